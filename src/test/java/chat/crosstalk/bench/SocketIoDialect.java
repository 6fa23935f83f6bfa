package chat.crosstalk.bench;

/**
 * Socket.IO's packets (protocol 5) in Engine.IO's (protocol 4): {@code 40} connects, {@code 42} is an event, {@code 43} an
 * acknowledgement; {@code 2} asks for {@code 3}.
 */
record SocketIoDialect() implements Dialect {

    private static final int JOIN = 0;
    private static final int POST = 1;

    @Override
    public String path(int guest) {
        return "/socket.io/?EIO=4&transport=websocket&name=guest-" + guest;
    }

    @Override
    public String authorization(int guest) {
        return "";
    }

    @Override
    public String opening(String room) {
        return "40";
    }

    @Override
    public String join(String room) {
        return "42" + JOIN + "[\"join\",\"" + room + "\"]";
    }

    @Override
    public String post(String room, String id, String text) {
        return "42" + POST + "[\"post\",{\"room\":\"" + room + "\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}]";
    }

    @Override
    public String pong() {
        return "3";
    }

    @Override
    public Meaning meaning(String frame) {
        if (frame.startsWith("43" + POST)) {
            return Meaning.ACCEPTED;
        } else if (frame.startsWith("43" + JOIN)) {
            return Meaning.JOINED;
        } else if (frame.startsWith("40")) {
            return Meaning.ADMITTED;
        } else if (frame.startsWith("44")) {
            return Meaning.REFUSED;
        }
        return frame.equals("2") ? Meaning.PING : Meaning.NOTHING;
    }
}
