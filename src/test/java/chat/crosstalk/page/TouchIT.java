package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page under a finger: the tools of a message, what covers the conversation, and writing. */
final class TouchIT extends OnePerson {

    private static final int TARGET_PIXELS = 44;

    @BeforeParameterizedClassInvocation
    static void logIn(SharedCluster cluster, Browser browser) {
        ada = Visitor.at(
                        browser,
                        Visitor.phone().setPermissions(List.of("clipboard-read", "clipboard-write")),
                        cluster.node(0),
                        "Ada",
                        "/#/room/" + Visitor.newRoom())
                .logIn();
    }

    @Test
    void everyToolOfAMessageWorks() {
        send("first words");
        open("first words");
        assertEveryTargetIsLargeEnough();
        ada.see("quick-reaction").first().tap();
        assertThat(reaction("👍")).hasAttribute("aria-pressed", "true");
        assertThat(ada.message("first words")).isFocused();

        open("first words");
        ada.see("tool-smile").tap();
        assertEveryTargetIsLargeEnough();
        ada.see("emoji-picker").getByTitle(":grin:").tap();
        assertThat(reaction("😁")).hasAttribute("aria-pressed", "true");
        assertThat(ada.see("dialog-message")).hasCount(0);
        reaction("😁").tap();
        assertThat(reaction("😁")).hasCount(0);

        open("first words");
        ada.see("tool-reply").tap();
        assertThat(ada.see("composer")).isFocused();
        assertThat(ada.see("composer")).hasValue(Pattern.compile("> first words\\s*$"));
        ada.see("composer").press("Control+End");
        ada.see("composer").pressSequentially("an answer");
        ada.see("send").tap();
        assertThat(ada.message("an answer").locator("blockquote")).containsText("first words");

        open("an answer");
        ada.see("tool-edit").tap();
        assertThat(ada.see("composer")).isFocused();
        ada.see("composer").fill("a better answer");
        ada.see("send").tap();
        ada.awaitMessage("a better answer");
        assertThat(ada.see("editing")).hasCount(0);

        open("a better answer");
        ada.see("tool-copy").tap();
        assertThat(ada.see("toasts")).containsText("Copied");
        assertThat(ada.page().evaluate("navigator.clipboard.readText()")).isEqualTo("a better answer");

        open("a better answer");
        ada.see("tool-path").tap();
        assertThat(ada.see("path")).containsText("Posted on node");
        ada.page().goBack();
        assertThat(ada.see("path")).hasCount(0);

        open("a better answer");
        ada.see("tool-trash").tap();
        ada.see("confirm-delete").tap();
        assertThat(ada.see("message-deleted")).isVisible();
        ada.see("message-deleted").tap();
        assertThat(ada.page().locator("dialog")).hasCount(0);
    }

    /** A link, a reaction and a text that is being selected are no wish for the tools. */
    @Test
    void aTapOnSomethingElseOpensNoTools() {
        ada.run("model.chat.post(model.room, 'see [here](#nowhere) or https://example.org/')");
        ada.awaitMessage("see");
        ada.message("see").locator("a").evaluate("a => { a.removeAttribute('href'); a.removeAttribute('target'); }");
        ada.message("see").locator("a").tap();
        assertThat(ada.page().locator("dialog")).hasCount(0);
        ada.page().evaluate("getSelection().selectAllChildren(document.querySelector('.message__text'))");
        ada.message("see").locator(".message__head").tap();
        assertThat(ada.page().locator("dialog")).hasCount(0);
        ada.page().evaluate("getSelection().removeAllRanges()");
        open("see");
    }

