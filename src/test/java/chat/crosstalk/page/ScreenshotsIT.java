package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pictures of the README, made anew into {@code docs/images} by {@code mvn verify -Psoak -Dit.test=ScreenshotsIT}. */
@Tag("soak")
@ExtendWith(BrowserFixture.class)
final class ScreenshotsIT {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final String ADDRESS = "/#/room/release";

    /** A line of three round trips at least, so that the graph shows something. */
    private static final Pattern SOME_TIME = Pattern.compile("M[^M]*L[^M]*L[^M]*L.*");

    @Test
    void theReadmesPicturesAreMade(Browser browser) {
        try (Cluster cluster = Cluster.start(Mode.HAZELCAST, "", 2);
                Visitor grace = Visitor.named(
                                browser, Visitor.english(), cluster.node(1).url(), "Grace", ADDRESS)
                        .logIn();
                Visitor alan = Visitor.named(
                                browser, Visitor.english(), cluster.node(1).url(), "Alan", ADDRESS)
                        .logIn();
                Visitor ada = Visitor.named(
                                browser, Visitor.english(), cluster.node(0).url(), "Ada", ADDRESS)
                        .logIn()) {
            talk(ada, grace, alan);
            ada.see("connection").click();
            assertThat(ada.see("graph").locator("path.graph__line--1")).hasAttribute("d", SOME_TIME);
            take(ada, "desktop-light");
            ada.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            ada.see("open-people").click();
            assertThat(ada.see("person")).hasCount(3);
            take(ada, "desktop-dark");
            ada.page()
                    .emulateMedia(new Page.EmulateMediaOptions()
                            .setColorScheme(ColorScheme.LIGHT)
                            .setReducedMotion(ReducedMotion.REDUCE));
            ada.see("open-people").click();
            ada.page().setViewportSize(390, 780);
            take(ada, "phone");
        }
    }

    private static void talk(Visitor ada, Visitor grace, Visitor alan) {
        ada.see("topic").click();
        ada.see("topic-input").fill("Shipping 1.0 on Friday");
        ada.see("topic-input").press("Enter");
        assertThat(grace.see("topic")).containsText("Friday");
        grace.say("Morning! Node **b** is on the new build.");
        ada.awaitMessage("Morning");
        alan.say("I dare you:\n```\nkill -9 $(pgrep -f crosstalk | tail -1)\n```");
        ada.awaitMessage("I dare you");
        ada.use("reply", "I dare you");
        ada.see("composer").press("Control+End");
        ada.see("composer")
                .pressSequentially("Done, twice. *Nothing was lost*, nothing came twice, everything in order. :tada:");
        ada.see("composer").press("Enter");
        grace.awaitMessage("Nothing was lost");
        grace.message("Nothing was lost").hover();
        grace.see("quick-reaction").last().click();
        alan.message("Nothing was lost").hover();
        alan.see("quick-reaction").last().click();
        grace.say("@Ada I read it on **b** as soon as you posted it on **a**.");
        ada.awaitMessage("as soon as");
        ada.page().mouse().move(640, 20);
    }

    private static void take(Visitor visitor, String name) {
        visitor.page().screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
    }
}
