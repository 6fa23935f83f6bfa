package chat.crosstalk.system;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.RedisServer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that breaks, and is mended. */
enum Fault {
    KILL {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            cluster.node(index).kill();
            cluster.startAgain(index);
        }
    },
    PAUSE_5_SECONDS {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            pause(cluster.node(index), 5);
        }
    },
    PAUSE_20_SECONDS {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            pause(cluster.node(index), 20);
        }
    },
    PAUSE_THE_OLDEST_20_SECONDS {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            pause(cluster.node(0), 20);
        }
    },
    CUT_CLIENTS_OF_REDIS {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            redis.command("CLIENT KILL TYPE pubsub");
            redis.command("CLIENT KILL TYPE normal");
        }
    },
    STOP_REDIS_5_SECONDS {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            redis.stop();
            hold(5);
            redis.restart();
        }
    },
    ROLLING_RESTART {
        @Override
        void strike(Cluster cluster, RedisServer redis, int index) {
            for (int i = 0; i < cluster.nodes().size(); i++) {
                int exit = cluster.node(i).terminate();
                if (exit != 0) {
                    throw new AssertionError(cluster.node(i) + " ended with " + exit);
                }
                cluster.startAgain(i);
            }
        }
    };

    /** Breaks it and mends it; blocks for as long as that takes. */
    abstract void strike(Cluster cluster, RedisServer redis, int index);

    /** A minute's worth. */
    static List<Fault> shortList(Mode mode) {
        return mode == Mode.REDIS
                ? List.of(CUT_CLIENTS_OF_REDIS, KILL, PAUSE_5_SECONDS, STOP_REDIS_5_SECONDS)
                : List.of(PAUSE_5_SECONDS, KILL, PAUSE_THE_OLDEST_20_SECONDS);
    }

    /** Everything. */
    static List<Fault> longList(Mode mode) {
        return List.of(values()).stream()
                .filter(fault -> mode == Mode.REDIS || !fault.name().contains("REDIS"))
                .toList();
    }

    private static void pause(NodeProcess node, int seconds) {
        node.pause();
        hold(seconds);
        node.resume();
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
