package chat.crosstalk.gateway.bridge;

import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Close;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;

/** The frames that the server sends: events, and the frames around answers and failures. */
public final class Events {

    private Events() {}

    /** A {@code rec} frame around a body that is encoded already. */
    public static String rec(String address, String body) {
        return "{\"type\":\"rec\",\"address\":" + Json.encode(address) + ",\"body\":" + body + '}';
    }

    /** A {@code rec} frame around a body. */
    public static String rec(String address, JsonObject body) {
        return rec(address, body.encode());
    }

    /** One of Vert.x's own error words, for what is no bridge frame. */
    public static String error(String word) {
        return new JsonObject().put("type", "err").put("body", word).encode();
    }

    /** One entry of a room's log. */
    public static JsonObject entry(RoomName room, Entry entry) {
        JsonObject json = new JsonObject()
                .put("type", type(entry.content()))
                .put("room", room.value())
                .put("seq", entry.seq())
                .put("id", entry.id())
                .put("from", user(entry.from()))
                .put("at", entry.at());
        if (!entry.node().isEmpty()) {
            json.put("node", entry.node());
        }
        Content content = entry.content();
        if (content.target() > 0) {
            json.put("target", content.target());
        }
        if (content instanceof Content.Message message) {
            json.put("text", message.text());
            return message.edited() ? json.put("edited", true) : json;
        } else if (content instanceof Content.Topic topic) {
            return json.put("text", topic.text());
        } else if (content instanceof Content.Edit edit) {
            return json.put("text", edit.text());
        } else if (content instanceof Content.Reaction reaction) {
            return json.put("emoji", reaction.emoji()).put("on", reaction.on());
        }
        return content instanceof Content.Erased ? json.put("deleted", true) : json;
    }

    private static String type(Content content) {
        if (content instanceof Content.Delete) {
            return "delete";
        } else if (content instanceof Content.Topic) {
            return "topic";
        } else if (content instanceof Content.Reaction) {
            return "reaction";
        } else if (content instanceof Content.Edit || content.target() > 0) {
            return "edit";
        }
        return "message";
    }

    /** What somebody is told first who has come into a room. */
    public static JsonObject joined(Joined joined) {
        JsonObject json = new JsonObject()
                .put("type", "joined")
                .put("room", joined.room().value())
                .put("epoch", joined.upTo().epoch())
                .put("seq", joined.upTo().seq())
                .put("from", joined.from())
                .put("recovered", joined.recovered());
        if (joined.reason() != null) {
            json.put("reason", joined.reason());
        }
        Entry topic = joined.topic();
        if (topic != null && topic.content() instanceof Content.Topic set) {
            json.put("topic", topic(topic, set));
        }
        return json.put("members", members(joined.members())).put("memberCount", joined.memberCount());
    }

    /** Who came and went. */
    public static JsonObject presence(RoomName room, PresenceChange change) {
        JsonObject json = new JsonObject()
                .put("type", "presence")
                .put("room", room.value())
                .put("joined", members(change.joined()))
                .put("left", users(change.left()))
                .put("count", change.count());
        if (!change.away().isEmpty()) {
            json.put("away", users(change.away()));
        }
        return change.back().isEmpty() ? json : json.put("back", users(change.back()));
    }

    /** How many people are in a room that has too many to name. */
    public static JsonObject count(RoomName room, int count) {
        return new JsonObject()
                .put("type", "presence")
                .put("room", room.value())
                .put("count", count);
    }

    /** Somebody is typing. */
    public static JsonObject typing(RoomName room, User user) {
        return new JsonObject().put("type", "typing").put("room", room.value()).put("user", user(user));
    }

    /** The same log goes on under a new epoch after a position. */
    public static JsonObject epoch(RoomName room, Position position) {
        return new JsonObject()
                .put("type", "epoch")
                .put("room", room.value())
                .put("epoch", position.epoch())
                .put("seq", position.seq());
    }

    /** A reader's position is not part of the log any more. */
    public static JsonObject reset(RoomName room, String epoch) {
        return new JsonObject().put("type", "reset").put("room", room.value()).put("epoch", epoch);
    }

    /** Why this node ends a socket, told before it does. */
    public static JsonObject closing(Close close) {
        return new JsonObject()
                .put("type", "closing")
                .put("code", close.code())
                .put("reason", close.word())
                .put("retryAfterMillis", close.retryAfterMillis());
    }

    /** The fields that every refused request answers with, on the wire and over HTTP. */
    public static JsonObject failure(Rejection rejection) {
        JsonObject json = new JsonObject()
                .put("failureCode", rejection.code().status())
                .put("failureType", "RECIPIENT_FAILURE")
                .put("message", rejection.getMessage())
                .put("code", rejection.code().word());
        long after = rejection.retryAfterMillis();
        return after > 0 ? json.put("retryAfterMillis", after) : json;
    }

    /** People, each with their nodes. */
    public static JsonArray members(Collection<Member> members) {
        JsonArray array = new JsonArray();
        members.forEach(member -> array.add(member(member)));
        return array;
    }

    /** Somebody who is in a room. */
    public static JsonObject member(Member member) {
        JsonObject json = user(member.user()).put("nodes", new JsonArray(List.copyOf(member.nodes())));
        return member.away() ? json.put("away", true) : json;
    }

    /** A message in a direct room, told to its people wherever they are. */
    public static JsonObject direct(RoomName room, User from) {
        return new JsonObject().put("type", "direct").put("room", room.value()).put("from", user(from));
    }

    /** Somebody. */
    public static JsonObject user(User user) {
        return new JsonObject().put("id", user.id()).put("name", user.name());
    }

    private static JsonObject topic(Entry entry, Content.Topic topic) {
        return new JsonObject()
                .put("text", topic.text())
                .put("from", user(entry.from()))
                .put("at", entry.at())
                .put("seq", entry.seq());
    }

    private static JsonArray users(List<User> users) {
        JsonArray array = new JsonArray();
        users.forEach(user -> array.add(user(user)));
        return array;
    }
}
