package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is here, where, awake or not, and about to say something. */
@OnClusters(Mode.REDIS)
final class PresenceIT extends TwoPeople {

    @Test
    void peopleComeAndGoQuietlyAndTheirNodesAreKnown() {
        assertThat(alice.see("member-count")).hasText("2");
        alice.see("open-people").click();
        assertThat(person(alice, bob.name()).getByTestId("person-node")).hasText("on node b");
        assertThat(person(alice, alice.name()).getByTestId("person-node")).hasText("on node a");
        bob.see("leave-room").click();
        assertThat(alice.see("member-count")).hasText("1");
        assertThat(person(alice, bob.name())).hasCount(0);
        bob.comeTo(room);
        assertThat(person(alice, bob.name())).hasCount(1);
        assertThat(alice.see("message")).hasCount(0);
        assertThat(alice.see("toasts").locator("p")).hasCount(0);
    }

    @Test
    void oneTwoOrSeveralPeopleAreSeenTyping() {
        bob.see("composer").pressSequentially("I am wri");
        assertThat(alice.see("typing")).hasText(bob.name() + " is typing …");
        bob.see("composer").press("Enter");
        alice.awaitMessage("I am wri");
        assertThat(alice.see("typing")).hasText("");
        try (ChatClients clients = new ChatClients()) {
            List<ChatClient> typists = List.of(
                    typist(clients, "Carol"),
                    typist(clients, "Dave"),
                    typist(clients, "Erin"),
                    typist(clients, "Finn"));
            String carol = typists.get(0).identity().name();
            String dave = typists.get(1).identity().name();
            typeUntil(typists.subList(0, 2), carol + " and " + dave + " are typing …");
            typeUntil(typists, "Several people are typing …");
        }
        assertThat(alice.see("typing")).hasText("");
    }

    @Test
    void whoTouchesNothingForTenMinutesIsAway(Browser browser) {
        try (Visitor carol = Visitor.at(browser, Visitor.english(), cluster.node(0), "Carol", "/")) {
            carol.page().clock().install();
            carol.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            carol.logIn();
            bob.see("open-people").click();
            Locator person = person(bob, carol.name());
            assertThat(person).isVisible();
            assertThat(person).not().containsText("away");
            carol.page().clock().fastForward("10:01");
            assertThat(person).containsText("away");
            carol.see("composer").press("a");
            assertThat(person).not().containsText("away");
            carol.assertNoFault();
        }
    }

    private static Locator person(Visitor visitor, String name) {
        return visitor.page().locator("[data-testid='person'][data-name='" + name + "']");
    }

    private ChatClient typist(ChatClients clients, String name) {
        ChatClient client = clients.login(cluster.node(1), name + room.substring(4));
        client.join(room);
        return client;
    }

    /** A sign of typing fades after seconds, so they go on until it is seen, as people do. */
    private void typeUntil(List<ChatClient> typists, String text) {
        JsonObject frame = new JsonObject()
                .put("type", "send")
                .put("address", "chat.typing")
                .put("body", new JsonObject().put("room", room));
        await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
            typists.forEach(client -> client.frame(frame));
            return alice.see("typing").textContent().equals(text);
        });
    }
}
