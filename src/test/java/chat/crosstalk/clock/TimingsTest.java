package chat.crosstalk.clock;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each inequality of {@link Timings}, broken. */
final class TimingsTest {

    private static final Timings FINE = Timings.STANDARD;

    @Test
    void aRoomIsFollowedLongerThanASeatIsKept() {
        refused(FINE.linger(), FINE.linger(), FINE.postDeadline(), FINE.nameRenewal(), FINE.termination(), "linger");
    }

    @Test
    void requestsInFlightAreAwaitedLongerThanAPostMayTake() {
        refused(FINE.seatGrace(), FINE.linger(), FINE.inFlight(), FINE.nameRenewal(), FINE.termination(), "inFlight");
    }

    @Test
    void aNameOutlivesALostRenewal() {
        Duration halfOfItsLife = FINE.nameTtl().dividedBy(2);
        refused(FINE.seatGrace(), FINE.linger(), FINE.postDeadline(), halfOfItsLife, FINE.termination(), "nameTtl");
    }

    @Test
    void aProcessMayTakeLongerThanAllThatItWaitsFor() {
        Duration sum = FINE.inFlight().plus(FINE.farewell()).plus(FINE.brokerClose());
        refused(FINE.seatGrace(), FINE.linger(), FINE.postDeadline(), FINE.nameRenewal(), sum, "termination");
    }

    private static void refused(
            Duration seatGrace,
            Duration linger,
            Duration postDeadline,
            Duration nameRenewal,
            Duration termination,
            String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Timings(
                        seatGrace,
                        linger,
                        postDeadline,
                        FINE.inFlight(),
                        nameRenewal,
                        FINE.nameTtl(),
                        FINE.farewell(),
                        FINE.brokerClose(),
                        termination))
                .withMessageStartingWith(named);
    }
}
