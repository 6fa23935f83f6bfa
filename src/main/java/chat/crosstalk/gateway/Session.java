package chat.crosstalk.gateway;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket's conversation: reads the frames of the bridge protocol, knows who speaks, and answers. Whatever comes in is
 * answered or ignored, never fatal. While the socket takes no more, nothing more is read from it, so that answers cannot
 * pile up; at most {@value #IN_FLIGHT} requests are being worked on.
 */
final class Session implements Transport.Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int IN_FLIGHT = 256;
    private static final int MAX_REPLY_ADDRESS = 36;
    private static final int MAX_ADDRESS = 1_024;
    private static final long TYPING_PAUSE = 3_000;
    private static final String ROOM = "chat.room.";

    private final Gateway gateway;
    private final Transport transport;
    private final String clientAddress;
    private final TokenBucket posts;
    private final TokenBucket others;
    private final Map<RoomName, Reader> readers = new LinkedHashMap<>();
    /** Rooms that this socket has asked to be in and has no place in yet. */
    private final Set<RoomName> joining = new HashSet<>();

    private final Map<RoomName, Future<?>> tails = new HashMap<>();
    private final Map<RoomName, Long> typedAt = new HashMap<>();
    private final Queue<String> waiting = new ArrayDeque<>();
    private @Nullable User user;
    private boolean authenticating;
    private boolean away;
    private boolean closed;
    private int inFlight;

    Session(Gateway gateway, Transport transport, String clientAddress) {
        this.gateway = gateway;
        this.transport = transport;
        this.clientAddress = clientAddress;
        this.posts = gateway.bucket();
        this.others = gateway.bucket();
    }

    Transport transport() {
        return transport;
    }

    Counts counts() {
        return gateway.counts();
    }

    String clientAddress() {
        return clientAddress;
    }

    @Nullable
    User user() {
        return user;
    }

    boolean away() {
        return away;
    }

    int inFlight() {
        return inFlight;
    }

    /** Begins; with a token, by finding out whose it is. */
    void begin(@Nullable String token) {
        if (token != null) {
            authenticate(token, () -> {}, e -> LOG.debug("token of the request refused: {}", e.getMessage()));
        }
    }

    /** Runs something later on the node's context, unless the socket has ended by then. */
    void after(long millis, Runnable action) {
        gateway.after(millis, () -> {
            if (!closed) {
                action.run();
            }
        });
    }

    void send(String frame) {
        if (!closed) {
            Batch batch = new Batch(List.of(frame));
            transport.write(batch);
            batch.release();
            if (!transport.writable()) {
                transport.read(false);
            }
        }
    }

    /** Says why, then ends the socket. */
    void close(Close reason) {
        if (!closed) {
            counts().closed(reason);
            send(Events.rec("chat.system", Events.closing(reason)));
            transport.close(reason);
            closed();
        }
    }

    /** The person has another name now. */
    void rename(User renamed) {
        user = renamed;
        readers.values().forEach(reader -> {
            reader.rename(renamed);
            reader.fanout().rename(renamed);
        });
    }

    /** The person went away or came back; the same for all rooms of this socket. */
    void away(boolean isAway) {
        away = isAway;
        readers.values().forEach(reader -> reader.fanout().away(reader.user(), isAway));
    }

    /** This socket's place in a room, if it registered there. */
    @Nullable
    Reader reader(RoomName room) {
        return readers.get(room);
    }

    /** Runs an action of this socket on a room after those that came before it. */
    <T> Future<T> inOrder(RoomName room, Supplier<Future<T>> action) {
        Future<?> tail = tails.get(room);
        Future<T> run = tail == null ? action.get() : tail.transform(done -> action.get());
        if (!run.isComplete()) {
            tails.put(room, run);
            run.onComplete(done -> tails.remove(room, run));
        }
        return run;
    }

    /** Takes one token for what writes to a log. */
    void paceWriting() {
        pace(posts);
    }

    /** Takes one token for what only asks. */
    void paceAsking() {
        pace(others);
    }

    /** Whether typing may be told again. */
    boolean mayType(RoomName room, long now) {
        typedAt.values().removeIf(last -> now - last >= TYPING_PAUSE);
        return typedAt.putIfAbsent(room, now) == null;
    }

    @Override
    public void frame(String text) {
        counts().frames().increment();
        if (closed) {
            return;
        }
        if (authenticating) {
            waiting.add(text);
            return;
        }
        JsonObject frame;
        try {
            frame = new JsonObject(text);
        } catch (DecodeException | ClassCastException e) {
            send(Events.error("invalid_json"));
            return;
        }
        Object type = frame.getValue("type");
        if (!(type instanceof String kind)) {
            send(Events.error("missing_type"));
        } else if (frame.getValue("headers") instanceof JsonObject headers
                && headers.getValue("token") instanceof String token
                && !gateway.lastToken(this, token)) {
            authenticate(token, () -> dispatch(kind, frame), e -> refuse(kind, frame, e));
        } else {
            dispatch(kind, frame);
        }
    }

    @Override
    public void notText() {
        send(Events.error("invalid_json"));
    }

    @Override
    public void writable() {
        transport.read(true);
        List.copyOf(readers.values()).forEach(Reader::writable);
    }

    @Override
    public void closed() {
        if (!closed) {
            closed = true;
            waiting.clear();
            List.copyOf(readers.values()).forEach(reader -> reader.fanout().leave(reader, false));
            readers.clear();
            gateway.ended(this);
        }
    }

    private void authenticate(String token, Runnable then, Consumer<Throwable> otherwise) {
        authenticating = true;
        transport.read(false);
        gateway.identities().authenticate(token).onComplete(known -> {
            authenticating = false;
            if (closed) {
                return;
            }
            transport.read(true);
            if (known.succeeded()) {
                identified(known.result(), token);
                if (!closed) {
                    then.run();
                }
            } else {
                otherwise.accept(known.cause());
            }
            while (!waiting.isEmpty() && !authenticating && !closed) {
                frame(waiting.remove());
            }
        });
    }

    private void identified(User known, String token) {
        User before = user;
        if (before != null && !before.id().equals(known.id())) {
            List.copyOf(readers.values()).forEach(reader -> reader.fanout().leave(reader, true));
            readers.clear();
        }
        user = known;
        gateway.identified(this, before, known, token);
    }

    private void dispatch(String type, JsonObject frame) {
        Object reply = frame.getValue("replyAddress");
        if (reply != null && !(reply instanceof String text && text.length() <= MAX_REPLY_ADDRESS)) {
            send(Events.error("invalid_reply_address"));
            return;
        }
        String replyAddress = (String) reply;
        if (type.equals("ping")) {
            if (replyAddress != null) {
                send(Events.rec(replyAddress, "{}"));
            }
            return;
        }
        if (!List.of("register", "unregister", "send", "publish").contains(type)) {
            send(Events.error("invalid_type"));
            return;
        }
        User who = user;
        if (!(frame.getValue("address") instanceof String address)) {
            send(Events.error("missing_address"));
        } else if (address.length() > MAX_ADDRESS) {
            send(Events.error("max_address_length_reached"));
        } else if (who == null) {
            refuse(type, frame, Rejection.of(Code.NOT_LOGGED_IN, "log in first: POST /api/session"));
        } else {
            switch (type) {
                case "register" -> guarded(address, () -> register(address, frame.getValue("headers"), who));
                case "unregister" -> guarded(null, () -> unregister(address, who));
                default -> request(address, type.equals("send") ? replyAddress : null, frame, who);
            }
        }
    }

    private void register(String address, @Nullable Object headers, User who) {
        RoomName room = roomOf(address);
        gateway.access().check(room, who);
        Position since = since(headers);
        Reader before = readers.get(room);
        if (before != null) {
            paceAsking();
            before.fanout().leave(before, false);
        } else if (!joining.contains(room)) {
            gateway.access().checkCount(readers.size() + joining.size());
            joining.add(room);
        }
        Reader[] place = new Reader[1];
        inOrder(
                        room,
                        () -> gateway.fanout(room).compose(fanout -> {
                            joining.remove(room);
                            if (closed) {
                                return Future.succeededFuture();
                            }
                            Reader reader = new Reader(this, fanout, address, who);
                            place[0] = reader;
                            Reader other = readers.put(room, reader);
                            if (other != null) {
                                other.fanout().leave(other, false);
                            }
                            return fanout.join(reader, since);
                        }))
                .onFailure(e -> {
                    joining.remove(room);
                    if (place[0] != null) {
                        readers.remove(room, place[0]);
                    }
                    fail(address, e);
                });
    }

    private void unregister(String address, User who) {
        RoomName room = roomOf(address);
        gateway.access().check(room, who);
        inOrder(room, () -> {
                    Reader reader = readers.remove(room);
                    if (reader != null) {
                        reader.fanout().leave(reader, true);
                        return Future.succeededFuture();
                    }
                    paceAsking();
                    return gateway.mustExist(room);
                })
                .onFailure(e -> fail(null, e));
    }

    private void request(String address, @Nullable String replyAddress, JsonObject frame, User who) {
        if (inFlight >= IN_FLIGHT) {
            String detail = IN_FLIGHT + " requests are being worked on";
            fail(replyAddress, Rejection.retryAfter(Code.RATE_LIMITED, detail, 100));
            return;
        }
        inFlight++;
        handle(address, frame, who).onComplete(answer -> {
            inFlight--;
            if (answer.failed()) {
                fail(replyAddress, answer.cause());
                return;
            }
            JsonObject body = answer.result();
            if (replyAddress != null && body != null) {
                send(Events.rec(replyAddress, body));
            }
        });
    }

    private Future<JsonObject> handle(String address, JsonObject frame, User who) {
        try {
            return gateway.requests().handle(this, who, address, Body.of(frame.getValue("body")));
        } catch (Rejection rejection) {
            return Future.failedFuture(rejection);
        }
    }

    private void guarded(@Nullable String address, Runnable action) {
        try {
            action.run();
        } catch (Rejection rejection) {
            fail(address, rejection);
        }
    }

    private void refuse(String type, JsonObject frame, Throwable cause) {
        String field = type.equals("register") ? "address" : "replyAddress";
        if (type.equals("ping")) {
            dispatch(type, frame);
        } else {
            fail(frame.getValue(field) instanceof String address ? address : null, cause);
        }
    }

    private void fail(@Nullable String address, Throwable cause) {
        Rejection rejection = gateway.rejection(cause);
        JsonObject failure = Events.failure(rejection).put("type", "err");
        send(
                address == null
                        ? failure.encode()
                        : failure.put("address", address).encode());
    }

    private void pace(TokenBucket bucket) {
        long wait = bucket.take();
        if (wait > 0) {
            throw Rejection.retryAfter(Code.RATE_LIMITED, gateway.rate() + "/s, retry in " + wait + " ms", wait);
        }
    }

    private static RoomName roomOf(String address) {
        if (!address.startsWith(ROOM)) {
            throw Body.fault("address", address, ROOM + "NAME");
        }
        return RoomName.parse(address.substring(ROOM.length()));
    }

    /** Bridge clients may send header values as strings. */
    private static @Nullable Position since(@Nullable Object headers) {
        if (headers == null) {
            return null;
        }
        if (!(headers instanceof JsonObject json)) {
            throw Body.fault("headers", headers, "an object");
        }
        Object since = json.getValue("since");
        if (since == null) {
            return null;
        }
        Object seq = since;
        if (since instanceof String digits && digits.matches("\\d{1,18}")) {
            seq = Long.valueOf(digits);
        }
        if (!(seq instanceof Integer || seq instanceof Long) || ((Number) seq).longValue() < 0) {
            throw Body.fault("headers.since", since, "a whole number of at least 0");
        }
        if (!(json.getValue("epoch") instanceof String epoch)) {
            throw Body.fault("headers.epoch", json.getValue("epoch"), "a string, as since is given");
        }
        return new Position(epoch, ((Number) seq).longValue());
    }
}
