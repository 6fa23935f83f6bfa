package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.relay.Member;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What a client may ask for with {@code send}, by address. */
final class Requests {

    private static final int HISTORY = 200;
    private static final int LIST = 100;
    private static final int WHO = 200;
    private static final int SEARCH_BYTES = 256;
    private static final int TOPIC_BYTES = 1_024;

    private final Gateway gateway;
    private final Relays relays;
    private final int messageBytes;
    private final int page;
    private final Map<String, Request> byAddress;

    Requests(Gateway gateway, Relays relays, int messageBytes, int page) {
        this.gateway = gateway;
        this.relays = relays;
        this.messageBytes = messageBytes;
        this.page = page;
        this.byAddress = Map.ofEntries(
                Map.entry("chat.search", this::search),
                Map.entry("chat.post", this::post),
                Map.entry("chat.edit", this::edit),
                Map.entry("chat.delete", this::delete),
                Map.entry("chat.react", this::react),
                Map.entry("chat.topic", this::topic),
                Map.entry("chat.history", this::history),
                Map.entry("chat.rooms", this::rooms),
                Map.entry("chat.who", this::who),
                Map.entry("chat.typing", this::typing),
                Map.entry("chat.away", this::away));
    }

    /**
     * Works on one request.
     *
     * @return the answer's body, null where none is given; fails with a {@link Rejection}, or throws one
     */
    Future<JsonObject> handle(Session session, User user, String address, Body body) {
        Request request = byAddress.get(address);
        if (request == null) {
            throw Body.fault(
                    "address",
                    address,
                    "one of " + byAddress.keySet().stream().sorted().toList());
        }
        return request.handle(session, user, body);
    }

    private Future<JsonObject> post(Session session, User user, Body body) {
        RoomName room = room(body, user);
        return append(session, room, draft(user, body, message(body)));
    }

    private Content message(Body body) {
        return new Content.Message(body.text(messageBytes), false);
    }

    private Future<JsonObject> edit(Session session, User user, Body body) {
        RoomName room = room(body, user);
        Content edit = new Content.Edit(body.target(), body.text(messageBytes));
        return append(session, room, draft(user, body, edit));
    }

    private Future<JsonObject> delete(Session session, User user, Body body) {
        RoomName room = room(body, user);
        return append(session, room, draft(user, body, new Content.Delete(body.target())));
    }

    private Future<JsonObject> react(Session session, User user, Body body) {
        RoomName room = room(body, user);
        Content reaction = new Content.Reaction(body.target(), body.emoji(), body.flag("on"));
        return append(session, room, draft(user, body, reaction));
    }

    private Future<JsonObject> topic(Session session, User user, Body body) {
        RoomName room = room(body, user);
        if (room.direct()) {
            throw Rejection.of(Code.FORBIDDEN, "a direct room has no topic");
        }
        return append(session, room, draft(user, body, new Content.Topic(body.line(TOPIC_BYTES))));
    }

    private Draft draft(User user, Body body, Content content) {
        return new Draft(body.id(), user, relays.node(), content);
    }

    private Future<JsonObject> append(Session session, RoomName room, Draft draft) {
        session.paceWriting();
        return relays.post(room, draft, append -> session.inOrder(room, append)).map(appended -> {
            if (room.direct() && !appended.duplicate()) {
                gateway.tellDirect(room, draft.from());
            }
            return answer(appended);
        });
    }

    private static JsonObject answer(Appended appended) {
        return new JsonObject()
                .put("seq", appended.position().seq())
                .put("epoch", appended.position().epoch())
                .put("at", appended.at())
                .put("duplicate", appended.duplicate());
    }

