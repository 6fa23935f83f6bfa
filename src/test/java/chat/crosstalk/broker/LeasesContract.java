package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.Leases.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The promises of {@link Leases}. */
abstract class LeasesContract {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(700);

    private final List<BrokerNode> nodes;
    private final String kind = "kind" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String key = "key " + UUID.randomUUID();

    LeasesContract(List<BrokerNode> nodes) {
        this.nodes = nodes;
    }

    @Test
    void ofClaimsAtOnceOnAllNodesOneWins() {
        for (int round = 0; round < 20; round++) {
            String contested = key + round;
            List<CompletableFuture<Lease>> claims = new ArrayList<>();
            for (int claim = 0; claim < 9; claim++) {
                String owner = "owner " + claim;
                claims.add(nodes.get(claim % 3).start(broker -> broker.leases().claim(kind, contested, owner, LONG)));
            }
            List<Lease> leases = claims.stream().map(BrokerNode::get).distinct().toList();
            assertThat(leases).hasSize(1);
            assertThat(holder(round % 3, contested)).contains(leases.get(0));
        }
    }

    @Test
    void aHeldKeyIsNotGivenToAnother() {
        assertThat(claim(0, "alice", LONG)).isEqualTo(new Lease(key, "alice"));
        assertThat(claim(1, "bob", LONG)).isEqualTo(new Lease(key, "alice"));
        assertThat(claim(2, "alice", LONG)).isEqualTo(new Lease(key, "alice"));
        assertThat(holder(1, key)).contains(new Lease(key, "alice"));
    }

    @Test
    void theSameKeyOfAnotherKindIsAnotherThing() {
        claim(0, "alice", LONG);
        Lease other = nodes.get(1).call(broker -> broker.leases().claim(kind + "x", key, "bob", LONG));
        assertThat(other).isEqualTo(new Lease(key, "bob"));
    }

    @Test
    void aLeaseThatIsNotRenewedIsFreeAgainAndNoSooner() {
        long start = System.nanoTime();
        claim(0, "alice", SHORT);
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> claim(1, "bob", SHORT).owner().equals("bob"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        assertThat(renew(0, "alice", LONG)).isFalse();
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> holder(2, key).isEmpty());
        assertThat(list(0)).isEmpty();
    }

    @Test
    void aRenewedLeaseLivesOn() {
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> claim(0, "alice", SHORT).owner().equals("alice") && renew(1, "alice", LONG));
        claim(0, "carol", SHORT, key + " witness");
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> holder(2, key + " witness").isEmpty());
        assertThat(holder(2, key)).contains(new Lease(key, "alice"));
    }

    @Test
    void aClaimByTheOwnerRenews() {
        claim(0, "alice", SHORT);
        claim(1, "alice", LONG);
        claim(0, "carol", SHORT, key + " witness");
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> holder(2, key + " witness").isEmpty());
        assertThat(holder(2, key)).contains(new Lease(key, "alice"));
    }

    @Test
    void onlyTheOwnerRenewsOrReleases() {
        claim(0, "alice", LONG);
        assertThat(renew(1, "bob", LONG)).isFalse();
        assertThat(release(1, "bob")).isFalse();
        assertThat(holder(2, key)).contains(new Lease(key, "alice"));
        assertThat(release(2, "alice")).isTrue();
        assertThat(release(2, "alice")).isFalse();
        assertThat(renew(0, "alice", LONG)).isFalse();
        assertThat(holder(1, key)).isEmpty();
        assertThat(claim(1, "bob", LONG).owner()).isEqualTo("bob");
    }

    @Test
    void aLeaseMayLastForever() {
        claim(0, "alice", SHORT);
        claim(1, "alice", Leases.FOREVER);
        claim(0, "carol", SHORT, key + " witness");
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> holder(2, key + " witness").isEmpty());
        assertThat(claim(2, "bob", LONG)).isEqualTo(new Lease(key, "alice"));
        assertThat(renew(1, "alice", Leases.FOREVER)).isTrue();
        assertThat(list(2)).containsExactly(new Lease(key, "alice"));
        assertThat(release(0, "alice")).isTrue();
    }

    @Test
    void aLeaseMayBecomeShorter() {
        claim(0, "alice", Leases.FOREVER);
        assertThat(renew(1, "alice", SHORT)).isTrue();
        await().atMost(Duration.ofSeconds(BrokerNode.SECONDS))
                .until(() -> holder(2, key).isEmpty());
    }

    @Test
    void allLeasesOfAKindAreListedOnEveryNode() {
        List<Lease> leases = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            leases.add(claim(number % 3, "owner " + number, LONG, key + number));
        }
        nodes.get(0).call(broker -> broker.leases().claim(kind + "x", "other kind", "zoe", LONG));
        for (int node = 0; node < 3; node++) {
            assertThat(list(node)).containsExactlyInAnyOrderElementsOf(leases);
        }
    }

    @Test
    void keysAndOwnersMayBeAnyText() {
        String owner = "{\"secret\":\"ä 비밀 😀\\n\"}: * ?" + "x".repeat(4_000);
        String anyKey = key + " 이름:*?[a]{b}\"'\\ 😀";
        assertThat(claim(0, owner, LONG, anyKey)).isEqualTo(new Lease(anyKey, owner));
        assertThat(holder(1, anyKey)).contains(new Lease(anyKey, owner));
        assertThat(list(2)).containsExactly(new Lease(anyKey, owner));
        assertThat(release(1, owner, anyKey)).isTrue();
    }

    private Lease claim(int node, String owner, Duration ttl) {
        return claim(node, owner, ttl, key);
    }

    private Lease claim(int node, String owner, Duration ttl, String claimed) {
        return nodes.get(node).call(broker -> broker.leases().claim(kind, claimed, owner, ttl));
    }

    private boolean renew(int node, String owner, Duration ttl) {
        return nodes.get(node).call(broker -> broker.leases().renew(kind, key, owner, ttl));
    }

    private boolean release(int node, String owner) {
        return release(node, owner, key);
    }

    private boolean release(int node, String owner, String held) {
        return nodes.get(node).call(broker -> broker.leases().release(kind, held, owner));
    }

    private Optional<Lease> holder(int node, String held) {
        return nodes.get(node).call(broker -> broker.leases().holder(kind, held));
    }

    private List<Lease> list(int node) {
        return nodes.get(node).call(broker -> broker.leases().list(kind));
    }
}
