package chat.crosstalk.compare.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person in one room: a socket that is opened again at the next node when it ends, a view, and an outbox of the posts
 * that are not acknowledged, which are sent again under the same id. Confined to the run's event loop.
 */
final class LoadClient {
    /** What all clients of a run share. */
    record Stage(Vertx vertx, Ticker ticker, Recorder recorder, Dialer dialer, Random random) {}

    private static final int RETRY_MILLIS = 200;
    private static final int RECONNECT_LEAST_MILLIS = 50;
    private static final int RECONNECT_SPREAD_MILLIS = 250;

    private final Stage stage;
    private final RoomBoard room;
    private final View view;
    private final String token;
    private final int number;
    private final String address;
    private final Frame frame = new Frame();
    private final Set<Integer> outbox = new LinkedHashSet<>();
    private final Promise<Void> whole = Promise.promise();
    private int node;
    private @Nullable WebSocket socket;
    private @Nullable Buffer fragments;
    private boolean live;
    private boolean left;
    private boolean registered;
    private long announced;
    private long missingBefore;
    private long joinIntended = -1;
    private Runnable onAcknowledged = () -> {};

    /**
     * A client that is nowhere yet.
     *
     * @param number names the client among those of the run
     * @param node the node it goes to first
     */
    LoadClient(Stage stage, RoomBoard room, String token, int number, int node) {
        this.stage = stage;
        this.room = room;
        this.view = new View(room);
        this.token = token;
        this.number = number;
        this.node = node;
        this.address = "chat.room." + room.name();
    }

    /** Joins the room; succeeds once the client has all that the node announced. */
    Future<Void> join() {
        dial();
        return whole.future();
    }

    /** Joins the room, and takes every delivery's latency from the time at which the join was to start. */
    Future<Void> join(long intended) {
        joinIntended = intended;
        stage.recorder().sent(intended, stage.ticker().nanoTime());
        return join();
    }

    /** Adds a post to the outbox and sends it, now or as soon as the client is back in the room. */
    void post(int post) {
        outbox.add(post);
        if (live) {
            write(post);
            stage.recorder().sent(room.intended(post), stage.ticker().nanoTime());
        }
    }

    /** Calls back after each acknowledgement. */
    void onAcknowledged(Runnable handler) {
        onAcknowledged = handler;
    }

    int number() {
        return number;
    }

    View view() {
        return view;
    }

    /** Whether nothing more is expected: the end of the run was seen, and everything before it was looked up. */
    boolean hasEnded() {
        return view.ended() && missingBefore == 0;
    }

    boolean hasPending() {
        return !outbox.isEmpty();
    }

    Future<Void> leave() {
        left = true;
        live = false;
        WebSocket open = socket;
        return open == null ? Future.succeededFuture() : open.close().otherwiseEmpty();
    }

    private void dial() {
        stage.dialer().dial(node, token).onSuccess(this::opened).onFailure(cause -> {
            if (!registered) {
                stage.recorder().trouble("cannot connect: " + cause.getMessage());
            }
            again();
        });
    }

    private void opened(WebSocket open) {
        if (left) {
            open.close().onFailure(cause -> stage.recorder().trouble("cannot close: " + cause.getMessage()));
            return;
        }
        socket = open;
        fragments = null;
        open.frameHandler(this::fragment);
        open.closeHandler(ended -> closed());
        register();
    }

    private void register() {
        announced = Long.MAX_VALUE;
        JsonObject headers = new JsonObject();
        if (registered && view.epoch() != null) {
            headers.put("since", view.lastSeq()).put("epoch", view.epoch());
        }
        send(new JsonObject().put("type", "register").put("address", address).put("headers", headers));
    }

    private void closed() {
        socket = null;
        if (!left) {
            live = false;
            stage.recorder().reconnected();
            again();
        }
    }

    private void again() {
        if (!left) {
            node++;
            int jitter = stage.random().nextInt(RECONNECT_SPREAD_MILLIS);
            stage.vertx().setTimer(RECONNECT_LEAST_MILLIS + jitter, timer -> dial());
        }
    }

    private void fragment(WebSocketFrame part) {
        if (part.isPing() || part.isClose()) {
            return;
        }
        fragments = fragments == null
                ? part.binaryData()
                : Buffer.buffer().appendBuffer(fragments).appendBuffer(part.binaryData());
        if (part.isFinal()) {
            byte[] bytes = fragments.getBytes();
            fragments = null;
            try {
                frame.read(bytes);
                received();
            } catch (IOException e) {
                stage.recorder().trouble("unreadable frame: " + e.getMessage());
            }
        }
    }

