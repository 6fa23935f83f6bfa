package chat.crosstalk;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.eventbus.EventBusBroker;
import chat.crosstalk.broker.eventbus.EventBusSettings;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.broker.redis.EmbeddedRedis;
import chat.crosstalk.broker.redis.RedisBroker;
import chat.crosstalk.broker.redis.RedisSettings;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.RedisUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a node, opened as its configuration says. With {@link Node} this is the only place that knows which
 * brokers there are.
 *
 * @param broker open
 * @param member in Hazelcast mode the address at which others join; else empty
 */
record NodeBroker(Broker broker, String member) {

    private static final Logger LOG = LoggerFactory.getLogger(NodeBroker.class);

    /**
     * Opens the broker of a configuration.
     *
     * @param closing gets what is to be closed, also of an opening that fails
     */
    static Future<NodeBroker> open(Vertx vertx, Config config, Closing closing) {
        Future<NodeBroker> opening = switch (config.broker()) {
            case MEMORY ->
                Future.succeededFuture(new NodeBroker(
                        new MemoryBroker(
                                vertx,
                                new MemoryStore(
                                        config.rooms().log(), config.limits().rooms())),
                        ""));
            case REDIS ->
                config.redis().embedded()
                        ? startRedis(vertx, config, closing).compose(url -> openRedis(vertx, config, url))
                        : openRedis(vertx, config, config.redis().url());
            case HAZELCAST -> openHazelcast(vertx, config);
        };
        return opening.onSuccess(open -> closing.add(open.broker::close));
    }

    /** Starts a Redis of this node's own, which is stopped last, after everything that needs it. */
    private static Future<RedisUrl> startRedis(Vertx vertx, Config config, Closing closing) {
        return vertx.executeBlocking(() -> EmbeddedRedis.start(config.redis().url()))
                .map(redis -> {
                    LOG.info("embedded Redis: {}", redis.started() ? "started" : "one listens there already");
                    closing.add(() -> vertx.executeBlocking(() -> {
                        redis.stop();
                        return null;
                    }));
                    return redis.url();
                });
    }

    private static Future<NodeBroker> openRedis(Vertx vertx, Config config, RedisUrl url) {
        RedisSettings settings = new RedisSettings(
                url,
                config.redis().prefix(),
                config.rooms().log(),
                config.limits().rooms());
        return RedisBroker.open(vertx, settings).map(broker -> new NodeBroker(broker, ""));
    }

    private static Future<NodeBroker> openHazelcast(Vertx vertx, Config config) {
        Config.Hazelcast hazelcast = config.hazelcast();
        EventBusSettings settings = new EventBusSettings(
                hazelcast.cluster(),
                hazelcast.host(),
                hazelcast.port(),
                hazelcast.members(),
                hazelcast.eventBusPort(),
                hazelcast.publicHost(),
                Objects.requireNonNullElse(hazelcast.publicPort(), 0),
                Objects.requireNonNullElse(hazelcast.eventBusPublicPort(), 0),
                hazelcast.backups(),
                hazelcast.deadAfterSeconds(),
                config.rooms().log(),
                config.limits().rooms());
        return EventBusBroker.open(vertx, settings).map(broker -> new NodeBroker(broker, broker.memberAddress()));
    }
}
