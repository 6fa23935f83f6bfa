package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Command;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.gateway.bridge.Frame;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket's conversation: it knows who speaks, has each frame worked on, and answers. Whatever comes in is answered or
 * ignored, never fatal. At most {@value #IN_FLIGHT} requests are being worked on.
 */
final class Session implements Transport.Inbound, Command.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int IN_FLIGHT = 256;

    private final Transport transport;
    private final String clientAddress;
    private final SessionServices services;
    private final SessionOwner owner;
    private final SocketWriter out;
    private final JoinedRooms rooms;
    private final Pace pace;
    private final RoomOrder order = new RoomOrder();
    /** Frames that came while it was asked who speaks. Nothing is read meanwhile, so one read of the socket bounds it. */
    private final Queue<String> waiting = new ArrayDeque<>();

    private @Nullable Actor actor;
    private @Nullable String token;
    private boolean authenticating;
    private boolean closed;
    private int inFlight;

    /**
     * The conversation of a socket that has just been accepted.
     *
     * @param id the socket's number, unique on this node
     * @param clientAddress whose it is
     */
    Session(long id, Transport transport, String clientAddress, SessionServices services, SessionOwner owner) {
        this.transport = transport;
        this.clientAddress = clientAddress;
        this.services = services;
        this.owner = owner;
        this.out = new SocketWriter(transport, services.meters(), services.faults());
        this.rooms = new JoinedRooms(id, transport, services.joining(), () -> close(Close.SLOW_CONSUMER));
        this.pace = services.pace().get();
    }

    Transport transport() {
        return transport;
    }

    String clientAddress() {
        return clientAddress;
    }

    /** Who speaks, or null as long as nobody has logged in. */
    @Nullable
    User user() {
        return actor == null ? null : actor.user();
    }

    int inFlight() {
        return inFlight;
    }

    /** Begins; with a token, by finding out whose it is. */
    void begin(@Nullable String requestToken) {
        if (requestToken != null) {
            authenticate(requestToken, new Command.Ping(null));
        }
    }

    /** Tells something that is worth nothing later. */
    void tell(String frame) {
        out.passing(frame);
    }

    /** Says why, then ends the socket. */
    void close(Close reason) {
        if (out.close(reason)) {
            ended();
        }
    }

    /** The person has another name now. */
    void rename(User renamed) {
        if (actor != null) {
            actor = actor.as(renamed);
            rooms.rename(renamed);
        }
    }

    @Override
    public void frame(String text) {
        services.meters().frames().increment();
        if (closed) {
            return;
        }
        if (authenticating) {
            waiting.add(text);
            return;
        }
        Frame frame = services.codec().decode(text);
        if (frame.token() == null || frame.token().equals(token)) {
            handle(frame.command());
        } else {
            authenticate(frame.token(), frame.command());
        }
    }

    @Override
    public void notText() {
        out.send(Events.error("invalid_json"));
    }

    @Override
    public void writable() {
        transport.read(true);
        rooms.writable();
    }

    @Override
    public void closed() {
        if (out.ended()) {
            ended();
        }
    }

    @Override
    public void ping(Command.Ping ping) {
        if (ping.replyAddress() != null) {
            out.send(Events.rec(ping.replyAddress(), "{}"));
        }
    }

    @Override
    public void register(Command.Register register) {
        asActor(register, who -> rooms.join(who, register));
    }

    @Override
    public void unregister(Command.Unregister unregister) {
        asActor(unregister, who -> rooms.leave(who, unregister.room(), services.rooms()));
    }

    @Override
    public void send(Command.Send send) {
        if (inFlight >= IN_FLIGHT) {
            String detail = IN_FLIGHT + " requests are being worked on";
            out.fail(send.failureAddress(), Rejection.retryAfter(Code.RATE_LIMITED, detail, 100));
            return;
        }
        inFlight++;
        asActor(send, who -> services.requests().answer(who, rooms, send.request()).onSuccess(body -> {
                    if (send.replyAddress() != null && body != null) {
                        out.send(Events.rec(send.replyAddress(), body));
                    }
                }))
                .onComplete(done -> inFlight--);
    }

    @Override
    public void refused(Command.Refused refused) {
        asActor(refused, who -> Future.failedFuture(refused.rejection()));
    }

    @Override
    public void malformed(Command.Malformed malformed) {
        out.send(Events.error(malformed.word()));
    }

    private void handle(Command command) {
        try {
            command.dispatch(this);
        } catch (RuntimeException fault) {
            out.fail(command.failureAddress(), fault);
        }
    }

    /** Has somebody do something, and tells them if it fails; who has not logged in is told that. */
    private Future<?> asActor(Command command, Action action) {
        Future<?> done;
        if (actor == null) {
            done = Future.failedFuture(Rejection.of(Code.NOT_LOGGED_IN, "log in first: POST /api/session"));
        } else {
            try {
                done = action.by(actor);
            } catch (RuntimeException refusal) {
                done = Future.failedFuture(refusal);
            }
        }
        return done.onFailure(e -> out.fail(command.failureAddress(), e));
    }

    /** Finds out who speaks, then has a command worked on; a sign of life is answered whoever it is. */
    private void authenticate(String presented, Command command) {
        authenticating = true;
        transport.read(false);
        services.identities().authenticate(presented).onComplete(known -> {
            authenticating = false;
            if (closed) {
                return;
            }
            transport.read(true);
            if (known.succeeded()) {
                identified(known.result(), presented);
                handle(command);
            } else if (command instanceof Command.Ping) {
                LOG.debug("token refused: {}", known.cause().getMessage());
                handle(command);
            } else {
                out.fail(command.failureAddress(), known.cause());
            }
            while (!waiting.isEmpty() && !authenticating && !closed) {
                frame(waiting.remove());
            }
        });
    }

    private void identified(User known, String presented) {
        User before = user();
        if (before != null && !before.id().equals(known.id())) {
            rooms.leaveAll(true);
        }
        token = presented;
        actor = new Actor(known, pace, order);
        owner.identified(this, before, known);
    }

    private void ended() {
        closed = true;
        waiting.clear();
        rooms.close();
        owner.ended(this);
    }

    /** Something that somebody asks for; fails or throws if it cannot be done. */
    private interface Action {
        Future<?> by(Actor actor);
    }
}
