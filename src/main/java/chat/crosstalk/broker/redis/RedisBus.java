package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Pub/sub: published on the one connection, received on the other. */
final class RedisBus implements Bus {

    private final Commands commands;
    private final Subscriptions subscriptions;
    private final String prefix;

    /**
     * @param prefix of every channel
     */
    RedisBus(Commands commands, Subscriptions subscriptions, String prefix) {
        this.commands = commands;
        this.subscriptions = subscriptions;
        this.prefix = prefix;
    }

    @Override
    public Future<Subscription> subscribe(String channel, Handler<Buffer> handler) {
        Rejection refusal = Bus.refusal(channel, 0);
        return refusal == null ? subscriptions.subscribe(channel, handler) : Future.failedFuture(refusal);
    }

    @Override
    public Future<Void> publish(String channel, Buffer payload) {
        Rejection refusal = Bus.refusal(channel, payload.length());
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        Request publish = Request.cmd(Command.PUBLISH).arg(prefix + channel).arg(payload);
        return commands.send(publish, payload.length()).<Void>mapEmpty().recover(Commands::refuse);
    }
}
