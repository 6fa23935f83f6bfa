package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests a {@link Browser}, started when the first asks for it and closed after the last test of the run.
 *
 * <p>It is the system's Chromium (the headless one, if there is) or Chrome, else Playwright's own download. Where neither can be had the tests that ask
 * for it are skipped, which one line on standard output says, or fail if the system property {@code browser} is
 * {@code required}.
 *
 * <p>A test fails if any page that it opened throws an exception that nobody catches.
 */
final class BrowserFixture implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final double PATIENCE_MILLIS = 30_000;
    /** The first is the same engine without a desktop browser around it, and starts and draws for half the price. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return store(test)
                .computeIfAbsent(Running.class, key -> Running.begin(), Running.class)
                .browserOrSkip();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        assertNoPageThrew(test);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        assertNoPageThrew(test);
    }

    private static void assertNoPageThrew(ExtensionContext test) {
        Running running = store(test).get(Running.class, Running.class);
        if (running != null) {
            assertThat(running.takeUncaught())
                    .as("exceptions in pages that nobody caught")
                    .isEmpty();
        }
    }

    private static ExtensionContext.Store store(ExtensionContext test) {
        return test.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(BrowserFixture.class));
    }

    /** Closed by JUnit together with the store that holds it. */
    private record Running(Optional<Playwright> playwright, Optional<Browser> browser, List<String> uncaught)
            implements AutoCloseable {

        static Running begin() {
            Optional<Path> system = onPath();
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(system.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
            system.ifPresent(options::setExecutablePath);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            try {
                Browser browser = playwright.chromium().launch(options);
                System.out.println("Browser for tests: "
                        + system.map(Path::toString).orElse("Playwright's own") + " " + browser.version());
                List<String> uncaught = new ArrayList<>();
                return new Running(Optional.of(playwright), Optional.of(watched(browser, uncaught)), uncaught);
            } catch (PlaywrightException e) {
                playwright.close();
                System.out.println(
                        "=== BROWSER TESTS ARE SKIPPED: there is no Chromium, no Chrome and no download ===");
                return new Running(Optional.empty(), Optional.empty(), new ArrayList<>());
            }
        }

        Browser browserOrSkip() {
            if (browser.isEmpty() && "required".equals(System.getProperty("browser"))) {
                throw new AssertionError("no browser can be had");
            }
            return browser.orElseThrow(() -> new TestAbortedException("no browser can be had"));
        }

        /** What pages threw since this was last asked. Events arrive while something is asked of the browser. */
        List<String> takeUncaught() {
            browser.ifPresent(running -> running.newBrowserCDPSession().detach());
            List<String> since = List.copyOf(uncaught);
            uncaught.clear();
            return since;
        }

        /** The same browser; the exceptions of all its pages are noted. */
        private static Browser watched(Browser browser, List<String> uncaught) {
            return (Browser) Proxy.newProxyInstance(
                    Browser.class.getClassLoader(), new Class<?>[] {Browser.class}, (proxy, method, arguments) -> {
                        Object result = call(browser, method, arguments);
                        if (result instanceof BrowserContext context) {
                            context.onWebError(error -> uncaught.add(error.error()));
                        } else if (result instanceof Page page) {
                            page.context().onWebError(error -> uncaught.add(error.error()));
                        }
                        return result;
                    });
        }

        private static Object call(Browser browser, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(browser, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private static Optional<Path> onPath() {
            String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
            return NAMES.stream()
                    .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        @Override
        public void close() {
            playwright.ifPresent(Playwright::close);
        }
    }
}
