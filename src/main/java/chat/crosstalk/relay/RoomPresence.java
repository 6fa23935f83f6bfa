package chat.crosstalk.relay;

import chat.crosstalk.room.User;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is in one room, on any node. Each node speaks for its own people only: it tells changes as they come, a few
 * milliseconds' worth in one signal, numbered; who finds a number missing asks for the whole roster. A node's slow beat
 * repeats the number, so that a lost signal heals. Whoever leaves without saying so keeps the seat for
 * {@value #GRACE} ms, so that a reconnect does not show.
 */
final class RoomPresence {

    static final long GRACE = 5_000;
    private static final long SIGNAL_DELAY = 20;
    private static final long CHANGE_DELAY = 50;
    private static final long ASK_AGAIN = 1_000;
    private static final int PART = 2_000;

    private final Vertx vertx;
    private final String node;
    private final String start;
    private final Consumer<JsonObject> signal;
    private final Consumer<PresenceChange> listener;

    private final Map<String, Local> locals = new LinkedHashMap<>();
    private final Map<String, Remote> remotes = new HashMap<>();
    /** What nodes said that left a moment ago. */
    private final Set<Remote> departed = new LinkedHashSet<>();

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> unsaid = new LinkedHashSet<>();
    private final Map<String, @Nullable Member> before = new LinkedHashMap<>();
    private long version = 1;
    private boolean signalDue;
    private boolean changeDue;
    private boolean rosterDue;
    private boolean closed;

    RoomPresence(
            Vertx vertx, String node, String start, Consumer<JsonObject> signal, Consumer<PresenceChange> listener) {
        this.vertx = vertx;
        this.node = node;
        this.start = start;
        this.signal = signal;
        this.listener = listener;
    }

    Map<String, Member> members() {
        return members;
    }

    int localCount() {
        return locals.size();
    }

    long version() {
        return version;
    }

    boolean knows(String otherNode) {
        Remote remote = remotes.get(otherNode);
        return remote != null && remote.version > 0;
    }

    /** A socket of this node's came in. */
    void join(User user, boolean away) {
        Local local = locals.computeIfAbsent(user.id(), id -> new Local(user));
        local.sockets++;
        local.leaving++;
        local.user = user;
        local.away = away;
        seatChanged(user.id());
    }

    /**
     * A socket of this node's went.
     *
     * @param said whether it said so; otherwise the seat is kept for a moment
     */
    void leave(String userId, boolean said) {
        Local local = locals.get(userId);
        if (local == null || --local.sockets > 0) {
            return;
        }
        if (said) {
            vacate(userId);
            return;
        }
        long leaving = ++local.leaving;
        vertx.setTimer(GRACE, t -> {
            if (local.sockets == 0 && local.leaving == leaving && locals.get(userId) == local) {
                vacate(userId);
            }
        });
    }

    void away(String userId, boolean away) {
        Local local = locals.get(userId);
        if (local != null && local.away != away) {
            local.away = away;
            seatChanged(userId);
        }
    }

    void rename(User user) {
        Local local = locals.get(user.id());
        if (local != null && !local.user.equals(user)) {
            local.user = user;
            seatChanged(user.id());
        }
    }

    /** Asks one node, or with null all, for the whole roster. */
    void ask(@Nullable String otherNode) {
        JsonObject question = new JsonObject().put("n", node).put("ask", true);
        signal.accept(otherNode == null ? question : question.put("of", otherNode));
    }

    /** Another node's, or this one's own, signal. */
    void received(JsonObject said) {
        String from = said.getString("n");
        if (closed || from.equals(node)) {
            return;
        }
        if (said.containsKey("ask")) {
            if (said.getString("of", node).equals(node) && !locals.isEmpty()) {
                tellRoster();
            }
        } else if (said.containsKey("all")) {
            roster(from, said);
        } else {
            update(from, said);
        }
    }

    /** Another node's slow beat named this room. */
    void beat(String from, String itsStart, long itsVersion) {
        Remote remote = remotes.get(from);
        if (remote == null || !remote.start.equals(itsStart) || remote.version < itsVersion) {
            ask(remote == null ? remotes.computeIfAbsent(from, f -> new Remote(from, itsStart)) : remote, itsVersion);
        }
    }

    /** A node left or was started anew: its people keep their seats for a moment, as they may come back elsewhere. */
    void left(String otherNode) {
        Remote remote = remotes.remove(otherNode);
        if (remote != null && departed.add(remote)) {
            vertx.setTimer(GRACE, t -> {
                departed.remove(remote);
                remote.seats.keySet().forEach(this::recount);
            });
        }
    }

    /** A node has been silent for long, or has nobody in this room any more. */
    void gone(String otherNode) {
        Remote remote = remotes.remove(otherNode);
        if (remote != null) {
            remote.seats.keySet().forEach(this::recount);
        }
    }

    void close() {
        closed = true;
    }

    private void vacate(String userId) {
        locals.remove(userId);
        seatChanged(userId);
    }

    private void seatChanged(String userId) {
        recount(userId);
        unsaid.add(userId);
        if (!signalDue) {
            signalDue = true;
            vertx.setTimer(SIGNAL_DELAY, t -> tellChanges());
        }
    }

    private void tellChanges() {
        signalDue = false;
        if (closed) {
            return;
        }
        JsonArray in = new JsonArray();
        JsonArray out = new JsonArray();
        for (String id : unsaid) {
            Local local = locals.get(id);
            if (local == null) {
                out.add(id);
            } else {
                in.add(seat(local));
            }
        }
        unsaid.clear();
        signal.accept(said().put("in", in).put("out", out));
    }

    private JsonObject said() {
        return new JsonObject().put("n", node).put("s", start).put("v", ++version);
    }

    private void tellRoster() {
        if (rosterDue) {
            return;
        }
        rosterDue = true;
        vertx.setTimer(SIGNAL_DELAY, t -> {
            rosterDue = false;
            if (closed) {
                return;
            }
            List<Local> all = List.copyOf(locals.values());
            for (int first = 0; first == 0 || first < all.size(); first += PART) {
                JsonArray part = new JsonArray();
                all.subList(first, Math.min(all.size(), first + PART)).forEach(local -> part.add(seat(local)));
                signal.accept(new JsonObject()
                        .put("n", node)
                        .put("s", start)
                        .put("v", version)
                        .put("all", part)
                        .put("first", first == 0)
                        .put("last", first + PART >= all.size()));
            }
        });
    }

    private static JsonObject seat(Local local) {
        JsonObject seat = new JsonObject().put("id", local.user.id()).put("name", local.user.name());
        return local.away ? seat.put("away", true) : seat;
    }

    private void roster(String from, JsonObject said) {
        Remote remote = remotes.get(from);
        String itsStart = said.getString("s");
        long itsVersion = said.getLong("v");
        if (remote == null || !remote.start.equals(itsStart)) {
            left(from);
            remote = new Remote(from, itsStart);
            remotes.put(from, remote);
        }
        if (said.getBoolean("first")) {
            remote.incoming.clear();
        }
        put(remote.incoming, said.getJsonArray("all"));
        if (said.getBoolean("last") && itsVersion >= remote.version) {
            Set<String> touched = new HashSet<>(remote.seats.keySet());
            touched.addAll(remote.incoming.keySet());
            remote.seats = new LinkedHashMap<>(remote.incoming);
            remote.version = itsVersion;
            touched.forEach(this::recount);
        }
    }

    private void update(String from, JsonObject said) {
        Remote remote = remotes.get(from);
        long itsVersion = said.getLong("v");
        if (remote == null || !remote.start.equals(said.getString("s")) || remote.version + 1 < itsVersion) {
            beat(from, said.getString("s"), itsVersion);
            return;
        }
        if (remote.version >= itsVersion) {
            return;
        }
        remote.version = itsVersion;
        JsonArray in = said.getJsonArray("in");
        put(remote.seats, in);
        in.forEach(seat -> recount(((JsonObject) seat).getString("id")));
        said.getJsonArray("out").forEach(id -> {
            remote.seats.remove((String) id);
            recount((String) id);
        });
    }

    /** Asks a node for its roster, which has this version or a later one; soon, if it was asked a moment ago. */
    private void ask(Remote remote, long itsVersion) {
        remote.told = Math.max(remote.told, itsVersion);
        if (remote.askDue) {
            return;
        }
        long wait = remote.asked + ASK_AGAIN - now();
        if (wait <= 0) {
            remote.asked = now();
            ask(remote.node);
            return;
        }
        // The answer that is under way may have been written before this version.
        remote.askDue = true;
        vertx.setTimer(wait, t -> {
            remote.askDue = false;
            if (!closed && remotes.get(remote.node) == remote && remote.version < remote.told) {
                ask(remote, remote.told);
            }
        });
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private static void put(Map<String, Seat> seats, JsonArray said) {
        for (Object each : said) {
            JsonObject seat = (JsonObject) each;
            User user = new User(seat.getString("id"), seat.getString("name"));
            seats.put(user.id(), new Seat(user, seat.getBoolean("away", false)));
        }
    }

    /** Works out again who somebody is to the whole cluster, and has a change told if it differs. */
    private void recount(String userId) {
        Member was = members.get(userId);
        Member is = member(userId);
        if (is == null) {
            members.remove(userId);
        } else {
            members.put(userId, is);
        }
        if (!before.containsKey(userId)) {
            before.put(userId, was);
        }
        if (!changeDue) {
            changeDue = true;
            vertx.setTimer(CHANGE_DELAY, t -> tellListener());
        }
    }

    private @Nullable Member member(String userId) {
        User user = null;
        boolean away = true;
        TreeSet<String> nodes = new TreeSet<>();
        List<Remote> all = new ArrayList<>(departed);
        all.addAll(remotes.values());
        for (Remote remote : all) {
            Seat seat = remote.seats.get(userId);
            if (seat != null) {
                user = seat.user;
                away &= seat.away;
                nodes.add(remote.node);
            }
        }
        Local local = locals.get(userId);
        if (local != null) {
            user = local.user;
            away &= local.away;
            nodes.add(node);
        }
        return user == null ? null : new Member(user, nodes, away);
    }

    private void tellListener() {
        changeDue = false;
        List<Member> joined = new ArrayList<>();
        List<User> left = new ArrayList<>();
        List<User> away = new ArrayList<>();
        List<User> back = new ArrayList<>();
        before.forEach((id, was) -> {
            Member is = members.get(id);
            if (is == null) {
                if (was != null) {
                    left.add(was.user());
                }
            } else if (was == null || !was.user().equals(is.user())) {
                joined.add(is);
            } else if (was.away() != is.away()) {
                (is.away() ? away : back).add(is.user());
            }
        });
        before.clear();
        boolean changed = !(joined.isEmpty() && left.isEmpty() && away.isEmpty() && back.isEmpty());
        if (changed && !closed) {
            listener.accept(new PresenceChange(joined, left, away, back, members.size()));
        }
    }

    private record Seat(User user, boolean away) {}

    private static final class Local {
        User user;
        int sockets;
        boolean away;
        long leaving;

        Local(User user) {
            this.user = user;
        }
    }

    private static final class Remote {
        final String node;
        final String start;
        long version;
        long told;
        long asked = Long.MIN_VALUE / 2;
        boolean askDue;
        Map<String, Seat> seats = new LinkedHashMap<>();
        final Map<String, Seat> incoming = new LinkedHashMap<>();

        Remote(String node, String start) {
            this.node = node;
            this.start = start;
        }
    }
}
