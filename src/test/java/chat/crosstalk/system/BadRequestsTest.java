package chat.crosstalk.system;

import static chat.crosstalk.fixture.ChatClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Line;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.RoomView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose fields are wrong in every way: answered with the code that says so, and nothing is changed by them. */
@TestInstance(Lifecycle.PER_CLASS)
final class BadRequestsTest {

    private final InProcessNode node = InProcessNode.start(Map.of("limits.messagesPerSecond", "0"));
    private final ChatClients clients = new ChatClients();
    private String room = "";

    @SuppressWarnings("NullAway.Init")
    private ChatClient mallory;

    @BeforeEach
    void logIn() {
        room = "bad-" + UUID.randomUUID().toString().substring(0, 8);
        mallory = clients.login(node, "mallory-" + room);
    }

    @AfterEach
    void theNodeIsUnmoved() {
        ChatClient fresh = clients.stranger(node);
        assertThat(fresh.ping().ok()).isTrue();
        fresh.close();
        mallory.close();
        NodeLog.assertNoFault(node);
    }

    @AfterAll
    void stop() {
        clients.close();
        node.close();
    }

    @Test
    void everyFieldTakesWhatBelongsInItAndNothingElse() {
        RoomView view = mallory.join(room);
        long target = get(mallory.post(room, "a message")).seq();
        long regretted = get(mallory.post(room, "another")).seq();
        List<String> wrong = new ArrayList<>();
        for (FieldTable.Case test : FieldTable.cases(room, target, regretted)) {
            Reply reply = mallory.ask(test.address(), test.body());
            if (reply.ok() != test.code().isEmpty() || !reply.code().equals(test.code())) {
                wrong.add(test + ", but " + reply);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(view.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat.post", "chat.edit", "chat.delete", "chat.react", "chat.history", "chat.who"})
    void aBodyThatIsNoObjectIsRefused(String address) {
        for (Object body : List.of(5, "text", true, new JsonArray().add(new JsonObject()))) {
            Reply reply = get(mallory.request(
                    new JsonObject().put("type", "send").put("address", address).put("body", body)));
            assertThat(reply.code()).as("%s %s", address, body).isEqualTo("bad_request");
        }
        for (JsonObject frame : List.of(
                new JsonObject().put("type", "send").put("address", address),
                new JsonObject().put("type", "send").put("address", address).putNull("body"))) {
            assertThat(get(mallory.request(frame)).code()).as("%s", frame).isEqualTo("bad_request");
        }
    }

    @Test
    void aRoomNameOfThreeHundredLettersIsRefused() {
        String name = "r".repeat(300);
        assertThat(get(mallory.post(name, "text")).code()).isEqualTo("bad_request");
        mallory.register(name);
        JsonObject refused = mallory.takeStray();
        assertThat(refused.getString("code")).isEqualTo("bad_request");
        assertThat(refused.getString("address")).isEqualTo("chat.room." + name);
    }

    @Test
    void aRoomThatNobodyMadeIsUnknown() {
        for (String address : List.of("chat.post", "chat.history", "chat.who")) {
            JsonObject body = new JsonObject().put("room", room).put("id", "x").put("text", "x");
            assertThat(mallory.ask(address, body).code()).as(address).isEqualTo("no_such_room");
            assertThat(mallory.ask(address, body).failureCode()).as(address).isEqualTo(404);
        }
    }

    @Test
    void whatOnlyTheServerMaySayIsNotTakenFromAClient() {
        RoomView view = mallory.join(room);
        JsonObject forged = new JsonObject()
                .put("room", room)
                .put("id", "forged")
                .put("text", "I am root")
                .put("from", new JsonObject().put("id", "root").put("name", "root"))
                .put("seq", 1_000_000)
                .put("at", 1)
                .put("epoch", "mine")
                .put("type", "reset");
        assertThat(mallory.ask("chat.post", forged).seq()).isEqualTo(1);
        Line line = view.awaitSeq(1).lines().get(0);
        assertThat(line.seq()).isEqualTo(1);
        assertThat(line.author()).isEqualTo(mallory.identity().id());
        assertThat(line.at()).isGreaterThan(1_000_000);
        assertThat(line.type()).isEqualTo("message");
        assertThat(view.resets()).isZero();
    }

    @Test
    void textHasALength() {
        RoomView view = mallory.join(room);
        assertThat(get(mallory.post(room, "")).code()).isEqualTo("bad_request");
        assertThat(get(mallory.post(room, "x".repeat(8_193))).code()).isEqualTo("too_large");
        assertThat(get(mallory.post(room, "é".repeat(4_097))).failureCode()).isEqualTo(413);
        long seq = get(mallory.post(room, "é".repeat(4_096))).seq();
        assertThat(view.awaitSeq(seq).texts()).containsExactly("é".repeat(4_096));
        JsonObject edit = new JsonObject().put("room", room).put("id", "e").put("target", seq);
        assertThat(mallory.ask("chat.edit", edit.copy().put("text", "x".repeat(8_193)))
                        .code())
                .isEqualTo("too_large");
        assertThat(mallory.ask("chat.edit", edit.copy().put("text", "")).code()).isEqualTo("bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "👍👍",
                "ab",
                "👍 ",
                "\u0000",
                "\u200b",
                "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e\u030f\u0310"
                        + "\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319\u031a\u031b\u031c\u031d\u031e\u031f"
            })
    void aReactionIsOneGraphemeOfAtMost64Bytes(String emoji) {
        mallory.join(room);
        long target = get(mallory.post(room, "react to this")).seq();
        assertThat(mallory.ask("chat.react", react(target, emoji)).code()).isEqualTo("bad_request");
    }

    @Test
    void aFamilyAndAFlagAreOneGrapheme() {
        mallory.join(room);
        long target = get(mallory.post(room, "react to this")).seq();
        assertThat(mallory.ask("chat.react", react(target, "👨‍👩‍👧‍👦")).ok()).isTrue();
        assertThat(mallory.ask("chat.react", react(target, "🇰🇷").put("id", "r2"))
                        .ok())
                .isTrue();
    }

    @Test
    void aTargetMustBeAMessageThatIsThere() {
        mallory.join(room);
        long message = get(mallory.post(room, "text")).seq();
        long reaction = mallory.ask("chat.react", react(message, "👍")).seq();
        for (long target : new long[] {0, -1, reaction, message + 100, Long.MAX_VALUE}) {
            for (String address : List.of("chat.edit", "chat.delete", "chat.react")) {
                JsonObject body = react(target, "👍").put("id", "t" + target).put("text", "x");
                assertThat(mallory.ask(address, body).code())
                        .as("%s of %d", address, target)
                        .isEqualTo(target <= 0 ? "bad_request" : "no_such_message");
            }
        }
        assertThat(mallory.ask("chat.delete", react(message, "👍").put("id", "d"))
                        .ok())
                .isTrue();
        assertThat(mallory.ask("chat.edit", react(message, "👍").put("id", "e").put("text", "x"))
                        .code())
                .isEqualTo("no_such_message");
    }

    @Test
    void anIdIsShortAndPlain() {
        mallory.join(room);
        for (String id : List.of("", "a b", "ä", "x".repeat(65), "a\nb", "../x", "a:b")) {
            assertThat(get(mallory.post(room, id, "text")).code()).as(id).isEqualTo("bad_request");
        }
        assertThat(get(mallory.post(room, "aZ09_-".repeat(10), "text")).ok()).isTrue();
    }

    private JsonObject react(long target, String emoji) {
        return new JsonObject()
                .put("room", room)
                .put("id", "r1")
                .put("target", target)
                .put("emoji", emoji)
                .put("on", true);
    }
}
