package chat.crosstalk.clock;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A clock that a test moves. Actions run on the thread of the test, in the order in which they are due. */
public final class ManualClock implements Clock {

    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void soon(Runnable action) {
        soon.add(action);
    }

    @Override
    public Timer after(long millis, Runnable action) {
        Due one = new Due(now + TimeUnit.MILLISECONDS.toNanos(Math.max(1, millis)), order++, action);
        due.add(one);
        return () -> due.remove(one);
    }

    @Override
    public Timer every(long millis, Runnable action) {
        Timer[] current = new Timer[1];
        Runnable again = new Runnable() {
            @Override
            public void run() {
                current[0] = after(millis, this);
                action.run();
            }
        };
        current[0] = after(millis, again);
        return () -> current[0].cancel();
    }

    /** Runs what is to run soon, and what that asks for. */
    public void tick() {
        while (!soon.isEmpty()) {
            soon.remove().run();
        }
    }

    /** Lets time pass, and everything that falls due run at its moment. */
    public void advance(long millis) {
        advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** As {@link #advance}, by nanoseconds. */
    public void advanceNanos(long nanos) {
        long end = now + nanos;
        tick();
        while (!due.isEmpty() && due.element().at() <= end) {
            Due next = due.remove();
            now = Math.max(now, next.at());
            next.action().run();
            tick();
        }
        now = end;
    }

    /** Lets time pass without anything running, as for a node that is stopped or busy. */
    public void skip(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** How many timers are set. */
    public int timers() {
        return due.size();
    }

    private record Due(long at, long order, Runnable action) {}
}
