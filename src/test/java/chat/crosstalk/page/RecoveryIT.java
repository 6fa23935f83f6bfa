package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.SharedRedis;
import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes die, and the page comes back by itself and says what was lost, and only that. */
@ExtendWith({RedisFixture.class, BrowserFixture.class})
final class RecoveryIT {

    private final String room = Visitor.newRoom();

    @ParameterizedTest
    @EnumSource(names = {"HAZELCAST", "REDIS"})
    void aKilledNodeComesBackAndItsPeopleAreWholeAgain(Mode mode, Browser browser, SharedRedis redis) {
        try (Cluster cluster = Cluster.start(mode, redis.url(), 2);
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            alice.say("before the kill");
            bob.awaitMessage("before the kill");
            cluster.node(1).kill();
            assertThat(bob.see("connection")).not().hasAttribute("data-state", "open");
            bob.say("from the outbox");
            alice.say("while you were gone");
            alice.awaitMessage("while you were gone");
            cluster.startAgain(1);
            bob.awaitMessage("while you were gone");
            alice.awaitMessage("from the outbox");
            assertThat(bob.texts()).hasSize(3).isEqualTo(alice.texts());
            assertThat(bob.see("loss")).hasCount(0);
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
}
