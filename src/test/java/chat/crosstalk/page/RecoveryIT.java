package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.SharedRedis;
import com.microsoft.playwright.Browser;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes die, and the page comes back by itself and says what was lost, and only that. */
@ExtendWith({RedisFixture.class, BrowserFixture.class})
final class RecoveryIT {

    private static final int SLACK = 3;

    private final String room = Visitor.newRoom();

    @Test
    void aKilledNodeComesBackAndItsPeopleAreWholeAgain(Browser browser) {
        aKilledNodeComesBack(Mode.HAZELCAST, "", browser);
    }

    /** {@code FaultsIT} has that node in every build, without a page. */
    @Tag("soak")
    @Test
    void aKilledNodeComesBackToItsRedisAndItsPeopleAreWholeAgain(Browser browser, SharedRedis redis) {
        aKilledNodeComesBack(Mode.REDIS, redis.url(), browser);
    }

    private void aKilledNodeComesBack(Mode mode, String redis, Browser browser) {
        try (Cluster cluster = Cluster.start(mode, redis, 2);
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            alice.say("before the kill");
            bob.awaitMessage("before the kill");
            watchTheChip(bob);
            long killed = System.currentTimeMillis();
            cluster.node(1).kill();
            assertThat(bob.see("connection")).hasAttribute("data-health", "lost");
            assertTurnedSoon(bob, "lost", killed, Duration.ofSeconds(1));
            bob.say("from the outbox");
            alice.say("while you were gone");
            alice.awaitMessage("while you were gone");
            cluster.startAgain(1);
            bob.awaitMessage("while you were gone");
            alice.awaitMessage("from the outbox");
            bob.awaitMessage("from the outbox");
            assertThat(bob.texts()).hasSize(3).isEqualTo(alice.texts());
            assertThat(bob.see("loss")).hasCount(0);
        }
    }

    /** Case 34: what the page shows of the cluster is true within a second of what tells it otherwise. */
    @Test
    void whenTheBrokerDiesTheChipTurnsAndOldValuesGo(Browser browser) {
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = Cluster.start(Mode.REDIS, redis.url(), 1);
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            alice.see("connection").click();
            alice.say("before");
            alice.awaitMessage("before");
            assertThat(alice.see("connection")).hasAttribute("data-health", "good");
            assertThat(alice.see("node-trip")).hasText(Pattern.compile("\\d.*ms"));
            watchTheChip(alice);
            redis.kill();
            alice.say("into a dead broker");
            long said = ((Number) alice.page().evaluate("Date.now()")).longValue();
            assertThat(alice.see("connection")).hasAttribute("data-health", Pattern.compile("unavailable|waiting"));
            assertTurnedSoon(alice, "trouble", said, Duration.ofSeconds(3));
            assertThat(alice.see("cluster-state")).containsText("Not ready");
            assertThat(alice.see("node-trip")).hasText("not known");
            redis.restart();
            alice.awaitMessage("into a dead broker");
            assertThat(alice.see("connection")).hasAttribute("data-health", "good");
            assertThat(alice.see("node-trip")).hasText(Pattern.compile("\\d.*ms"));
            alice.assertNoFault();
        }
    }

    @Test
    void whenAllNodesWereGoneThePageLogsInAgainAndSaysThatTheHistoryIsLost(Browser browser) {
        try (Cluster cluster = Cluster.start(Mode.HAZELCAST, "", 1);
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            alice.say("soon forgotten");
            alice.awaitMessage("soon forgotten");
            Object before = alice.run("return model.me.id");
            cluster.node(0).kill();
            assertThat(alice.see("connection-bar")).not().hasAttribute("data-trouble", "none");
            cluster.startAgain(0);
            assertThat(alice.see("loss")).hasText("This room’s history was lost and began anew.");
            assertThat(alice.run("return model.me.id")).isNotEqualTo(before);
            assertThat(alice.run("return model.me.name")).isEqualTo(alice.name());
            alice.say("a new beginning");
            alice.awaitMessage("a new beginning");
            assertThat(alice.message("soon forgotten")).hasCount(0);
        }
    }

    /** Notes when the chip turned to each state, and away from the good one. */
    private static void watchTheChip(Visitor visitor) {
        visitor.page().evaluate("""
                () => {
                  window.turned = {};
                  const chip = document.querySelector('[data-testid=connection]');
                  new MutationObserver(() => {
                    const {health} = chip.dataset;
                    window.turned[health] ??= Date.now();
                    if (health !== 'good') window.turned.trouble ??= Date.now();
                  }).observe(chip, {attributes: true, attributeFilter: ['data-health']});
                }""");
    }

    /** By the page's own clock, which is this machine's; a browser beside other tests may take {@value #SLACK} times as long. */
    private static void assertTurnedSoon(Visitor visitor, String state, long since, Duration within) {
        long took = ((Number) visitor.page().evaluate("state => window.turned[state]", state)).longValue() - since;
        System.out.printf("the chip turned to %s after %d ms%n", state, took);
        assertThat(took).as("milliseconds until the chip turned").isLessThan(SLACK * within.toMillis());
    }
}
