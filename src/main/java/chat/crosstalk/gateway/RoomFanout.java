package chat.crosstalk.gateway;

import chat.crosstalk.relay.Member;
import chat.crosstalk.relay.PresenceChange;
import chat.crosstalk.relay.RelayListener;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.relay.RoomRelay;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Batch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One room on this node: the one relay that follows it and all readers here. Entries that arrive in one tick of the
 * event loop are joined and leave together, encoded once for each spelling of the room's address. An entry that comes
 * alone leaves at once; after writing, a room gathers for a while in proportion to what the writing took, at most
 * 4 ms, so that a busy room of many readers costs each of them few system calls, and a small one never waits.
 */
final class RoomFanout implements RelayListener {

    private static final long COUNT_PAUSE = 1_000;
    private static final int PENDING = 128;
    /** A room that is busy takes three times as long to gather as it took to write, but no longer than this. */
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);

    private static final long PAUSES_PER_FLUSH = 3;
    /** A timer is no finer than a millisecond. */
    private static final long SHORTEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(500);

    private final Vertx vertx;
    private final Context context;
    private final Relays relays;
    private final RoomName room;
    private final int page;
    private final int rosterLimit;
    private final Recent recent;
    private final Map<String, Set<Reader>> readers = new LinkedHashMap<>();
    private final Map<String, Member> told = new LinkedHashMap<>();
    private @Nullable RoomRelay relay;
    private @Nullable Entry topic;
    private @Nullable Entry topicPending;
    private long delivered;
    private long firstPending;
    private long lastPending;
    private final List<String> pending = new ArrayList<>();
    private boolean flushDue;
    private long pausedUntil = System.nanoTime();
    private boolean countDue;
    private boolean crowded;
    private long idleSince;
    private int resets;

    RoomFanout(Vertx vertx, Relays relays, Recent recent, int page, int rosterLimit) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.relays = relays;
        this.room = recent.room();
        this.page = page;
        this.rosterLimit = rosterLimit;
        this.recent = recent;
    }

    RoomName room() {
        return room;
    }

    Recent recent() {
        return recent;
    }

    /** The last entry that readers who keep up were given. */
    long delivered() {
        return delivered;
    }

    Collection<Member> members() {
        return relay().members();
    }

    /** Follows the room; afterwards readers may come. */
    Future<RoomFanout> open() {
        return relays.open(room, this, page).map(opened -> {
            relay = opened;
            return this;
        });
    }

    void close() {
        if (relay != null) {
            relays.close(relay);
        }
    }

    /** Whether every node that has people here has told who they are. */
    boolean rosterComplete() {
        return relays.rosterComplete(relay());
    }

    /** Whether nobody's seat is kept here. */
    boolean vacant() {
        return relay().vacant();
    }

    /** For how many milliseconds nobody has been here. */
    long idleMillis(long now) {
        if (!readers.isEmpty()) {
            idleSince = now;
        }
        return now - idleSince;
    }

    void touch(long now) {
        idleSince = now;
    }

    Future<List<Entry>> readAfter(long after, int limit) {
        return relay().readAfter(after, limit);
    }

    void typing(Reader from) {
        if (relay().members().size() <= rosterLimit) {
            relay().typing(from.user());
        }
    }

    /**
     * Lets a reader in: {@code joined}, then what it announces, then what follows.
     *
     * @param since the reader's last position, or null for the newest page
     */
    Future<Void> join(Reader reader, @Nullable Position since) {
        int before = resets;
        return start(since).compose(start -> {
            if (resets != before) {
                return join(reader, since);
            }
            if (!reader.ended()) {
                relay().join(reader.user(), reader.session().away());
                reader.session().send(Events.rec(reader.address(), joined(start)));
                readers.computeIfAbsent(reader.address(), a -> new LinkedHashSet<>())
                        .add(reader);
                reader.begin(start.from);
            }
            return Future.succeededFuture();
        });
    }

    /** Lets a reader go; {@code said} if it left by itself, else its socket broke. */
    void leave(Reader reader, boolean said) {
        reader.end();
        Set<Reader> group = readers.get(reader.address());
        if (group != null && group.remove(reader)) {
            if (group.isEmpty()) {
                readers.remove(reader.address());
            }
            relay().leave(reader.user(), said);
        }
    }

    void away(User user, boolean away) {
        relay().away(user, away);
    }

    void rename(User user) {
        relay().rename(user);
    }

    /** What has changed in the roster since it was like that. */
    PresenceChange changeSince(Map<String, Member> before) {
        List<Member> joined = told.values().stream()
                .filter(member -> !Objects.equals(before.get(member.user().id()), member))
                .toList();
        List<User> left = before.values().stream()
                .map(Member::user)
                .filter(user -> !told.containsKey(user.id()))
                .toList();
        return new PresenceChange(joined, left, List.of(), List.of(), members().size());
    }

    @Override
    public void begin(Page newest) {
        newest.entries().forEach(recent::add);
        delivered = newest.head().seq();
        setTopic(newest.topic());
    }

    @Override
    public void entries(List<Entry> entries) {
        if (pending.isEmpty()) {
            firstPending = entries.get(0).seq();
        }
        for (Entry entry : entries) {
            pending.add(recent.add(entry));
            topicPending = entry.content() instanceof Content.Topic ? entry : topicPending;
        }
        lastPending = entries.get(entries.size() - 1).seq();
        if (pending.size() >= PENDING) {
            flush();
        } else if (!flushDue) {
            flushDue = true;
            flushSoon(pausedUntil - System.nanoTime());
        }
    }

    @Override
    public void epoch(Position position) {
        flush();
        tell(Events.epoch(room, position), (reader, batch) -> reader.epoch(position, batch));
    }

    @Override
    public void reset(Page now) {
        flush();
        resets++;
        recent.clear();
        delivered = now.head().seq();
        setTopic(now.topic());
        tell(Events.reset(room, now.head().epoch()), (reader, batch) -> {
            reader.session().transport().write(batch);
            reader.end();
        });
    }

    @Override
    public void presence(PresenceChange change) {
        if (change.count() > rosterLimit) {
            crowded = true;
            tellCount();
            return;
        }
        Map<String, Member> before = new LinkedHashMap<>(told);
        told.clear();
        members().forEach(member -> told.put(member.user().id(), member));
        PresenceChange named = crowded ? afterCrowd(before, change) : change;
        crowded = false;
        tell(Events.presence(room, named), (reader, batch) -> reader.presence(batch, before));
    }

    /** Names everybody again, as nobody was named while there were too many. */
    private PresenceChange afterCrowd(Map<String, Member> before, PresenceChange change) {
        Set<User> left = new LinkedHashSet<>(changeSince(before).left());
        left.addAll(change.left());
        return new PresenceChange(List.copyOf(told.values()), List.copyOf(left), List.of(), List.of(), change.count());
    }

    @Override
    public void typing(User user) {
        tell(Events.typing(room, user), Reader::passing);
    }

    private void setTopic(@Nullable Entry entry) {
        topic = entry;
        topicPending = entry;
    }

    private RoomRelay relay() {
        return Objects.requireNonNull(relay, "not open");
    }

    private Future<Start> start(@Nullable Position since) {
        if (since == null) {
            return newestPage("new");
        }
        Head head = relay().head();
        boolean here = since.seq() <= delivered
                && head.continuityOf(since) == Continuity.RECOVERABLE
                && (since.seq() == delivered || recent.reaches(since.seq() + 1));
        if (here) {
            return Future.succeededFuture(new Start(since.seq() + 1, true, null));
        }
        return caughtUpTo(since.seq()).compose(now -> {
            flush();
            return switch (now.continuityOf(since)) {
                case RECOVERABLE -> Future.succeededFuture(new Start(since.seq() + 1, true, null));
                case TRIMMED -> newestPage("trimmed");
                case REPLACED -> newestPage("replaced");
            };
        });
    }

    /** A catch-up that was under way may have read before the entry was there, so that its head says nothing yet. */
    private Future<Head> caughtUpTo(long seq) {
        return relay().catchUp().compose(now -> now.seq() < seq ? relay().catchUp() : Future.succeededFuture(now));
    }

    private Future<Start> newestPage(String reason) {
        long from = recent.pageStart(delivered, page);
        if (from > 0 || delivered == 0) {
            return Future.succeededFuture(new Start(Math.max(1, from), false, reason));
        }
        return relays.history(room, delivered + 1, page).map(newest -> {
            long first = newest.entries().isEmpty()
                    ? delivered + 1
                    : newest.entries().get(0).seq();
            return new Start(first, false, reason);
        });
    }

    private JsonObject joined(Start start) {
        Collection<Member> members = members();
        List<Member> roster = members.stream().limit(rosterLimit).toList();
        crowded |= members.size() > rosterLimit;
        JsonObject json = new JsonObject()
                .put("type", "joined")
                .put("room", room.value())
                .put("epoch", relay().position().epoch())
                .put("seq", delivered)
                .put("from", start.from)
                .put("recovered", start.recovered);
        if (start.reason != null) {
            json.put("reason", start.reason);
        }
        if (topic != null
                && topic.content() instanceof Content.Topic set
                && !set.text().isEmpty()) {
            json.put("topic", Events.topic(topic, set));
        }
        return json.put("members", Events.members(roster)).put("memberCount", members.size());
    }

    /** At the end of this tick, or when the pause after the last flush is over. */
    private void flushSoon(long nanos) {
        if (nanos < SHORTEST_PAUSE) {
            context.runOnContext(v -> flushWhatIsDue());
        } else {
            vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), t -> flushWhatIsDue());
        }
    }

    private void flushWhatIsDue() {
        flushDue = false;
        flush();
    }

    private void flush() {
        if (pending.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        delivered = lastPending;
        topic = topicPending;
        List<String> bodies = List.copyOf(pending);
        pending.clear();
        List.copyOf(readers.entrySet()).forEach(group -> {
            Batch batch = new Batch(bodies.stream()
                    .map(body -> Events.rec(group.getKey(), body))
                    .toList());
            for (Reader reader : List.copyOf(group.getValue())) {
                reader.deliver(batch, firstPending, lastPending);
            }
            batch.release();
        });
        long ended = System.nanoTime();
        pausedUntil = ended + Math.min(LONGEST_PAUSE, PAUSES_PER_FLUSH * (ended - begun));
    }

    private void tell(JsonObject event, BiConsumer<Reader, Batch> how) {
        String body = event.encode();
        List.copyOf(readers.entrySet()).forEach(group -> {
            Batch batch = new Batch(List.of(Events.rec(group.getKey(), body)));
            new ArrayList<>(group.getValue()).forEach(reader -> how.accept(reader, batch));
            batch.release();
        });
    }

    private void tellCount() {
        if (countDue) {
            return;
        }
        countDue = true;
        vertx.setTimer(COUNT_PAUSE, t -> {
            countDue = false;
            if (members().size() <= rosterLimit) {
                return;
            }
            tell(Events.count(room, members().size()), Reader::passing);
        });
    }

    /** Where a reader begins, and what it is told about that. */
    private record Start(
            long from, boolean recovered, @Nullable String reason) {}
}
