package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import com.microsoft.playwright.Browser;
import io.vertx.core.json.JsonObject;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that was offline for ten minutes, by its own clock, is whole again without a reload. */
@ExtendWith(BrowserFixture.class)
final class OfflineIT {

    private static final String ROOM = "offline";
    private static final int MISSED = 120;

    @Test
    void aPageThatWasOfflineForTenMinutesIsWholeAgainAndAsksBeforeItSendsWhatIsOld(Browser browser) {
        JsonObject settings = new JsonObject().put("limits", new JsonObject().put("messagesPerSecond", 0));
        try (Cluster cluster = Cluster.start(Mode.MEMORY, "", 1, settings);
                ChatClients clients = new ChatClients();
                Visitor bob = Visitor.enter(browser, cluster.node(0), "Bob", ROOM)) {
            bob.page().clock().install();
            bob.page().reload();
            bob.awaitLive();
            ChatClient alice = clients.login(cluster.node(0), "alice");
            alice.join(ROOM);
            bob.context().setOffline(true);
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "waiting");
            bob.say("kept, though its answer never came");
            bob.say("old news");
            arriveAnyway(bob, clients, cluster);
            for (int i = 0; i < MISSED; i++) {
                ChatClient.get(alice.post(ROOM, "missed " + i));
            }

            bob.page().clock().fastForward("10:00");
            bob.say("fresh");
            bob.context().setOffline(false);

            bob.awaitMessage("fresh");
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "none");
            assertThat(bob.see("loss")).hasCount(0);
            assertThat(bob.see("outbox-message")).hasCount(1);
            assertThat(bob.see("outbox-message")).hasAttribute("data-state", "failed");
            Assertions.assertThat(texts(bob))
                    .isEqualTo(String.join("\n", alice.view(ROOM).texts()));
            Assertions.assertThat(alice.view(ROOM).size()).isEqualTo(MISSED + 2);

            bob.see("outbox-message").getByTestId("retry").click();
            bob.awaitMessage("old news");
            assertThat(bob.see("outbox-message")).hasCount(0);
            alice.view(ROOM).awaitSeq(MISSED + 3);
            Assertions.assertThat(texts(bob))
                    .isEqualTo(String.join("\n", alice.view(ROOM).texts()));
        }
    }

    /** The first message of the outbox reaches the node by another way, as if only its answer had been lost. */
    private static void arriveAnyway(Visitor bob, ChatClients clients, Cluster cluster) {
        String id = String.valueOf(bob.run("return model.chat.outbox.next(model.room.name).id"));
        String text = String.valueOf(bob.run("return model.chat.outbox.next(model.room.name).text"));
        String user = String.valueOf(bob.run("return model.chat.user.id"));
        String token = bob.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("crosstalk-"))
                .findFirst()
                .orElseThrow()
                .value;
        ChatClient other = clients.connect(cluster.node(0), new Identity(user, bob.name(), token));
        ChatClient.get(other.post(ROOM, id, text)).seq();
        other.close();
    }

    private static String texts(Visitor visitor) {
        return String.valueOf(visitor.run("return model.room.log.items.map(({text}) => text).join('\\n')"));
    }
}
