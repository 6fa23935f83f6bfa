package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RedisServer;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three nodes, sixty people in five rooms who never stop to talk, and one fault after the other: what was accepted is in
 * every view once, in one order.
 */
final class FaultsIT {

    private static final int PEOPLE = 60;
    private static final int ROOMS = 5;
    private static final long SEED = Long.getLong("crosstalk.seed", 20_261_122L);

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REDIS", "HAZELCAST"})
    void nothingIsLostThroughOneFaultOfEachKind(Mode mode) {
        strike(mode, Fault.shortList(mode));
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REDIS", "HAZELCAST"})
    void nothingIsLostThroughManyFaults(Mode mode) {
        List<Fault> faults = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            faults.addAll(Fault.longList(mode));
        }
        strike(mode, faults);
    }

    private static void strike(Mode mode, List<Fault> faults) {
        Random random = new Random(SEED);
        JsonObject settings = new JsonObject()
                .put("rooms", new JsonObject().put("log", 100_000))
                .put("drain", new JsonObject().put("seconds", 1));
        try (RedisServer redis = RedisServer.start();
                Cluster cluster = Cluster.start(mode, redis.url(), 3, settings);
                ChatClients clients = new ChatClients()) {
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Duration patience = Duration.ofSeconds(i % 2 == 0 ? 3 : 12);
                people.add(new Person(clients, cluster, i, "room-" + i % ROOMS, patience, random));
            }
            for (Fault fault : faults) {
                fault.strike(cluster, redis, random.nextInt(3));
                awaitReady(cluster, fault);
            }
            people.forEach(Person::hush);
            people.forEach(Person::awaitSilence);
            Verdict verdict = Verdict.on(people);
            System.out.println(mode + ": " + verdict);
            assertThat(verdict.faults()).isEmpty();
            people.forEach(Person::close);
        }
    }

    private static void awaitReady(Cluster cluster, Fault fault) {
        long start = System.nanoTime();
        Awaitility.await("all nodes ready after " + fault)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> cluster.nodes().stream().allMatch(FaultsIT::ready));
        System.out.printf(
                "%s: %s; all nodes ready %.1f s later%n", cluster.mode(), fault, (System.nanoTime() - start) / 1e9);
    }

    private static boolean ready(NodeProcess node) {
        try {
            return new HttpApi(node.url()).get("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
