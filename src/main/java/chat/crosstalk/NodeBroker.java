package chat.crosstalk;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Carrier;
import chat.crosstalk.broker.Pair;
import chat.crosstalk.broker.eventbus.EventBusBroker;
import chat.crosstalk.broker.eventbus.EventBusCarrier;
import chat.crosstalk.broker.eventbus.EventBusSettings;
import chat.crosstalk.broker.memory.MemoryBroker;
import chat.crosstalk.broker.memory.MemoryCarrier;
import chat.crosstalk.broker.memory.MemoryStore;
import chat.crosstalk.broker.redis.EmbeddedRedis;
import chat.crosstalk.broker.redis.RedisBroker;
import chat.crosstalk.broker.redis.RedisCarrier;
import chat.crosstalk.broker.redis.RedisSettings;
import chat.crosstalk.broker.sql.SqlSettings;
import chat.crosstalk.broker.sql.SqlStore;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.LogMode;
import chat.crosstalk.config.RedisUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a node, opened as its configuration says: one that is both store and carrier, or a database and a carrier put
 * together. With {@link Node} this is the only place that knows which there are.
 *
 * @param broker open
 * @param member in Hazelcast mode the address at which others join; else empty
 * @param store what keeps the rooms: {@code sqlite}, {@code postgresql}, or the word of the broker that does
 * @param storeId the database's own id; empty where the broker keeps the rooms
 * @param beginsCold to be called before anything is appended, if no other node lives
 */
record NodeBroker(Broker broker, String member, String store, String storeId, Supplier<Future<Void>> beginsCold) {

    private static final Logger LOG = LoggerFactory.getLogger(NodeBroker.class);

    /**
     * Opens the broker of a configuration.
     *
     * @param closing gets what is to be closed, also of an opening that fails
     */
    static Future<NodeBroker> open(Vertx vertx, Config config, Closing closing) {
        Opening opening = new Opening(vertx, config, closing);
        return config.log().mode() == LogMode.BROKER ? opening.alone() : opening.pair();
    }

    private record Opening(Vertx vertx, Config config, Closing closing) {

        /** A broker that keeps the rooms itself. */
        Future<NodeBroker> alone() {
            return switch (config.broker()) {
                case MEMORY -> Future.succeededFuture(kept(new MemoryBroker(vertx, memory()), ""));
                case REDIS ->
                    redisUrl()
                            .compose(url -> RedisBroker.open(vertx, redis(url)))
                            .map(broker -> kept(broker, ""));
                case HAZELCAST ->
                    EventBusBroker.open(vertx, hazelcast()).map(broker -> kept(broker, broker.memberAddress()));
            };
        }

        private NodeBroker kept(Broker broker, String member) {
            closing.add(broker::close);
            return new NodeBroker(broker, member, config.broker().toString(), "", Future::succeededFuture);
        }

        /** A database that keeps the rooms, and what carries beside it. */
        Future<NodeBroker> pair() {
            return SqlStore.open(
                            vertx,
                            new SqlSettings(
                                    config.sql().url(),
                                    config.limits().rooms(),
                                    Duration.ofDays(config.rooms().keepDays())))
                    .compose(store -> {
                        closing.add(store::close);
                        return switch (config.broker()) {
                            case MEMORY ->
                                Future.succeededFuture(paired(store, new MemoryCarrier(vertx, memory()), ""));
                            case REDIS ->
                                redisUrl()
                                        .compose(url -> RedisCarrier.open(vertx, redis(url)))
                                        .compose(carrier -> {
                                            NodeBroker opened = paired(store, carrier, "");
                                            return forgetsNothing(store, carrier)
                                                    .map(opened);
                                        });
                            case HAZELCAST ->
                                EventBusCarrier.open(vertx, hazelcast())
                                        .map(carrier -> paired(store, carrier, carrier.memberAddress()));
                        };
                    });
        }

        private NodeBroker paired(SqlStore store, Carrier carrier, String member) {
            closing.add(carrier::close);
            return new NodeBroker(new Pair(store, carrier), member, store.kind(), store.id(), store::beginsCold);
        }

        /** A database became the default where a Redis had kept the rooms: nobody asked to leave these behind. */
        private Future<Void> forgetsNothing(SqlStore store, RedisCarrier carrier) {
            if (config.log().written() || !store.empty()) {
                return Future.succeededFuture();
            }
            return carrier.holdsRooms().compose(holds -> holds ? leftBehind() : Future.succeededFuture());
        }

        private Future<Void> leftBehind() {
            return Future.failedFuture(
                    new StartupException(("the database %s is empty, but Redis holds rooms (redis.prefix=%s):"
                                    + " keep them there with log=broker, or begin without them with log=sql")
                            .formatted(config.sql().url(), config.redis().prefix())));
        }

        private Future<RedisUrl> redisUrl() {
            return config.redis().embedded()
                    ? startRedis()
                    : Future.succeededFuture(config.redis().url());
        }

        /** Starts a Redis of this node's own, which is stopped last, after everything that needs it. */
        private Future<RedisUrl> startRedis() {
            return vertx.executeBlocking(
                            () -> EmbeddedRedis.start(config.redis().url()))
                    .map(redis -> {
                        LOG.info("embedded Redis: {}", redis.started() ? "started" : "one listens there already");
                        closing.add(() -> vertx.executeBlocking(() -> {
                            redis.stop();
                            return null;
                        }));
                        return redis.url();
                    });
        }

        private MemoryStore memory() {
            return new MemoryStore(config.rooms().log(), config.limits().rooms());
        }

        private RedisSettings redis(RedisUrl url) {
            return new RedisSettings(
                    url,
                    config.redis().prefix(),
                    config.rooms().log(),
                    config.limits().rooms());
        }

        private EventBusSettings hazelcast() {
            Config.Hazelcast hazelcast = config.hazelcast();
            return new EventBusSettings(
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
        }
    }
}
