package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.SharedRedis;
import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The page tells the truth about its connection, and comes back by itself. */
@ParameterizedClass
@EnumSource(names = {"HAZELCAST", "REDIS"})
@ExtendWith({RedisFixture.class, BrowserFixture.class})
final class RecoveryIT {

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Mode mode;

    private final String room = "back-" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @AfterEach
    void stopNodes() {
        cluster.close();
    }

    @Test
    void whatIsWrittenOfflineIsDeliveredOnceAndWhatOthersWroteAppears(Browser browser, SharedRedis redis) {
        cluster = Cluster.start(mode, redis.url(), 2);
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
                Visitor bob = Visitor.enter(browser, cluster.node(1), "Bob", room)) {
            alice.say("before");
            bob.awaitMessage("before");
            bob.context().setOffline(true);
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "waiting");
            bob.say("written offline 1");
            bob.say("written offline 2");
            assertThat(bob.see("outbox-message")).hasCount(2);
            assertThat(bob.see("outbox-message").first()).hasAttribute("data-state", "pending");
            alice.say("meanwhile");
            alice.awaitMessage("meanwhile");
            bob.context().setOffline(false);
            bob.awaitMessage("meanwhile");
            alice.awaitMessage("written offline 2");
            assertThat(bob.see("outbox-message")).hasCount(0);
            assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "none");
            Assertions.assertThat(texts(bob))
                    .containsExactly("before", "meanwhile", "written offline 1", "written offline 2");
            Assertions.assertThat(texts(alice)).isEqualTo(texts(bob));
            assertThat(bob.see("loss")).hasCount(0);
        }
    }

    @Test
    void aKilledNodeComesBackAndItsPeopleAreWholeAgain(Browser browser, SharedRedis redis) {
        cluster = Cluster.start(mode, redis.url(), 2);
        try (Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room);
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
            Assertions.assertThat(texts(alice)).isEqualTo(texts(bob)).hasSize(3);
            assertThat(bob.see("loss")).hasCount(0);
        }
    }

    private static List<String> texts(Visitor visitor) {
        Object texts = visitor.run("return model.room.log.items.map(({text}) => text).join('\\n')");
        return String.valueOf(texts).lines().toList();
    }
}
