package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.BrokerContract;
import chat.crosstalk.config.RedisUrl;
import chat.crosstalk.fixture.RedisFixture;
import chat.crosstalk.fixture.SharedRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisFixture.class)
final class RedisBrokerTest extends BrokerContract {

    private final RedisSettings settings;

    RedisBrokerTest(SharedRedis redis) {
        settings = new RedisSettings(RedisUrl.parse(redis.url()).orElseThrow(), redis.newPrefix(), KEEP, MAX_ROOMS);
    }

    @Override
    protected Future<Broker> open(Vertx vertx, int node) {
        return RedisBroker.open(vertx, settings);
    }
}
