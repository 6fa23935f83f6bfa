package chat.crosstalk.gateway.bridge;

import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import org.jspecify.annotations.Nullable;

/** What one frame of a client asks for. */
public sealed interface Command {

    /** The address on which a failure is told; null if it is told without one. */
    @Nullable
    String failureAddress();

    /** Calls the one method of a handler that is for this kind of command. */
    void dispatch(Handler handler);

    /**
     * A sign of life.
     *
     * @param replyAddress where it is answered, or null
     */
    record Ping(@Nullable String replyAddress) implements Command {

        @Override
        public @Nullable String failureAddress() {
            return replyAddress;
        }

        @Override
        public void dispatch(Handler handler) {
            handler.ping(this);
        }
    }

    /**
     * To be in a room.
     *
     * @param address the room's address as the client spells it; its events carry the same spelling
     * @param room the room
     * @param since the last entry that the client has seen, or null
     */
    record Register(String address, RoomName room, @Nullable Position since) implements Command {

        @Override
        public String failureAddress() {
            return address;
        }

        @Override
        public void dispatch(Handler handler) {
            handler.register(this);
        }
    }

    /** To leave a room. */
    record Unregister(RoomName room) implements Command {

        @Override
        public @Nullable String failureAddress() {
            return null;
        }

        @Override
        public void dispatch(Handler handler) {
            handler.unregister(this);
        }
    }

    /**
     * A request.
     *
     * @param replyAddress where it is answered; null if the client wants no answer
     */
    record Send(@Nullable String replyAddress, Request request) implements Command {

        @Override
        public @Nullable String failureAddress() {
            return replyAddress;
        }

        @Override
        public void dispatch(Handler handler) {
            handler.send(this);
        }
    }

    /** A frame of the bridge that asks for something that cannot be asked for. */
    record Refused(@Nullable String failureAddress, Rejection rejection) implements Command {

        @Override
        public void dispatch(Handler handler) {
            handler.refused(this);
        }
    }

    /**
     * What is no frame of the bridge.
     *
     * @param word the bridge's own word for it, such as {@code invalid_json}
     */
    record Malformed(String word) implements Command {

        @Override
        public @Nullable String failureAddress() {
            return null;
        }

        @Override
        public void dispatch(Handler handler) {
            handler.malformed(this);
        }
    }

    /** One method a kind of command. */
    interface Handler {

        /** Answers a sign of life. */
        void ping(Ping ping);

        /** Lets the client into a room. */
        void register(Register register);

        /** Lets the client leave a room. */
        void unregister(Unregister unregister);

        /** Works on a request. */
        void send(Send send);

        /** Refuses what cannot be asked for. */
        void refused(Refused refused);

        /** Names what is no frame. */
        void malformed(Malformed malformed);
    }
}
