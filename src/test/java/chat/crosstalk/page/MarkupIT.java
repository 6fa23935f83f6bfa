package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whatever people type stays text: nothing runs, nothing leaves its place, and the browser has nothing to report. */
@OnClusters(Mode.HAZELCAST)
final class MarkupIT extends TwoPeople {

    /** Looks at each element that comes or changes in what people wrote, and collects what does not belong there. */
    private static final String WATCH = """
            () => {
              window.intruders = new Set();
              const written = ['message', 'line', 'room', 'choice', 'person', 'header', 'topic', 'toast']
                .map((name) => `.${name} *`).join();
              const alien = 'script, img, iframe, object, embed, form, style, base, meta, math, video, audio, details';
              const look = (element) => {
                if (element.matches(written) && (element.matches(alien)
                    || [...element.attributes].some(({name, value}) => name.startsWith('on')
                    || (['href', 'src', 'action', 'xlink:href'].includes(name) && !/^(https?:|mailto:|#)/i.test(value))))) {
                  window.intruders.add(element.outerHTML);
                }
              };
              const changed = ({type, target, addedNodes}) => {
                const elements = type === 'attributes' ? [target] : [...addedNodes].filter((node) => node.nodeType === 1);
                for (const element of elements) {
                  look(element);
                  if (type !== 'attributes') element.querySelectorAll('*').forEach(look);
                }
              };
              new MutationObserver((records) => records.forEach(changed))
                .observe(document.body, {childList: true, subtree: true, attributes: true});
            }""";

    @Test
    void messagesTopicsAndReactions() {
        watch();
        alice.run(
                "for (const text of " + payloads() + ") {"
                        + " model.chat.post(model.room, text);"
                        + " model.chat.request('chat.topic', {room: model.current, id: crypto.randomUUID(), text: text.slice(0, 200)}).catch(() => 0); }");
        alice.say("the last one");
        bob.awaitMessage("the last one");
        alice.run("const last = model.room.log.items.findLast(({kind}) => kind === 'message').seq;"
                + " const kinds = new Set(" + payloads() + ".map((text) => [...text].find((sign) => sign.trim())));"
                + " kinds.add('<').add('\"').add('&').add(\"'\");"
                + " await Promise.all([...kinds].map((emoji) => model.chat.request('chat.react',"
                + "   {room: model.current, id: crypto.randomUUID(), target: last, emoji, on: true}).catch(() => 0)))");
        alice.say("the very last one");
        bob.awaitMessage("the very last one");
        assertThat(bob.message("the last one").getByTestId("reaction").count()).isGreaterThan(4);
        assertThat(bob.see("topic-line").count()).isGreaterThan(40);
        assertNothingHappened();
    }

    @Test
    void namesOfPeople() {
        alice.see("open-people").click();
        watch();
        String former = String.valueOf(bob.run("return model.me.name"));
        bob.run("for (const [turn, name] of " + payloads() + ".entries()) {"
                + " await model.chat.login([...name].slice(0, 32).join('')).catch(() => null);"
                + " model.chat.post(model.room, `it is still me, ${turn}.`);"
                + " while (model.chat.outbox.of(model.current).length > 0) await new Promise((done) => setTimeout(done, 10)); }"
                + " await model.chat.login('" + former + "'); model.chat.post(model.room, 'myself again')");
        alice.awaitMessage("myself again");
        assertThat(alice.run("return new Set(model.room.log.items.map(({from}) => from.name)).size > 30"))
                .isEqualTo(true);
        assertNothingHappened();
    }

    @Test
    void namesOfRoomsAndTheAddressOfThePage() {
        watch();
        alice.run("const dialogs = document.querySelector('ct-dialogs'); for (const text of " + payloads() + ") {"
                + " history.pushState(null, '', '#/room/' + encodeURIComponent(text));"
                + " window.dispatchEvent(new PopStateEvent('popstate')); model.set({dialog: 'rooms'});"
                + " await dialogs.look(text); await dialogs.updateComplete;"
                + " model.set({dialog: null}); await dialogs.updateComplete; }");
        assertNothingHappened();
    }

    private static void watch() {
        alice.page().evaluate(WATCH);
        bob.page().evaluate(WATCH);
    }

    private static void assertNothingHappened() {
        for (Visitor visitor : List.of(alice, bob)) {
            assertThat(visitor.page().evaluate("[...intruders]")).isEqualTo(List.of());
            assertThat(visitor.page().evaluate("'pwned' in window")).isEqualTo(false);
        }
    }

    /** As the text of a JavaScript array. */
    private static String payloads() {
        try (InputStream in =
                Objects.requireNonNull(MarkupIT.class.getResourceAsStream("/page/payloads.txt"), "payloads.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = all.lines().filter(line -> !line.isBlank()).toList();
            assertThat(lines).hasSizeGreaterThanOrEqualTo(60);
            return new JsonArray(lines).encode();
        } catch (IOException e) {
            throw new AssertionError("payloads.txt", e);
        }
    }
}
