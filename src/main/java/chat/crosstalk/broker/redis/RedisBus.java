package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Pub/sub: published on the one connection, received on the other. */
final class RedisBus implements Bus {

    private static final int MAX_PAYLOAD = 1 << 20;

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
        return subscriptions.subscribe(channel, handler);
    }

    @Override
    public Future<Void> publish(String channel, Buffer payload) {
        if (payload.length() > MAX_PAYLOAD) {
            return Future.failedFuture(
                    Rejection.of(Code.TOO_LARGE, payload.length() + " bytes, expected at most " + MAX_PAYLOAD));
        }
        Request publish = Request.cmd(Command.PUBLISH).arg(prefix + channel).arg(payload);
        return commands.send(publish, payload.length()).<Void>mapEmpty().recover(Commands::refuse);
    }
}
