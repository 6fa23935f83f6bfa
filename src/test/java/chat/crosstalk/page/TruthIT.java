package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page says how things stand: with each message, with the connection, with the cluster. */
@OnClusters(Mode.HAZELCAST)
final class TruthIT extends TwoPeople {

    @Test
    void theChipNamesNodeAndBrokerAndThePanelBothNodes() {
        String broker = cluster.mode() == Mode.REDIS ? "Redis" : "Hazelcast";
        assertThat(bob.see("connection")).hasAttribute("data-state", "open");
        assertThat(bob.see("connection")).hasAccessibleName(Pattern.compile("^Connected to node b by " + broker));
        assertThat(bob.see("round-trip")).hasText(Pattern.compile("^\\d.* ?ms$"));
        bob.see("connection").click();
        assertThat(bob.see("cluster-node")).hasCount(2);
        assertThat(bob.see("cluster-panel")).containsText("you are here");
        assertThat(bob.see("graph").locator("path.graph__line--1"))
                .hasAttribute("d", Pattern.compile("M[^M]+L[^M]+L.+"));
        assertThat(bob.see("guarantees").locator("dd")).hasCount(4);
        assertThat(bob.see("guarantees"))
                .containsText(cluster.mode() == Mode.REDIS ? "single point of failure" : "nothing fails alone");
    }

    @Test
    void aMessageTellsItsPathWhenAsked() {
        alice.say("Which way did I come?");
        bob.awaitMessage("Which way");
        bob.use("path", "Which way");
        assertThat(bob.see("path")).containsText(Pattern.compile("Posted on node\\s*a\\s*Read on node\\s*b"));
        assertThat(bob.see("path")).containsText(Pattern.compile("\\(seq\\)\\s*1\\s*Epoch of the room\\s*\\S{6,}"));
        bob.page().keyboard().press("Escape");
        alice.use("path", "Which way");
        assertThat(alice.see("path")).containsText(Pattern.compile("Posted on node\\s*a\\s*Read on node\\s*a"));
        assertThat(alice.see("path")).containsText(Pattern.compile("Acknowledged to you after\\s*\\d.*ms"));
        assertThat(alice.see("path")).containsText(Pattern.compile("Seen by you after\\s*\\d.*ms"));
    }

    @Test
    void aRefusedMessageSaysWhyAndCanBeRewrittenOrGivenUp() {
        alice.run("model.chat.post(model.room, 'x'.repeat(8193))");
        assertThat(alice.see("outbox-message")).hasAttribute("data-state", "failed");
        assertThat(alice.see("outbox-message")).containsText("too long");
        assertThat(alice.see("outbox-message").boundingBox().height).isLessThan(250);
        assertThat(alice.see("retry")).hasCount(0);
        alice.see("rewrite").click();
        assertThat(alice.see("outbox-message")).hasCount(0);
        assertThat(alice.see("composer")).hasValue(Pattern.compile("^x{8193}$"));
        alice.run("model.chat.post(model.room, 'x'.repeat(8193))");
        assertThat(alice.see("outbox-message")).hasAttribute("data-state", "failed");
        alice.say("short");
        bob.awaitMessage("short");
        alice.see("discard").click();
        assertThat(alice.see("outbox-message")).hasCount(0);
        assertThat(bob.see("message")).hasCount(1);
    }

    @Test
    void whatIsNotHereYetIsSaidToBeComing(Browser browser) {
        alice.say("already here");
        bob.awaitMessage("already here");
        Queue<String> held = new ArrayDeque<>();
        try (Visitor carol = Visitor.at(browser, Visitor.english(), cluster.node(1), "Carol", "/")) {
            WebSocketRoute[] socket = new WebSocketRoute[1];
            carol.page().routeWebSocket("**/eventbus/websocket", route -> {
                socket[0] = route;
                route.connectToServer().onMessage(frame -> {
                    if (frame.text().contains("already here")) {
                        held.add(frame.text());
                    } else {
                        route.send(frame.text());
                    }
                });
            });
            carol.page().navigate(cluster.node(1).url() + "/?#/room/" + room);
            carol.see("login-name").fill(carol.name());
            carol.see("login-submit").click();
            assertThat(carol.see("connection-bar")).hasText("Catching up …");
            assertThat(carol.see("message")).hasCount(0);
            held.forEach(socket[0]::send);
            carol.awaitMessage("already here");
            assertThat(carol.see("connection-bar")).hasAttribute("data-trouble", "none");
            carol.assertNoFault();
        }
    }
}
