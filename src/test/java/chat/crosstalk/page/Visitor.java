package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.NodeProcess;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** One person at one browser of their own, looking at the page of one node. */
final class Visitor implements AutoCloseable {

    /** What the browser writes to its console on its own account when a request fails, which is no fault of the page. */
    private static final Pattern NETWORK = Pattern.compile("Failed to load resource|WebSocket connection|net::ERR_");

    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final String name;
    private final List<String> faults = new ArrayList<>();

    private Visitor(BrowserContext context, String name) {
        this.context = context;
        this.name = name;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onConsoleMessage(this::heed);
        page.onPageError(error -> faults.add("uncaught: " + error));
        page.onDialog(dialog -> {
            faults.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /** Opens the page without logging in, for somebody whose name nobody else has. */
    static Visitor at(Browser browser, Browser.NewContextOptions options, NodeProcess node, String name, String path) {
        return at(browser, options, node.url(), name, path);
    }

    /** The same, by the address that leads to a node. */
    static Visitor at(Browser browser, Browser.NewContextOptions options, URI address, String name, String path) {
        return named(browser, options, address, name + "-" + suffix(), path);
    }

    /** Opens the page without logging in, for somebody of just that name. */
    static Visitor named(Browser browser, Browser.NewContextOptions options, URI address, String name, String path) {
        Visitor visitor = new Visitor(browser.newContext(options), name);
        visitor.page.navigate(address + path);
        return visitor;
    }

    /** A name for a room that nobody else has. */
    static String newRoom() {
        return "room-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Opens a room on a node and logs in under a name that nobody else has. */
    static Visitor enter(Browser browser, NodeProcess node, String name, String room) {
        return at(browser, english(), node, name, "/#/room/" + room).logIn();
    }

    /** A desktop browser whose language is English and whose owner wants no motion, which takes time to draw. */
    static Browser.NewContextOptions english() {
        return new Browser.NewContextOptions()
                .setLocale("en-US")
                .setViewportSize(1280, 800)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    /** A phone whose language is English and whose pointer is a finger. Here things move. */
    static Browser.NewContextOptions phone() {
        return english()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setReducedMotion(ReducedMotion.NO_PREFERENCE);
    }

    /** Fills in the login form and waits for the conversation to be live. */
    Visitor logIn() {
        try {
            see("login-name").fill(name);
        } catch (TimeoutError e) {
            Object shown = page.evaluate("document.readyState + ': ' + document.body.innerHTML.slice(0, 2000)");
            throw new AssertionError("no login at " + page.url() + ", faults " + faults + ", page " + shown, e);
        }
        see("login-submit").click();
        awaitLive();
        return this;
    }

    /** Opens a room in a page that is loaded anew and remembers nothing but who one is. */
    void comeTo(String room) {
        page.evaluate("localStorage.clear()");
        page.navigate(page.url().replaceFirst("/[?#].*|/$", "/?in=" + room + "#/room/" + room));
        awaitLive();
    }

    /** Waits until the open room's history is whole. */
    void awaitLive() {
        assertThat(page.locator(".messages__list[data-status='live']")).isVisible();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    String name() {
        return name;
    }

    /** What carries a {@code data-testid}. */
    Locator see(String testId) {
        return page.getByTestId(testId);
    }

    /** The message that has a text. */
    Locator message(String text) {
        return see("message").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Writes and sends by Enter. */
    void say(String text) {
        see("composer").fill(text);
        see("composer").press("Enter");
    }

    /** Waits for a message to be seen once. */
    void awaitMessage(String text) {
        assertThat(message(text)).hasCount(1);
    }

    /** Uses one of the tools of a message. */
    void use(String tool, String text) {
        message(text).hover();
        message(text).getByTestId("tool-" + tool).click();
    }

    /** Runs JavaScript in the page; {@code model} is the page's model. */
    Object run(String body) {
        return page.evaluate("async () => { const model = document.querySelector('ct-app').model; " + body + " }");
    }

    /** The texts of all messages of the open room that are loaded. */
    List<String> texts() {
        List<?> texts = (List<?>) run("return model.room.log.items.map(({text}) => text)");
        return texts.stream().map(String::valueOf).toList();
    }

    /** Posts texts {@code prefix 0}, {@code prefix 1} … to the open room, a hundred at a time. */
    void flood(String prefix, int count) {
        run("for (let i = 0; i < " + count + "; i += 100) await Promise.all(Array.from({length: Math.min(100, " + count
                + " - i)}, (none, k) => model.chat.request('chat.post', {room: model.current, id: '" + prefix
                + "' + (i + k), text: '" + prefix + " ' + (i + k)})))");
    }

    /** Nothing went wrong in the page since this was last asked: no uncaught error, no report of the content security policy, no dialog. */
    void assertNoFault() {
        List<String> since = List.copyOf(faults);
        faults.clear();
        assertThat(since).as("faults on the page of " + name).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private void heed(ConsoleMessage message) {
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        if (bad && !NETWORK.matcher(message.text()).find()) {
            faults.add(message.type() + ": " + message.text());
        }
    }

    private static String suffix() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(1 << 24), 36);
    }
}
