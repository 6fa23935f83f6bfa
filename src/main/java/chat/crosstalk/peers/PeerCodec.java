package chat.crosstalk.peers;

import chat.crosstalk.peers.PeerMessage.Beat;
import chat.crosstalk.peers.PeerMessage.Bye;
import chat.crosstalk.peers.PeerMessage.DirectPosted;
import chat.crosstalk.peers.PeerMessage.Echo;
import chat.crosstalk.peers.PeerMessage.LoggedOut;
import chat.crosstalk.peers.PeerMessage.Renamed;
import chat.crosstalk.peers.PeerMessage.RosterNumber;
import chat.crosstalk.peers.PeerMessage.RosterNumbers;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The form in which peer messages travel, laid down in {@code docs/protocol-nodes.md}: a JSON object with the message's
 * type, the version of that type, the sender, and a body. A message without a version is of version 1.
 */
final class PeerCodec {

    /** What stands for the type of a message whose type this node does not know. */
    static final String UNKNOWN = "unknown";

    private static final List<Type<?>> TYPES = List.of(
            new Type<>("beat", 1, Beat.class, PeerCodec::body, PeerCodec::beat),
            new Type<>("bye", 1, Bye.class, bye -> new JsonObject(), body -> new Bye()),
            new Type<>("rosters", 1, RosterNumbers.class, PeerCodec::body, PeerCodec::rosters),
            new Type<>("logout", 1, LoggedOut.class, PeerCodec::body, body -> new LoggedOut(body.text("id"))),
            new Type<>("rename", 1, Renamed.class, renamed -> body(renamed.user()), body -> new Renamed(user(body))),
            new Type<>("direct", 1, DirectPosted.class, PeerCodec::body, PeerCodec::direct));

    private static final Map<Class<?>, Type<?>> BY_CLASS =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::messages, type -> type));
    private static final Map<String, Type<?>> BY_WORD =
            TYPES.stream().collect(Collectors.toUnmodifiableMap(Type::word, type -> type));

    private PeerCodec() {}

    /** A message as it travels. */
    static Buffer encode(Sender from, PeerMessage message) {
        Type<?> type = BY_CLASS.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("a message of no type: " + message);
        }
        return new JsonObject()
                .put("type", type.word)
                .put("version", type.version)
                .put("node", from.node())
                .put("start", from.start())
                .put("body", type.encode(message))
                .toBuffer();
    }

    /** Reads whatever came; what this node does not understand is {@link Ignored}. */
    static Decoded decode(Buffer payload) {
        String word = UNKNOWN;
        long version = 0;
        try {
            Fields envelope = Fields.read(payload);
            Type<?> type = BY_WORD.get(envelope.text("type"));
            version = envelope.has("version") ? envelope.number("version") : 1;
            if (type == null) {
                return new Ignored(word, version, "type \"" + envelope.text("type") + '"');
            }
            word = type.word;
            if (version > type.version) {
                return new Ignored(word, version, "newer than version " + type.version);
            }
            Sender from = new Sender(envelope.text("node"), envelope.text("start"));
            return new Told(from, type.decode.apply(envelope.object("body")));
        } catch (IllegalArgumentException | Rejection malformed) {
            return new Ignored(word, version, String.valueOf(malformed.getMessage()));
        }
    }

    private static JsonObject body(Beat beat) {
        JsonObject seen = new JsonObject();
        beat.seen()
                .forEach((node, echo) ->
                        seen.put(node, new JsonObject().put("t", echo.micros()).put("held", echo.held())));
        JsonObject body = new JsonObject()
                .put("broker", beat.broker())
                .put("t", beat.micros())
                .put("seen", seen);
        if (!beat.store().isEmpty()) {
            body.put("store", beat.store());
        }
        return beat.starting() ? body.put("starting", true) : body;
    }

    private static Beat beat(Fields body) {
        Fields seen = body.object("seen");
        Map<String, Echo> echoes = new HashMap<>();
        for (String node : seen.keys()) {
            Fields echo = seen.object(node);
            echoes.put(node, new Echo(echo.number("t"), echo.number("held")));
        }
        String store = body.has("store") ? body.text("store") : "";
        return new Beat(body.text("broker"), body.number("t"), echoes, store, body.flag("starting"));
    }

    private static JsonObject body(RosterNumbers told) {
        JsonObject rooms = new JsonObject();
        told.rooms()
                .forEach((room, number) ->
                        rooms.put(room, new JsonArray().add(number.version()).add(number.people())));
        JsonObject body = new JsonObject()
                .put("after", told.after())
                .put("upTo", told.upTo())
                .put("rooms", rooms);
        return told.ask() ? body.put("ask", true) : body;
    }

    private static RosterNumbers rosters(Fields body) {
        Fields rooms = body.object("rooms");
        Map<String, RosterNumber> numbers = new HashMap<>();
        for (String room : rooms.keys()) {
            List<Long> number = rooms.numbers(room);
            if (number.size() < 2) {
                throw new IllegalArgumentException(room + ": expected two numbers");
            }
            numbers.put(room, new RosterNumber(number.get(0), number.get(1).intValue()));
        }
        return new RosterNumbers(body.text("after"), body.text("upTo"), numbers, body.flag("ask"));
    }

    private static JsonObject body(LoggedOut loggedOut) {
        return new JsonObject().put("id", loggedOut.userId());
    }

    private static JsonObject body(DirectPosted posted) {
        return new JsonObject()
                .put("to", new JsonArray(posted.to()))
                .put("room", posted.room().value())
                .put("from", body(posted.from()));
    }

    private static DirectPosted direct(Fields body) {
        return new DirectPosted(body.texts("to"), RoomName.parse(body.text("room")), user(body.object("from")));
    }

    private static JsonObject body(User user) {
        return new JsonObject().put("id", user.id()).put("name", user.name());
    }

    private static User user(Fields fields) {
        return new User(fields.text("id"), fields.text("name"));
    }

    /** What came of reading a payload. */
    sealed interface Decoded {}

    /** A message that this node understands. */
    record Told(Sender from, PeerMessage message) implements Decoded {}

    /**
     * One that it does not.
     *
     * @param type one of the types that this node knows, or {@link #UNKNOWN}
     * @param version of what version the message says to be; 0 if it could not be told
     * @param why in words
     */
    record Ignored(String type, long version, String why) implements Decoded {}

    private record Type<M extends PeerMessage>(
            String word, int version, Class<M> messages, Function<M, JsonObject> encode, Function<Fields, M> decode) {

        JsonObject encode(PeerMessage message) {
            return encode.apply(messages.cast(message));
        }
    }
}
