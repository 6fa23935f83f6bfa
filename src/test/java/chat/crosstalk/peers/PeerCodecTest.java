package chat.crosstalk.peers;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.peers.PeerCodec.Decoded;
import chat.crosstalk.peers.PeerCodec.Ignored;
import chat.crosstalk.peers.PeerCodec.Told;
import chat.crosstalk.peers.PeerMessage.Beat;
import chat.crosstalk.peers.PeerMessage.Bye;
import chat.crosstalk.peers.PeerMessage.DirectPosted;
import chat.crosstalk.peers.PeerMessage.Echo;
import chat.crosstalk.peers.PeerMessage.LoggedOut;
import chat.crosstalk.peers.PeerMessage.Renamed;
import chat.crosstalk.peers.PeerMessage.RosterNumber;
import chat.crosstalk.peers.PeerMessage.RosterNumbers;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of two versions that follow each other understand each other. */
final class PeerCodecTest {

    private static final Sender FROM = new Sender("a", "0123456789abcdef");

    /** Fields that were added, or say something by not being there. */
    private static final Set<String> OPTIONAL = Set.of("ask", "store", "starting");

    /** What the version before this one writes and reads: it knows no version field, and ignores it. */
    private static final Map<PeerMessage, String> WITHOUT_VERSION = withoutVersion();

