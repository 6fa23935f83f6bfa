package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What a browser brings along, or does not, and what the server says before one is in. */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class PageStateIT {

    private static final String FULL = """
            for (let size = 1 << 22; size > 0; size >>= 1) {
              try { localStorage.setItem('other program ' + size, 'x'.repeat(size)); } catch { /* not so much is left */ }
            }
            """;

    private static final String FORBIDDEN = """
            Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});
            """;

    private static final String JUNK = """
            const junk = ['{', '[1,null,{"a":1}]', '"__proto__"', '{"epoch":7,"length":3}', 'null', ''];
            const keys = ['theme', 'language', 'sound', 'notifications', 'rooms', 'last.anyone', 'draft.x', 'read.x', 'name'];
            for (let index = 0; index < localStorage.length; index += 1) keys.push(localStorage.key(index).slice(10));
            keys.forEach((key, index) => localStorage.setItem('crosstalk.' + key, junk[index % junk.length]));
            localStorage.setItem('crosstalk.of.x.outbox.y', '{');
            """;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private SharedCluster cluster;

    private final String room = Visitor.newRoom();

    /** Case 25. */
    @Test
    void whateverTheStorageIsLikeThePageWorksAndForgetsAtMost(Browser browser) {
        for (String storage : List.of(FULL, FORBIDDEN, JUNK)) {
            String said = "said " + storage.hashCode();
            try (Visitor alice = blank(browser, storage)) {
                alice.logIn();
                alice.say(said);
                alice.awaitMessage(said);
                alice.see("open-settings").click();
                alice.see("theme-dark").check();
                assertThat(alice.page().locator("html")).hasAttribute("data-theme", "dark");
                assertThat(alice.see("theme-dark")).isChecked();
                alice.see("close-dialog").click();
                alice.see("composer").fill("a draft");
                alice.run("model.open('x" + room + "')");
                assertThat(alice.see("composer")).hasValue("");
                alice.run("model.open('" + room + "')");
                assertThat(alice.see("composer")).hasValue("a draft");
                alice.page().reload();
                alice.awaitLive();
                alice.awaitMessage(said);
                assertThat(alice.see("me")).hasText(alice.name());
                alice.assertNoFault();
            }
        }
    }

    /** Case 26. */
    @Test
    void aLanguageThatIsNoneIsReadAsFarAsItGoes(Browser browser) {
        try (Visitor alice = blank(browser, "")) {
            alice.page().navigate(cluster.node(0).url() + "/");
            assertThat(alice.see("login-form")).isVisible();
            String spoken = "const i18n = await import('/js/i18n/index.js'); const tried = %s.map((tags) => {"
                    + " Object.defineProperty(navigator, 'languages', {configurable: true, value: tags});"
                    + " Object.defineProperty(navigator, 'language', {configurable: true, value: tags?.[0]});"
                    + " i18n.useLanguage(''); i18n.time(0); i18n.day(0); i18n.millis(1); i18n.list(['a', 'b']);"
                    + " return document.documentElement.lang; }); i18n.useLanguage('constructor');"
                    + " return [...tried, document.documentElement.lang].join(' ')";
            String tags = "[['en-US@posix'], ['ko_KR.UTF-8'], ['C'], [], undefined, [null, 7, 'ko'], ['constructor'],"
                    + " ['x-private', 'ko-KR'], ['en-US-u-hc-h99-ca-'], ['ko-'], ['POSIX', 'fr', 'ko@euro']]";
            assertThat(alice.run(spoken.formatted(tags))).isEqualTo("en ko en en en ko en ko en ko ko ko");
        }
        try (Visitor alice = blank(
                browser,
                "Object.defineProperty(navigator, 'languages', {value: ['en-US@posix']});"
                        + " Object.defineProperty(navigator, 'language', {value: 'en-US@posix'});")) {
            alice.logIn();
            alice.assertNoFault();
        }
    }

    /** A connection may break while the page's modules come: it says so, and loads itself again. */
    @Test
    void aPageOfWhichAPartDidNotComeIsLoadedAgain(Browser browser) {
        try (Visitor alice = blank(browser, "")) {
            AtomicInteger asked = new AtomicInteger();
            alice.page().route("**/js/view/model.js", route -> {
                if (asked.incrementAndGet() == 1) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            alice.page().navigate(cluster.node(0).url() + "/");
            assertThat(alice.page().getByText("It is tried again.")).isVisible();
            alice.logIn();
            assertThat(alice.page().locator("#incomplete")).isHidden();
            alice.assertNoFault();
        }
    }

    /** Case 27. */
    @Test
    void whoComesNextFindsNothingOfWhoLoggedOut(Browser browser) {
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            alice.see("composer").fill("unsent, and nobody else's business");
            alice.run("localStorage.setItem('crosstalk.draft." + room + "', '\"of an earlier version\"')");
            alice.page().onceDialog(dialog -> dialog.accept());
            alice.see("open-settings").click();
            alice.see("logout").click();
            assertThat(alice.see("login-name")).hasValue("");
            assertThat(alice.page()).hasURL(Pattern.compile("#/$"));
            assertThat(alice.page()
                            .evaluate("Object.keys(localStorage).filter((key) => /\\.of\\.|outbox|name/.test(key))"))
                    .isEqualTo(List.of());
            alice.see("login-name").fill("next-" + room);
            alice.see("login-submit").click();
            alice.awaitLive();
            alice.run("model.open('" + room + "')");
            alice.awaitLive();
            assertThat(alice.see("composer")).hasValue("");
            assertThat(alice.page().evaluate("JSON.stringify(Object.entries(localStorage))"))
                    .asString()
                    .doesNotContain("business", "earlier version", alice.name());
            alice.assertNoFault();
        }
    }

    /** Case 33: a verdict is shown, an outage is tried again, and both are called by their names. */
    @Test
    void aVerdictAtTheStartIsShownAndAnOutageIsTriedAgain(Browser browser) {
        AtomicInteger asked = new AtomicInteger();
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            answer(alice, asked, 409, "{\"code\":\"name_taken\",\"message\":\"taken\"}");
            alice.page().reload();
            assertThat(alice.see("login-problem")).hasText("Somebody else has that name just now.");
            assertThat(alice.see("login-name")).hasValue(alice.name());
            answer(alice, asked, 403, "");
            alice.page().reload();
            assertThat(alice.see("login-problem")).containsText("origin");
            alice.see("login-submit").click();
            assertThat(alice.see("login-problem")).containsText("origin");
            answer(alice, asked, 418, "<html>");
            alice.page().reload();
            assertThat(alice.see("login-problem")).containsText("refused that");
            assertThat(asked).as("a verdict is asked for once").hasValue(1);
            answer(alice, asked, 200, "<html>Welcome to the network of this hotel</html>");
            alice.page().reload();
            assertThat(alice.see("start-problem")).containsText("in the server’s place");
            answer(alice, asked, 502, "");
            assertThat(alice.see("start-problem")).containsText("cannot be reached");
            answer(alice, asked, 500, "");
            assertThat(alice.see("start-problem")).containsText("The server failed");
            alice.page().unroute("**/api/session");
            alice.awaitLive();
            assertThat(alice.see("me")).hasText(alice.name());
        }
    }

    private void answer(Visitor visitor, AtomicInteger asked, int status, String body) {
        asked.set(0);
        visitor.page().unroute("**/api/session");
        visitor.page().route("**/api/session", route -> {
            asked.incrementAndGet();
            route.fulfill(new Route.FulfillOptions().setStatus(status).setBody(body));
        });
    }

    /** Somebody whose browser is prepared before the page is loaded. */
    private Visitor blank(Browser browser, String script) {
        Visitor visitor = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/img/crosstalk.svg");
        if (!script.isEmpty()) {
            visitor.context().addInitScript("{" + script + "}");
        }
        visitor.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
        return visitor;
    }
}
