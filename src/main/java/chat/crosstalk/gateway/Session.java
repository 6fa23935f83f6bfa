package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Command;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.gateway.bridge.Frame;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket's life: it knows who speaks, has each frame worked on, and ends. Whatever comes in is answered or ignored,
 * never fatal.
 */
final class Session implements Transport.Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Transport transport;
    private final String clientAddress;
    private final SessionServices services;
    private final Owner owner;
    private final SocketWriter out;
    private final JoinedRooms rooms;
    private final Conversation conversation;
    private final Pace pace;
    private final RoomOrder order = new RoomOrder();
    /** Frames that came while it was asked who speaks. Nothing is read meanwhile, so one read of the socket bounds it. */
    private final Queue<String> waiting = new ArrayDeque<>();

    private @Nullable Actor actor;
    private @Nullable String token;
    private boolean authenticating;
    private boolean closed;

    /**
     * A socket that has just been accepted.
     *
     * @param id the socket's number, unique on this node
     * @param clientAddress whose it is
     */
    Session(long id, Transport transport, String clientAddress, SessionServices services, Owner owner) {
        this.transport = transport;
        this.clientAddress = clientAddress;
        this.services = services;
        this.owner = owner;
        this.out = new SocketWriter(transport, services.meters(), services.faults());
        this.rooms = new JoinedRooms(id, transport, services.joining(), () -> close(Close.SLOW_CONSUMER));
        this.conversation = new Conversation(
                out,
                rooms,
                services.requests(),
                services.rooms(),
                new PageReads(services.pages(), transport::writable));
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
        return conversation.inFlight();
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
            speaks(actor.as(renamed));
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
    public void broken(Close reason) {
        close(reason);
    }

    @Override
    public void writable() {
        transport.read(true);
        conversation.writable();
        rooms.writable();
    }

    @Override
    public void closed() {
        if (out.ended()) {
            ended();
        }
    }

    private void handle(Command command) {
        try {
            conversation.handle(command);
        } catch (RuntimeException fault) {
            out.fail(command.failureAddress(), fault);
        }
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
        speaks(new Actor(known, pace, order));
        owner.identified(this, before, known);
    }

    private void speaks(Actor somebody) {
        actor = somebody;
        conversation.speaks(somebody);
    }

    private void ended() {
        closed = true;
        waiting.clear();
        conversation.ended();
        rooms.close();
        owner.ended(this);
    }

    /** Who keeps the sessions of a node. */
    interface Owner {

        /**
         * It is known who speaks. The session may be closed in this call.
         *
         * @param before who spoke so far, or null
         */
        void identified(Session session, @Nullable User before, User user);

        /** The session has ended; called once. */
        void ended(Session session);
    }
}
