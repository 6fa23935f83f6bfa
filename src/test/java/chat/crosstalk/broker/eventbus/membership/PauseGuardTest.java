package chat.crosstalk.broker.eventbus.membership;

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
            guard.look();
        }
        assertThat(guard.doubtful()).isFalse();
    }

    @Test
    void aLongPauseIsCountedOnceAndStaysInDoubtUntilConfirmed() {
        pass(Duration.ofSeconds(4));
        assertThat(guard.refusal()).contains("was stopped");
        guard.look();
        assertThat(guard.pauses()).isEqualTo(1);
        assertThat(guard.doubtful()).isTrue();
        guard.confirm(1);
        assertThat(guard.doubtful()).isFalse();
        assertThat(guard.refusal()).isNull();
    }

    @Test
    void aPauseAfterThePeersWereAskedStaysInDoubt() {
        pass(Duration.ofSeconds(4));
        guard.look();
        int asked = guard.pauses();
        pass(Duration.ofSeconds(4));
        guard.look();
        guard.confirm(asked);
        assertThat(guard.doubtful()).isTrue();
        guard.confirm(2);
        assertThat(guard.doubtful()).isFalse();
    }

    @Test
    void aSuspendedMachineWhoseMonotonicClockStoodStillIsNoticed() {
        wall.addAndGet(Duration.ofMinutes(5).toNanos());
        guard.look();
        assertThat(guard.doubtful()).isTrue();
    }

    @Test
    void aClockSetBackIsNoPause() {
        wall.addAndGet(-Duration.ofHours(1).toNanos());
        guard.look();
        pass(Duration.ofSeconds(1));
        guard.look();
        assertThat(guard.doubtful()).isFalse();
    }

    private void pass(Duration time) {
        monotonic.addAndGet(time.toNanos());
        wall.addAndGet(time.toNanos());
    }
}
