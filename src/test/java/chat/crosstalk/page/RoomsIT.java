package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rooms: making, finding, leaving and remembering them, their topics, what is unread in them, and rooms of two. */
@OnClusters(Mode.REDIS)
final class RoomsIT extends TwoPeople {

    @Test
    void aRoomIsCreatedFoundRememberedAndLeft() {
        String other = "방-" + room;
        alice.page().keyboard().press("Control+k");
        alice.see("room-name").fill(other);
        alice.see("create-room").click();
        assertThat(alice.see("room-title")).hasText(title(other));
        alice.page().navigate(alice.page().url().replaceFirst("/\\?.*", "/"));
        assertThat(alice.see("room-title")).hasText(title(other));
        assertThat(alice.page()).hasURL(Pattern.compile("#/room/"));
        bob.see("open-rooms").click();
        bob.see("room-name").fill(other);
        bob.page()
                .locator("[data-testid='room-choice'][data-room='" + other + "']")
                .click();
        bob.awaitLive();
        assertThat(entry(alice, other).getByTestId("room-members")).containsText("2");
        alice.page().keyboard().press("Alt+ArrowDown");
        assertThat(alice.see("room-title")).hasText(title(room));
        alice.page().goBack();
        assertThat(alice.see("room-title")).hasText(title(other));
        bob.see("leave-room").click();
        assertThat(entry(bob, other)).hasCount(0);
        assertThat(bob.see("room-title")).hasText(title(room));
        assertThat(entry(alice, other).getByTestId("room-members")).containsText("1");
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
    void twoPeopleTalkBetweenThemselvesAndNobodyElseCanTell(Browser browser) {
        try (Visitor carol = Visitor.enter(browser, cluster.node(0), "Carol", room);
                Visitor dave = Visitor.enter(browser, cluster.node(1), "Dave", room)) {
            carol.see("open-people").click();
            carol.page()
                    .locator("[data-name='" + dave.name() + "']")
                    .getByTestId("message-person")
                    .click();
            assertThat(carol.see("room-title")).hasText(dave.name());
            carol.awaitLive();
            assertThat(carol.see("beginning")).hasText("Only you and " + dave.name() + " can read this.");
            assertThat(carol.see("topic")).hasCount(0);
            carol.say("just you and me");
            Locator direct = dave.see("direct-list").getByTestId("room");
            assertThat(direct).containsText(carol.name());
            assertThat(direct.getByTestId("unread")).isVisible();
            direct.click();
            dave.awaitMessage("just you and me");
            dave.say("quite so");
            carol.awaitMessage("quite so");
            assertNobodyElseCanTell(String.valueOf(carol.run("return model.current")));
            carol.assertNoFault();
            dave.assertNoFault();
        }
    }

    private static void assertNobodyElseCanTell(String direct) {
        for (String address : List.of("history", "who", "search", "post", "typing", "topic")) {
            assertThat(alice.run("return model.chat.request('chat." + address + "', {room: '" + direct
                            + "', id: 'x', text: 'quite'}).then(() => 'told', (failure) => failure.code)"))
                    .as(address)
                    .isEqualTo("forbidden");
        }
        assertThat(alice.run(
                        "return [...(await model.chat.listRooms('~')).rooms, ...(await model.chat.listRooms()).rooms]"
                                + ".map(({name}) => name).filter((name) => name.startsWith('~'))"))
                .isEqualTo(List.of());
        alice.run("model.open('" + direct + "')");
        assertThat(alice.see("toasts")).containsText("not allowed");
        assertThat(alice.message("quite so")).hasCount(0);
    }

    private static Pattern title(String name) {
        return Pattern.compile("#\\s*" + name);
    }

    private static Locator entry(Visitor visitor, String name) {
        return visitor.page().locator("[data-testid='room'][data-room='" + name + "']");
    }
}
