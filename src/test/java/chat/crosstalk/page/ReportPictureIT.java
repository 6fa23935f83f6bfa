package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.CrosstalkJar;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The README's pictures of a report, made anew into {@code docs/images} by {@code mvn verify -Psoak
 * -Dit.test=ReportPictureIT}: of the one in {@code compare-report}, or of a new one where there is none.
 */
@Tag("soak")
@ExtendWith(BrowserFixture.class)
final class ReportPictureIT {

    private static final Path IMAGES = Path.of("docs", "images");
    private static final Path REPORT = Path.of("compare-report", "report.html");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    @Test
    void theReportsPicturesAreMade(Browser browser) {
        if (!Files.exists(REPORT)) {
            assertThat(CrosstalkJar.run(LIMIT, "compare").exit()).isZero();
        }
        take(browser, ColorScheme.LIGHT, "report-light");
        take(browser, ColorScheme.DARK, "report-dark");
    }

    private static void take(Browser browser, ColorScheme scheme, String name) {
        Browser.NewContextOptions options =
                Visitor.english().setViewportSize(1_240, 1_400).setColorScheme(scheme);
        try (BrowserContext context = browser.newContext(options);
                Page page = context.newPage()) {
            page.navigate(REPORT.toUri().toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name + ".png")));
        }
    }
}
