package chat.crosstalk.gateway;

import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody begins who comes into a room: with exactly what they missed if all of it is kept, else with the newest
 * page; never with a part of what they missed.
 */
final class JoinPlan {

    private final Source room;

    JoinPlan(Source room) {
        this.room = room;
    }

    /**
     * Decides for one reader.
     *
     * @param since the last entry that the reader has seen, or null
     * @return fails with {@code broker_unavailable} where the log must be asked and cannot be
     */
    Future<Start> start(@Nullable Position since) {
        if (since == null) {
            return newestPage("new");
        }
        if (recoverableFromMemory(since)) {
            return Future.succeededFuture(recovered(since));
        }
        return caughtUpTo(since.seq()).compose(now -> switch (now.continuityOf(since)) {
            case RECOVERABLE -> Future.succeededFuture(recovered(since));
            case TRIMMED -> newestPage("trimmed");
            case REPLACED -> newestPage("replaced");
        });
    }

    private boolean recoverableFromMemory(Position since) {
        return since.seq() <= room.delivered()
                && room.head().continuityOf(since) == Continuity.RECOVERABLE
                && (since.seq() == room.delivered() || room.reaches(since.seq() + 1));
    }

    /** A catch-up that was under way may have read before the entry was there, so that its head says nothing yet. */
    private Future<Head> caughtUpTo(long seq) {
        return room.catchUp().compose(now -> now.seq() < seq ? room.catchUp() : Future.succeededFuture(now));
    }

    private Future<Start> newestPage(String reason) {
        long delivered = room.delivered();
        long from = room.pageStart();
        if (from > 0 || delivered == 0) {
            return Future.succeededFuture(new Start(Math.max(1, from), false, reason));
        }
        return room.newestPage().map(newest -> {
            long first = newest.entries().isEmpty()
                    ? delivered + 1
                    : newest.entries().get(0).seq();
            return new Start(first, false, reason);
        });
    }

    private static Start recovered(Position since) {
        return new Start(since.seq() + 1, true, null);
    }

    /** What the plan asks of a room. */
    interface Source {

        /** The log's head at what this node has delivered or is about to. */
        Head head();

        /** The last entry that readers who keep up were given. */
        long delivered();

        /** Whether every entry from this one on is in memory. */
        boolean reaches(long seq);

        /** Where the newest page begins if all of it is in memory; else 0. */
        long pageStart();

        /** Brings the room to where the log stands now, everything given to who keeps up. */
        Future<Head> catchUp();

        /** Reads the newest page up to what is delivered. */
        Future<Page> newestPage();
    }

    /**
     * Where a reader begins.
     *
     * @param from the first entry that it gets
     * @param recovered whether that is exactly what it missed
     * @param reason why it is not; null if it is
     */
    record Start(long from, boolean recovered, @Nullable String reason) {}
}
