package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import java.net.URI;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the frames travel, the page chats. */
@ParameterizedClass
@OnClusters(Mode.HAZELCAST)
@ExtendWith(BrowserFixture.class)
final class TransportsIT {

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private SharedCluster cluster;

    private final String room = Visitor.newRoom();

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sockjs", "xhr_streaming", "xhr"})
    void everyTransportCarriesTheChat(String transport, Browser browser) {
        String path = "/?transport=" + transport + "#/room/" + room;
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", path);
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            alice.logIn();
            alice.say("by " + transport);
            bob.awaitMessage("by " + transport);
            bob.say("and back");
            alice.awaitMessage("and back");
            Assertions.assertThat(alice.run("return model.chat.connection.transport"))
                    .isEqualTo(transport);
            alice.assertNoFault();
        }
    }

    @Test
    void whereNoWebSocketGetsThroughSockJsDoes(Browser browser) {
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/")) {
            alice.context()
                    .addInitScript("window.WebSocket = class { constructor() {"
                            + " setTimeout(() => this.onclose?.({code: 1006, reason: ''})); } close() {} }");
            alice.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            alice.logIn();
            alice.say("through the wall");
            alice.awaitMessage("through the wall");
            assertThat(alice.see("outbox-message")).hasCount(0);
            Assertions.assertThat(alice.run("return model.chat.connection.transport"))
                    .isEqualTo("fallback");
        }
    }

    /** What a page sends to a node that does not have its session is refused, and the page does not take it for sent. */
    @Test
    void withoutStickinessWhatWasWrittenWaitsAndIsSentOnce(Browser browser) {
        List<URI> nodes = cluster.nodes().stream().map(NodeProcess::url).toList();
        try (Detour detour = new Detour(nodes);
                Visitor alice = Visitor.at(browser, Visitor.english(), detour.url(), "Alice", "/#/room/" + room)
                        .logIn();
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            alice.say("while it was sticky");
            bob.awaitMessage("while it was sticky");
            detour.leadAstray(true);
            alice.say("into the void");
            assertThat(alice.see("connection")).hasAttribute("data-health", "lost");
            assertThat(alice.see("outbox-message")).hasAttribute("data-state", "pending");
            assertThat(bob.message("into the void")).hasCount(0);
            detour.leadAstray(false);
            bob.awaitMessage("into the void");
            alice.awaitMessage("into the void");
            assertThat(alice.see("outbox-message")).hasCount(0);
            Assertions.assertThat(bob.texts()).containsExactly("while it was sticky", "into the void");
            alice.assertNoFault();
        }
    }

    @Test
    void whatIsOlderThanNineMinutesIsNotSentWithoutAsking(Browser browser) {
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/")) {
            alice.page().clock().install();
            alice.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            alice.logIn();
            alice.context().setOffline(true);
            alice.page().clock().fastForward(20_000);
            assertThat(alice.see("connection")).not().hasAttribute("data-state", "open");
            alice.say("an old thought");
            alice.page().clock().fastForward("10:00");
            alice.context().setOffline(false);
            alice.page().clock().runFor(30_000);
            assertThat(alice.see("outbox-message")).hasAttribute("data-state", "failed");
            assertThat(alice.see("outbox-message")).containsText("nine minutes");
            alice.see("retry").click();
            alice.awaitMessage("an old thought");
            assertThat(alice.see("outbox-message")).hasCount(0);
        }
    }
}
