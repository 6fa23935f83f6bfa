package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.CarrierContract;
import chat.crosstalk.broker.Guarantees.Guarantee;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Redis for pub/sub alone. */
final class RedisCarrierTest extends CarrierContract {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final RedisServer redis = RedisServer.start();
    private final Vertx vertx = Vertx.vertx();

    @Override
    protected Future<RedisCarrier> open(Vertx owner, int node) {
        return RedisCarrier.open(owner, RedisNode.settings(redis.url()));
    }

    @Override
    protected Future<RedisCarrier> openAlone(Vertx owner) {
        RedisSettings same = RedisNode.settings(redis.url());
        return RedisCarrier.open(owner, new RedisSettings(same.url(), "another.prefix", 1, 1));
    }

    @AfterAll
    void stopRedis() {
        RedisNode.await(vertx.close());
        redis.close();
    }

    @Test
    void noKeyIsWritten() {
        RedisCarrier carrier = opened(redis.url());
        call(owner -> carrier.bus().publish("channel", Buffer.buffer("hello")));
        call(owner -> carrier.rebuild());
        call(owner -> carrier.bus().publish("channel", Buffer.buffer("again")));

        assertThat(redis.command("DBSIZE")).isEqualTo("0");
        call(owner -> carrier.close());
    }

    @Test
    void itSaysWhatIsTrueWhereTheRoomsAreElsewhere() {
        RedisCarrier carrier = opened(redis.url());

        assertThat(carrier.carried().carrier())
                .extracting(Guarantee::code, Guarantee::text)
                .containsExactly("redis.carrier.only", "Redis carries every message, by pub/sub, and remembers none.");
        assertThat(carrier.carried().singlePoint().code()).isEqualTo("redis.singlePoint.carrier");
        call(owner -> carrier.close());
    }

    @Test
    void whetherRoomsOfABrokerAreThereIsKnown() {
        try (RedisServer other = RedisServer.start();
                RedisNode broker = RedisNode.open(vertx, RedisNode.settings(other.url()))) {
            RedisCarrier carrier = opened(other.url());
            assertThat(holdsRooms(carrier)).isFalse();

            broker.call(b -> b.rooms().create(RedisNode.ROOM));

            assertThat(holdsRooms(carrier)).isTrue();
            call(owner -> carrier.close());
        }
    }

    @Test
    void aUserWhoMayOnlyPublishAndSubscribeIsEnough() {
        redis.command("ACL SETUSER chat on >secret resetchannels &test:* -@all +publish +subscribe +unsubscribe"
                + " +hello +client|setname +auth +select");
        RedisCarrier carrier = opened(redis.url().replace("redis://", "redis://chat:secret@"));

        Set<String> heard = ConcurrentHashMap.newKeySet();
        call(owner -> carrier.bus().subscribe("channel", payload -> heard.add(payload.toString())));
        call(owner -> carrier.bus().publish("channel", Buffer.buffer("hello")));

        await().atMost(PATIENCE).until(() -> heard.contains("hello"));
        assertThat(holdsRooms(carrier)).isFalse();
        call(owner -> carrier.close());
    }

    @Test
    void aReplicaIsRefusedAsItWouldCarryToItsOwnOnly() {
        try (RedisServer replica = RedisServer.start()) {
            replica.command("REPLICAOF 127.0.0.1 " + redis.port());

            assertThatThrownBy(() -> opened(replica.url()))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(Code.BROKER_UNAVAILABLE))
                    .hasMessageContaining("read-only replica");
        }
    }

    @Test
    void afterARestartItCarriesAgainAndTells() {
        try (RedisServer other = RedisServer.start()) {
            RedisCarrier carrier = opened(other.url());
            AtomicInteger restorations = new AtomicInteger();
            Set<String> heard = ConcurrentHashMap.newKeySet();
            call(owner -> {
                carrier.onRestored(restorations::incrementAndGet);
                return carrier.bus().subscribe("channel", payload -> heard.add(payload.toString()));
            });

            other.restart();

            await().atMost(PATIENCE).until(() -> restorations.get() == 1);
            call(owner -> carrier.bus().publish("channel", Buffer.buffer("again")));
            await().atMost(PATIENCE).until(() -> heard.contains("again"));
            call(owner -> carrier.close());
        }
    }

    private RedisCarrier opened(String url) {
        return call(owner -> RedisCarrier.open(owner, RedisNode.settings(url)));
    }

    private boolean holdsRooms(RedisCarrier carrier) {
        return call(owner -> carrier.holdsRooms());
    }

    private <T> T call(Function<Vertx, Future<T>> action) {
        return RedisNode.await(RedisNode.on(vertx.getOrCreateContext(), () -> action.apply(vertx)));
    }
}
