package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Answers;
import chat.crosstalk.gateway.bridge.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Gives each request to what serves it, and words the answer. It knows actors, and no sockets. */
final class Requests {

    private final Posting posting;
    private final HistoryQueries history;
    private final RoomQueries rooms;
    private final RosterQueries rosters;

    Requests(Posting posting, HistoryQueries history, RoomQueries rooms, RosterQueries rosters) {
        this.posting = posting;
        this.history = history;
        this.rooms = rooms;
        this.rosters = rosters;
    }

    /**
     * Works on one request.
     *
     * @param attendance the rooms that the actor is in
     * @return the answer's body, null where none is given; whatever goes wrong fails it
     */
    Future<JsonObject> answer(Actor actor, Attendance attendance, Request request) {
        try {
            return request.dispatch(new Serving(actor, attendance));
        } catch (RuntimeException refusal) {
            return Future.failedFuture(refusal);
        }
    }

    /** What serves each kind of request of one actor. */
    private final class Serving implements Request.Handler<Future<JsonObject>> {

        private final Actor actor;
        private final Attendance attendance;

        Serving(Actor actor, Attendance attendance) {
            this.actor = actor;
            this.attendance = attendance;
        }

        @Override
        public Future<JsonObject> write(Request.Write write) {
            return posting.post(actor, write).map(Answers::appended);
        }

        @Override
        public Future<JsonObject> history(Request.History asked) {
            return history.page(actor, asked).map(page -> Answers.page(asked.room(), page));
        }

        @Override
        public Future<JsonObject> search(Request.Search search) {
            return history.search(actor, search).map(page -> Answers.page(search.room(), page));
        }

        @Override
        public Future<JsonObject> rooms(Request.Rooms asked) {
            return rooms.list(actor, asked).map(found -> {
                Answers.RoomList list = new Answers.RoomList(found.more());
                found.rooms().forEach(each -> list.add(each.room(), each.members(), each.seq(), each.other()));
                return list.body();
            });
        }

        @Override
        public Future<JsonObject> who(Request.Who who) {
            return rosters.who(actor, who).map(found -> Answers.members(found.members(), found.more()));
        }

        @Override
        public Future<JsonObject> typing(Request.Typing typing) {
            if (attendance.in(typing.room())) {
                attendance.typing(typing.room());
                return Future.succeededFuture();
            }
            return rooms.mustExist(actor, typing.room()).mapEmpty();
        }

        @Override
        public Future<JsonObject> away(Request.Away away) {
            actor.pace().ask();
            attendance.away(away.away());
            return Future.succeededFuture(Answers.away(away.away()));
        }
    }
}
