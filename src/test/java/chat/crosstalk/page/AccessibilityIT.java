package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Every view of the page by the rules of axe: those of WCAG 2.2 AA, the best practices, and two that are off unless asked
 * for, about the size of targets and about names that contain what is seen. On a desktop and on a phone, light and dark.
 */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class AccessibilityIT {

    private static final String AXE = "axe.min.js";

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private SharedCluster cluster;

    private final String room = Visitor.newRoom();

    @Test
    void noViewOfADesktopBreaksARule(Browser browser) {
        try (Visitor alice = visitor(browser, Visitor.english());
                Visitor bob = Visitor.enter(browser, cluster.node(0), "Bob", room)) {
            assertAccessible(alice, "login");
            alice.logIn();
            assertAccessible(alice, "empty room");
            converse(alice, bob);
            alice.see("topic").click();
            assertAccessible(alice, "topic being written");
            alice.see("topic-input").fill("A topic");
            alice.see("topic-input").press("Enter");
            assertThat(alice.see("topic-line")).isVisible();
            bob.see("composer").pressSequentially("more");
            assertThat(alice.see("typing")).containsText("is typing");
            alice.message("Hello").hover();
            alice.see("quick-reaction").first().click();
            assertThat(alice.see("reaction")).isVisible();
            assertAccessible(alice, "conversation with the tools of a message");
            alice.see("tool-smile").click();
            assertAccessible(alice, "emoji picker");
            alice.see("emoji-search").fill("no such thing");
            assertThat(alice.see("emoji-none")).containsText("no such thing");
            assertAccessible(alice, "emoji picker without a hit");
            alice.page().keyboard().press("Escape");
            alice.see("composer").pressSequentially("@b");
            assertThat(alice.see("suggestions")).isVisible();
            assertAccessible(alice, "suggestions");
            alice.see("composer").fill("x".repeat(9000));
            assertThat(alice.see("length")).isVisible();
            assertAccessible(alice, "too long");
            alice.see("composer").fill("");
            panelsAndDialogs(alice);
            alice.use("path", "Hello");
            assertAccessible(alice, "path");
            alice.see("close-dialog").click();
            alice.use("trash", "Hello");
            assertAccessible(alice, "delete");
            alice.see("confirm-delete").click();
            assertThat(alice.see("message-deleted")).isVisible();
            alice.run("model.chat.post(model.room, 'x'.repeat(9000))");
            assertThat(alice.see("outbox-message")).hasAttribute("data-state", "failed");
            assertAccessible(alice, "failed message");
            alice.run("for (const name of [...model.chat.rooms.keys()]) model.leave(name)");
            assertThat(alice.page().locator(".empty")).isVisible();
            assertAccessible(alice, "no room");
            alice.run("model.open('" + room + "')");
            alice.context().setOffline(true);
            assertThat(alice.see("connection-bar")).hasAttribute("data-trouble", "waiting");
            alice.say("later");
            assertThat(alice.see("outbox-message").first()).hasAttribute("data-state", "pending");
            assertAccessible(alice, "offline");
        }
    }

    @Test
    void noViewOfAPhoneBreaksARule(Browser browser) {
        try (Visitor alice = visitor(browser, Visitor.phone());
                Visitor bob = Visitor.enter(browser, cluster.node(0), "Bob", room)) {
            assertAccessible(alice, "login");
            alice.logIn();
            converse(alice, bob);
            bob.message("Hello").hover();
            bob.see("quick-reaction").first().click();
            assertThat(alice.see("reaction")).isVisible();
            assertAccessible(alice, "conversation");
            alice.message("Hello").tap();
            assertAccessible(alice, "tools of a message");
            alice.see("tool-smile").tap();
            assertAccessible(alice, "emoji for a reaction");
            alice.see("close-dialog").tap();
            alice.see("open-emoji").tap();
            assertAccessible(alice, "emoji for a text");
            alice.see("close-dialog").tap();
            alice.see("open-drawer").tap();
            assertThat(alice.see("sidebar")).isVisible();
            assertAccessible(alice, "list of rooms");
            alice.page().goBack();
            panelsAndDialogs(alice);
        }
    }

    private void converse(Visitor alice, Visitor bob) {
        alice.run(
                "model.chat.post(model.room, `**Hello** \\`code\\` [link](https://example.org) @${model.me.name}\\n> quote`)");
        alice.awaitMessage("Hello");
        bob.run("model.chat.post(model.room, '```\\na block of code\\n```\\n- a list')");
        alice.awaitMessage("a block of code");
    }

    private static void panelsAndDialogs(Visitor alice) {
        for (String panel : List.of("open-people", "connection", "open-search")) {
            alice.see(panel).click();
            assertThat(alice.page().locator("aside.panel")).isVisible();
            if (panel.equals("open-search")) {
                alice.see("search-input").fill("hello");
                alice.see("search-input").press("Enter");
                assertThat(alice.see("search-hit")).isVisible();
                assertThat(alice.see("search-hit").locator("mark")).hasText("Hello");
            }
            assertAccessible(alice, panel);
            alice.page().locator("aside.panel .panel__header button").click();
            assertThat(alice.page().locator("aside.panel")).hasCount(0);
        }
        for (String dialog : List.of("rooms", "settings")) {
            alice.run("model.set({dialog: '" + dialog + "'})");
            if (dialog.equals("rooms")) {
                alice.see("room-name").fill("!!");
                assertThat(alice.see("room-problem")).not().isEmpty();
            }
            assertAccessible(alice, dialog);
            alice.see("close-dialog").click();
        }
    }

    /** axe is brought into the page, which its content security policy would not have. */
    private Visitor visitor(Browser browser, Browser.NewContextOptions options) {
        Visitor visitor = Visitor.at(browser, options.setBypassCSP(true), cluster.node(0), "Alice", "/#/room/" + room);
        assertThat(visitor.see("login-form")).isVisible();
        visitor.page().evaluate(axe());
        return visitor;
    }

    /** By all rules in the light, and by that of contrast, which alone depends on it, in the dark. */
    private static void assertAccessible(Visitor visitor, String view) {
        String violations = violations(
                visitor,
                ColorScheme.LIGHT,
                "rules: {'label-content-name-mismatch': {enabled: true}, 'target-size': {enabled: true}}");
        String inTheDark = violations(visitor, ColorScheme.DARK, "runOnly: ['color-contrast']");
        assertThat(violations + inTheDark).as(view).isEmpty();
    }

    private static String violations(Visitor visitor, ColorScheme light, String options) {
        visitor.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
        return String.valueOf(visitor.page()
                .evaluate("async () => (await axe.run({resultTypes: ['violations'], selectors: false, " + options
                        + "})).violations"
                        + ".map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`).join('\\n')"));
    }

    private static String axe() {
        try (InputStream in =
                Objects.requireNonNull(AccessibilityIT.class.getClassLoader().getResourceAsStream(AXE), AXE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(AXE, e);
        }
    }
}
