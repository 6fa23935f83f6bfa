package chat.crosstalk.page;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pictures of the README, made anew into {@code docs/images} by {@code mvn verify -Psoak -Dit.test=ScreenshotsIT}. */
@Tag("soak")
@ExtendWith(BrowserFixture.class)
final class ScreenshotsIT {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final String ROOM = "release";

    @Test
    void theReadmesPicturesAreMade(Browser browser) {
        try (Cluster cluster = Cluster.start(Mode.HAZELCAST, "", 2);
                Visitor grace = Visitor.enter(browser, cluster.node(1), "Grace", ROOM)) {
            grace.say("Morning! Node **b** is on the new build.");
            grace.say("> kill -9 it while I type, I dare you");
            take(browser, Visitor.english(), cluster, grace, "desktop-light");
            take(browser, Visitor.english().setColorScheme(ColorScheme.DARK), cluster, grace, "desktop-dark");
            take(browser, Visitor.english().setViewportSize(390, 780), cluster, grace, "phone");
        }
    }

    private static void take(
            Browser browser, Browser.NewContextOptions options, Cluster cluster, Visitor grace, String name) {
        try (Visitor ada = Visitor.at(browser, options, cluster.node(0), "Ada", "/#/room/" + ROOM)
                .logIn()) {
            ada.say("Done, and *nothing was lost*: `lost 0, doubled 0, out of order 0` (" + name + ")");
            grace.awaitMessage(name);
            grace.say("Seen on node b (" + name + ") 👍");
            ada.awaitMessage("Seen on node b (" + name + ")");
            ada.page().screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
        }
    }
}
