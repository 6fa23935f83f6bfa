package chat.crosstalk.gateway.bridge;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.RoomName;
import java.util.Map;

/** Reads the bodies of requests, by address. */
final class RequestCodec {

    private static final int HISTORY = 200;
    private static final int LIST = 100;
    private static final int WHO = 200;
    private static final int SEARCH_BYTES = 256;
    private static final int TOPIC_BYTES = 1_024;

    private final int messageBytes;
    private final long page;
    private final Map<String, Reading> byAddress = Map.ofEntries(
            Map.entry("chat.post", body -> write(body, this::message)),
            Map.entry("chat.edit", body -> write(body, this::edit)),
            Map.entry("chat.delete", body -> write(body, RequestCodec::delete)),
            Map.entry("chat.react", body -> write(body, RequestCodec::reaction)),
            Map.entry("chat.topic", body -> write(body, RequestCodec::topic)),
            Map.entry("chat.history", this::history),
            Map.entry("chat.search", this::search),
            Map.entry("chat.rooms", RequestCodec::rooms),
            Map.entry("chat.who", RequestCodec::who),
            Map.entry("chat.typing", body -> new Request.Typing(body.room())),
            Map.entry("chat.away", body -> new Request.Away(body.flag("away"))));

    RequestCodec(int messageBytes, int page) {
        this.messageBytes = messageBytes;
        this.page = page;
    }

    /** Reads a request; throws a {@link chat.crosstalk.room.Rejection} that names the field that is wrong. */
    Request decode(String address, Body body) {
        Reading reading = byAddress.get(address);
        if (reading == null) {
            throw Body.fault(
                    "address",
                    address,
                    "one of " + byAddress.keySet().stream().sorted().toList());
        }
        return reading.request(body);
    }

    private static Request write(Body body, Saying saying) {
        RoomName room = body.room();
        Content content = saying.content(body);
        return new Request.Write(room, body.id(), content);
    }

    private Content message(Body body) {
        return new Content.Message(body.text(messageBytes), false);
    }

    private Content edit(Body body) {
        return new Content.Edit(body.target(), body.text(messageBytes));
    }

    private static Content delete(Body body) {
        return new Content.Delete(body.target());
    }

    private static Content reaction(Body body) {
        return new Content.Reaction(body.target(), body.emoji(), body.flag("on"));
    }

    private static Content topic(Body body) {
        return new Content.Topic(body.line(TOPIC_BYTES));
    }

    private Request history(Body body) {
        RoomName room = body.room();
        return new Request.History(room, before(body), (int) body.integer("limit", page, 1, HISTORY));
    }

    private Request search(Body body) {
        RoomName room = body.room();
        String text = body.text(SEARCH_BYTES);
        return new Request.Search(room, text, before(body), (int) body.integer("limit", page, 1, HISTORY));
    }

    private static Request rooms(Body body) {
        String prefix = RoomName.fold(body.string("prefix", ""));
        return new Request.Rooms(prefix, (int) body.integer("limit", (long) LIST, 1, LIST));
    }

    private static Request who(Body body) {
        RoomName room = body.room();
        String after = body.string("after", "");
        return new Request.Who(room, after, (int) body.integer("limit", (long) WHO, 1, WHO));
    }

    private static long before(Body body) {
        return body.integer("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    }

    /** Reads one kind of request. */
    private interface Reading {
        Request request(Body body);
    }

    /** Reads what one kind of entry says. */
    private interface Saying {
        Content content(Body body);
    }
}
