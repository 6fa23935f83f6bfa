package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.config.RedisUrl;
import chat.crosstalk.room.Head;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRedisTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        RedisNode.await(vertx.close());
    }

    @Test
    void servesOnAnyFreePortAndEndsWhenStopped() throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(url("redis://127.0.0.1:0"));
        ProcessHandle process = ProcessHandle.of(redis.pid().orElseThrow()).orElseThrow();
        try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(redis.url()))) {
            assertThat(peer.call(broker -> broker.rooms().create(RedisNode.ROOM))
                            .seq())
                    .isZero();
        }
        assertThat(redis.started()).isTrue();

        redis.stop();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void keepsItsDataForTheNextStart(@TempDir Path folder) throws Exception {
        EmbeddedRedis first = EmbeddedRedis.start(url("redis://127.0.0.1:0"), folder);
        try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(first.url()))) {
            peer.call(broker -> broker.rooms().create(RedisNode.ROOM));
            peer.post("kept");
        }
        first.stop();

        EmbeddedRedis second = EmbeddedRedis.start(first.url(), folder);
        try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(second.url()))) {
            Head head = peer.readAll().head();
            assertThat(head.seq()).isEqualTo(1);
        } finally {
            second.stop();
        }
    }

    @Test
    void asksForThePasswordOfTheUrl(@TempDir Path folder) throws Exception {
        EmbeddedRedis redis = EmbeddedRedis.start(url("redis://alice:p%40ss%20%22word@127.0.0.1:0/3"), folder);
        try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(redis.url()))) {
            assertThat(peer.call(broker -> broker.rooms().create(RedisNode.ROOM))
                            .seq())
                    .isZero();
            RedisUrl stranger = new RedisUrl(false, null, null, redis.url().place(), 3);
            assertThatThrownBy(() -> RedisNode.open(vertx, RedisNode.settings(stranger)))
                    .hasMessageContaining("password");
        } finally {
            redis.stop();
        }
    }

    @Test
    void takesTheOneThatListensAlreadyAndLeavesItAlone() throws Exception {
        EmbeddedRedis first = EmbeddedRedis.start(url("redis://127.0.0.1:0"));
        ProcessHandle process = ProcessHandle.of(first.pid().orElseThrow()).orElseThrow();

        EmbeddedRedis second = EmbeddedRedis.start(first.url());
        assertThat(second.started()).isFalse();
        second.stop();

        assertThat(process.isAlive()).isTrue();
        first.stop();
    }

    @Test
    void endsWhenTheProcessThatStartedItIsKilled(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        "redis://127.0.0.1:" + port,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String pid = owner.inputReader().readLine();
        ProcessHandle redis = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();

        owner.destroyForcibly();

        await().atMost(30, TimeUnit.SECONDS).until(() -> !redis.isAlive());
    }

    @Test
    void tellsInOneLineWhyItDidNotStart(@TempDir Path folder) {
        assertThatThrownBy(() -> EmbeddedRedis.start(url("redis://192.0.2.1:6399"), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.1:6399")
                .hasMessageNotContaining("\n");
    }

    private static RedisUrl url(String text) {
        return RedisUrl.parse(text).orElseThrow();
    }

    /** Starts a Redis, prints its pid and waits to be killed. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedRedis redis = EmbeddedRedis.start(url(arguments[0]), Path.of(arguments[1]));
            System.out.println(redis.pid().orElseThrow());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
