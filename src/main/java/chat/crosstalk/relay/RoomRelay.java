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
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room's log as this node follows it: every entry once, in order, without holes.
 *
 * <p>What the bus carries is a hint. A hint that follows the position is delivered at once; one that leaves a hole waits
 * {@value #GRACE} ms for the others (appends of different nodes overtake each other), then what is missing is read from
 * the log, once for all readers of this node, before anything later is delivered.
 */
public final class RoomRelay {

    private static final Logger LOG = LoggerFactory.getLogger(RoomRelay.class);
    private static final long GRACE = 15;
    private static final long RETRY = 250;
    private static final int PAGE = 200;

    private final Clock clock;
    private final Broker broker;
    private final RoomName room;
    private final RelayMeters meters;
    private final Delivery delivery;
    private @Nullable Subscription subscription;
    private @Nullable Future<Head> catchingUp;
    private boolean again;
    private boolean repairDue;
    private boolean open;
    private boolean closed;

    RoomRelay(Clock clock, Broker broker, RoomName room, RelayListener listener, RelayMeters meters, Faults faults) {
        this.clock = clock;
        this.broker = broker;
        this.room = room;
        this.meters = meters;
        this.delivery = new Delivery(room, listener, meters, faults);
    }

    /** The room. */
    public RoomName room() {
        return room;
    }

    /** How far this node has delivered. */
    public Position position() {
        return head().position();
    }

    /** Where the log stood when it was last read, but at this relay's position. */
    public Head head() {
        return delivery.head();
    }

    /** Reads the log forward; never beyond this relay's position, so that live delivery follows without a seam. */
    public Future<List<Entry>> readAfter(long after, int limit) {
        return broker.rooms().readAfter(room, after, limit).compose(page -> {
            if (!page.head().epoch().equals(head().epoch())) {
                return catchUp().map(now -> List.of());
            }
            return Future.succeededFuture(page.entries().stream()
                    .filter(entry -> entry.seq() <= head().seq())
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
                if (again || delivery.behind()) {
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
                    delivery.begin(newest);
                    open = true;
                    if (delivery.behind()) {
                        repairSoon(GRACE);
                    }
                    return this;
                })
                .onFailure(e -> close());
    }

    /** Compares this relay with a look at the log; null if there is no such room. */
    void compare(@Nullable Head seen) {
        if (closed || !open || catchingUp != null) {
            return;
        }
        if (seen == null || !seen.epoch().equals(head().epoch())) {
            catchUp().onFailure(e -> LOG.debug("catch-up failed: room={}", room, e));
        } else if (seen.seq() > head().seq()) {
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
        if (payload.length() > 0 && payload.getByte(0) == EntryCodec.HINT) {
            decode(payload).ifPresent(this::hint);
        } else {
            delivery.signal(payload);
        }
    }

    /** What this version does not understand is nothing lost: the hole is read from the log. */
    private Optional<Hint> decode(Buffer payload) {
        try {
            return Optional.of(EntryCodec.decode(payload));
        } catch (IllegalArgumentException | ClassCastException malformed) {
            meters.unread().increment();
            LOG.debug("hint not understood: room={} bytes={}", room, payload.length(), malformed);
            return Optional.empty();
        }
    }

    private void hint(Hint hint) {
        switch (delivery.hint(hint)) {
            case REPAIR -> repairSoon(GRACE);
            case CATCH_UP -> {
                again = catchingUp != null;
                catchUp().onFailure(e -> repairSoon(RETRY));
            }
            case NOTHING -> {}
        }
    }

    private void repairSoon(long delay) {
        if (repairDue || closed) {
            return;
        }
        repairDue = true;
        long stoodAt = head().seq();
        // A listener that cannot take its entries is not asked again and again at once.
        clock.after(delivery.stuck() ? RETRY : delay, () -> {
            repairDue = false;
            if (closed || catchingUp != null) {
                return;
            }
            if (delivery.stuck() || head().seq() == stoodAt) {
                meters.repairs().increment();
                catchUp().onFailure(e -> repairSoon(RETRY));
            } else {
                delivery.giveEarly();
                if (delivery.behind()) {
                    repairSoon(GRACE);
                }
            }
        });
    }

    private Future<Head> readOn() {
        long asked = head().seq();
        Future<Page> read = delivery.stuck()
                ? broker.rooms().readBefore(room, Long.MAX_VALUE, PAGE)
                : broker.rooms().readAfter(room, asked, PAGE);
        return read.recover(this::lost).compose(page -> {
            if (closed) {
                return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "the room was closed"));
            }
            delivery.read(page, asked);
            return page.more()
                            && !delivery.stuck()
                            && head().seq() < page.head().seq()
                    ? readOn()
                    : Future.succeededFuture(head());
        });
    }

    /** A room that somebody is in but that its store has lost is made again, in an epoch of its own. */
    private Future<Page> lost(Throwable cause) {
        if (cause instanceof Rejection rejection && rejection.code() == Code.NO_SUCH_ROOM) {
            return broker.rooms().create(room).compose(made -> broker.rooms().readAfter(room, 0, PAGE));
        }
        return Future.failedFuture(cause);
    }
}
