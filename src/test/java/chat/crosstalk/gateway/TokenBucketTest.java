package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A bucket lets a burst through, then the rate, and says how long to wait. */
final class TokenBucketTest {

    private final AtomicLong clock = new AtomicLong(1_000);

    @Test
    void aBurstThenTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3, clock::get);

        assertThat(new long[] {bucket.take(), bucket.take(), bucket.take()}).containsOnly(0);
        assertThat(bucket.take()).isEqualTo(100);
        clock.addAndGet(99);
        assertThat(bucket.take()).isEqualTo(1);
        clock.addAndGet(1);
        assertThat(bucket.take()).isZero();
    }

    @Test
    void aRateOfZeroIsNoLimit() {
        TokenBucket bucket = new TokenBucket(0, 1, clock::get);

        for (int i = 0; i < 1_000; i++) {
            assertThat(bucket.take()).isZero();
        }
    }

    @Test
    void waitingLongerThanTheBurstSavesNothingMore() {
        TokenBucket bucket = new TokenBucket(10, 2, clock::get);
        clock.addAndGet(1_000_000);

        assertThat(new long[] {bucket.take(), bucket.take()}).containsOnly(0);
        assertThat(bucket.take()).isPositive();
    }
}
