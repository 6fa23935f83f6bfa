package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** How the page looks, sounds and weighs: keyboard, themes, languages, small screens, first load. */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class LookIT {

    private static final int FIRST_LOAD_BYTES = 240_000;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private SharedCluster cluster;

    private final String room = Visitor.newRoom();

    @Test
    void theKeyboardAloneDoesEverything(Browser browser) {
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/#/room/" + room)) {
            assertThat(alice.see("login-name")).isFocused();
            alice.page().keyboard().type(alice.name());
            alice.page().keyboard().press("Enter");
            alice.awaitLive();
            assertThat(alice.see("composer")).isFocused();
            alice.page().keyboard().type("typed");
            alice.page().keyboard().press("Enter");
            alice.awaitMessage("typed");
            alice.see("messages").focus();
            alice.page().keyboard().press("ArrowUp");
            assertThat(alice.message("typed")).isFocused();
            alice.page().keyboard().press("Tab");
            alice.page().keyboard().press("Enter");
            assertThat(alice.see("reaction")).isVisible();
            alice.message("typed").focus();
            alice.page().keyboard().press("Escape");
            assertThat(alice.see("composer")).isFocused();
            alice.page().keyboard().press("Control+k");
            assertThat(alice.see("room-name")).isFocused();
            alice.page().keyboard().type("k" + room);
            alice.page().keyboard().press("Enter");
            assertThat(alice.see("room-title")).hasText(Pattern.compile("#\\s*k" + room));
            alice.awaitLive();
            alice.page().keyboard().press("Alt+ArrowUp");
            assertThat(alice.see("room-title")).hasText(Pattern.compile("#\\s*" + room));
            alice.assertNoFault();
        }
    }

    @Test
    void screenReadersHearNewMessagesPolitely(Browser browser) {
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            assertThat(alice.see("announcer")).hasAttribute("aria-live", "polite");
            bob.say("psst");
            assertThat(alice.see("announcer")).hasText(bob.name() + ": psst");
        }
    }

    @Test
    void aBrowserInKoreanGetsKoreanTextsAndTimes(Browser browser) {
        try (Visitor minsu =
                Visitor.at(browser, Visitor.english().setLocale("ko-KR"), cluster.node(0), "민수", "/#/room/" + room)) {
            assertThat(minsu.page().locator("html")).hasAttribute("lang", "ko");
            assertThat(minsu.see("login-submit")).hasText("들어가기");
            minsu.logIn();
            minsu.say("안녕하세요");
            minsu.awaitMessage("안녕하세요");
            assertThat(minsu.message("안녕").locator("time").last()).hasText(Pattern.compile("오[전후]"));
            assertThat(minsu.see("day")).hasText("오늘");
            minsu.see("open-settings").click();
            minsu.see("language-en").check();
            assertThat(minsu.see("day")).hasText("Today");
        }
    }

    @Test
    void theThemeFollowsTheSystemOrItsUser(Browser browser) {
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            String ground = "getComputedStyle(document.body).backgroundColor";
            assertThat(alice.page().evaluate(ground)).isEqualTo("rgb(246, 245, 242)");
            alice.see("open-settings").click();
            alice.see("theme-dark").check();
            assertThat(alice.page().evaluate(ground)).isEqualTo("rgb(22, 24, 28)");
            alice.page().reload();
            alice.awaitLive();
            assertThat(alice.page().evaluate(ground)).isEqualTo("rgb(22, 24, 28)");
        }
    }

    @Test
    void aScreenOf320PixelsHasRoomForEverything(Browser browser) {
        Browser.NewContextOptions phone = Visitor.english().setViewportSize(320, 568);
        try (Visitor alice = Visitor.at(browser, phone, cluster.node(0), "Alice", "/#/room/" + room)
                .logIn()) {
            alice.say("W".repeat(300));
            assertThat(alice.see("outbox-message")).hasCount(0);
            assertNothingSticksOut(alice);
            alice.see("open-drawer").click();
            assertThat(alice.see("sidebar")).isVisible();
            alice.see("open-settings").click();
            assertNothingSticksOut(alice);
            alice.see("close-dialog").click();
            alice.page().locator(".sidebar__close").click();
            alice.see("connection").click();
            assertThat(alice.see("cluster-panel")).isVisible();
            assertNothingSticksOut(alice);
        }
    }

    @Test
    void theFirstLoadIsSmallAndTheSecondIsCached(Browser browser) {
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/")) {
            assertThat(alice.see("login-form")).isVisible();
            String bytes = "performance.getEntries().map((entry) => entry.transferSize ?? 0).reduce((a, b) => a + b)";
            int first = ((Number) alice.page().evaluate(bytes)).intValue();
            System.out.println("first load: " + first + " bytes over the wire");
            assertThat(first).isBetween(20_000, FIRST_LOAD_BYTES);
            alice.page().reload();
            assertThat(alice.see("login-form")).isVisible();
            assertThat(((Number) alice.page().evaluate(bytes)).intValue()).isLessThan(first / 2);
        }
    }

    @Test
    void aWideScreenKeepsLinesShortEnoughToRead(Browser browser) {
        Browser.NewContextOptions wide = Visitor.english().setViewportSize(2560, 1080);
        try (Visitor alice = Visitor.at(browser, wide, cluster.node(0), "Alice", "/#/room/" + room)
                .logIn()) {
            alice.say("word ".repeat(200));
            assertThat(alice.see("outbox-message")).hasCount(0);
            assertThat(alice.see("message-text").boundingBox().width).isLessThan(900);
            alice.see("open-people").click();
            assertNothingSticksOut(alice);
        }
    }

    @Test
    void whoWantsLessMotionSeesNone(Browser browser) {
        Browser.NewContextOptions still =
                Visitor.english().setViewportSize(390, 780).setReducedMotion(ReducedMotion.REDUCE);
        try (Visitor alice = Visitor.at(browser, still, cluster.node(0), "Alice", "/#/room/" + room)
                .logIn()) {
            alice.say("calm");
            alice.awaitMessage("calm");
            alice.see("open-drawer").click();
            assertThat(alice.see("sidebar")).isVisible();
            assertThat(alice.page()
                            .evaluate("[...document.querySelectorAll('*')].filter((element) => {"
                                    + " const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(element);"
                                    + " return transitionDuration.split(', ').some((time) => parseFloat(time) > 0.01)"
                                    + " || animationName !== 'none' || scrollBehavior === 'smooth'; })"
                                    + ".map((element) => element.outerHTML.slice(0, 80)).join('\\n')"))
                    .isEqualTo("");
        }
    }

    private static void assertNothingSticksOut(Visitor visitor) {
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(visitor.page().evaluate("innerWidth"));
        Object outside = visitor.page()
                .evaluate("() => [...document.querySelectorAll('button, input, textarea, a')]"
                        + ".filter((control) => control.checkVisibility({visibilityProperty: true}) && !control.matches('.skip'))"
                        + ".filter((control) => control.getBoundingClientRect().right > innerWidth)"
                        + ".map((control) => control.outerHTML).join('\\n')");
        assertThat(outside).isEqualTo("");
    }
}
