package chat.crosstalk.bench;

/** What {@code bench/ws.mjs} understands. */
record PlainDialect() implements Dialect {

    @Override
    public String path(int guest) {
        return "/?name=guest-" + guest;
    }

    @Override
    public String authorization(int guest) {
        return "";
    }

    @Override
    public String opening(String room) {
        return join(room);
    }

    @Override
    public String join(String room) {
        return "{\"type\":\"join\",\"room\":\"" + room + "\"}";
    }

    @Override
    public String post(String room, String id, String text) {
        return "{\"type\":\"post\",\"room\":\"" + room + "\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
    }

    @Override
    public String pong() {
        return "";
    }

    @Override
    public Meaning meaning(String frame) {
        if (frame.startsWith("{\"type\":\"posted\"")) {
            return Meaning.ACCEPTED;
        }
        return frame.startsWith("{\"type\":\"joined\"") ? Meaning.JOINED : Meaning.NOTHING;
    }
}
