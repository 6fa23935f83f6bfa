package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.presence.Member;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Transport;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One socket's place in one room. While the socket keeps up it takes the shared batches. When it does not, or has history
 * to catch up with, what is kept for it is a position, and it is fed from there as fast as it takes it. Every entry from
 * its first one on is given once, in order, without holes.
 */
final class Reader {

    private static final int CHUNK = 64;
    private static final long RETRY = 250;

    /** What a reader is doing. */
    private enum State {
        /** It has no position yet. */
        JOINING,
        /** It has a position behind the room's, and is fed from memory as soon as the socket takes more. */
        WAITING,
        /** It has a position behind the room's memory, and the log is being read for it. */
        FETCHING,
        /** It has what the room has, and takes the shared batches. */
        LIVE,
        /** It is given nothing more. */
        ENDED
    }

    private final RoomFeed feed;
    private final Transport transport;
    private final String address;
    private final Clock clock;
    private final Counter deliveries;
    private final Runnable fellBehind;
    /** Epochs that began where this reader has not come to yet. */
    private final Deque<Position> epochs = new ArrayDeque<>();

    private State state = State.JOINING;
    private long next;
    private @Nullable Map<String, Member> lastTold;

    /**
     * A reader without a position.
     *
     * @param address the room's address as the client spells it
     * @param deliveries counts the entries that are written
     * @param fellBehind run when what the reader needs next is not kept any more
     */
    Reader(RoomFeed feed, Transport transport, String address, Clock clock, Counter deliveries, Runnable fellBehind) {
        this.feed = feed;
        this.transport = transport;
        this.address = address;
        this.clock = clock;
        this.deliveries = deliveries;
        this.fellBehind = fellBehind;
    }

    String address() {
        return address;
    }

    boolean ended() {
        return state == State.ENDED;
    }

    /** Takes no more entries; what it had is not part of the log any more, or it has left. */
    void end() {
        state = State.ENDED;
    }

    /** Tells what the reader has come into, as its first event. */
    void joined(String body) {
        write(body);
    }

    /** Begins at an entry. */
    void begin(long from) {
        next = from;
        become(State.WAITING);
        pump();
    }

    /** The newest entries, the same for all who keep up. */
    void deliver(Batch batch, long first, long last) {
        if (state == State.LIVE && transport.writable()) {
            transport.write(batch);
            next = last + 1;
            deliveries.increment((double) last - first + 1);
        } else if (state == State.LIVE) {
            state = State.WAITING;
        } else {
            pump();
        }
    }

    /** Gives later from its position what could not be given now. */
    void retry() {
        if (state == State.LIVE) {
            state = State.WAITING;
        }
        clock.after(RETRY, this::pump);
    }

    /** The log goes on under a new epoch after this position: told in its place among the entries. */
    void epoch(Position position, Batch batch) {
        if (state == State.LIVE) {
            transport.write(batch);
            return;
        }
        if (epochs.size() == Head.EARLIER_EPOCHS) {
            epochs.remove();
        }
        epochs.add(position);
        pump();
    }

    /** The log is another one: this is told, and nothing follows. */
    void reset(Batch batch) {
        transport.write(batch);
        end();
    }

    /** Something that is worth nothing later: dropped while the socket takes no more. */
    void passing(Batch batch) {
        if (transport.writable()) {
            transport.write(batch);
        }
    }

    /** A change of presence; while the socket takes no more, the change since then is kept as what was told last. */
    void presence(Batch batch, Map<String, Member> before) {
        if (lastTold != null) {
            return;
        }
        if (transport.writable()) {
            transport.write(batch);
        } else {
            lastTold = Map.copyOf(before);
        }
    }

    /** The socket takes more. */
    void writable() {
        Map<String, Member> told = lastTold;
        if (told != null && !ended()) {
            lastTold = null;
            write(Events.presence(feed.room(), feed.changeSince(told)).encode());
        }
        pump();
    }

    private void pump() {
        while (state == State.WAITING && transport.writable()) {
            Position epoch = epochs.peek();
            if (epoch != null && epoch.seq() < next) {
                epochs.remove();
                write(Events.epoch(feed.room(), epoch).encode());
            } else if (next > feed.delivered()) {
                state = State.LIVE;
            } else if (feed.reaches(next)) {
                give(feed.bodies(next, reach(), CHUNK));
            } else {
                fetch();
            }
        }
    }

    /** How far this reader may go now. */
    private long reach() {
        Position epoch = epochs.peek();
        return epoch == null ? feed.delivered() : Math.min(epoch.seq(), feed.delivered());
    }

    private void fetch() {
        state = State.FETCHING;
        feed.readAfter(next - 1, CHUNK).onComplete(read -> {
            if (read.failed() || read.result().isEmpty()) {
                clock.after(RETRY, this::goOn);
                return;
            }
            if (!ended()) {
                take(read.result());
            }
            goOn();
        });
    }

    private void goOn() {
        become(State.WAITING);
        pump();
    }

    private void become(State other) {
        if (!ended()) {
            state = other;
        }
    }

    private void take(List<Entry> entries) {
        if (entries.get(0).seq() != next) {
            end();
            fellBehind.run();
            return;
        }
        List<String> bodies = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.seq() <= reach()) {
                bodies.add(Events.entry(feed.room(), entry).encode());
            }
        }
        give(bodies);
    }

    private void give(List<String> bodies) {
        write(bodies);
        next += bodies.size();
        deliveries.increment(bodies.size());
    }

    private void write(String body) {
        write(List.of(body));
    }

    private void write(List<String> bodies) {
        Batch batch =
                new Batch(bodies.stream().map(body -> Events.rec(address, body)).toList());
        transport.write(batch);
        batch.release();
    }
}
