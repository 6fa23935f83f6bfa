package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.gateway.JoinPlan.Start;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where somebody begins who comes into a room. */
final class JoinPlanTest {

    private final Room room = new Room();

    @Test
    void anEmptyRoomBeginsAtItsFirstEntry() {
        room.head = headAt(0, 1);
        room.delivered = 0;
        assertThat(start(null)).isEqualTo(new Start(1, false, "new"));
    }

    @Test
    void whoIsNewGetsThePageThatIsInMemory() {
        room.pageStart = 60;
        assertThat(start(null)).isEqualTo(new Start(60, false, "new"));
        assertThat(room.asked).isZero();
    }

    @Test
    void aPageThatReachesFurtherBackIsRead() {
        assertThat(start(null)).isEqualTo(new Start(41, false, "new"));
        assertThat(room.asked).isEqualTo(1);
    }

    @Test
    void whoMissedNothingIsAnsweredFromMemory() {
        assertThat(start(100L)).isEqualTo(new Start(101, true, null));
        assertThat(room.asked).isZero();
    }

    @Test
    void whatWasMissedAndIsNotInMemoryIsLookedForInTheLog() {
        room.memoryFrom = 90;
        assertThat(start(50L)).isEqualTo(new Start(51, true, null));
        assertThat(room.asked).isEqualTo(1);
    }

    @Test
    void whoIsAheadOfThisNodeWaitsForItToCatchUp() {
        room.caughtUp = headAt(105, 1);
        assertThat(start(105L)).isEqualTo(new Start(106, true, null));
    }

    @Test
    void aCatchUpThatWasUnderWayIsAskedAgain() {
        room.caughtUp = headAt(105, 1);
        room.stale = 1;
        assertThat(start(105L)).isEqualTo(new Start(106, true, null));
        assertThat(room.asked).isEqualTo(2);
    }

    @Test
    void whoMissedMoreThanIsKeptGetsTheNewestPageAndNotAPart() {
        room.caughtUp = headAt(100, 80);
        room.head = room.caughtUp;
        room.memoryFrom = 80;
        room.pageStart = 90;
        assertThat(start(10L)).isEqualTo(new Start(90, false, "trimmed"));
    }

    @Test
    void whoComesFromAnotherLogIsToldSo() {
        room.pageStart = 90;
        assertThat(plan(new Position("elsewhere", 10)).result()).isEqualTo(new Start(90, false, "replaced"));
    }

    @Test
    void whereTheLogCannotBeAskedThereIsNoAnswer() {
        room.unreachable = true;
        assertThat(plan(new Position("elsewhere", 10)).cause()).isInstanceOf(Rejection.class);
    }

    private Start start(@Nullable Long since) {
        return plan(since == null ? null : new Position("e", since)).result();
    }

    private Future<Start> plan(@Nullable Position since) {
        return new JoinPlan(room).start(since);
    }

    private static Head headAt(long seq, long first) {
        return new Head("e", seq, first, 0, List.of());
    }

    /** A room whose log has 100 entries, all of them in memory. */
    private static final class Room implements JoinPlan.Source {

        private Head head = headAt(100, 1);
        private Head caughtUp = headAt(100, 1);
        private long delivered = 100;
        private long memoryFrom = 1;
        private long pageStart;
        private int stale;
        private int asked;
        private boolean unreachable;

        @Override
        public Head head() {
            return head;
        }

        @Override
        public long delivered() {
            return delivered;
        }

        @Override
        public boolean reaches(long seq) {
            return seq >= memoryFrom;
        }

        @Override
        public long pageStart() {
            return pageStart;
        }

        @Override
        public Future<Head> catchUp() {
            asked++;
            if (unreachable) {
                return Future.failedFuture(Rejection.of(Code.BROKER_UNAVAILABLE, "planted"));
            }
            if (stale-- > 0) {
                return Future.succeededFuture(head);
            }
            head = caughtUp;
            delivered = caughtUp.seq();
            return Future.succeededFuture(caughtUp);
        }

        @Override
        public Future<Page> newestPage() {
            asked++;
            Entry first = new Entry(41, 0, "m", new User("a", "alice"), "n", new Content.Message("hi", false));
            return Future.succeededFuture(new Page(head, List.of(first), true, null));
        }
    }
}
