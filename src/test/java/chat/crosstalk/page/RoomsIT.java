package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.SharedRedis;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rooms, direct messages, what is unread, and long histories, for two people on two nodes. */
@ParameterizedClass
@EnumSource(names = {"HAZELCAST", "REDIS"})
@ExtendWith({RedisFixture.class, BrowserFixture.class})
final class RoomsIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Mode mode;

    private final String room = "room-" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init")
    private Visitor alice;

    @SuppressWarnings("NullAway.Init")
    private Visitor bob;

    @BeforeParameterizedClassInvocation
    static void startNodes(Mode mode, SharedRedis redis) {
        JsonObject settings = new JsonObject()
                .put("limits", new JsonObject().put("messagesPerSecond", 0).put("burst", 0));
        cluster = Cluster.start(mode, redis.url(), 2, settings);
    }

    @AfterParameterizedClassInvocation
    static void stopNodes() {
        cluster.close();
    }

    @BeforeEach
    void enter(Browser browser) {
        alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
        bob = Visitor.enter(browser, cluster.node(1), "Bob", room);
        assertThat(alice.see("broker")).hasAttribute("data-broker", mode.word());
    }

    @AfterEach
    void leave() {
        alice.assertNoFault();
        bob.assertNoFault();
        alice.close();
        bob.close();
    }

    @Test
    void aRoomIsCreatedFoundRememberedAndLeft() {
        String other = "방-" + room;
        alice.page().keyboard().press("Control+k");
        alice.see("room-name").fill(other);
        alice.see("create-room").click();
        assertThat(alice.see("room-title")).hasText(Pattern.compile("#\\s*" + other));
        alice.page().reload();
        assertThat(alice.see("room-title")).hasText(Pattern.compile("#\\s*" + other));
        bob.see("open-rooms").click();
        bob.see("room-name").fill(other);
        bob.page()
                .locator("[data-testid='room-choice'][data-room='" + other + "']")
                .click();
        bob.awaitLive();
        assertThat(alice.see("member-count")).hasText("2");
        alice.page().keyboard().press("Alt+ArrowDown");
        assertThat(alice.see("room-title")).hasText(Pattern.compile("#\\s*" + room));
        bob.see("leave-room").click();
        assertThat(entry(bob, other)).hasCount(0);
        assertThat(bob.see("room-title")).hasText(Pattern.compile("#\\s*" + room));
    }

    @Test
    void theTopicIsSetSeenAndCleared() {
        assertThat(bob.see("topic")).hasText("Add a topic");
        alice.see("topic").click();
        alice.see("topic-input").fill("  Where we talk about lunch ");
        alice.see("topic-input").press("Enter");
        assertThat(alice.see("topic")).isFocused();
        assertThat(bob.see("topic")).containsText("Where we talk about lunch");
        assertThat(bob.see("topic-line")).hasText(alice.name() + " set the topic: Where we talk about lunch");
        bob.page().reload();
        assertThat(bob.see("topic")).containsText("Where we talk about lunch");
        bob.see("topic").click();
        bob.see("topic-input").fill("never mind");
        bob.see("topic-input").press("Escape");
        assertThat(bob.see("topic")).containsText("Where we talk about lunch");
        bob.see("topic").click();
        assertThat(bob.see("topic-input")).hasValue("Where we talk about lunch");
        bob.see("topic-input").fill("");
        bob.see("topic-input").press("Enter");
        assertThat(alice.see("topic")).hasText("Add a topic");
        assertThat(alice.see("topic-line").last()).hasText(bob.name() + " cleared the topic");
    }

    @Test
    void whatIsUnreadIsCountedAndMarked() {
        String other = "o" + room;
        bob.run("model.open('" + other + "')");
        bob.awaitLive();
        alice.say("nothing special");
        alice.say("@" + bob.name() + " look here");
        assertThat(entry(bob, room).getByTestId("unread")).containsText("@2");
        assertThat(bob.page()).hasTitle(Pattern.compile("^\\(1\\) "));
        entry(bob, room).click();
        assertThat(bob.see("new-line")).isVisible();
        assertThat(entry(bob, room).getByTestId("unread")).hasCount(0);
        bob.say("seen");
        assertThat(bob.see("new-line")).hasCount(0);
        assertThat(bob.page()).hasTitle(Pattern.compile("^" + room));
    }

    @Test
    void draftsStayWithTheirRooms() {
        alice.see("composer").pressSequentially("half a thou");
        alice.run("model.open('x" + room + "')");
        alice.awaitLive();
        assertThat(alice.see("composer")).hasValue("");
        entry(alice, room).click();
        assertThat(alice.see("composer")).hasValue("half a thou");
        alice.page().reload();
        assertThat(alice.see("composer")).hasValue("half a thou");
    }

    @Test
    void twoPeopleTalkBetweenThemselves(Browser browser) {
        alice.see("open-people").click();
        alice.page()
                .locator("[data-name='" + bob.name() + "']")
                .getByTestId("message-person")
                .click();
        assertThat(alice.see("room-title")).hasText(bob.name());
        alice.awaitLive();
        alice.say("just you and me");
        Locator direct = bob.see("direct-list").getByTestId("room");
        assertThat(direct).containsText(alice.name());
        assertThat(direct.getByTestId("unread")).isVisible();
        direct.click();
        bob.awaitMessage("just you and me");
        bob.say("quite so");
        alice.awaitMessage("quite so");
        String name = String.valueOf(alice.run("return model.current"));
        try (Visitor eve = Visitor.enter(browser, cluster.node(0), "Eve", room)) {
            String refusal = String.valueOf(eve.run("return model.chat.request('chat.history', {room: '" + name
                    + "'}).then(() => 'told', (failure) => failure.code)"));
            Assertions.assertThat(refusal).isIn("forbidden", "no_such_room");
            eve.run("model.open('" + name + "')");
            assertThat(eve.see("toasts")).containsText(Pattern.compile("not allowed|no such room"));
            assertThat(eve.message("quite so")).hasCount(0);
        }
    }

    @Test
    void aLongHistoryScrollsUpWithoutJumpingAndKeepsTheDocumentSmall() {
        alice.flood("line", 400);
        bob.page().reload();
        bob.awaitLive();
        bob.awaitMessage("line 399");
        Locator scroll = bob.see("messages");
        scroll.hover();
        while (bob.see("beginning").count() == 0) {
            long before = topmost(bob);
            bob.page().mouse().wheel(0, -600);
            bob.page().waitForTimeout(30);
            Assertions.assertThat(topmost(bob)).as("topmost after 600 px up").isBetween(before - 40, before);
        }
        bob.awaitMessage("line 0");
        Assertions.assertThat(bob.see("message").count()).isLessThanOrEqualTo(150);
        bob.page().mouse().wheel(0, 900);
        bob.page().waitForFunction("document.querySelector('.messages__scroll').scrollTop > 500");
        Object place = anchor(bob);
        alice.say("come down");
        assertThat(bob.see("jump")).containsText("1 new message");
        Assertions.assertThat(anchor(bob)).isEqualTo(place);
        bob.see("jump").click();
        bob.awaitMessage("come down");
        assertThat(bob.see("jump")).hasCount(0);
        Assertions.assertThat(bob.run("return model.room.log.items.length")).isEqualTo(401);
    }

    @Test
    void aSearchFindsWhatIsKeptAndShowsIt() {
        alice.say("the needle");
        alice.flood("hay", 120);
        bob.page().reload();
        bob.awaitMessage("hay 119");
        bob.see("open-search").click();
        bob.see("search-input").fill("NEEDLE");
        bob.see("search-input").press("Enter");
        assertThat(bob.see("search-hit")).containsText("the needle");
        bob.see("search-hit").click();
        assertThat(bob.message("the needle")).isFocused();
    }

    @Test
    void aFloodIntoTheOpenRoomIsShownInOrderWithoutHoles() {
        alice.flood("drop", 300);
        bob.awaitMessage("drop 299");
        Assertions.assertThat(
                        bob.run(
                                "return model.room.log.items.every((item, i, all) => i === 0 || item.seq === all[i - 1].seq + 1)"))
                .isEqualTo(true);
        Assertions.assertThat(bob.run("return model.room.log.items.length")).isEqualTo(300);
        Assertions.assertThat(bob.see("message").count()).isLessThanOrEqualTo(150);
        assertThat(bob.see("jump")).hasCount(0);
    }

    private static Locator entry(Visitor visitor, String name) {
        return visitor.page().locator("[data-testid='room'][data-room='" + name + "']");
    }

    private static long topmost(Visitor visitor) {
        return Long.parseLong(String.valueOf(anchor(visitor)).split(" ", 2)[0]);
    }

    private static Object anchor(Visitor visitor) {
        return visitor.page()
                .evaluate("() => { const scroll = document.querySelector('.messages__scroll');"
                        + " const top = scroll.getBoundingClientRect().top;"
                        + " const row = [...scroll.querySelectorAll('[data-seq]')].find(r => r.getBoundingClientRect().bottom > top);"
                        + " return row.dataset.seq + ' ' + Math.round(row.getBoundingClientRect().top - top); }");
    }
}
