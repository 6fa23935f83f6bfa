package chat.crosstalk.gateway;

/** Hears nothing: what a transport talks to until its session is there. */
enum Deaf implements Transport.Inbound {
    EARS;

    @Override
    public void frame(String text) {}

    @Override
    public void notText() {}

    @Override
    public void writable() {}

    @Override
    public void closed() {}
}
