package chat.crosstalk.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianStandsWithTheLeastAndTheGreatest() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0)).text()).isEqualTo("2 (1–3)");
        assertThat(Spread.of(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
        assertThat(Spread.of(List.of(1234.5)).text()).isEqualTo("1,235");
    }

    @Test
    void twoModesDifferOnlyIfTheirRangesDoNotTouch() {
        Spread low = Spread.of(List.of(1.0, 2.0));
        assertThat(low.differsFrom(Spread.of(List.of(2.1, 3.0)))).isTrue();
        assertThat(low.differsFrom(Spread.of(List.of(2.0, 3.0)))).isFalse();
    }

    @Test
    void singleRunsNeverDiffer() {
        assertThat(Spread.of(List.of(1.0)).differsFrom(Spread.of(List.of(9.0)))).isFalse();
    }

    @Test
    void aSlopeIsTheExponentOfThePowerLaw() {
        List<Double> xs = List.of(10.0, 100.0, 1000.0);
        assertThat(Slope.through(xs, List.of(5.0, 50.0, 500.0)).words()).startsWith("grows in proportion");
        assertThat(Slope.through(xs, List.of(5.0, 5.1, 5.0)).words()).startsWith("hardly changes");
        assertThat(Slope.through(xs, List.of(1.0, 3.0, 10.0)).exponent()).isBetween(0.49, 0.51);
    }
}