    private Future<JsonObject> history(Session session, User user, Body body) {
        RoomName room = room(body, user);
        long before = body.integer("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        int limit = (int) body.integer("limit", (long) page, 1, HISTORY);
        session.paceAsking();
        return relays.history(room, before, limit).map(found -> entries(room, found));
    }

    private static JsonObject entries(RoomName room, Page found) {
        JsonArray entries = new JsonArray();
        found.entries().forEach(entry -> entries.add(Events.entry(room, entry)));
        return new JsonObject()
                .put("epoch", found.head().epoch())
                .put("entries", entries)
                .put("more", found.more());
    }

    private Future<JsonObject> rooms(Session session, User user, Body body) {
        String prefix = RoomName.fold(body.string("prefix", ""));
        int limit = (int) body.integer("limit", (long) LIST, 1, LIST);
        session.paceAsking();
        return prefix.startsWith("~")
                ? directRooms(user, prefix, limit)
                : relays.list(prefix, limit + 1).map(found -> summaries(found, limit));
    }

    /** The direct rooms of one user only, each with the other person, named as they last were there. */
    private Future<JsonObject> directRooms(User user, String prefix, int limit) {
        return relays.directOf(user.id(), prefix, limit + 1).map(found -> {
            List<DirectSummary> own = found.stream()
                    .filter(each -> each.summary().room().value().startsWith(prefix))
                    .toList();
            JsonObject answer =
                    summaries(own.stream().map(DirectSummary::summary).toList(), limit);
            JsonArray rooms = answer.getJsonArray("rooms");
            for (int i = 0; i < rooms.size(); i++) {
                rooms.getJsonObject(i).put("user", other(own.get(i), user));
            }
            return answer;
        });
    }

    private static JsonObject other(DirectSummary room, User user) {
        String id = DirectRoom.of(room.summary().room())
                .map(two -> two.other(user.id()))
                .orElse("");
        String name = room.otherName();
        return name == null ? new JsonObject().put("id", id) : Events.user(new User(id, name));
    }

    private JsonObject summaries(List<Summary> found, int limit) {
        JsonArray rooms = new JsonArray();
        found.stream()
                .limit(limit)
                .forEach(each -> rooms.add(new JsonObject()
                        .put("name", each.room().value())
                        .put("members", relays.memberCount(each.room()))
                        .put("seq", each.seq())));
        return new JsonObject().put("rooms", rooms).put("more", found.size() > limit);
    }

    private Future<JsonObject> who(Session session, User user, Body body) {
        RoomName room = room(body, user);
        String after = body.string("after", "");
        int limit = (int) body.integer("limit", (long) WHO, 1, WHO);
        session.paceAsking();
        return gateway.existing(room).map(fanout -> {
            List<Member> members = fanout.members().stream()
                    .filter(member -> member.user().id().compareTo(after) > 0)
                    .sorted(Comparator.comparing(member -> member.user().id()))
                    .limit(limit + 1L)
                    .toList();
            boolean more = members.size() > limit;
            return new JsonObject()
                    .put("members", Events.members(more ? members.subList(0, limit) : members))
                    .put("more", more);
        });
    }

    /** Messages of the kept history that contain a text, whatever its letter case; the newest, oldest first. */
    private Future<JsonObject> search(Session session, User user, Body body) {
        RoomName room = room(body, user);
        String wanted = RoomName.fold(body.text(SEARCH_BYTES));
        long before = body.integer("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        int limit = (int) body.integer("limit", (long) page, 1, HISTORY);
        session.paceAsking();
        return search(room, wanted, before, limit, new ArrayDeque<>());
    }

    private Future<JsonObject> search(RoomName room, String wanted, long before, int limit, Deque<Entry> found) {
        return relays.history(room, before, HISTORY).compose(stretch -> {
            List<Entry> entries = stretch.entries();
            for (int i = entries.size() - 1; i >= 0 && found.size() <= limit; i--) {
                if (entries.get(i).content() instanceof Content.Message message
                        && RoomName.fold(message.text()).contains(wanted)) {
                    found.addFirst(entries.get(i));
                }
            }
            if (found.size() <= limit && stretch.more() && !entries.isEmpty()) {
                return search(room, wanted, entries.get(0).seq(), limit, found);
            }
            boolean more = found.size() > limit;
            if (more) {
                found.removeFirst();
            }
            return Future.succeededFuture(
                    entries(room, new Page(stretch.head(), List.copyOf(found), more, stretch.topic())));
        });
    }

    private Future<JsonObject> typing(Session session, User user, Body body) {
        RoomName room = room(body, user);
        Reader reader = session.reader(room);
        if (reader != null) {
            if (session.mayType(room, System.nanoTime() / 1_000_000)) {
                reader.fanout().typing(reader);
            }
            return Future.succeededFuture();
        }
        session.paceAsking();
        return gateway.mustExist(room).mapEmpty();
    }

    private Future<JsonObject> away(Session session, User user, Body body) {
        boolean away = body.flag("away");
        session.paceAsking();
        session.away(away);
        return Future.succeededFuture(new JsonObject().put("away", away));
    }

    private RoomName room(Body body, User user) {
        RoomName room = body.room();
        gateway.access().check(room, user);
        return room;
    }

    /** One kind of request. */
    private interface Request {
        Future<JsonObject> handle(Session session, User user, Body body);
    }
}
