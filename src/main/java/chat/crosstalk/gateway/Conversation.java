package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Command;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.gateway.bridge.Request;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Works on what one socket asks for, and answers each command on its own address. At most {@value #IN_FLIGHT} requests are
 * being worked on.
 */
final class Conversation implements Command.Handler {

    private static final int IN_FLIGHT = 256;

    private final SocketWriter out;
    private final JoinedRooms rooms;
    private final Requests requests;
    private final RoomQueries queries;
    private final PageReads pages;
    private @Nullable Actor actor;
    private int inFlight;

    Conversation(SocketWriter out, JoinedRooms rooms, Requests requests, RoomQueries queries, PageReads pages) {
        this.out = out;
        this.rooms = rooms;
        this.requests = requests;
        this.queries = queries;
        this.pages = pages;
    }

    /** Who asks from now on; until this is known every command but a sign of life is refused. */
    void speaks(Actor somebody) {
        actor = somebody;
    }

    /** How many requests are being worked on. */
    int inFlight() {
        return inFlight;
    }

    /** The socket takes more. */
    void writable() {
        pages.next();
    }

    /** The socket has ended. */
    void ended() {
        pages.close();
    }

    /** Works on one command; whatever goes wrong is told. */
    void handle(Command command) {
        command.dispatch(this);
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
        asActor(unregister, who -> rooms.leave(who, unregister.room(), queries));
    }

    @Override
    public void send(Command.Send send) {
        if (inFlight >= IN_FLIGHT) {
            String detail = IN_FLIGHT + " requests are being worked on";
            out.fail(send.failureAddress(), Rejection.retryAfter(Code.RATE_LIMITED, detail, 100));
            return;
        }
        inFlight++;
        asActor(
                        send,
                        who -> answer(who, send.request()).onSuccess(body -> {
                            if (send.replyAddress() != null && body != null) {
                                out.send(Events.rec(send.replyAddress(), body));
                            }
                        }))
                .onComplete(done -> inFlight--);
    }

    private Future<JsonObject> answer(Actor who, Request request) {
        boolean page = request instanceof Request.History || request instanceof Request.Search;
        return page ? pages.read(() -> requests.answer(who, rooms, request)) : requests.answer(who, rooms, request);
    }

    @Override
    public void refused(Command.Refused refused) {
        asActor(refused, who -> Future.failedFuture(refused.rejection()));
    }

    @Override
    public void malformed(Command.Malformed malformed) {
        out.send(Events.error(malformed.word()));
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

    /** Something that somebody asks for; fails or throws if it cannot be done. */
    private interface Action {
        Future<?> by(Actor actor);
    }
}