    static Set<Map.Entry<PeerMessage, String>> messages() {
        return WITHOUT_VERSION.entrySet();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatTheVersionBeforeSendsIsUnderstood(Map.Entry<PeerMessage, String> each) {
        assertThat(decode(each.getValue())).isEqualTo(new Told(FROM, each.getKey()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentTheVersionBeforeUnderstands(Map.Entry<PeerMessage, String> each) {
        JsonObject sent = PeerCodec.encode(FROM, each.getKey()).toJsonObject();

        assertThat(sent.remove("version")).isEqualTo(1);
        assertThat(sent).isEqualTo(new JsonObject(each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsSentIsUnderstoodAlike(Map.Entry<PeerMessage, String> each) {
        assertThat(PeerCodec.decode(PeerCodec.encode(FROM, each.getKey()))).isEqualTo(new Told(FROM, each.getKey()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aNewerVersionIsIgnoredWhateverItsBody(Map.Entry<PeerMessage, String> each) {
        JsonObject newer = new JsonObject(each.getValue()).put("version", 2).put("body", "another kind of body");

        assertThat(decode(newer.encode())).isInstanceOfSatisfying(Ignored.class, ignored -> {
            assertThat(ignored.type()).isEqualTo(newer.getString("type"));
            assertThat(ignored.version()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @MethodSource("messages")
    void fieldsThatThisVersionDoesNotKnowAreNoFault(Map.Entry<PeerMessage, String> each) {
        JsonObject more = new JsonObject(each.getValue()).put("more", 1);
        more.getJsonObject("body").put("more", new JsonObject());

        assertThat(decode(more.encode())).isEqualTo(new Told(FROM, each.getKey()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aBodyOfAnotherShapeIsIgnoredAndNamesItsType(Map.Entry<PeerMessage, String> each) {
        JsonObject bent = new JsonObject(each.getValue());
        JsonObject body = bent.getJsonObject("body");
        for (String field : List.copyOf(body.fieldNames())) {
            for (Object wrong : Stream.of(1.5, true, "x", List.of(1)).toList()) {
                JsonObject one = bent.copy();
                one.getJsonObject("body").put(field, wrong);
                if (decode(one.encode()) instanceof Ignored ignored) {
                    assertThat(ignored.type()).isEqualTo(bent.getString("type"));
                    assertThat(ignored.version()).isEqualTo(1);
                }
            }
            JsonObject without = bent.copy();
            without.getJsonObject("body").remove(field);
            if (!OPTIONAL.contains(field)) {
                assertThat(decode(without.encode())).as(field).isInstanceOf(Ignored.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "1",
                "\"beat\"",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"beat\"}",
                "{\"type\":\"beat\",\"version\":\"1\"}",
                "{\"type\":\"beat\",\"version\":1.5}",
                "{\"type\":\"bye\",\"node\":\"a\",\"start\":\"s\",\"body\":null}",
                "{\"type\":\"bye\",\"node\":\"a\",\"body\":{}}",
                "{\"type\":\"direct\",\"node\":\"a\",\"start\":\"s\",\"body\":"
                        + "{\"to\":[],\"room\":\"no room!\",\"from\":{\"id\":\"i\",\"name\":\"n\"}}}"
            })
    void whatIsNoMessageIsIgnored(String payload) {
        assertThat(decode(payload)).isInstanceOf(Ignored.class);
    }

    @Test
    void aTypeOfALaterVersionIsIgnoredUnderOneName() {
        String payload = "{\"type\":\"weather\",\"version\":1,\"node\":\"a\",\"start\":\"s\",\"body\":{}}";

        assertThat(decode(payload)).isInstanceOfSatisfying(Ignored.class, ignored -> {
            assertThat(ignored.type()).isEqualTo(PeerCodec.UNKNOWN);
            assertThat(ignored.why()).contains("weather");
        });
    }

    @Test
    void everyMessageThereIsIsTestedHere() {
        assertThat(WITHOUT_VERSION.keySet().stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PeerMessage.class.getPermittedSubclasses());
    }

    private static Decoded decode(String payload) {
        return PeerCodec.decode(Buffer.buffer(payload));
    }

    private static Map<PeerMessage, String> withoutVersion() {
        Map<PeerMessage, String> all = new LinkedHashMap<>();
        all.put(
                new Beat(
                        "redis",
                        1_234_567_890_123L,
                        Map.of("b", new Echo(77, 8_000_000_000L), "c", new Echo(-5, 0)),
                        "",
                        false),
                "{\"type\":\"beat\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"broker\":\"redis\","
                        + "\"t\":1234567890123,\"seen\":{\"b\":{\"t\":77,\"held\":8000000000},"
                        + "\"c\":{\"t\":-5,\"held\":0}}}}");
        all.put(
                new Beat("redis", 1, Map.of(), "0a1b2c", true),
                "{\"type\":\"beat\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"broker\":\"redis\","
                        + "\"t\":1,\"seen\":{},\"store\":\"0a1b2c\",\"starting\":true}}");
        all.put(new Bye(), "{\"type\":\"bye\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{}}");
        all.put(
                new RosterNumbers(
                        "", "lobby", Map.of("lobby", new RosterNumber(12, 3), "한국", new RosterNumber(2, 1)), false),
                "{\"type\":\"rosters\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"after\":\"\","
                        + "\"upTo\":\"lobby\",\"rooms\":{\"lobby\":[12,3],\"한국\":[2,1]}}}");
        all.put(
                new RosterNumbers("lobby", "", Map.of(), true),
                "{\"type\":\"rosters\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"after\":\"lobby\","
                        + "\"upTo\":\"\",\"rooms\":{},\"ask\":true}}");
        all.put(
                new LoggedOut("u1"),
                "{\"type\":\"logout\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"id\":\"u1\"}}");
        all.put(
                new Renamed(new User("u1", "앨리스")),
                "{\"type\":\"rename\",\"node\":\"a\",\"start\":\"0123456789abcdef\","
                        + "\"body\":{\"id\":\"u1\",\"name\":\"앨리스\"}}");
        all.put(
                new DirectPosted(List.of("u1", "u2"), RoomName.parse("~u1-u2"), new User("u1", "alice")),
                "{\"type\":\"direct\",\"node\":\"a\",\"start\":\"0123456789abcdef\",\"body\":{\"to\":[\"u1\",\"u2\"],"
                        + "\"room\":\"~u1-u2\",\"from\":{\"id\":\"u1\",\"name\":\"alice\"}}}");
        return all;
    }
}
