package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that breaks, and is mended. */
enum Fault {
    KILL {
        @Override
        void strike(Scene scene, int index) {
            Participant hasty = scene.hasty(index).self();
            scene.awaitHasty(index);
            long before = scene.flickers();
            scene.cluster().node(index).kill();
            double gone = scene.awaitSeen(hasty, false);
            System.out.printf("%s: a killed node's people were gone everywhere after %.1f s%n", scene.cluster(), gone);
            assertThat(scene.flickers()).as("people who came back at once").isEqualTo(before);
            scene.cluster().startAgain(index);
        }
    },
    PAUSE_5_SECONDS {
        @Override
        void strike(Scene scene, int index) {
            pause(scene, index, 5);
        }
    },
    PAUSE_20_SECONDS {
        @Override
        void strike(Scene scene, int index) {
            pause(scene, index, 20);
        }
    },
    PAUSE_THE_OLDEST_20_SECONDS {
        @Override
        int strikes(Cluster cluster, int index) {
            return cluster.oldest();
        }

        @Override
        void strike(Scene scene, int index) {
            pause(scene, index, 20);
        }
    },
    CUT_CLIENTS_OF_REDIS {
        @Override
        void strike(Scene scene, int index) {
            scene.redis().command("CLIENT KILL TYPE pubsub");
            scene.redis().command("CLIENT KILL TYPE normal");
        }
    },
    STOP_REDIS_5_SECONDS {
        @Override
        void strike(Scene scene, int index) {
            scene.redis().stop();
            hold(5);
            scene.redis().restart();
        }
    },
    PAUSE_REDIS_5_SECONDS {
        @Override
        void strike(Scene scene, int index) {
            scene.redis().pause();
            hold(5);
            scene.redis().resume();
        }
    },
    ROLLING_RESTART {
        @Override
        void strike(Scene scene, int index) {
            long before = scene.flickers();
            for (int i = 0; i < scene.cluster().nodes().size(); i++) {
                assertThat(scene.cluster().node(i).terminate())
                        .as("exit of %s", scene.cluster().node(i))
                        .isZero();
                scene.cluster().startAgain(i);
                scene.readiness().awaitAll("the restart of one", PATIENCE);
            }
            assertThat(scene.flickers()).as("people who came back at once").isEqualTo(before);
        }
    };

    /** How long the cluster may take to be well again. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Breaks it and mends it; blocks for as long as that takes. */
    abstract void strike(Scene scene, int index);

    /** The node that it strikes, if it strikes one. */
    int strikes(Cluster cluster, int index) {
        return index;
    }

    /** Whether the other nodes must stay ready all the time. */
    boolean sparesOthers() {
        return List.of(KILL, PAUSE_5_SECONDS, PAUSE_20_SECONDS, PAUSE_THE_OLDEST_20_SECONDS)
                .contains(this);
    }

    /** A minute's worth. */
    static List<Fault> shortList(Mode mode) {
        return mode == Mode.REDIS
                ? List.of(CUT_CLIENTS_OF_REDIS, KILL, STOP_REDIS_5_SECONDS)
                : List.of(PAUSE_5_SECONDS, KILL);
    }

    /** Everything. */
    static List<Fault> longList(Mode mode) {
        return List.of(values()).stream()
                .filter(fault -> mode == Mode.REDIS || !fault.name().contains("REDIS"))
                .toList();
    }

    private static void pause(Scene scene, int index, int seconds) {
        scene.hasty(index).excuse(true);
        scene.cluster().node(index).pause();
        hold(seconds);
        scene.cluster().node(index).resume();
        scene.hasty(index).excuse(false);
    }

    /** How long a fault lasts is part of the fault; nothing is awaited by this. */
    private static void hold(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
