package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Identity;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** A page that was offline for ten minutes, by its own clock, is whole again without a reload. */
@ExtendWith(BrowserFixture.class)
final class OfflineIT {

    private static final int MISSED = 120;

    private final String room = Visitor.newRoom();

    @ParameterizedTest
    @OnClusters(Mode.REDIS)
    void aPageThatWasOfflineForTenMinutesIsWholeAgainAndAsksBeforeItSendsWhatIsOld(
            SharedCluster cluster, Browser browser) {
        try (ChatClients clients = new ChatClients();
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            bob.page().clock().install();
            bob.page().reload();
            bob.awaitLive();
            ChatClient alice = clients.login(cluster.node(0), "alice-" + room);
            alice.join(room);
            bob.context().setOffline(true);
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "waiting");
            bob.say("kept, though its answer never came");
            bob.say("old news");
            arriveAnyway(bob, clients, cluster);
            for (int i = 0; i < MISSED; i++) {
                ChatClient.get(alice.post(room, "missed " + i));
            }

            bob.page().clock().fastForward("10:00");
            bob.say("fresh");
            bob.context().setOffline(false);

            bob.awaitMessage("fresh");
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "none");
            assertThat(bob.see("loss")).hasCount(0);
            assertThat(bob.see("outbox-message")).hasCount(1);
            assertThat(bob.see("outbox-message")).hasAttribute("data-state", "failed");
            assertThat(bob.texts()).isEqualTo(alice.view(room).texts());
            assertThat(alice.view(room).size()).isEqualTo(MISSED + 2);

            bob.see("outbox-message").getByTestId("retry").click();
            bob.awaitMessage("old news");
            assertThat(bob.see("outbox-message")).hasCount(0);
            alice.view(room).awaitSeq(MISSED + 3);
            assertThat(bob.texts()).isEqualTo(alice.view(room).texts());
        }
    }

    /** The first message of the outbox reaches the node by another way, as if only its answer had been lost. */
    private void arriveAnyway(Visitor bob, ChatClients clients, SharedCluster cluster) {
        String id = String.valueOf(bob.run("return model.chat.outbox.next(model.room.name).id"));
        String text = String.valueOf(bob.run("return model.chat.outbox.next(model.room.name).text"));
        String user = String.valueOf(bob.run("return model.chat.user.id"));
        String token = bob.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("crosstalk-"))
                .findFirst()
                .orElseThrow()
                .value;
        ChatClient other = clients.connect(cluster.node(1), new Identity(user, bob.name(), token));
        ChatClient.get(other.post(room, id, text)).seq();
        other.close();
    }
}
