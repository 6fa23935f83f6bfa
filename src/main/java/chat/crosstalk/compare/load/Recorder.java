package chat.crosstalk.compare.load;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Times of one run. Nothing is recorded before {@link #start}. Confined to the run's event loop.
 */
final class Recorder {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int BUCKET_MILLIS = 100;
    /** A delivery this late is not whole any more; far above what a healthy cluster shows, far below any fault. */
    private static final long LATE_NANOS = 250 * NANOS_PER_MILLI;

    private static final int TROUBLES = 10;

    private final Histogram latency = EncodedHistogram.empty();
    private final Histogram acknowledgement = EncodedHistogram.empty();
    private final Histogram sendLag = EncodedHistogram.empty();
    private final List<Long> timeline = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean started;
    private long start;
    private long startMillis;
    private long startCpu;
    private long last;
    private long lastCpu;
    private long lastLate;
    private long reconnects;
    private long views;

    void start(long now) {
        started = true;
        start = now;
        last = now;
        startMillis = System.currentTimeMillis();
        startCpu = cpuNanos();
        lastCpu = startCpu;
    }

    void sent(long intended, long now) {
        record(sendLag, intended, now);
    }

    void acknowledged(long intended, long now) {
        record(acknowledgement, intended, now);
    }

    void delivered(long intended, long now) {
        if (!started) {
            return;
        }
        record(latency, intended, now);
        last = now;
        if (now - intended > LATE_NANOS) {
            lastLate = now;
        }
        int bucket = (int) ((now - start) / NANOS_PER_MILLI / BUCKET_MILLIS);
        while (timeline.size() <= bucket) {
            timeline.add(0L);
        }
        timeline.set(bucket, timeline.get(bucket) + 1);
    }

    /** Notes the CPU time up to now, which the work of ending the run shall not add to. */
    void windowEnded() {
        lastCpu = cpuNanos();
    }

    void caughtUp(long now) {
        if (started) {
            lastLate = now;
        }
    }

    void reconnected() {
        reconnects++;
    }

    void startedOver() {
        views++;
    }

    void trouble(String what) {
        if (troubles.size() < TROUBLES && !troubles.contains(what)) {
            troubles.add(what);
        }
    }

    long deliveries() {
        return latency.getTotalCount();
    }

    LoadResult result(long posts, long acknowledged, long unacknowledgedSeen, long expected, Counts counts) {
        return new LoadResult(
                startMillis,
                (last - start) / 1e9,
                posts,
                acknowledged,
                unacknowledgedSeen,
                expected,
                deliveries(),
                counts,
                views,
                reconnects,
                lastLate == 0 ? 0 : (lastLate - start) / NANOS_PER_MILLI,
                EncodedHistogram.of(latency),
                EncodedHistogram.of(acknowledgement),
                EncodedHistogram.of(sendLag),
                List.copyOf(timeline),
                (lastCpu - startCpu) / 1e9,
                List.copyOf(troubles));
    }

    private void record(Histogram histogram, long intended, long now) {
        if (started) {
            histogram.recordValue(Math.max(0, now - intended) / NANOS_PER_MICRO);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getProcessCpuTime()
                : 0;
    }
}
