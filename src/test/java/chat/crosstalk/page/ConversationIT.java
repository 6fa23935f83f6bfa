package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people do with messages. */
@OnClusters(Mode.HAZELCAST)
final class ConversationIT extends TwoPeople {

    @Test
    void messagesAreGroupedUnderDaysAndAuthors() {
        alice.say("one");
        alice.say("two");
        bob.awaitMessage("two");
        assertThat(bob.see("day")).hasText("Today");
        assertThat(bob.message("one").locator("time").last()).hasText(Pattern.compile("\\d+:\\d\\d [AP]M"));
        assertThat(bob.message("two")).hasClass(Pattern.compile("message--grouped"));
        bob.say("three");
        alice.awaitMessage("three");
        assertThat(alice.message("three")).not().hasClass(Pattern.compile("message--grouped"));
        assertThat(alice.see("message").allInnerTexts()).hasSize(3);
    }

    @Test
    void markdownIsDrawnAndMarkupStaysText() {
        alice.say("**bold** _soft_ ~~gone~~ `code` [site](https://example.org/) <b>plain</b> # no");
        Locator text = bob.message("plain").getByTestId("message-text");
        assertThat(text.locator("strong")).hasText("bold");
        assertThat(text.locator("em")).hasText("soft");
        assertThat(text.locator("del")).hasText("gone");
        assertThat(text.locator("code")).hasText("code");
        assertThat(text.locator("a")).hasAttribute("rel", "noopener noreferrer nofollow");
        assertThat(text.locator("a")).hasAttribute("target", "_blank");
        assertThat(text).containsText("<b>plain</b>");
        alice.say("```\nint x = 1; // **not bold**\n```");
        assertThat(bob.page().locator(".message__text pre code")).hasText("int x = 1; // **not bold**");
    }

    @Test
    void shiftAndEnterBreakTheLineAndTheComposerGrows() {
        Locator composer = alice.see("composer");
        double small = composer.boundingBox().height;
        composer.fill("> wise");
        composer.press("Shift+Enter");
        composer.press("Shift+Enter");
        composer.pressSequentially("- one");
        assertThat(composer).hasValue("> wise\n\n- one");
        assertThat(composer.boundingBox().height).isGreaterThan(2 * small);
        composer.press("Enter");
        assertThat(bob.page().locator(".message__text blockquote")).hasText("wise");
        assertThat(bob.page().locator(".message__text li")).hasText("one");
        assertThat(composer.boundingBox().height).isEqualTo(small);
    }

    @Test
    void ownMessagesAreEditedAndDeletedAndAnyoneReacts() {
        alice.say("Frist");
        bob.awaitMessage("Frist");
        alice.awaitMessage("Frist");
        alice.see("composer").press("ArrowUp");
        assertThat(alice.see("composer")).hasValue("Frist");
        alice.say("First");
        bob.awaitMessage("First");
        assertThat(bob.see("message-edited")).isVisible();
        bob.message("First").hover();
        assertThat(bob.see("tool-trash")).hasCount(0);
        bob.see("quick-reaction").first().click();
        assertThat(alice.see("reaction")).hasAttribute("aria-pressed", "false");
        alice.see("reaction").click();
        assertThat(bob.see("reaction")).hasText(Pattern.compile("👍\\s*2"));
        bob.see("reaction").click();
        assertThat(alice.see("reaction")).hasText(Pattern.compile("👍\\s*1"));
        alice.use("trash", "First");
        alice.see("confirm-delete").click();
        assertThat(bob.see("message-deleted")).isVisible();
        assertThat(bob.message("First")).hasCount(0);
    }

    @Test
    void aReplyQuotesAndACompletedMentionStandsOut() {
        alice.say("What is for lunch?");
        bob.awaitMessage("lunch");
        bob.use("reply", "lunch");
        bob.see("composer").press("Control+End");
        bob.see("composer").pressSequentially("Soup");
        bob.see("composer").press("Enter");
        assertThat(alice.message("Soup").locator("blockquote")).containsText("What is for lunch?");
        assertThat(alice.message("Soup").locator(".mention--me")).hasText("@" + alice.name());
        alice.see("composer").pressSequentially("@" + bob.name().substring(0, 3));
        assertThat(alice.see("suggestions").getByRole(AriaRole.OPTION)).hasCount(1);
        alice.see("composer").press("Tab");
        alice.see("composer").pressSequentially("fine :soc");
        assertThat(alice.see("suggestions")).isVisible();
        alice.see("composer").press("Enter");
        alice.see("composer").press("Enter");
        assertThat(bob.message("fine ⚽").locator(".mention--me")).hasText("@" + bob.name());
    }

    @Test
    void emojiArePickedForTextAndForReactions() {
        alice.see("composer").fill("well ");
        alice.see("open-emoji").click();
        alice.see("emoji-search").fill("rocket");
        alice.see("emoji-search").press("Enter");
        assertThat(alice.see("composer")).hasValue("well 🚀");
        assertThat(alice.see("composer")).isFocused();
        alice.see("composer").pressSequentially(" :tada: `:tada:`");
        alice.see("composer").press("Escape");
        alice.see("composer").press("Enter");
        assertThat(bob.message("well 🚀 🎉").locator("code")).hasText(":tada:");
        bob.use("smile", "well");
        bob.see("emoji-search").fill("panda");
        bob.see("emoji-picker").getByTitle(":panda:").click();
        assertThat(alice.see("reaction")).hasText(Pattern.compile("🐼\\s*1"));
    }

    @Test
    void aMessagesTextIsCopiedAsItWasWritten() {
        alice.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        bob.say("**as** `written`");
        alice.awaitMessage("as written");
        alice.use("copy", "as written");
        assertThat(alice.see("toasts")).containsText("Copied");
        assertThat(alice.page().evaluate("navigator.clipboard.readText()")).isEqualTo("**as** `written`");
    }

    @Test
    void enterBelongsToTheInputMethodWhileItComposes() {
        Locator composer = alice.see("composer");
        composer.focus();
        CDPSession keyboard = alice.context().newCDPSession(alice.page());
        JsonObject composition = new JsonObject();
        composition.addProperty("text", "안녕하세");
        composition.addProperty("selectionStart", 4);
        composition.addProperty("selectionEnd", 4);
        keyboard.send("Input.imeSetComposition", composition);
        assertThat(composer).hasValue("안녕하세");
        composer.press("Enter");
        composer.evaluate("area => area.dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))");
        assertThat(composer).hasValue(Pattern.compile("^안녕하세"));
        composer.fill("안녕하세요");
        composer.press("Enter");
        bob.awaitMessage("안녕하세요");
        assertThat(bob.see("message")).hasCount(1);
    }
}
