package chat.crosstalk.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Ask;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import chat.crosstalk.presence.PresenceSignal.Typing;
import chat.crosstalk.room.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes of two versions that follow each other understand each other's presence. */
final class PresenceWireTest {

    private static final Sender FROM = new Sender("a", "0123456789abcdef");

    /** What the version before this one writes and reads: it knows no version field, and ignores it. */
    private static final Map<PresenceSignal, String> WITHOUT_VERSION = withoutVersion();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PresenceWire wire = new PresenceWire(new IgnoredMessages(meters));

    static Set<Map.Entry<PresenceSignal, String>> signals() {
        return WITHOUT_VERSION.entrySet();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void theVersionBeforeIsUnderstoodAndUnderstands(Map.Entry<PresenceSignal, String> each) {
        assertThat(decode(each.getValue())).contains(each.getKey());

        String sent = wire.encode(each.getKey()).toString();
        JsonObject json = new JsonObject(sent.substring(1));
        assertThat(json.remove("version")).isEqualTo(1);
        assertThat(sent.charAt(0)).isEqualTo(each.getValue().charAt(0));
        assertThat(json).isEqualTo(new JsonObject(each.getValue().substring(1)));
        assertThat(decode(sent)).contains(each.getKey());
    }

    @ParameterizedTest
    @MethodSource("signals")
    void aNewerVersionIsIgnoredAndCounted(Map.Entry<PresenceSignal, String> each) {
        String letter = each.getValue().substring(0, 1);
        assertThat(decode(letter + "{\"version\":2,\"n\":7}")).isEmpty();

        String type = letter.equals("T") ? "typing" : "presence";
        assertThat(meters.get("crosstalk.peers.ignored")
                        .tags("type", type, "version", "2")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "P{}",
                "P{\"n\":1}",
                "P{\"n\":\"a\"}",
                "P{\"n\":\"a\",\"s\":\"s\",\"v\":\"1\",\"in\":[],\"out\":[]}",
                "P{\"n\":\"a\",\"s\":\"s\",\"v\":1,\"in\":[1],\"out\":[]}",
                "P{\"n\":\"a\",\"s\":\"s\",\"v\":1,\"in\":[],\"out\":[{}]}",
                "P{\"n\":\"a\",\"s\":\"s\",\"v\":1,\"all\":[{\"id\":\"x\"}],\"first\":true,\"last\":true}",
                "T{\"id\":\"x\"}",
                "T[]",
                "Q{\"n\":\"a\"}"
            })
    void whatIsNoSignalIsIgnoredAndCounted(String payload) {
        assertThat(decode(payload)).isEmpty();
        assertThat(meters.find("crosstalk.peers.ignored").counters()).hasSize(1);
    }

    @Test
    void everySignalThereIsIsTestedHere() {
        assertThat(WITHOUT_VERSION.keySet().stream().<Class<?>>map(Object::getClass))
                .contains(PresenceSignal.class.getPermittedSubclasses());
    }

    private Optional<PresenceSignal> decode(String payload) {
        return wire.decode(Buffer.buffer(payload));
    }

    private static Map<PresenceSignal, String> withoutVersion() {
        Seat alice = new Seat(new User("a1", "앨리스"), false);
        Seat bob = new Seat(new User("b1", "bob"), true);
        Map<PresenceSignal, String> all = new LinkedHashMap<>();
        all.put(new Ask("a", null), "P{\"n\":\"a\",\"ask\":true}");
        all.put(new Ask("a", "b"), "P{\"n\":\"a\",\"ask\":true,\"of\":\"b\"}");
        all.put(
                new Changes(FROM, 12, List.of(alice, bob), List.of("c1")),
                "P{\"n\":\"a\",\"s\":\"0123456789abcdef\",\"v\":12,\"in\":[{\"id\":\"a1\",\"name\":\"앨리스\"},"
                        + "{\"id\":\"b1\",\"name\":\"bob\",\"away\":true}],\"out\":[\"c1\"]}");
        all.put(
                new RosterPart(FROM, 12, List.of(bob), true, false),
                "P{\"n\":\"a\",\"s\":\"0123456789abcdef\",\"v\":12,\"all\":[{\"id\":\"b1\",\"name\":\"bob\","
                        + "\"away\":true}],\"first\":true,\"last\":false}");
        all.put(new Typing(new User("a1", "앨리스")), "T{\"id\":\"a1\",\"name\":\"앨리스\"}");
        return all;
    }
}
