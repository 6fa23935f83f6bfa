package chat.crosstalk.bench;

/** How one kind of server is spoken to over a WebSocket: what is said, and what a frame that is no delivery means. */
interface Dialect {

    /** What a frame means. */
    enum Meaning {
        /** The server is ready to be told the room. */
        ADMITTED,
        /** The guest is in its room. */
        JOINED,
        /** A post of the guest was accepted. */
        ACCEPTED,
        /** The server wants {@link #pong()}. */
        PING,
        /** The server refuses something: the measurement is void. */
        REFUSED,
        /** Nothing that matters here. */
        NOTHING
    }

    /** Path and query of the socket of a guest. */
    String path(int guest);

    /** What stands in the Authorization header of a guest's request; empty for none. */
    String authorization(int guest);

    /** The first frame, sent as soon as the socket is open; empty if the server speaks first. */
    String opening(String room);

    String join(String room);

    String post(String room, String id, String text);

    String pong();

    Meaning meaning(String frame);
}
