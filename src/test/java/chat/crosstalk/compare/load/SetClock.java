package chat.crosstalk.compare.load;

/** A clock that stands still until it is set. Safe on any thread. */
final class SetClock implements Ticker {
    private long now;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long moment) throws InterruptedException {
        while (now < moment) {
            wait();
        }
    }

    synchronized void advance(long nanos) {
        now += nanos;
        notifyAll();
    }

    synchronized void advanceTo(long moment) {
        now = Math.max(now, moment);
        notifyAll();
    }
}
