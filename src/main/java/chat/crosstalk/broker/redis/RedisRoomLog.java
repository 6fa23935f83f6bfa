package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stream per room, every operation one script. */
final class RedisRoomLog implements RoomLog {

    /** For how long, and for how many entries, a draft appended again is known at the least. */
    private static final String KEYS_MILLIS = "600000";

    private static final String KEYS_NUMBER = "100000";
    private static final int ROOMS_PER_CALL = 500;

    private final ScriptCalls scripts;
    private final DirectLists directLists;

    RedisRoomLog(ScriptCalls scripts) {
        this.scripts = scripts;
        this.directLists = new DirectLists(scripts);
    }

    @Override
    public Future<Head> create(RoomName room) {
        return scripts.eval(Script.CREATE, 0, room.value(), candidate())
                .compose(answer -> checked(answer, room, ""))
                .map(answer -> Replies.head(answer.get(1)));
    }

    @Override
    public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        String json = EntryCodec.encode(draft);
        Content content = draft.content();
        return scripts.eval(
                        Script.APPEND,
                        json.length(),
                        room.value(),
                        candidate(),
                        known == null ? "" : known.epoch(),
                        known == null ? "0" : String.valueOf(known.seq()),
                        draft.key(),
                        json,
                        verb(content),
                        String.valueOf(content.target()),
                        draft.from().id(),
                        value(content),
                        KEYS_MILLIS,
                        KEYS_NUMBER)
                .compose(answer -> checked(answer, room, String.valueOf(content.target())))
                .map(answer -> new Appended(
                        new Position(answer.get(1).toString(), answer.get(2).toLong()),
                        answer.get(3).toLong(),
                        answer.get(0).toString().equals("duplicate")));
    }

    @Override
    public Future<Page> readAfter(RoomName room, long after, int limit) {
        return scripts.eval(
                        Script.READ_AFTER, 0, room.value(), candidate(), String.valueOf(after), String.valueOf(limit))
                .compose(answer -> checked(answer, room, ""))
                .map(answer -> {
                    Head head = Replies.head(answer.get(1));
                    List<Entry> entries = Replies.entries(answer.get(2));
                    boolean more = !entries.isEmpty()
                            && entries.get(entries.size() - 1).seq() < head.seq();
                    return new Page(head, entries, more, Replies.topic(answer.get(3)));
                });
    }

    @Override
    public Future<Page> readBefore(RoomName room, long before, int messages) {
        return scripts.eval(
                        Script.READ_BEFORE,
                        0,
                        room.value(),
                        candidate(),
                        String.valueOf(before),
                        String.valueOf(messages))
                .compose(answer -> checked(answer, room, ""))
                .map(answer -> {
                    Head head = Replies.head(answer.get(1));
                    List<Entry> entries = Replies.entries(answer.get(2));
                    boolean more = !entries.isEmpty() && entries.get(0).seq() > head.first();
                    return new Page(head, entries, more, Replies.topic(answer.get(3)));
                });
    }

    @Override
    public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
        List<RoomName> rooms = List.copyOf(known.keySet());
        List<Future<Map<RoomName, Head>>> calls = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i += ROOMS_PER_CALL) {
            calls.add(heads(rooms.subList(i, Math.min(rooms.size(), i + ROOMS_PER_CALL)), known));
        }
        return Future.all(calls).map(all -> {
            Map<RoomName, Head> heads = new HashMap<>();
            calls.forEach(call -> heads.putAll(call.result()));
            return heads;
        });
    }

    @Override
    public Future<List<Summary>> list(String prefix, int limit) {
        return scripts.eval(Script.LIST, 0, prefix, String.valueOf(limit)).map(answer -> {
            List<Summary> rooms = Replies.summaries(answer.get(1));
            rooms.sort(Comparator.comparing(Summary::room));
            return rooms;
        });
    }

    @Override
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        return directLists.of(userId, from, limit);
    }

    @Override
    public Future<Boolean> drop(RoomName room, Position seen) {
        return scripts.eval(Script.DROP, 0, room.value(), candidate(), seen.epoch(), String.valueOf(seen.seq()))
                .compose(answer -> checked(answer, room, ""))
                .map(answer -> answer.get(1).toInteger() == 1);
    }

    private Future<Map<RoomName, Head>> heads(List<RoomName> rooms, Map<RoomName, Position> known) {
        String[] arguments = new String[1 + 3 * rooms.size()];
        arguments[0] = candidate();
        for (int i = 0; i < rooms.size(); i++) {
            Position position = known.getOrDefault(rooms.get(i), new Position("", 0));
            arguments[1 + 3 * i] = rooms.get(i).value();
            arguments[2 + 3 * i] = position.epoch();
            arguments[3 + 3 * i] = String.valueOf(position.seq());
        }
        return scripts.eval(Script.HEADS, 0, arguments).map(answer -> {
            Map<RoomName, Head> heads = new HashMap<>();
            Response found = answer.get(1);
            for (int i = 0; i < rooms.size(); i++) {
                if (found.get(i).size() > 0) {
                    heads.put(rooms.get(i), Replies.head(found.get(i)));
                }
            }
            return heads;
        });
    }

    /** The name of an epoch in case that one must begin. */
    private static String candidate() {
        return Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits(), Character.MAX_RADIX);
    }

    private static Future<Response> checked(Response answer, RoomName room, String target) {
        String word = answer.get(0).toString();
        return switch (word) {
            case "ok", "duplicate" -> Future.succeededFuture(answer);
            case "no_such_room" -> refused(Code.NO_SUCH_ROOM, room.value());
            case "no_such_message" -> refused(Code.NO_SUCH_MESSAGE, target);
            case "too_many_rooms" ->
                refused(Code.FORBIDDEN, "there are " + answer.get(1) + " rooms already, which is the limit");
            case "forbidden" -> refused(Code.FORBIDDEN, "message " + target + " is another user's");
            case "bad_request" ->
                refused(
                        Code.BAD_REQUEST,
                        "message " + target + " has " + MAX_REACTION_KINDS + " kinds of reaction already");
            default -> refused(Code.BROKER_UNAVAILABLE, "unknown answer " + word);
        };
    }

    private static Future<Response> refused(Code code, String detail) {
        return Future.failedFuture(Rejection.of(code, detail));
    }

    private static String verb(Content content) {
        return content.map(
                message -> "message",
                edit -> "edit",
                delete -> "delete",
                reaction -> reaction.on() ? "on" : "off",
                topic -> "topic",
                erased -> {
                    throw new IllegalArgumentException("a draft cannot be " + erased);
                });
    }

    private static String value(Content content) {
        return content.map(
                message -> "", Content.Edit::text, delete -> "", Content.Reaction::emoji, topic -> "", erased -> "");
    }
}
