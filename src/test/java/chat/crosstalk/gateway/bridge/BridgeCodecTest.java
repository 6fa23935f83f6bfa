package chat.crosstalk.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.gateway.bridge.Command.Malformed;
import chat.crosstalk.gateway.bridge.Command.Ping;
import chat.crosstalk.gateway.bridge.Command.Refused;
import chat.crosstalk.gateway.bridge.Command.Register;
import chat.crosstalk.gateway.bridge.Command.Send;
import chat.crosstalk.gateway.bridge.Command.Unregister;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each frame becomes one command, and whatever is wrong with it a value. */
final class BridgeCodecTest {

    private static final RoomName LOBBY = RoomName.parse("lobby");
    private static final int MESSAGE_BYTES = 20;
    private static final int PAGE = 50;

    private final BridgeCodec codec = new BridgeCodec(MESSAGE_BYTES, PAGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                        | invalid_json",
                "nonsense                                                 | invalid_json",
                "[]                                                       | invalid_json",
                "42                                                       | invalid_json",
                "null                                                     | invalid_json",
                "{}                                                       | missing_type",
                "{\"type\":5}                                             | missing_type",
                "{\"type\":\"fly\",\"address\":\"chat.post\"}             | invalid_type",
                "{\"type\":\"send\"}                                      | missing_address",
                "{\"type\":\"register\",\"address\":7}                    | missing_address",
                "{\"type\":\"send\",\"address\":\"a\",\"replyAddress\":7} | invalid_reply_address",
            })
    void whatIsNoFrameBecomesTheBridgesOwnWord(String frame, String word) {
        assertThat(command(frame)).isEqualTo(new Malformed(word));
    }

    @Test
    void anAddressHasALongestLength() {
        JsonObject frame = new JsonObject().put("type", "send").put("address", "a".repeat(1_025));
        assertThat(command(frame.encode())).isEqualTo(new Malformed("max_address_length_reached"));
    }

    @Test
    void nestingWithoutEndIsNoFrame() {
        String frame = "{\"type\":\"send\",\"address\":\"chat.post\",\"body\":" + "[".repeat(20_000);
        assertThat(command(frame)).isEqualTo(new Malformed("invalid_json"));
    }

    @Test
    void aTokenComesAlongAndIsNotShown() {
        Frame frame = codec.decode("{\"type\":\"ping\",\"headers\":{\"token\":\"secret\"}}");
        assertThat(frame.token()).isEqualTo("secret");
        assertThat(frame.toString()).doesNotContain("secret");
        assertThat(frame.command()).isEqualTo(new Ping(null));
    }

    @Test
    void registeringKeepsTheSpellingOfTheAddress() {
        assertThat(command("{\"type\":\"register\",\"address\":\"chat.room.LOBBY\"}"))
                .isEqualTo(new Register("chat.room.LOBBY", LOBBY, null));
    }

    @ParameterizedTest
    @CsvSource({"7", "'\"7\"'"})
    void aPositionMayBeANumberOrDigits(String since) {
        String frame = "{\"type\":\"register\",\"address\":\"chat.room.lobby\",\"headers\":{\"since\":" + since
                + ",\"epoch\":\"e\"}}";
        assertThat(command(frame)).isEqualTo(new Register("chat.room.lobby", LOBBY, new Position("e", 7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"since\":-1,\"epoch\":\"e\"}  | headers.since",
                "{\"since\":1.5,\"epoch\":\"e\"} | headers.since",
                "{\"since\":true,\"epoch\":\"e\"} | headers.since",
                "{\"since\":1}                   | headers.epoch",
                "5                               | headers",
            })
    void aPositionThatIsNoneIsRefusedOnTheRoomsAddress(String headers, String field) {
        String frame = "{\"type\":\"register\",\"address\":\"chat.room.lobby\",\"headers\":" + headers + "}";
        assertRefused(command(frame), "chat.room.lobby", field);
    }

    @Test
    void anAddressThatIsNoRoomIsRefused() {
        assertRefused(command("{\"type\":\"register\",\"address\":\"chat.post\"}"), "chat.post", "address");
        assertRefused(command("{\"type\":\"unregister\",\"address\":\"chat.post\"}"), null, "address");
    }

    @Test
    void leavingNamesTheRoom() {
        assertThat(command("{\"type\":\"unregister\",\"address\":\"chat.room.Lobby\"}"))
                .isEqualTo(new Unregister(LOBBY));
    }

    @ParameterizedTest
    @MethodSource
    void eachAddressBecomesItsRequest(String address, String body, Request request) {
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", "r")
                .put("body", new JsonObject(body));
        assertThat(command(frame.encode())).isEqualTo(new Send("r", request));
        assertThat(command(frame.put("type", "publish").encode())).isEqualTo(new Send(null, request));
    }

    static Stream<Arguments> eachAddressBecomesItsRequest() {
        return Stream.of(
                Arguments.of(
                        "chat.post",
                        "{\"room\":\"Lobby\",\"id\":\"1\",\"text\":\"hi\"}",
                        new Request.Write(LOBBY, "1", new Content.Message("hi", false))),
                Arguments.of(
                        "chat.edit",
                        "{\"room\":\"lobby\",\"id\":\"1\",\"target\":3,\"text\":\"hi\"}",
                        new Request.Write(LOBBY, "1", new Content.Edit(3, "hi"))),
                Arguments.of(
                        "chat.delete",
                        "{\"room\":\"lobby\",\"id\":\"1\",\"target\":3}",
                        new Request.Write(LOBBY, "1", new Content.Delete(3))),
                Arguments.of(
                        "chat.react",
                        "{\"room\":\"lobby\",\"id\":\"1\",\"target\":3,\"emoji\":\"👍\",\"on\":true}",
                        new Request.Write(LOBBY, "1", new Content.Reaction(3, "👍", true))),
                Arguments.of(
                        "chat.topic",
                        "{\"room\":\"lobby\",\"id\":\"1\",\"text\":\" tea \"}",
                        new Request.Write(LOBBY, "1", new Content.Topic("tea"))),
                Arguments.of("chat.history", "{\"room\":\"lobby\"}", new Request.History(LOBBY, Long.MAX_VALUE, PAGE)),
                Arguments.of(
                        "chat.history",
                        "{\"room\":\"lobby\",\"before\":9,\"limit\":2}",
                        new Request.History(LOBBY, 9, 2)),
                Arguments.of(
                        "chat.search",
                        "{\"room\":\"lobby\",\"text\":\"tea\",\"limit\":2}",
                        new Request.Search(LOBBY, "tea", Long.MAX_VALUE, 2)),
                Arguments.of("chat.rooms", "{\"prefix\":\"LO\"}", new Request.Rooms("lo", 100)),
                Arguments.of(
                        "chat.who", "{\"room\":\"lobby\",\"after\":\"a\",\"limit\":5}", new Request.Who(LOBBY, "a", 5)),
                Arguments.of("chat.typing", "{\"room\":\"lobby\"}", new Request.Typing(LOBBY)),
                Arguments.of("chat.away", "{\"away\":true}", new Request.Away(true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "chat.post    | {\"id\":\"1\",\"text\":\"hi\"}                                  | room    | BAD_REQUEST",
                "chat.post    | {\"room\":\"lobby\",\"id\":\"a b\",\"text\":\"hi\"}             | id      | BAD_REQUEST",
                "chat.post    | {\"room\":\"lobby\",\"id\":\"1\",\"text\":\"  \"}               | text    | BAD_REQUEST",
                "chat.post    | {\"room\":\"lobby\",\"id\":\"1\",\"text\":\"012345678901234567890\"} | text | TOO_LARGE",
                "chat.edit    | {\"room\":\"lobby\",\"id\":\"1\",\"target\":0,\"text\":\"hi\"}  | target  | BAD_REQUEST",
                "chat.react   | {\"room\":\"lobby\",\"id\":\"1\",\"target\":1,\"emoji\":\"ab\",\"on\":true} | emoji | BAD_REQUEST",
                "chat.history | {\"room\":\"lobby\",\"limit\":201}                              | limit   | BAD_REQUEST",
                "chat.away    | {\"away\":\"yes\"}                                              | away    | BAD_REQUEST",
                "chat.fly     | {}                                                              | address | BAD_REQUEST",
            })
    void aFieldThatIsWrongIsNamedOnTheReplyAddress(String address, String body, String field, Code code) {
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", address)
                .put("replyAddress", "r")
                .put("body", new JsonObject(body));
        Refused refused = assertRefused(command(frame.encode()), "r", field);
        assertThat(refused.rejection().code()).isEqualTo(code);
    }

    private Command command(String frame) {
        return codec.decode(frame).command();
    }

    private static Refused assertRefused(Command command, @Nullable String address, String field) {
        assertThat(command).isInstanceOf(Refused.class);
        Refused refused = (Refused) command;
        assertThat(refused.failureAddress()).isEqualTo(address);
        assertThat(refused.rejection().getMessage()).contains(": " + field + ": ");
        return refused;
    }
}
