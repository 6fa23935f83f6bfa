package chat.crosstalk.transport;

/**
 * One socket's way out, whatever carries it. What is queued for it is bounded by its user: nothing but small answers is
 * written while it is not {@linkplain #writable() writable}.
 */
public interface Transport {

    /** Begins to deliver what comes in. */
    void open(Inbound inbound);

    /** Writes frames; without effect once closed. */
    void write(Batch batch);

    /** Whether less than the limit is queued. When it becomes so again, {@link Inbound#writable()} is called. */
    boolean writable();

    /** For how many milliseconds something has been queued of which the other side has taken no byte; 0 if nothing is. */
    long stalledMillis();

    /** For how many milliseconds nothing has been heard of the other side; 0 where that is not known. */
    long silentMillis();

    /** Sends what shows the other side, and any proxy between, that this one is alive. */
    void ping();

    /** Stops or goes on reading frames. */
    void read(boolean on);

    /** Ends the socket with what was written before, or without it if the other side does not take it. */
    void close(Close reason);

    /** What a transport tells its session, on the node's context. */
    interface Inbound {

        /** Hears nothing: what a transport tells until its session is there. */
        Inbound NONE = new Inbound() {
            @Override
            public void frame(String text) {}

            @Override
            public void notText() {}

            @Override
            public void broken(Close reason) {}

            @Override
            public void writable() {}

            @Override
            public void closed() {}
        };

        /** A whole text frame came in. */
        void frame(String text);

        /** A frame came in that is not text. */
        void notText();

        /**
         * What came in breaks the rules of what carries it. Nothing of it was delivered, and nothing after it will be; the
         * session has to {@linkplain Transport#close(Close) close}.
         */
        void broken(Close reason);

        /** The transport takes more. */
        void writable();

        /** The socket ended, from either side; called once. */
        void closed();
    }
}
