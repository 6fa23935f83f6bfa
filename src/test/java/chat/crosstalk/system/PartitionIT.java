package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Network;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two Hazelcast nodes between which no byte passes for half a minute: both halves go on, and afterwards there is one log
 * that has everything that either accepted. Whoever was on the losing half is told; nobody sees a fork.
 */
@Tag("soak")
final class PartitionIT {

    private static final int PEOPLE = 12;
    private static final int ROOMS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void twoHalvesThatWentOnApartBecomeOneLog() {
        JsonObject settings = new JsonObject().put("rooms", new JsonObject().put("log", 100_000));
        try (Network network = new Network();
                Cluster cluster = Cluster.start(network, 2, settings);
                Readiness readiness = new Readiness(cluster);
                ChatClients clients = new ChatClients()) {
            List<Participant> participants = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> new Participant(clients, cluster, i, "person-" + i, "room-" + i / 2 % ROOMS))
                    .toList();
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(new Person(participants.get(i), Duration.ofSeconds(12), new Random(i)));
            }
            awaitAccepted(participants, 5);

            network.cut();
            awaitApart(cluster);
            int before = accepted(participants);
            hold(30);
            int apart = accepted(participants) - before;
            network.heal();
            long healed = System.nanoTime();
            awaitTogether(cluster);
            double seconds = (System.nanoTime() - healed) / 1e9;
            readiness.awaitAll("the partition", PATIENCE);
            awaitAccepted(participants, 5);

            people.forEach(Person::hush);
            people.forEach(Person::awaitSilence);
            Verdict verdict = Verdict.on(Evidence.from(participants));
            System.out.printf(
                    "hazelcast, partition of 30 s: %d accepted meanwhile; together %.1f s after it was healed; %s%n",
                    apart, seconds, verdict);
            assertThat(verdict.faults()).isEmpty();
            assertThat(apart).isGreaterThan(PEOPLE);
            assertThat(told(participants, 0) + told(participants, 1))
                    .as("people who were told that their view begins anew")
                    .isPositive();
            assertThat(Math.min(told(participants, 0), told(participants, 1)))
                    .as("the winner's people see no break")
                    .isZero();
            cluster.nodes().forEach(NodeLog::assertNoErrorOfOurs);
            people.forEach(Person::close);
        }
    }

    /** How many of the people of one node began anew. */
    private static long told(List<Participant> participants, int node) {
        return IntStream.range(0, participants.size())
                .filter(i -> i % 2 == node)
                .filter(i -> participants.get(i).view().startsAnew() > 0)
                .count();
    }

    private static int accepted(List<Participant> participants) {
        return participants.stream().mapToInt(who -> who.accepted().size()).sum();
    }

    private static void awaitAccepted(List<Participant> participants, int more) {
        List<Integer> before =
                participants.stream().map(who -> who.accepted().size()).toList();
        Awaitility.await("everybody has " + more + " more posts accepted")
                .atMost(PATIENCE)
                .until(() -> IntStream.range(0, participants.size())
                        .allMatch(i -> participants.get(i).accepted().size() >= before.get(i) + more));
    }

    private static void awaitApart(Cluster cluster) {
        awaitNodes(cluster, 1, "each is alone");
    }

    private static void awaitTogether(Cluster cluster) {
        awaitNodes(cluster, 2, "each hears the other");
    }

    private static void awaitNodes(Cluster cluster, int count, String what) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() ->
                        nodes(cluster, 0).count() == count && nodes(cluster, 1).count() == count);
    }

    private static Stream<Object> nodes(Cluster cluster, int asked) {
        return new HttpApi(cluster.node(asked).url()).json("/api/node").getJsonArray("nodes").stream();
    }

    /** How long the partition lasts is part of it; nothing is awaited by this. */
    private static void hold(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
