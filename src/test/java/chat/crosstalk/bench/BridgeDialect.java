package chat.crosstalk.bench;

import java.util.List;

/**
 * The event-bus bridge's frames, as Crosstalk speaks them.
 *
 * @param tokens of sessions, one for each guest
 */
record BridgeDialect(List<String> tokens) implements Dialect {

    @Override
    public String path(int guest) {
        return "/eventbus/websocket";
    }

    @Override
    public String authorization(int guest) {
        return "Bearer " + tokens.get(guest % tokens.size());
    }

    @Override
    public String opening(String room) {
        return join(room);
    }

    @Override
    public String join(String room) {
        return "{\"type\":\"register\",\"address\":\"chat.room." + room + "\"}";
    }

    @Override
    public String post(String room, String id, String text) {
        return "{\"type\":\"send\",\"address\":\"chat.post\",\"replyAddress\":\"posted\",\"body\":{\"room\":\"" + room
                + "\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}}";
    }

    @Override
    public String pong() {
        return "";
    }

    @Override
    public Meaning meaning(String frame) {
        if (frame.startsWith("{\"type\":\"rec\",\"address\":\"posted\"")) {
            return Meaning.ACCEPTED;
        }
        if (frame.contains("\"type\":\"joined\"")) {
            return Meaning.JOINED;
        }
        return frame.contains("\"type\":\"err\"") || frame.contains("\"type\":\"closing\"")
                ? Meaning.REFUSED
                : Meaning.NOTHING;
    }
}
