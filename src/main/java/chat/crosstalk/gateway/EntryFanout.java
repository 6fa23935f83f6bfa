package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.transport.Batch;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one room on their way to its readers here. Those that arrive in one tick of the event loop leave
 * together; the newest are kept encoded for who joins or falls behind a little.
 */
final class EntryFanout {

    /** So many entries at most are written together. */
    private static final int PENDING = 128;

    private final RoomName room;
    private final Audience audience;
    private final Recent recent;
    private final Pacing pacing;
    private final RoomTopic topic = new RoomTopic();
    private final List<String> pending = new ArrayList<>();
    private long firstPending;
    private long lastPending;
    private long delivered;
    private int resets;

    /**
     * Nothing yet.
     *
     * @param log how many entries the room's log keeps
     */
    EntryFanout(RoomName room, int log, Audience audience, Clock clock) {
        this.room = room;
        this.audience = audience;
        this.recent = new Recent(room, log);
        this.pacing = new Pacing(clock, this::flush);
    }

    Recent recent() {
        return recent;
    }

    /** The last entry that readers who keep up were given. */
    long delivered() {
        return delivered;
    }

    /** The entry that set the topic as of {@link #delivered}; null if there is none. */
    @Nullable
    Entry topic() {
        return topic.told();
    }

    /** How often the log turned out to be another one. */
    int resets() {
        return resets;
    }

    /** Begins after the newest page. */
    void begin(Page newest) {
        newest.entries().forEach(recent::add);
        delivered = newest.head().seq();
        topic.begin(newest.topic());
    }

    /** Entries that follow those before; some may be given again, after a fault, and are left out. */
    void add(List<Entry> given) {
        long last = pending.isEmpty() ? delivered : lastPending;
        List<Entry> entries = given.get(0).seq() > last
                ? given
                : given.stream().filter(entry -> entry.seq() > last).toList();
        if (entries.isEmpty()) {
            return;
        }
        if (pending.isEmpty()) {
            firstPending = entries.get(0).seq();
        }
        for (Entry entry : entries) {
            pending.add(recent.add(entry));
            topic.waiting(entry);
            lastPending = entry.seq();
        }
        if (pending.size() >= PENDING) {
            flush();
        } else {
            pacing.waiting();
        }
    }

    /** The same log goes on under a new epoch. */
    void epoch(Position position) {
        flush();
        tell(Events.epoch(room, position), (reader, batch) -> reader.epoch(position, batch));
    }

    /** The log is another one. */
    void reset(Page now) {
        flush();
        resets++;
        recent.clear();
        delivered = now.head().seq();
        topic.begin(now.topic());
        tell(Events.reset(room, now.head().epoch()), Reader::reset);
    }

    /** Writes what has gathered. */
    void flush() {
        if (!pending.isEmpty()) {
            pacing.measured(this::write);
        }
    }

    private void write() {
        List<String> bodies = List.copyOf(pending);
        pending.clear();
        delivered = lastPending;
        topic.written();
        long first = firstPending;
        long last = lastPending;
        audience.tell(bodies, (reader, batch) -> reader.deliver(batch, first, last));
    }

    private void tell(JsonObject event, BiConsumer<Reader, Batch> how) {
        audience.tell(List.of(event.encode()), how);
    }
}
