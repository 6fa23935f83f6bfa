package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.Network;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.fixture.Reply;
import chat.crosstalk.fixture.Valve;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each way in which a broker's path can break turns a node not ready in time, and ready again when it is mended. */
@Tag("soak")
final class ReadinessIT {

    private static final double PROMISED_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void aNodeWhoseRedisCannotBeUsedSaysSoAndRecovers() {
        try (RedisServer redis = RedisServer.start();
                RedisServer other = RedisServer.start();
                Valve valve = new Valve(redis.port())) {
            allow(redis);
            String url = "redis://node:secret@" + valve.address();
            try (Cluster cluster = Cluster.start(Mode.REDIS, url, 1);
                    Readiness readiness = new Readiness(cluster);
                    ChatClients clients = new ChatClients()) {
                ChatClient alice = clients.login(cluster.node(0), "alice");
                alice.join("lobby");
                List<Breakage> breakages = List.of(
                        new Breakage("Redis is stopped", redis::stop, () -> restart(redis), "connection lost"),
                        new Breakage("Redis hangs", redis::pause, redis::resume, "does not answer"),
                        new Breakage("no byte passes", valve::cut, valve::heal, "does not answer"),
                        new Breakage(
                                "the password is wrong",
                                () -> {
                                    redis.command("ACL SETUSER node on >changed <secret ~* &* +@all");
                                    redis.command("CLIENT KILL USER node");
                                },
                                () -> allow(redis),
                                "refuses the password"),
                        new Breakage(
                                "Redis became a replica",
                                () -> redis.command("REPLICAOF 127.0.0.1 " + other.port()),
                                () -> redis.command("REPLICAOF NO ONE"),
                                "is a read-only replica"));
                for (Breakage breakage : breakages) {
                    readiness.awaitAll("the start", PATIENCE);
                    breakAndMend(breakage, cluster, readiness, alice);
                }
            }
        }
    }

    @Test
    void aRedisThatIsFullRefusesPostsButTheNodeStaysReady() {
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = Cluster.start(Mode.REDIS, redis.url(), 1);
                Readiness readiness = new Readiness(cluster);
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            alice.join("lobby");
            readiness.awaitAll("the start", PATIENCE);
            Instant start = Instant.now();
            redis.command("CONFIG SET maxmemory 1");
            Reply refused = answer(alice);
            assertThat(refused.failureCode()).isEqualTo(503);
            assertThat(refused.toString()).contains("refuses writes");
            redis.command("CONFIG SET maxmemory 0");
            Awaitility.await("posts are taken again")
                    .atMost(PATIENCE)
                    .until(() -> answer(alice).ok());
            assertThat(readiness.refusalsBesides(-1, start)).isEmpty();
            assertThat(cluster.node(0).log()).anyMatch(line -> line.contains("refuses writes"));
            NodeLog.assertNoFault(cluster.node(0));
        }
    }

    @Test
    void aNodeThatTheBusDoesNotReachSaysSoAndRecoversAndTheOthersStayReady() {
        try (Network network = new Network();
                Cluster cluster = Cluster.start(network, 3, new JsonObject());
                Readiness readiness = new Readiness(cluster);
                ChatClients clients = new ChatClients()) {
            ChatClient alice = clients.login(cluster.node(0), "alice");
            ChatClient carol = clients.login(cluster.node(2), "carol");
            alice.join("lobby");
            carol.join("lobby");
            readiness.awaitAll("the start", PATIENCE);
            Instant start = Instant.now();

            network.cutBusTo(2);
            double unready = readiness.await(2, false, PATIENCE);
            long seq = ChatClient.get(alice.post("lobby", "by the log alone")).seq();
            carol.view("lobby").awaitSeq(seq);
            network.heal();
            double ready = readiness.await(2, true, PATIENCE);

            System.out.printf(
                    "hazelcast: members formed, bus dead: not ready after %.1f s, ready %.1f s after its repair%n",
                    unready, ready);
            assertThat(unready).isLessThan(PROMISED_SECONDS);
            assertThat(readiness.refusalsBesides(2, start)).isEmpty();
            cluster.nodes().forEach(NodeLog::assertNoErrorOfOurs);
        }
    }

    private static void breakAndMend(Breakage breakage, Cluster cluster, Readiness readiness, ChatClient alice) {
        int logged = cluster.node(0).log().size();
        breakage.breaks.run();
        double unready = readiness.await(0, false, PATIENCE);
        assertThat(new HttpApi(cluster.node(0).url()).metric("crosstalk_ready", ""))
                .isZero();
        long start = System.nanoTime();
        Reply refused = answer(alice);
        double refusedAfter = (System.nanoTime() - start) / 1e9;
        breakage.mends.run();
        double ready = readiness.await(0, true, PATIENCE);

        System.out.printf(
                "redis: %s: not ready after %.1f s, a post refused after %.1f s, ready %.1f s after its repair%n",
                breakage.what, unready, refusedAfter, ready);
        assertThat(unready).as(breakage.what).isLessThan(PROMISED_SECONDS);
        assertThat(refused.failureCode()).as("%s: %s", breakage.what, refused).isEqualTo(503);
        assertThat(refusedAfter).as(breakage.what).isLessThan(10);
        List<String> log = cluster.node(0).log();
        assertThat(log.subList(logged, log.size()))
                .as(breakage.what)
                .anyMatch(line -> line.contains(breakage.says))
                .noneMatch(line -> line.contains("secret"));
    }

    private static void allow(RedisServer redis) {
        redis.command("ACL SETUSER node on >secret ~* &* +@all");
    }

    /** A restart forgets the user, who is in no file. */
    private static void restart(RedisServer redis) {
        redis.restart();
        allow(redis);
    }

    private static Reply answer(ChatClient poster) {
        return ChatClient.get(poster.post("lobby", "hello"));
    }

    /** Something that breaks, and what the node's log says of it. */
    private record Breakage(String what, Runnable breaks, Runnable mends, String says) {}
}
