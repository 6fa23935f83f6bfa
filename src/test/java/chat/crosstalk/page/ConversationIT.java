package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.SharedRedis;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people on two nodes talk in a browser. */
@ParameterizedClass
@EnumSource(names = {"HAZELCAST", "REDIS"})
@ExtendWith({RedisFixture.class, BrowserFixture.class})
final class ConversationIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Mode mode;

    private final String room = "talk-" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init")
    private Visitor alice;

    @SuppressWarnings("NullAway.Init")
    private Visitor bob;

    @BeforeParameterizedClassInvocation
    static void startNodes(Mode mode, SharedRedis redis) {
        cluster = Cluster.start(mode, redis.url(), 2);
    }

    @AfterParameterizedClassInvocation
    static void stopNodes() {
        cluster.close();
    }

    @BeforeEach
    void enter(Browser browser) {
        alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
        bob = Visitor.enter(browser, cluster.node(1), "Bob", room);
    }

    @AfterEach
    void leave() {
        alice.assertNoFault();
        bob.assertNoFault();
        alice.close();
        bob.close();
    }

    @Test
    void peopleSeeEachOthersMessagesPresenceAndTyping() {
        alice.say("Hello from node a");
        bob.awaitMessage("Hello from node a");
        assertThat(alice.see("member-count")).hasText("2");
        alice.see("open-people").click();
        Locator person = alice.page().locator("[data-name='" + bob.name() + "']");
        assertThat(person.getByTestId("person-node")).hasText("on node b");
        bob.see("composer").pressSequentially("I am wri");
        assertThat(alice.see("typing")).hasText(bob.name() + " is typing …");
        bob.see("composer").press("Enter");
        alice.awaitMessage("I am wri");
        assertThat(alice.see("typing")).hasText("");
        bob.context().close();
        assertThat(alice.see("member-count")).hasText("1");
    }

    @Test
    void theBadgeNamesNodeAndBrokerAndThePanelBothNodes() {
        String broker = mode == Mode.REDIS ? "Redis" : "Hazelcast";
        assertThat(bob.see("node")).hasText("b");
        assertThat(bob.see("broker")).hasText(broker);
        assertThat(bob.see("connection")).hasAttribute("data-state", "open");
        bob.see("connection").click();
        assertThat(bob.see("cluster-node")).hasCount(2);
        assertThat(bob.see("graph").locator("path.graph__line--1")).hasAttribute("d", Pattern.compile("M.+L.+"));
        assertThat(bob.see("guarantees").locator("dd")).hasCount(4);
    }

    @Test
    void aMessageTellsItsPathWhenAsked() {
        alice.say("Which way did I come?");
        bob.awaitMessage("Which way");
        bob.use("path", "Which way");
        assertThat(bob.see("path")).containsText(Pattern.compile("Posted on node\\s*a\\s*Read on node\\s*b"));
        bob.page().keyboard().press("Escape");
        alice.use("path", "Which way");
        assertThat(alice.see("path")).containsText("Acknowledged to you after");
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
        alice.see("composer").fill("> wise");
        alice.see("composer").press("Shift+Enter");
        alice.see("composer").press("Shift+Enter");
        alice.see("composer").pressSequentially("- one");
        alice.see("composer").press("Enter");
        assertThat(bob.page().locator(".message__text blockquote")).hasText("wise");
        assertThat(bob.page().locator(".message__text li")).hasText("one");
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
    void enterBelongsToTheInputMethodWhileItComposes() {
        alice.see("composer").fill("안녕하세");
        alice.see("composer")
                .evaluate("area => area.dispatchEvent(new KeyboardEvent('keydown',"
                        + " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))");
        assertThat(alice.see("composer")).hasValue("안녕하세");
        alice.say("안녕하세요");
        bob.awaitMessage("안녕하세요");
        assertThat(bob.see("message")).hasCount(1);
    }

    @Test
    void whoTouchesNothingForTenMinutesIsAway(Browser browser) {
        try (Visitor carol = Visitor.at(browser, Visitor.english(), cluster.node(0), "Carol", "/")) {
            carol.page().clock().install();
            carol.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            carol.logIn();
            bob.see("open-people").click();
            Locator person = bob.page().locator("[data-name='" + carol.name() + "']");
            assertThat(person).isVisible();
            assertThat(person).not().containsText("away");
            carol.page().clock().fastForward("10:01");
            assertThat(person).containsText("away");
            carol.see("composer").press("a");
            assertThat(person).not().containsText("away");
        }
    }

    @Test
    void messagesAreGroupedUnderDaysAndAuthors() {
        alice.say("one");
        alice.say("two");
        bob.awaitMessage("two");
        assertThat(bob.see("day")).hasText("Today");
        assertThat(bob.message("two")).hasClass(Pattern.compile("message--grouped"));
        bob.say("three");
        alice.awaitMessage("three");
        assertThat(alice.message("three")).not().hasClass(Pattern.compile("message--grouped"));
        assertThat(alice.see("message").allInnerTexts()).hasSize(3);
    }
}