    private void received() {
        boolean here = address.equals(frame.address);
        if ("rec".equals(frame.type) && here && frame.event != null) {
            event(frame.event);
        } else if ("rec".equals(frame.type) && History.REPLY.equals(frame.address)) {
            lookedUp();
        } else if ("rec".equals(frame.type) && frame.address != null && !here) {
            reply(frame.address);
        } else if ("err".equals(frame.type)) {
            refused(here);
        }
    }

    private void event(String type) {
        switch (type) {
            case "message" -> delivered();
            case "joined" -> joined();
            case "epoch" -> view.continued(frame.epoch);
            case "reset" -> {
                live = false;
                view.continued(null);
                stage.recorder().startedOver();
                register();
            }
            default -> {}
        }
    }

    private void joined() {
        live = false;
        if (registered && !frame.recovered) {
            missingBefore = frame.from > 1 ? frame.from : 0;
            if (view.epoch() != null) {
                stage.recorder().startedOver();
            }
        }
        view.joined(frame.recovered, frame.epoch, frame.from);
        registered = true;
        announced = frame.seq;
        if (frame.from > frame.seq) {
            caughtUp();
        }
    }

    private void delivered() {
        int post = frame.id == null ? -1 : room.numberOf(frame.id);
        if (post >= 0
                && view.deliver(post, frame.text == null ? "" : frame.text, frame.seq)
                && !room.isSentinel(post)) {
            stage.recorder()
                    .delivered(
                            joinIntended < 0 ? room.intended(post) : joinIntended,
                            stage.ticker().nanoTime());
        }
        if (!live && frame.seq >= announced) {
            caughtUp();
        }
    }

    private void caughtUp() {
        live = true;
        if (!whole.tryComplete()) {
            stage.recorder().caughtUp(stage.ticker().nanoTime());
        }
        outbox.forEach(this::write);
        lookUp();
    }

    /** Asks for the newest page of what a reader who started over was not announced. */
    private void lookUp() {
        if (live && missingBefore > 0) {
            send(History.request(room.name(), missingBefore));
        }
    }

    private void lookedUp() {
        History history = History.of(frame);
        for (History.Message message : history.messages()) {
            int post = room.numberOf(message.id());
            if (post >= 0 && view.recall(post, message.text()) && !room.isSentinel(post)) {
                stage.recorder().delivered(room.intended(post), stage.ticker().nanoTime());
            }
        }
        missingBefore = history.before();
        lookUp();
    }

    private void write(int post) {
        JsonObject body = new JsonObject()
                .put("room", room.name())
                .put("id", room.id(post))
                .put("text", room.text(post));
        send(new JsonObject()
                .put("type", "send")
                .put("address", "chat.post")
                .put("replyAddress", "post-" + post)
                .put("body", body));
    }

    private void send(JsonObject message) {
        WebSocket open = socket;
        if (open != null) {
            // A socket that cannot be written to ends, and what it did not carry is sent again by the next one.
            open.writeTextMessage(message.encode())
                    .onFailure(cause -> open.close().otherwiseEmpty());
        }
    }

    private void reply(String replyAddress) {
        int post = numberIn(replyAddress);
        if (outbox.remove(post)) {
            room.acknowledge(post);
            if (!room.isSentinel(post)) {
                stage.recorder()
                        .acknowledged(room.intended(post), stage.ticker().nanoTime());
            }
            onAcknowledged.run();
        }
    }

    private void refused(boolean registration) {
        String code = frame.code != null ? frame.code : String.valueOf(frame.message);
        long delay = Math.max(RETRY_MILLIS, frame.retryAfterMillis);
        boolean passing = code.equals("broker_unavailable") || code.equals("rate_limited");
        if (!passing) {
            stage.recorder().trouble("refused: " + code + " " + frame.message);
        }
        if (registration) {
            stage.vertx().setTimer(delay, timer -> register());
        } else if (History.REPLY.equals(frame.address)) {
            stage.vertx().setTimer(delay, timer -> lookUp());
        } else if (frame.address != null && outbox.contains(numberIn(frame.address))) {
            int post = numberIn(frame.address);
            stage.vertx().setTimer(delay, timer -> again(post));
        }
    }

    private void again(int post) {
        if (live && outbox.contains(post)) {
            write(post);
        }
    }

    private static int numberIn(String replyAddress) {
        return Integer.parseInt(replyAddress.substring(replyAddress.lastIndexOf('-') + 1));
    }
}
