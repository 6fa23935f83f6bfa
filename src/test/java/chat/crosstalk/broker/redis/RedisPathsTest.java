package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to a Redis that look healthy and are not, and ways that are encrypted. */
@ExtendWith(VertxExtension.class)
final class RedisPathsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Test
    void aSubscribedConnectionThatCarriesNothingMoreIsMadeAnew(Vertx vertx) {
        try (RedisServer redis = RedisServer.start();
                RedisProxy proxy = RedisProxy.open(vertx, redis.port(), new NetServerOptions());
                RedisNode peer = RedisNode.open(vertx, RedisNode.settings("redis://127.0.0.1:" + proxy.port()))) {
            Set<String> heard = follow(peer);
            long since = System.nanoTime();

            proxy.deafen("crosstalk-subscriptions");

            await().atMost(PATIENCE).until(() -> peer.restorations() == 1);
            System.out.println("Deaf subscriptions: made anew after "
                    + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
            peer.call(b -> b.bus().publish(RoomLog.channel(RedisNode.ROOM), Buffer.buffer("hello")));
            await().atMost(PATIENCE).until(() -> heard.contains("hello"));
        }
    }

    @Test
    void aCommandConnectionThatAnswersNothingMoreIsMadeAnew(Vertx vertx) {
        try (RedisServer redis = RedisServer.start();
                RedisProxy proxy = RedisProxy.open(vertx, redis.port(), new NetServerOptions());
                RedisNode peer = RedisNode.open(vertx, RedisNode.settings("redis://127.0.0.1:" + proxy.port()))) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));

            proxy.deafen("crosstalk-commands");

            assertThatThrownBy(() -> peer.post("unanswered"))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            rejection -> assertThat(rejection.code()).isEqualTo(Code.BROKER_UNAVAILABLE));
            await().atMost(PATIENCE)
                    .ignoreException(Rejection.class)
                    .untilAsserted(() ->
                            assertThat(peer.post("unanswered").duplicate()).isTrue());
        }
    }

    @Test
    void moreCommandsThanMayBeInFlightAreRefused(Vertx vertx) {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = RedisNode.open(vertx, RedisNode.settings(redis.url()))) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));

            assertThatThrownBy(() -> peer.call(b -> {
                        for (int i = 1; i < Pipeline.MAX_COMMANDS; i++) {
                            b.rooms()
                                    .append(RedisNode.ROOM, RedisNode.message("m" + i), null)
                                    .onComplete(done -> {});
                        }
                        b.rooms()
                                .append(RedisNode.ROOM, RedisNode.message("last"), null)
                                .onComplete(done -> {});
                        return b.rooms().append(RedisNode.ROOM, RedisNode.message("too many"), null);
                    }))
                    .hasMessageContaining(Pipeline.MAX_COMMANDS + " commands in flight");
            await().atMost(PATIENCE)
                    .ignoreException(Rejection.class)
                    .untilAsserted(
                            () -> assertThat(peer.post("last").duplicate()).isTrue());
        }
    }

    /** All of them name one Redis, whose password has what URLs and forms encode. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:a+b%25c%40d@127.0.0.1:PORT",
                "redis://:a%2Bb%25c%40d@localhost:PORT/2",
                "redis://default:a+b%25c@d@[::1]:PORT",
                "redis://[::1]:PORT?password=a%2Bb%25c%40d&db=1"
            })
    void aRedisIsReachedHoweverItsAddressIsWritten(String address, Vertx vertx) {
        try (RedisServer redis = guarded();
                RedisNode node = RedisNode.open(vertx, RedisNode.settings(on(address, redis)))) {
            node.call(b -> b.rooms().create(RedisNode.ROOM));
            assertThat(node.post("there").position().seq()).isEqualTo(1);
        }
    }

    @Test
    void aPlusInAPasswordIsNoSpace(Vertx vertx) {
        try (RedisServer redis = guarded()) {
            String address = on("redis://:a%20b%25c%40d@127.0.0.1:PORT", redis);
            assertThatThrownBy(() -> RedisNode.open(vertx, RedisNode.settings(address)))
                    .hasMessageContaining("WRONGPASS");
        }
    }

    private static RedisServer guarded() {
        return RedisServer.start("requirepass", "a+b%c@d", "bind", "127.0.0.1 ::1");
    }

    private static String on(String address, RedisServer redis) {
        return address.replace("PORT", String.valueOf(redis.port()));
    }

    @Test
    void encryptedWithATrustedCertificateOnly(Vertx vertx, @TempDir Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        PfxOptions certificate = new PfxOptions().setPath(store.toString()).setPassword("changeit");
        NetServerOptions tls = new NetServerOptions().setSsl(true).setKeyCertOptions(certificate);
        try (RedisServer redis = RedisServer.start();
                RedisProxy proxy = RedisProxy.open(vertx, redis.port(), tls)) {
            redis.command("ACL SETUSER node on >p@ss ~* &* +@all");
            String url = "rediss://node:p%40ss@localhost:" + proxy.port() + "/2";

            assertThatThrownBy(() -> RedisNode.open(vertx, RedisNode.settings(url)))
                    .hasMessageContaining("cannot be reached");
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
            try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(url))) {
                peer.call(b -> b.rooms().create(RedisNode.ROOM));
                assertThat(peer.post("secret").position().seq()).isEqualTo(1);
            }
            assertThat(redis.command("EXISTS test:log:lobby")).isEqualTo("0");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static Set<String> follow(RedisNode peer) {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        peer.call(
                b -> b.bus().subscribe(RoomLog.channel(RedisNode.ROOM), payload -> heard.add(RedisNode.said(payload))));
        return heard;
    }
}
