package chat.crosstalk.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.clock.ManualClock;
import chat.crosstalk.room.User;
import org.junit.jupiter.api.Test;

/** Who has a seat, and whether they are away, by what each of their sockets does. */
final class SeatsTest {

    private static final User ALICE = new User("a1", "alice");
    private static final User BOB = new User("b1", "bob");
    private static final long GRACE = 5_000;

    private final ManualClock clock = new ManualClock();
    private final Seats seats = new Seats(clock, GRACE);

    @Test
    void whoIsAwayOnOneSocketIsNotAwayWhileAnotherIsInUse() {
        seats.join(1, ALICE, false);
        seats.join(2, ALICE, false);
        seats.takeChanged();

        seats.away(1, true);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, false));
        assertThat(seats.takeChanged()).isEmpty();
        seats.away(2, true);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, true));
        seats.away(1, false);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, false));
        assertThat(seats.takeChanged()).containsExactly("a1");
    }

    @Test
    void aSocketThatComesInAwayMakesNobodyAwayAndOneThatLeavesMayDo() {
        seats.join(1, ALICE, false);
        seats.join(2, ALICE, true);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, false));

        seats.leave(1, true);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, true));
    }

    @Test
    void whoLeavesOneSocketStaysOnTheOther() {
        seats.join(1, ALICE, false);
        seats.join(2, ALICE, false);
        seats.takeChanged();
        seats.leave(1, true);
        assertThat(seats.takeChanged()).isEmpty();

        seats.leave(2, true);
        assertThat(seats.of("a1")).isNull();
        assertThat(seats.count()).isZero();
        assertThat(seats.takeChanged()).containsExactly("a1");
    }

    @Test
    void aBrokenSocketHoldsTheSeatForTheGraceAndNoLonger() {
        seats.join(1, ALICE, false);
        seats.takeChanged();
        seats.leave(1, false);
        clock.skip(GRACE - 1);
        seats.expire();
        assertThat(seats.count()).isEqualTo(1);
        assertThat(seats.takeChanged()).isEmpty();

        clock.skip(1);
        seats.expire();
        assertThat(seats.count()).isZero();
        assertThat(seats.takeChanged()).containsExactly("a1");
    }

    @Test
    void whoComesBackInTimeIsNotSeenToGo() {
        seats.join(1, ALICE, false);
        seats.takeChanged();
        seats.leave(1, false);
        clock.skip(GRACE / 2);
        seats.join(2, ALICE, false);
        clock.skip(GRACE);
        seats.expire();

        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, false));
        assertThat(seats.takeChanged()).isEmpty();
    }

    @Test
    void theSameSocketThatComesInAgainIsNotEndedByItsFormerGrace() {
        seats.join(1, ALICE, false);
        seats.leave(1, false);
        seats.join(1, ALICE, false);
        clock.skip(GRACE);
        seats.expire();
        assertThat(seats.count()).isEqualTo(1);

        seats.leave(1, false);
        clock.skip(GRACE - 1);
        seats.expire();
        assertThat(seats.count()).isEqualTo(1);
        clock.skip(1);
        seats.expire();
        assertThat(seats.count()).isZero();
    }

    @Test
    void whoSaysThatTheyLeaveIsNotHeldByASocketThatBrokeAMomentAgo() {
        seats.join(1, ALICE, false);
        seats.leave(1, false);
        seats.join(2, ALICE, false);

        seats.leave(2, true);
        assertThat(seats.count()).isZero();
        clock.skip(GRACE);
        seats.expire();
        assertThat(seats.count()).isZero();
    }

    @Test
    void aBrokenSocketOfSomebodyAwayCountsUntilItsGraceIsOver() {
        seats.join(1, ALICE, false);
        seats.join(2, ALICE, true);
        seats.leave(1, false);
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, false));

        clock.skip(GRACE);
        seats.expire();
        assertThat(seats.of("a1")).isEqualTo(new Seat(ALICE, true));
    }

    @Test
    void aSocketThatSpeaksForAnotherUserGivesUpTheFormersSeat() {
        seats.join(1, ALICE, false);
        seats.join(1, BOB, false);

        assertThat(seats.all()).containsExactly(new Seat(BOB, false));
        assertThat(seats.takeChanged()).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void anotherNameIsAChangeAndTheSameOneIsNot() {
        seats.join(1, ALICE, true);
        seats.takeChanged();
        seats.rename(ALICE);
        seats.rename(BOB);
        assertThat(seats.takeChanged()).isEmpty();

        seats.rename(new User("a1", "alison"));
        assertThat(seats.all()).containsExactly(new Seat(new User("a1", "alison"), true));
        assertThat(seats.takeChanged()).containsExactly("a1");
    }

    @Test
    void whatAnUnknownSocketDoesChangesNothing() {
        seats.leave(7, true);
        seats.leave(7, false);
        seats.away(7, true);
        clock.skip(GRACE);
        seats.expire();

        assertThat(seats.all()).isEmpty();
        assertThat(seats.takeChanged()).isEmpty();
    }
}