    @Test
    void whatCoversTheConversationIsAPlace() {
        String before = "b" + room;
        ada.run("model.open('" + before + "')");
        ada.run("model.open('" + room + "')");
        ada.awaitLive();
        send("needle");
        for (String panel : List.of("people", "search", "connection")) {
            Locator shown = ada.page().locator("aside.panel");
            ada.see(panel.equals("connection") ? panel : "open-" + panel).tap();
            assertThat(shown).isVisible();
            ada.page().goBack();
            assertThat(shown).hasCount(0);
            assertInRoom(room);
            ada.see(panel.equals("connection") ? panel : "open-" + panel).tap();
            assertThat(shown).isVisible();
            ada.see("scrim").tap(new Locator.TapOptions().setPosition(20, 400));
            assertThat(shown).hasCount(0);
            assertInRoom(room);
        }
        ada.see("open-search").tap();
        ada.see("search-input").fill("needle");
        ada.see("search-input").press("Enter");
        ada.see("search-hit").tap();
        assertThat(ada.see("search-panel")).hasCount(0);
        assertThat(ada.message("needle")).isInViewport();

        ada.see("open-drawer").tap();
        assertThat(ada.see("sidebar")).isVisible();
        ada.see("open-settings").tap();
        assertThat(ada.see("dialog-settings")).isVisible();
        ada.page().goBack();
        assertThat(ada.see("dialog-settings")).hasCount(0);
        assertThat(ada.see("sidebar")).isVisible();
        ada.page().goBack();
        assertThat(ada.see("sidebar")).not().isVisible();
        assertInRoom(room);

        open("needle");
        ada.page().goBack();
        assertThat(ada.see("dialog-message")).hasCount(0);
        ada.see("open-emoji").tap();
        assertThat(ada.see("emoji-picker")).isVisible();
        ada.page().goBack();
        assertThat(ada.see("emoji-picker")).hasCount(0);
        assertInRoom(room);
        ada.page().goBack();
        assertInRoom(before);
    }

    /** The room that is chosen takes the place of what it was chosen in. */
    @Test
    void aRoomChosenInTheListIsOneStepFromTheOneBefore() {
        String other = "b" + room;
        ada.run("model.open('" + other + "')");
        ada.run("model.open('" + room + "')");
        ada.see("open-drawer").tap();
        ada.page().locator("[data-testid='room'][data-room='" + other + "']").tap();
        assertInRoom(other);
        assertThat(ada.see("sidebar")).not().isVisible();
        ada.page().goBack();
        assertInRoom(room);
        assertThat(ada.see("sidebar")).not().isVisible();
        ada.see("open-people").tap();
        assertThat(ada.see("people-panel")).isVisible();
        ada.run("model.open('" + other + "')");
        assertThat(ada.see("people-panel")).hasCount(0);
        ada.page().reload();
        ada.awaitLive();
        assertInRoom(other);
    }

    @Test
    void enterBeginsALineAndTheButtonSends() {
        Locator composer = ada.see("composer");
        composer.tap();
        composer.pressSequentially("one");
        composer.press("Enter");
        composer.pressSequentially("two");
        assertThat(composer).hasValue("one\ntwo");
        assertThat(ada.see("message")).hasCount(0);
        assertThat(ada.see("send")).isVisible();
        assertThat(ada.see("send").boundingBox().width).isGreaterThanOrEqualTo(TARGET_PIXELS);
        ada.see("send").tap();
        ada.awaitMessage("two");
        assertThat(composer).hasValue("");
        composer.pressSequentially("by keyboard");
        composer.press("Control+Enter");
        ada.awaitMessage("by keyboard");
        ada.see("open-emoji").tap();
        ada.see("emoji-picker").getByTitle(":tada:").tap();
        assertThat(composer).hasValue("🎉");
        assertThat(composer).isFocused();
    }

    private static void send(String text) {
        ada.see("composer").fill(text);
        ada.see("send").tap();
        ada.awaitMessage(text);
    }

    private static void open(String text) {
        Locator words = ada.message(text).getByTestId("message-text").last();
        words.tap(new Locator.TapOptions().setPosition(6, 6));
        assertThat(ada.see("dialog-message")).isVisible();
    }

    private static Locator reaction(String emoji) {
        return ada.page().locator("[data-testid='reaction'][data-emoji='" + emoji + "']");
    }

    private static void assertInRoom(String name) {
        assertThat(ada.see("room-title")).hasText(Pattern.compile("^#\\s*" + name + "$"));
    }

    private static void assertEveryTargetIsLargeEnough() {
        Object small = ada.page()
                .evaluate(
                        "size => [...document.querySelectorAll('dialog button, dialog input')]"
                                + ".filter((target) => { const {width, height} = target.getBoundingClientRect();"
                                + " return width < size || height < size; })"
                                + ".map((target) => target.outerHTML.slice(0, 120)).join('\\n')",
                        TARGET_PIXELS);
        assertThat(small).isEqualTo("");
    }
}
