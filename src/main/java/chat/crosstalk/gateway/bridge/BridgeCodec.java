package chat.crosstalk.gateway.bridge;

import chat.crosstalk.gateway.bridge.Command.Malformed;
import chat.crosstalk.gateway.bridge.Command.Ping;
import chat.crosstalk.gateway.bridge.Command.Refused;
import chat.crosstalk.gateway.bridge.Command.Register;
import chat.crosstalk.gateway.bridge.Command.Send;
import chat.crosstalk.gateway.bridge.Command.Unregister;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of Vert.x's event-bus bridge. Whatever a client sends becomes a {@link Command}: what is no such frame
 * becomes the bridge's own word for it ({@code EventBusBridgeImpl} of vertx-web), and a field that is wrong becomes a
 * rejection that names it. It throws nothing.
 */
public final class BridgeCodec {

    private static final int MAX_REPLY_ADDRESS = 36;
    private static final int MAX_ADDRESS = 1_024;
    private static final String ROOM = "chat.room.";
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private final RequestCodec requests;

    /**
     * A codec.
     *
     * @param messageBytes the longest text of a message, in bytes of UTF-8; 0 is no limit
     * @param page how many messages are given to who does not say how many they want
     */
    public BridgeCodec(int messageBytes, int page) {
        this.requests = new RequestCodec(messageBytes, page);
    }

    /** Reads one text frame. */
    public Frame decode(String text) {
        JsonObject frame;
        try {
            frame = new JsonObject(text);
        } catch (DecodeException | ClassCastException e) {
            return new Frame(null, new Malformed("invalid_json"));
        }
        if (!(frame.getValue("type") instanceof String type)) {
            return new Frame(null, new Malformed("missing_type"));
        }
        Object headers = frame.getValue("headers");
        Object token = headers instanceof JsonObject json ? json.getValue("token") : null;
        return new Frame(token instanceof String word ? word : null, command(type, headers, frame));
    }

    private Command command(String type, @Nullable Object headers, JsonObject frame) {
        Object reply = frame.getValue("replyAddress");
        if (reply != null && !(reply instanceof String text && text.length() <= MAX_REPLY_ADDRESS)) {
            return new Malformed("invalid_reply_address");
        }
        String replyAddress = (String) reply;
        return switch (type) {
            case "ping" -> new Ping(replyAddress);
            case "register" -> addressed(frame, address -> register(address, headers));
            case "unregister" -> addressed(frame, BridgeCodec::unregister);
            case "send" -> addressed(frame, address -> send(replyAddress, address, frame));
            case "publish" -> addressed(frame, address -> send(null, address, frame));
            default -> new Malformed("invalid_type");
        };
    }

    private static Command addressed(JsonObject frame, Reading reading) {
        if (!(frame.getValue("address") instanceof String address)) {
            return new Malformed("missing_address");
        }
        return address.length() > MAX_ADDRESS ? new Malformed("max_address_length_reached") : reading.command(address);
    }

    private static Command register(String address, @Nullable Object headers) {
        try {
            return new Register(address, room(address), since(headers));
        } catch (Rejection rejection) {
            return new Refused(address, rejection);
        }
    }

    private static Command unregister(String address) {
        try {
            return new Unregister(room(address));
        } catch (Rejection rejection) {
            return new Refused(null, rejection);
        }
    }

    private Command send(@Nullable String replyAddress, String address, JsonObject frame) {
        try {
            return new Send(replyAddress, requests.decode(address, Body.of(frame.getValue("body"))));
        } catch (Rejection rejection) {
            return new Refused(replyAddress, rejection);
        }
    }

    private static RoomName room(String address) {
        if (!address.startsWith(ROOM)) {
            throw Body.fault("address", address, ROOM + "NAME");
        }
        return RoomName.parse(address.substring(ROOM.length()));
    }

    /** Bridge clients may send header values as strings. */
    private static @Nullable Position since(@Nullable Object headers) {
        if (headers == null) {
            return null;
        }
        if (!(headers instanceof JsonObject json)) {
            throw Body.fault("headers", headers, "an object");
        }
        Object since = json.getValue("since");
        if (since == null) {
            return null;
        }
        Object seq = since instanceof String text && DIGITS.matcher(text).matches() ? Long.valueOf(text) : since;
        if (!(seq instanceof Integer || seq instanceof Long) || ((Number) seq).longValue() < 0) {
            throw Body.fault("headers.since", since, "a whole number of at least 0");
        }
        if (!(json.getValue("epoch") instanceof String epoch)) {
            throw Body.fault("headers.epoch", json.getValue("epoch"), "a string, as since is given");
        }
        return new Position(epoch, ((Number) seq).longValue());
    }

    /** Reads what an address asks for. */
    private interface Reading {
        Command command(String address);
    }
}
