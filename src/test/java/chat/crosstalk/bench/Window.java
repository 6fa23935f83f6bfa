package chat.crosstalk.bench;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One stretch of load on one crowd. It is over when every guest has every message of its room once; it fails if that does
 * not happen. On the crowd's event loop.
 */
final class Window {

    private static final int TEXT = 100;
    private static final long LATEST_SECONDS = 20;

    private final Crowd crowd;
    private final Column column;
    private final int number;
    private final String mark;
    private final long[] posts;
    private final long[] sums;
    private final Histogram latency = new Histogram(60_000_000, 3);
    private final CompletableFuture<Window> over = new CompletableFuture<>();
    private long[] postedAt = new long[1 << 16];
    private int posted;
    private int accepted;
    private long arrived;
    private long start;
    private long end;
    private ScheduledFuture<?> ticks;

    Window(Crowd crowd, int number) {
        this.crowd = crowd;
        this.column = crowd.column();
        this.number = number;
        this.mark = "bench window " + number + ", message ";
        this.posts = new long[column.rooms()];
        this.sums = new long[column.rooms()];
    }

    /** Begins; completes when it is over. From any thread. */
    CompletableFuture<Window> run(double seconds) {
        crowd.loop().execute(() -> {
            crowd.begin(this, mark);
            start = System.nanoTime();
            end = start + (long) (seconds * 1e9);
            if (column.rate() == 0) {
                for (int slot = 0; slot < column.inFlight(); slot++) {
                    Guest guest = crowd.guests().get(slot);
                    guest.onAccepted(() -> accepted(guest));
                    post(guest, 0, System.nanoTime());
                }
            } else {
                crowd.guests().forEach(guest -> guest.onAccepted(() -> accepted++));
            }
            ticks = crowd.loop().scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.MILLISECONDS);
        });
        return over;
    }

    long deliveries() {
        return arrived;
    }

    long posts() {
        return posted;
    }

    /** From the time at which a message was to be posted until a guest had it, in microseconds. */
    Histogram latency() {
        return latency;
    }

    /** A message of this window came to some guest. */
    void arrived(int number) {
        arrived++;
        latency.recordValue(Math.max(0, (System.nanoTime() - postedAt[number]) / 1_000));
    }

    private void accepted(Guest guest) {
        accepted++;
        long now = System.nanoTime();
        if (now < end) {
            post(guest, 0, now);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        if (column.rate() > 0) {
            postUntil(Math.min(now, end));
        }
        if (crowd.failure() != null) {
            finish(crowd.failure());
        } else if (now >= end && accepted == posted && complete()) {
            finish(null);
        } else if (now > end + TimeUnit.SECONDS.toNanos(LATEST_SECONDS)) {
            finish(new IllegalStateException(
                    "posted %d, accepted %d, %d deliveries".formatted(posted, accepted, arrived)));
        }
    }

    private void postUntil(long now) {
        long interval = 1_000_000_000L / column.rate();
        for (long due = start + posted * interval; due <= now; due += interval) {
            int room = posted % column.rooms();
            int seat = posted / column.rooms() % column.guestsInRoom();
            post(crowd.guests().get(room + column.rooms() * seat), room, due);
        }
    }

    private void post(Guest guest, int room, long at) {
        if (posted == postedAt.length) {
            postedAt = Arrays.copyOf(postedAt, 2 * posted);
        }
        postedAt[posted] = at;
        posts[room]++;
        sums[room] += posted;
        String text = mark + posted + ':';
        guest.post(posted + "in" + number, text + "x".repeat(TEXT - text.length()));
        posted++;
    }

    private boolean complete() {
        for (int i = 0; i < crowd.guests().size(); i++) {
            Guest guest = crowd.guests().get(i);
            int room = i % column.rooms();
            if (guest.deliveries() != posts[room] || guest.sum() != sums[room]) {
                return false;
            }
        }
        return true;
    }

    private void finish(Throwable failure) {
        ticks.cancel(false);
        crowd.end();
        if (failure == null) {
            over.complete(this);
        } else {
            over.completeExceptionally(failure);
        }
    }
}
