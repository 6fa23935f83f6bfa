package chat.crosstalk.presence;

import chat.crosstalk.peers.Fields;
import chat.crosstalk.peers.IgnoredMessages;
import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Ask;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import chat.crosstalk.presence.PresenceSignal.Typing;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The form in which presence travels on a room's channel, laid down in {@code docs/protocol-nodes.md}: a letter for the
 * type, then a JSON object with the version of that type. A signal without a version is of version 1.
 */
final class PresenceWire {

    private static final byte PRESENCE = 'P';
    private static final byte TYPING = 'T';
    private static final long VERSION = 1;

    private final IgnoredMessages ignored;

    /** Counts what it does not understand. */
    PresenceWire(IgnoredMessages ignored) {
        this.ignored = ignored;
    }

    /** A signal as it travels. */
    Buffer encode(PresenceSignal signal) {
        if (signal instanceof Typing typing) {
            return payload(TYPING, user(typing.user()));
        } else if (signal instanceof Ask ask) {
            JsonObject json = new JsonObject().put("n", ask.node()).put("ask", true);
            return payload(PRESENCE, ask.of() == null ? json : json.put("of", ask.of()));
        } else if (signal instanceof RosterPart part) {
            return payload(
                    PRESENCE,
                    said(part.from(), part.version())
                            .put("all", seats(part.seats()))
                            .put("first", part.first())
                            .put("last", part.last()));
        } else if (signal instanceof Changes changes) {
            return payload(
                    PRESENCE,
                    said(changes.from(), changes.version())
                            .put("in", seats(changes.in()))
                            .put("out", new JsonArray(changes.out())));
        }
        throw new IllegalArgumentException("a signal of no type: " + signal);
    }

    /** Reads whatever came; empty, and counted, if this node does not understand it. */
    Optional<PresenceSignal> decode(Buffer payload) {
        byte letter = payload.length() == 0 ? 0 : payload.getByte(0);
        if (letter != PRESENCE && letter != TYPING) {
            return ignored("unknown", 0, "letter " + letter);
        }
        String type = letter == TYPING ? "typing" : "presence";
        long version = 0;
        try {
            Fields fields = Fields.read(payload.slice(1, payload.length()));
            version = fields.has("version") ? fields.number("version") : 1;
            if (version > VERSION) {
                return ignored(type, version, "newer than version " + VERSION);
            }
            return Optional.of(letter == TYPING ? new Typing(user(fields)) : presence(fields));
        } catch (IllegalArgumentException malformed) {
            return ignored(type, version, String.valueOf(malformed.getMessage()));
        }
    }

    private Optional<PresenceSignal> ignored(String type, long version, String why) {
        ignored.count(type, version, why);
        return Optional.empty();
    }

    private static PresenceSignal presence(Fields fields) {
        String node = fields.text("n");
        if (fields.has("ask")) {
            return new Ask(node, fields.has("of") ? fields.text("of") : null);
        }
        Sender from = new Sender(node, fields.text("s"));
        long version = fields.number("v");
        return fields.has("all")
                ? new RosterPart(from, version, seats(fields, "all"), fields.flag("first"), fields.flag("last"))
                : new Changes(from, version, seats(fields, "in"), fields.texts("out"));
    }

    private static Buffer payload(byte letter, JsonObject json) {
        return Buffer.buffer()
                .appendByte(letter)
                .appendBuffer(json.put("version", VERSION).toBuffer());
    }

    private static JsonObject said(Sender from, long version) {
        return new JsonObject().put("n", from.node()).put("s", from.start()).put("v", version);
    }

    private static JsonArray seats(List<Seat> seats) {
        JsonArray array = new JsonArray();
        seats.forEach(seat -> array.add(seat.away() ? user(seat.user()).put("away", true) : user(seat.user())));
        return array;
    }

    private static List<Seat> seats(Fields fields, String key) {
        return fields.objects(key).stream()
                .map(seat -> new Seat(user(seat), seat.flag("away")))
                .toList();
    }

    private static JsonObject user(User user) {
        return new JsonObject().put("id", user.id()).put("name", user.name());
    }

    private static User user(Fields fields) {
        return new User(fields.text("id"), fields.text("name"));
    }
}
