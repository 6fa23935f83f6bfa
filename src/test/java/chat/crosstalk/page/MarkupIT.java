package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import com.microsoft.playwright.Browser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever people type stays text: nothing runs, nothing leaves its place, and the browser has nothing to report. */
@ExtendWith(BrowserFixture.class)
final class MarkupIT {

    private static final String INTRUDERS = "() => [...document.querySelectorAll('.message *, .room *, .person *,"
            + " .header *, .reaction *, .toast *')].filter((element) =>"
            + " element.matches('script, img, iframe, object, embed, form, input:not(.topic__input), style, base, meta, math, video, audio, details')"
            + " || [...element.attributes].some(({name, value}) => name.startsWith('on')"
            + "   || (['href', 'src', 'action', 'xlink:href'].includes(name) && !/^(https?:|mailto:|#)/i.test(value))))"
            + ".map((element) => element.outerHTML).join('\\n')";

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    private final String room = "text-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void startNode() {
        JsonObject settings = new JsonObject()
                .put("limits", new JsonObject().put("messagesPerSecond", 0).put("burst", 0));
        cluster = Cluster.start(Mode.MEMORY, "", 1, settings);
    }

    @AfterAll
    static void stopNode() {
        cluster.close();
    }

    @Test
    void messagesTopicsAndReactions(Browser browser) {
        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(60);
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor bob = Visitor.enter(browser, cluster.node(0), "Bob", room)) {
            JsonArray texts = new JsonArray(payloads);
            alice.run("for (const text of " + texts.encode() + ") model.chat.post(model.room, text);");
            alice.say("the last one");
            bob.awaitMessage("the last one");
            for (String payload : payloads) {
                alice.run("const [text] = " + new JsonArray().add(payload).encode() + ";"
                        + " await model.chat.request('chat.react', {room: model.current, id: crypto.randomUUID(),"
                        + " target: model.room.log.head, emoji: text.slice(0, 8), on: true}).catch(() => 0);"
                        + " await model.chat.request('chat.topic', {room: model.current, id: crypto.randomUUID(),"
                        + " text: text.slice(0, 200)}).catch(() => 0);");
            }
            alice.say("the very last one");
            bob.awaitMessage("the very last one");
            assertThat(bob.page().evaluate(INTRUDERS)).isEqualTo("");
            assertThat(alice.page().evaluate(INTRUDERS)).isEqualTo("");
            assertThat(bob.page().evaluate("'pwned' in window")).isEqualTo(false);
            alice.assertNoFault();
            bob.assertNoFault();
        }
    }

    @Test
    void namesOfPeople(Browser browser) {
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor eve = Visitor.enter(browser, cluster.node(0), "Eve", room)) {
            alice.see("open-people").click();
            int turn = 0;
            for (String payload : payloads()) {
                String name = payload.substring(0, Math.min(32, payload.length()));
                eve.run("await model.chat.login(" + new JsonArray().add(name).encode() + "[0]).catch(() => null)");
                turn += 1;
                eve.say("it is still me, " + turn + ".");
                alice.awaitMessage("it is still me, " + turn + ".");
                assertThat(alice.page().evaluate(INTRUDERS)).isEqualTo("");
                assertThat(eve.page().evaluate(INTRUDERS)).isEqualTo("");
            }
            assertThat(alice.page().evaluate("'pwned' in window")).isEqualTo(false);
            assertThat(eve.page().evaluate("'pwned' in window")).isEqualTo(false);
            alice.assertNoFault();
            eve.assertNoFault();
        }
    }

    @Test
    void namesOfRoomsAndTheAddressOfThePage(Browser browser) {
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            for (String payload : payloads()) {
                String text = new JsonArray().add(payload).encode();
                alice.run("history.pushState(null, '', '#/room/' + encodeURIComponent(" + text + "[0]));"
                        + " window.dispatchEvent(new PopStateEvent('popstate'));"
                        + " const dialogs = document.querySelector('ct-dialogs'); model.set({dialog: 'rooms'});"
                        + " await dialogs.look(" + text + "[0]); await dialogs.updateComplete;"
                        + " model.set({dialog: null}); await dialogs.updateComplete;");
                assertThat(alice.page().evaluate(INTRUDERS)).isEqualTo("");
            }
            assertThat(alice.page().evaluate("'pwned' in window")).isEqualTo(false);
            alice.assertNoFault();
        }
    }

    private static List<String> payloads() {
        try (InputStream in =
                Objects.requireNonNull(MarkupIT.class.getResourceAsStream("/page/payloads.txt"), "payloads.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return all.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new AssertionError("payloads.txt", e);
        }
    }
}
