package chat.crosstalk.relay;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.Bus.Subscription;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room's log as this node follows it: every entry once, in order, without holes.
 *
 * <p>What the bus carries is a hint. A hint that follows the position is delivered at once; one that leaves a hole waits
 * {@value #GRACE} ms for the others (appends of different nodes overtake each other), then what is missing is read from
 * the log, once for all readers of this node, before anything later is delivered. At most {@value #EARLY} hints wait;
 * beyond that they are dropped, since the log has them.
 */
public final class RoomRelay {

    private static final Logger LOG = LoggerFactory.getLogger(RoomRelay.class);
    private static final int EARLY = 1_024;
    private static final long GRACE = 15;
    private static final long RETRY = 250;
    private static final int PAGE = 200;

    private final Clock clock;
    private final Broker broker;
    private final RoomName room;
    private final RelayListener listener;
    private final Counts counts;
    private final Faults faults;
    private final TreeMap<Long, Hint> early = new TreeMap<>();
    private Head head = new Head("", 0, 1, 0, List.of());
    private @Nullable Subscription subscription;
    private @Nullable Future<Head> catchingUp;
    private boolean again;
    private boolean graceDue;
    private boolean open;
    private boolean closed;

    RoomRelay(
            Clock clock, Broker broker, RoomName room, RelayListener listener, Counts counts, Faults faults) {
        this.clock = clock;
        this.faults = faults;
        this.broker = broker;
        this.room = room;
        this.listener = listener;
        this.counts = counts;
    }

    /** The room. */
    public RoomName room() {
        return room;
    }

    /** How far this node has delivered. */
    public Position position() {
        return head.position();
    }

    /** Where the log stood when it was last read, but at this relay's position. */
    public Head head() {
        return head;
    }

    /** Reads the log forward; never beyond this relay's position, so that live delivery follows without a seam. */
    public Future<List<Entry>> readAfter(long after, int limit) {
        return broker.rooms().readAfter(room, after, limit).compose(page -> {
            if (!page.head().epoch().equals(head.epoch())) {
                return catchUp().map(now -> List.of());
            }
            return Future.succeededFuture(page.entries().stream()
                    .filter(entry -> entry.seq() <= head.seq())
                    .toList());
        });
    }

    /**
     * Brings this relay to where the log stands now.
     *
     * @return the log's head, with this relay at it or beyond; fails with {@code broker_unavailable}
     */
    public Future<Head> catchUp() {
        Future<Head> running = catchingUp;
        if (running != null) {
            return running;
        }
        Future<Head> started = readOn();
        if (!started.isComplete()) {
            catchingUp = started;
            started.onComplete(done -> {
                catchingUp = null;
                if (again || !early.isEmpty()) {
                    again = false;
                    repairSoon(done.succeeded() ? GRACE : RETRY);
                }
            });
        }
        return started;
    }

    /** Follows the room: its channel first, then its newest page, so that nothing falls between. */
    Future<RoomRelay> open(int page) {
        return broker.bus()
                .subscribe(RoomLog.channel(room), this::received)
                .compose(following -> {
                    subscription = following;
                    return broker.rooms().readBefore(room, Long.MAX_VALUE, page);
                })
                .map(newest -> {
                    head = newest.head();
                    open = true;
                    early.values().removeIf(hint -> !hint.epoch().equals(head.epoch()));
                    listener.begin(newest);
                    deliverEarly();
                    return this;
                })
                .onFailure(e -> close());
    }

    /** Compares this relay with a look at the log. */
    void compare(@Nullable Head seen) {
        if (closed || !open || catchingUp != null) {
            return;
        }
        if (seen == null || !seen.epoch().equals(head.epoch())) {
            catchUp().onFailure(e -> LOG.debug("catch-up failed: room={}", room, e));
        } else if (seen.seq() > head.seq()) {
            repairSoon(GRACE);
        }
    }

    void close() {
        if (!closed) {
            closed = true;
            if (subscription != null) {
                subscription.close().onFailure(e -> LOG.debug("unsubscribe failed: room={}", room, e));
            }
        }
    }

    private void received(Buffer payload) {
        if (closed) {
            return;
        }
        if (payload.length() == 0 || payload.getByte(0) != EntryCodec.HINT) {
            faults.guard("relay.signal", () -> listener.signal(payload));
            return;
        }
        Hint hint;
        try {
            hint = EntryCodec.decode(payload);
        } catch (RuntimeException e) {
            LOG.warn("hint ignored: room={} bytes={}", room, payload.length(), e);
            return;
        }
        hint(hint);
    }

    private void hint(Hint hint) {
        long seq = hint.entry().seq();
        if (!open) {
            keepEarly(hint);
        } else if (!hint.epoch().equals(head.epoch())) {
            again = catchingUp != null;
            catchUp().onFailure(e -> repairSoon(RETRY));
        } else if (seq == head.seq() + 1 && early.isEmpty()) {
            deliver(List.of(hint.entry()));
        } else if (seq > head.seq()) {
            keepEarly(hint);
            deliverEarly();
        }
    }

    private void keepEarly(Hint hint) {
        if (early.size() < EARLY) {
            early.put(hint.entry().seq(), hint);
        }
    }

    private void deliverEarly() {
        early.headMap(head.seq(), true).clear();
        List<Entry> run = new ArrayList<>();
        long next = head.seq() + 1;
        while (!early.isEmpty() && early.firstKey() == next) {
            run.add(early.pollFirstEntry().getValue().entry());
            next++;
        }
        if (!run.isEmpty()) {
            deliver(run);
        }
        if (!early.isEmpty()) {
            repairSoon(GRACE);
        }
    }

    private void repairSoon(long delay) {
        if (graceDue || closed) {
            return;
        }
        graceDue = true;
        long stoodAt = head.seq();
        clock.after(delay, () -> {
            graceDue = false;
            if (closed || catchingUp != null) {
                return;
            }
            if (head.seq() == stoodAt) {
                counts.repairs().increment();
                catchUp().onFailure(e -> repairSoon(RETRY));
            } else {
                deliverEarly();
            }
        });
    }

    private Future<Head> readOn() {
        long asked = head.seq();
        return broker.rooms().readAfter(room, asked, PAGE).recover(this::lost).compose(page -> {
            if (closed) {
                return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "the room was closed"));
            }
            take(page, asked);
            return page.more() && head.seq() < page.head().seq() ? readOn() : Future.succeededFuture(head);
        });
    }

    /** A room that somebody is in but that its store has lost is made again, in an epoch of its own. */
    private Future<Page> lost(Throwable cause) {
        if (cause instanceof Rejection rejection && rejection.code() == Code.NO_SUCH_ROOM) {
            return broker.rooms().create(room).compose(made -> broker.rooms().readAfter(room, 0, PAGE));
        }
        return Future.failedFuture(cause);
    }

    /**
     * Takes what was read after the entry {@code asked}. Hints may have overtaken the read, so a head of the same epoch
     * that is behind this relay by now, but not behind what it asked for, is old and not rolled back.
     */
    private void take(Page page, long asked) {
        boolean overtaken = page.head().epoch().equals(head.epoch())
                && asked <= page.head().seq()
                && page.head().seq() < head.seq();
        Continuity continuity = overtaken ? Continuity.RECOVERABLE : page.head().continuityOf(head.position());
        if (continuity != Continuity.RECOVERABLE) {
            LOG.warn(
                    "history lost: room={} was={} is={} {}",
                    room,
                    head.position(),
                    page.head().position(),
                    continuity);
            counts.resets().increment();
            head = page.head();
            early.clear();
            listener.reset(page);
            return;
        }
        if (!page.head().epoch().equals(head.epoch())) {
            LOG.info(
                    "epoch: room={} was={} is={} after={}",
                    room,
                    head.epoch(),
                    page.head().epoch(),
                    head.seq());
            head = at(page.head(), head.seq(), head.at());
            early.clear();
            listener.epoch(head.position());
        }
        List<Entry> missed = page.entries().stream()
                .filter(entry -> entry.seq() > head.seq())
                .toList();
        if (!missed.isEmpty() && missed.get(0).seq() == head.seq() + 1) {
            counts.repaired().increment(missed.size());
            deliver(missed);
        }
        head = new Head(
                head.epoch(),
                head.seq(),
                page.head().first(),
                head.at(),
                page.head().earlier());
        deliverEarlyRun();
    }

    private void deliverEarlyRun() {
        early.headMap(head.seq(), true).clear();
        if (!early.isEmpty() && early.firstKey() == head.seq() + 1) {
            deliverEarly();
        }
    }

    private void deliver(List<Entry> entries) {
        Entry last = entries.get(entries.size() - 1);
        head = at(head, last.seq(), last.at());
        listener.entries(entries);
    }

    private static Head at(Head head, long seq, long at) {
        return new Head(head.epoch(), seq, head.first(), at, head.earlier());
    }

    /** Rooms by name with the relay's position, as {@link RoomLog#heads} asks for them. */
    static Map<RoomName, Position> positions(Collection<RoomRelay> relays) {
        Map<RoomName, Position> known = new TreeMap<>();
        relays.forEach(relay -> known.put(relay.room, relay.head.position()));
        return known;
    }
}
