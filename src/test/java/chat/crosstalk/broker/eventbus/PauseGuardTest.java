package chat.crosstalk.broker.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PauseGuardTest {

    private final AtomicLong monotonic = new AtomicLong(1_000);
    private final AtomicLong wall = new AtomicLong(5_000);
    private final PauseGuard guard = new PauseGuard(Duration.ofSeconds(3), monotonic::get, wall::get);

    @Test
    void shortPausesPass() {
        for (int look = 0; look < 100; look++) {
            pass(Duration.ofSeconds(3));
            assertThat(guard.look()).isZero();
        }
        assertThat(guard.doubtful()).isFalse();
    }

    @Test
    void aLongPauseIsToldOnceAndStaysInDoubtUntilConfirmed() {
        pass(Duration.ofSeconds(4));
        assertThat(guard.look()).isEqualTo(Duration.ofSeconds(4));
        assertThat(guard.look()).isZero();
        assertThat(guard.doubtful()).isTrue();
        guard.confirm();
        assertThat(guard.doubtful()).isFalse();
    }

    @Test
    void aSuspendedMachineWhoseMonotonicClockStoodStillIsNoticed() {
        wall.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(guard.look()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aClockSetBackIsNoPause() {
        wall.addAndGet(-Duration.ofHours(1).toNanos());
        assertThat(guard.look()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(guard.look()).isZero();
    }

    private void pass(Duration time) {
        monotonic.addAndGet(time.toNanos());
        wall.addAndGet(time.toNanos());
    }
}
