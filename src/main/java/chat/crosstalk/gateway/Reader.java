package chat.crosstalk.gateway;

import chat.crosstalk.relay.Member;
import chat.crosstalk.relay.PresenceChange;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session's place in one room. While the socket keeps up it takes the shared batches; when it does not, or has
 * history to catch up with, what is kept for it is a position, and it is fed from there as fast as it takes it.
 */
final class Reader {

    private static final int CHUNK = 64;
    private static final long RETRY = 250;

    private final Session session;
    private final RoomFanout fanout;
    private final String address;
    /** Epochs that began where this reader has not come to yet. */
    private final Deque<Position> epochs = new ArrayDeque<>();

    private User user;
    private long next;
    private boolean live;
    /** Nothing is given before {@link #begin}, even if the socket becomes writable. */
    private boolean reading = true;

    private boolean ended;
    private @Nullable Map<String, Member> lastTold;

    Reader(Session session, RoomFanout fanout, String address, User user) {
        this.session = session;
        this.fanout = fanout;
        this.address = address;
        this.user = user;
    }

    String address() {
        return address;
    }

    Session session() {
        return session;
    }

    RoomFanout fanout() {
        return fanout;
    }

    User user() {
        return user;
    }

    void rename(User renamed) {
        user = renamed;
    }

    boolean ended() {
        return ended;
    }

    /** Takes no more entries; what it had is not part of the log any more, or it has left. */
    void end() {
        ended = true;
        live = false;
    }

    /** Begins at an entry. */
    void begin(long from) {
        next = from;
        reading = false;
        pump();
    }

    /** The newest entries, the same for all who keep up. */
    void deliver(Batch batch, long first, long last) {
        if (!live) {
            pump();
        } else if (session.transport().writable()) {
            session.transport().write(batch);
            next = last + 1;
            session.counts().deliveries().increment((double) last - first + 1);
        } else {
            live = false;
        }
    }

    /** The log goes on under a new epoch after this position: told in its place among the entries. */
    void epoch(Position position, Batch batch) {
        if (live) {
            session.transport().write(batch);
            return;
        }
        if (epochs.size() == Head.EARLIER_EPOCHS) {
            epochs.remove();
        }
        epochs.add(position);
        pump();
    }

    /** Something that is worth nothing later: dropped while the socket takes no more. */
    void passing(Batch batch) {
        if (session.transport().writable()) {
            session.transport().write(batch);
        }
    }

    /** A change of presence; while the socket takes no more, the change since then is kept as what was told last. */
    void presence(Batch batch, Map<String, Member> before) {
        if (lastTold != null) {
            return;
        }
        if (session.transport().writable()) {
            session.transport().write(batch);
        } else {
            lastTold = Map.copyOf(before);
        }
    }

    /** The socket takes more. */
    void writable() {
        Map<String, Member> told = lastTold;
        if (told != null && !ended) {
            lastTold = null;
            PresenceChange change = fanout.changeSince(told);
            session.send(Events.rec(address, Events.presence(fanout.room(), change)));
        }
        pump();
    }

    private void pump() {
        while (!live && !reading && !ended && session.transport().writable()) {
            Position epoch = epochs.peek();
            if (epoch != null && epoch.seq() < next) {
                epochs.remove();
                session.send(Events.rec(address, Events.epoch(fanout.room(), epoch)));
            } else if (next > fanout.delivered()) {
                live = true;
            } else if (fanout.recent().reaches(next)) {
                write(fanout.recent().from(next, reach(), CHUNK));
            } else {
                readLog();
            }
        }
    }

    /** How far this reader may go now. */
    private long reach() {
        Position epoch = epochs.peek();
        return epoch == null ? fanout.delivered() : Math.min(epoch.seq(), fanout.delivered());
    }

    private void readLog() {
        reading = true;
        fanout.readAfter(next - 1, CHUNK).onComplete(read -> {
            if (read.failed() || read.result().isEmpty()) {
                session.after(RETRY, () -> {
                    reading = false;
                    pump();
                });
                return;
            }
            reading = false;
            take(read.result());
            pump();
        });
    }

    private void take(List<Entry> entries) {
        if (ended) {
            return;
        }
        if (entries.get(0).seq() != next) {
            session.close(Close.SLOW_CONSUMER);
            return;
        }
        List<String> bodies = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.seq() <= reach()) {
                bodies.add(Events.entry(fanout.room(), entry).encode());
            }
        }
        write(bodies);
    }

    private void write(List<String> bodies) {
        Batch batch =
                new Batch(bodies.stream().map(body -> Events.rec(address, body)).toList());
        session.transport().write(batch);
        batch.release();
        next += bodies.size();
        session.counts().deliveries().increment(bodies.size());
    }
}
