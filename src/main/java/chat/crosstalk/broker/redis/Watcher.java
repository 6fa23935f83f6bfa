package chat.crosstalk.broker.redis;

/** Who must know how the connections fare. Called on the broker's context. */
interface Watcher {

    /** A connection is up. */
    void up();

    /** A connection is lost, or could not be made. */
    void down(RedisFault fault);

    /** Subscriptions were interrupted, or the store has become another one. */
    void interrupted();
}
