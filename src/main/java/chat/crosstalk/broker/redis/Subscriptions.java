package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The node's subscribed connection: which channels are followed, and which of them the server has confirmed. Nothing but
 * SUBSCRIBE and UNSUBSCRIBE is ever sent on it, as the client would mix up pushes and answers.
 */
final class Subscriptions implements Link.Owner {

    private static final long SUBSCRIBE_MILLIS = 10_000;
    private static final int CHANNELS_PER_COMMAND = 500;
    private static final int IN_FLIGHT = 16;

    private final Vertx vertx;
    private final String prefix;
    private final Watcher watcher;
    private final Link link;
    private final Map<String, Channel> channels = new HashMap<>();
    /** SUBSCRIBEs sent on this connection and not confirmed yet, by channel. */
    private final Map<String, Integer> unconfirmed = new HashMap<>();
    /** UNSUBSCRIBEs sent on this connection and not confirmed yet, by channel. */
    private final Map<String, ArrayDeque<Promise<Void>>> leaving = new HashMap<>();

    private Promise<Void> allConfirmed = Promise.promise();
    private @Nullable Wire wire;
    private boolean closed;

    /**
     * @param prefix of every channel
     */
    Subscriptions(Vertx vertx, Endpoint endpoint, String prefix, Watcher watcher) {
        this.vertx = vertx;
        this.prefix = prefix;
        this.watcher = watcher;
        link = new Link(vertx, endpoint, "subscriptions", IN_FLIGHT, this);
    }

    Link link() {
        return link;
    }

    /** As {@link Bus#subscribe}. */
    Future<Bus.Subscription> subscribe(String name, Handler<Buffer> handler) {
        if (closed) {
            return Commands.refuse(link.fault().failure());
        }
        Channel channel = channels.get(prefix + name);
        if (channel == null) {
            channel = new Channel(prefix + name);
            channels.put(channel.name(), channel);
            send(Command.SUBSCRIBE, List.of(channel.name()));
        }
        Follower follower = new Follower(channel, handler);
        channel.add(follower);
        RedisFault late = RedisFault.of(RedisFault.Kind.SLOW, "not subscribed within " + SUBSCRIBE_MILLIS + " ms");
        return Deadline.within(vertx, SUBSCRIBE_MILLIS, channel.inForce(), late::failure)
                .<Bus.Subscription>map(follower)
                .recover(error -> follower.close().compose(left -> Commands.refuse(error)));
    }

    Future<Void> close() {
        closed = true;
        channels.values().forEach(channel -> channel.closed(RedisFault.of(RedisFault.Kind.LOST, "broker closed")));
        channels.clear();
        forgetConfirmations();
        return link.close();
    }

    @Override
    public Future<Void> prepare(Wire fresh) {
        wire = fresh;
        allConfirmed = Promise.promise();
        fresh.pushHandler(this::push);
        List<String> wanted = new ArrayList<>(channels.keySet());
        for (int i = 0; i < wanted.size(); i += CHANNELS_PER_COMMAND) {
            send(Command.SUBSCRIBE, wanted.subList(i, Math.min(wanted.size(), i + CHANNELS_PER_COMMAND)));
        }
        if (wanted.isEmpty()) {
            allConfirmed.complete();
        }
        return allConfirmed.future();
    }

    @Override
    public void up() {
        watcher.up();
    }

    @Override
    public void down(RedisFault fault) {
        wire = null;
        forgetConfirmations();
        channels.values().forEach(Channel::interrupted);
        watcher.interrupted();
        watcher.down(fault);
    }

    private void forgetConfirmations() {
        unconfirmed.clear();
        List<ArrayDeque<Promise<Void>>> left = new ArrayList<>(leaving.values());
        leaving.clear();
        left.forEach(promises -> promises.forEach(Promise::tryComplete));
    }

    private void send(Command command, List<String> names) {
        Wire current = wire;
        if (current == null) {
            return;
        }
        Request request = Request.cmd(command);
        for (String name : names) {
            request.arg(name);
            if (command.equals(Command.SUBSCRIBE)) {
                unconfirmed.merge(name, 1, Integer::sum);
            }
        }
        current.send(request).onFailure(error -> broken(current, RedisFault.of(error)));
    }

    private void push(@Nullable Response push) {
        if (push instanceof ErrorType error) {
            broken(wire, RedisFault.of(error));
        } else if (push != null && push.size() == 3) {
            String name = push.get(1).toString();
            switch (push.get(0).toString()) {
                case "message" -> deliver(name, push.get(2));
                case "subscribe" -> confirmSubscribed(name);
                case "unsubscribe" -> confirmLeft(name);
                default -> {}
            }
        }
    }

    private void deliver(String name, Response payload) {
        Channel channel = channels.get(name);
        if (channel != null && payload.type() == ResponseType.BULK) {
            channel.deliver(payload.toBuffer());
        }
    }

    private void confirmSubscribed(String name) {
        Integer others = unconfirmed.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
        Channel channel = channels.get(name);
        if (others == null && channel != null) {
            channel.confirmed();
        }
        if (unconfirmed.isEmpty()) {
            allConfirmed.tryComplete();
        }
    }

    private void confirmLeft(String name) {
        ArrayDeque<Promise<Void>> promises = leaving.get(name);
        Promise<Void> left = promises == null ? null : promises.poll();
        if (left != null) {
            left.complete();
        }
        if (promises != null && promises.isEmpty()) {
            leaving.remove(name);
        }
    }

    private void broken(@Nullable Wire on, RedisFault fault) {
        if (on != null && on == wire) {
            link.remake(fault);
        }
    }

    private final class Follower implements Bus.Subscription, Handler<Buffer> {

        private final Channel channel;
        private final Handler<Buffer> handler;
        private @Nullable Future<Void> left;

        private Follower(Channel channel, Handler<Buffer> handler) {
            this.channel = channel;
            this.handler = handler;
        }

        @Override
        public void handle(Buffer payload) {
            if (left == null) {
                handler.handle(payload);
            }
        }

        @Override
        public Future<Void> close() {
            Future<Void> before = left;
            if (before != null) {
                return before;
            }
            Future<Void> leave = channel.remove(this) ? unsubscribe(channel) : Future.succeededFuture();
            left = leave;
            return leave;
        }

        private Future<Void> unsubscribe(Channel empty) {
            if (!channels.remove(empty.name(), empty) || wire == null) {
                return Future.succeededFuture();
            }
            Promise<Void> promise = Promise.promise();
            leaving.computeIfAbsent(empty.name(), name -> new ArrayDeque<>()).add(promise);
            send(Command.UNSUBSCRIBE, List.of(empty.name()));
            return promise.future();
        }
    }
}
