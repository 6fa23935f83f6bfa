package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.clock.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a room writes, by a clock that stands still until it is moved. */
final class PacingTest {

    private final ManualClock clock = new ManualClock();
    private final List<Long> writtenAt = new ArrayList<>();
    private long writingTakes;
    private final Pacing pacing = new Pacing(clock, this::write);

    @Test
    void whatComesAloneLeavesAtTheEndOfItsTick() {
        pacing.waiting();
        assertThat(writtenAt).isEmpty();
        clock.tick();
        assertThat(writtenAt).containsExactly(0L);
    }

    @Test
    void whatComesTogetherLeavesOnce() {
        pacing.waiting();
        pacing.waiting();
        clock.tick();
        assertThat(writtenAt).hasSize(1);
    }

    @Test
    void aBusyRoomGathersThreeTimesAsLongAsItWrote() {
        writingTakes = 1;
        pacing.waiting();
        clock.tick();
        pacing.waiting();
        clock.advance(2);
        assertThat(writtenAt).hasSize(1);
        clock.advance(1);
        assertThat(writtenAt).containsExactly(0L, 4L);
    }

    @Test
    void noRoomGathersLongerThanFourMilliseconds() {
        writingTakes = 100;
        pacing.waiting();
        clock.tick();
        pacing.waiting();
        clock.advance(4);
        assertThat(writtenAt).containsExactly(0L, 104L);
    }

    private void write() {
        pacing.measured(() -> {
            writtenAt.add(clock.millis());
            clock.skip(writingTakes);
        });
    }
}
