package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three nodes, sixty people in five rooms who never stop to talk, and one fault after the other: what was accepted is in
 * every view once, in one order; who asks a node that lives is answered in time; the nodes beside a broken one stay
 * ready; and nobody sees anything of people who move to another node.
 */
final class FaultsIT {

    private static final int ROUNDS = 2;
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
        for (int round = 0; round < ROUNDS; round++) {
            faults.addAll(Fault.longList(mode));
        }
        strike(mode, faults);
    }

    private static void strike(Mode mode, List<Fault> faults) {
        Random random = new Random(SEED);
        System.out.println(mode + ": " + faults + " with seed " + SEED);
        try (Scene scene = new Scene(mode, SEED)) {
            for (Fault fault : faults) {
                int index = fault.strikes(scene.cluster(), random.nextInt(3));
                scene.readiness().awaitAll("the start", Fault.PATIENCE);
                Instant start = Instant.now();
                fault.strike(scene, index);
                awaitReady(scene, fault);
                if (fault.sparesOthers()) {
                    assertThat(scene.readiness().refusalsBesides(index, start))
                            .as("refusals of the nodes beside %d all through %s: %s", index, fault, unready(scene))
                            .isEmpty();
                }
            }
            Verdict verdict = scene.judge();
            System.out.println(mode + ": " + verdict + "; " + scene.haste());
            assertThat(verdict.faults()).isEmpty();
            if (mode == Mode.REDIS) {
                assertThat(verdict.anew()).as("views that began anew").isZero();
            }
            scene.cluster().nodes().forEach(NodeLog::assertNoErrorOfOurs);
        }
    }

    /** What the nodes logged of that. */
    private static List<String> unready(Scene scene) {
        return scene.cluster().nodes().stream()
                .flatMap(node -> node.log().stream())
                .filter(line -> line.contains("ready: node="))
                .toList();
    }

    private static void awaitReady(Scene scene, Fault fault) {
        long start = System.nanoTime();
        scene.readiness().awaitAll(fault.name(), Fault.PATIENCE);
        System.out.printf(
                "%s: %s; all nodes ready %.1f s later%n",
                scene.cluster().mode(), fault, (System.nanoTime() - start) / 1e9);
    }
}
