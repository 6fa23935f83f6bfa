package chat.crosstalk.gateway.bridge;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.RoomName;

/** What a client may ask for with {@code send}, its fields read and bounded. */
public sealed interface Request {

    /** Calls the one method of a handler that is for this kind of request, and gives what it gives. */
    <T> T dispatch(Handler<T> handler);

    /**
     * To append an entry to a room's log.
     *
     * @param id the client's own name for it
     */
    record Write(RoomName room, String id, Content content) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.write(this);
        }
    }

    /**
     * A page of history.
     *
     * @param before entries before this one are wanted
     * @param limit the most messages to give
     */
    record History(RoomName room, long before, int limit) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.history(this);
        }
    }

    /**
     * Messages that contain a text.
     *
     * @param text not empty
     * @param before messages before this one are wanted
     * @param limit the most messages to give
     */
    record Search(RoomName room, String text, long before, int limit) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.search(this);
        }
    }

    /**
     * Rooms by name.
     *
     * @param prefix folded; that of a direct room lists those of the asker
     * @param limit the most rooms to give
     */
    record Rooms(String prefix, int limit) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.rooms(this);
        }
    }

    /**
     * The people in a room.
     *
     * @param after those whose id comes after this one are wanted
     * @param limit the most people to give
     */
    record Who(RoomName room, String after, int limit) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.who(this);
        }
    }

    /** To tell a room that one is typing. */
    record Typing(RoomName room) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.typing(this);
        }
    }

    /** To tell all rooms of the socket that one is away, or back. */
    record Away(boolean away) implements Request {

        @Override
        public <T> T dispatch(Handler<T> handler) {
            return handler.away(this);
        }
    }

    /**
     * One method a kind of request.
     *
     * @param <T> what each gives
     */
    interface Handler<T> {

        /** Appends an entry. */
        T write(Write write);

        /** Reads a page of history. */
        T history(History history);

        /** Searches a room. */
        T search(Search search);

        /** Lists rooms. */
        T rooms(Rooms rooms);

        /** Lists people. */
        T who(Who who);

        /** Tells that somebody is typing. */
        T typing(Typing typing);

        /** Tells that somebody is away or back. */
        T away(Away away);
    }
}
