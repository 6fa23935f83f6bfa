package chat.crosstalk.compare.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run: brings its clients into their rooms, lets the workload happen, waits for what is under way, and counts.
 * {@link #prepare}, {@link #run} and {@link #finish} are called once each, in this order, from any thread.
 */
final class Generator {
    private static final int JOINS_AT_A_TIME = 16;
    private static final long CHECK_MILLIS = 10;
    /** How long deliveries may be missing before the sentinels are sent to find out whether they are lost. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;
    /** How long after a sentinel a delivery that it overtook is waited for. */
    private static final long STRAGGLERS_MILLIS = 250;

    private final Vertx vertx;
    private final Context context;
    private final Ticker ticker;
    private final Order order;
    private final Workload workload;
    private final Sessions sessions;
    private final Random random;
    private final Recorder recorder = new Recorder();
    private final LoadClient.Stage stage;
    private final List<RoomBoard> rooms = new ArrayList<>();
    private final List<LoadClient> clients = new ArrayList<>();
    private final List<LoadClient> hosts = new ArrayList<>();
    private @Nullable Pacer pacer;

    Generator(Vertx vertx, Context context, Ticker ticker, Order order, Sessions sessions, Dialer dialer) {
        this.vertx = vertx;
        this.context = context;
        this.ticker = ticker;
        this.order = order;
        this.workload = order.workload();
        this.sessions = sessions;
        this.random = new Random(order.seed());
        this.stage = new LoadClient.Stage(vertx, ticker, recorder, dialer, random);
    }

    /** Opens sessions and sockets; succeeds when every client that is not to join later is whole in its room. */
    Future<Void> prepare() {
        return onContext(this::prepareHere);
    }

    /** Starts the window; succeeds when it is over and what it posted has arrived, or nothing more is expected to. */
    Future<Void> run() {
        return onContext(this::runHere);
    }

    /** Makes sure that nothing is under way any more, counts, and lets the clients leave. */
    Future<LoadResult> finish() {
        return onContext(this::finishHere);
    }

    /** Stops pacing and leaves all rooms. */
    Future<Void> leave() {
        return onContext(() -> {
            if (pacer != null) {
                pacer.stop();
            }
            List<Future<Void>> leaving = new ArrayList<>();
            clients.forEach(client -> leaving.add(client.leave()));
            hosts.forEach(host -> leaving.add(host.leave()));
            return Future.join(leaving).mapEmpty();
        });
    }

    private <T> Future<T> onContext(Supplier<Future<T>> step) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                turn -> Future.succeededFuture().compose(begin -> step.get()).onComplete(done));
        return done.future();
    }

    private Future<Void> prepareHere() {
        int extra = workload.kind() == Workload.Kind.JOINS ? workload.rooms() : 0;
        return sessions.tokens(order.cluster(), order.nodes(), workload.clients() + extra)
                .compose(tokens -> {
                    people(tokens, extra);
                    return extra == 0 ? inTurns(clients, LoadClient::join) : inTurns(hosts, this::seed);
                });
    }

    private void people(List<String> tokens, int extra) {
        for (int i = 0; i < workload.rooms(); i++) {
            rooms.add(new RoomBoard(order.run() + "-" + i, workload.size()));
        }
        for (int i = 0; i < workload.clients() + extra; i++) {
            RoomBoard room = rooms.get(i % workload.rooms());
            LoadClient client = new LoadClient(stage, room, tokens.get(i), i, i / workload.rooms());
            (i < workload.clients() ? clients : hosts).add(client);
        }
        if (hosts.isEmpty()) {
            hosts.addAll(clients.subList(0, workload.rooms()));
        }
    }

    private <T> Future<Void> inTurns(List<T> all, Function<T, Future<Void>> step) {
        List<Future<Void>> hands = IntStream.range(0, Math.min(JOINS_AT_A_TIME, all.size()))
                .mapToObj(hand -> oneByOne(all, hand, step))
                .toList();
        return Future.all(hands).mapEmpty();
    }

    private <T> Future<Void> oneByOne(List<T> all, int index, Function<T, Future<Void>> step) {
        return index >= all.size()
                ? Future.succeededFuture()
                : step.apply(all.get(index)).compose(done -> oneByOne(all, index + JOINS_AT_A_TIME, step));
    }

    private Future<Void> seed(LoadClient host) {
        return host.join().compose(joined -> {
            RoomBoard room = rooms.get(hosts.indexOf(host));
            for (int i = 0; i < workload.history(); i++) {
                host.post(room.add(host.number(), ticker.nanoTime()));
            }
            // What the host itself is still to be given would be taken for deliveries to those who join.
            return until(() -> !host.hasPending() && host.view().size() == workload.history(), Long.MAX_VALUE);
        });
    }

    private Future<Void> runHere() {
        long start = ticker.nanoTime();
        recorder.start(start);
        Future<Void> happened = switch (workload.kind()) {
            case PACED -> paced(start);
            case JOINS -> joins(start);
            case BURST -> burst(start);
        };
        return happened.compose(over -> until(this::isQuiet, ticker.nanoTime() + PATIENCE_NANOS))
                .onComplete(quiet -> recorder.windowEnded());
    }

    private Future<Void> paced(long start) {
        List<Integer> turns =
                new ArrayList<>(IntStream.range(0, rooms.size()).boxed().toList());
        double interval = 1e9 / workload.rate();
        return pace(event -> start + Math.round(event * interval), event -> {
            if (event % turns.size() == 0) {
                Collections.shuffle(turns, random);
            }
            int room = turns.get(event % turns.size());
            LoadClient sender = clients.get(room + rooms.size() * random.nextInt(workload.members()));
            sender.post(rooms.get(room).add(sender.number(), start + Math.round(event * interval)));
        });
    }

    private Future<Void> joins(long start) {
        double interval = workload.seconds() * 1e9 / workload.clients();
        return pace(
                        event -> start + Math.round(event * interval),
                        event -> clients.get(event).join(start + Math.round(event * interval)))
                .mapEmpty();
    }

    private Future<Void> pace(IntToLongFunction intended, IntConsumer event) {
        Promise<Void> done = Promise.promise();
        pacer = new Pacer(
                ticker,
                workload.paces(),
                intended,
                number -> context.runOnContext(turn -> event.accept(number)),
                () -> context.runOnContext(turn -> done.complete()));
        return done.future();
    }

    private Future<Void> burst(long start) {
        long end = start + Math.round(workload.seconds() * 1e9);
        for (int room = 0; room < rooms.size(); room++) {
            for (int slot = 0; slot < workload.inFlight(); slot++) {
                LoadClient sender = clients.get(room + rooms.size() * (slot % workload.members()));
                RoomBoard board = rooms.get(room);
                Runnable next = () -> {
                    long now = ticker.nanoTime();
                    if (now < end) {
                        sender.post(board.add(sender.number(), now));
                    }
                };
                sender.onAcknowledged(next);
                next.run();
            }
        }
        return until(() -> ticker.nanoTime() >= end, Long.MAX_VALUE);
    }

    private boolean isQuiet() {
        return clients.stream().noneMatch(LoadClient::hasPending) && recorder.deliveries() >= expected();
    }

    private long expected() {
        return workload.expectedDeliveries(
                rooms.stream().mapToLong(RoomBoard::acknowledgedPosts).sum());
    }

    private Future<LoadResult> finishHere() {
        long deadline = ticker.nanoTime() + Math.round(order.drainSeconds() * 1e9);
        hosts.forEach(host -> host.onAcknowledged(() -> {}));
        return until(() -> clients.stream().noneMatch(LoadClient::hasPending), deadline)
                .compose(answered -> {
                    sendSentinels();
                    return until(() -> clients.stream().allMatch(LoadClient::hasEnded), deadline);
                })
                .compose(ended -> recorder.deliveries() >= expected() ? Future.succeededFuture() : stragglers())
                .map(over -> result())
                .eventually(this::leave);
    }

    private void sendSentinels() {
        for (int room = 0; room < rooms.size(); room++) {
            LoadClient host = hosts.get(room);
            host.post(rooms.get(room).addSentinel(host.number(), ticker.nanoTime()));
        }
    }

    private Future<Void> stragglers() {
        return vertx.timer(STRAGGLERS_MILLIS).mapEmpty();
    }

    private LoadResult result() {
        long ended = clients.stream().filter(LoadClient::hasEnded).count();
        if (ended < clients.size()) {
            recorder.trouble((clients.size() - ended) + " readers did not see the end of the run");
        }
        Counts counts = clients.stream().map(client -> client.view().counts()).reduce(Counts.NONE, Counts::plus);
        return recorder.result(
                rooms.stream().mapToLong(RoomBoard::posts).sum(),
                rooms.stream().mapToLong(RoomBoard::acknowledgedPosts).sum(),
                rooms.stream().mapToLong(RoomBoard::unacknowledgedSeen).sum(),
                expected(),
                counts);
    }

    /** Succeeds as soon as the condition holds or the deadline has passed; whoever needs to know which asks again. */
    private Future<Void> until(BooleanSupplier condition, long deadline) {
        Promise<Void> met = Promise.promise();
        vertx.setPeriodic(0, CHECK_MILLIS, timer -> {
            if (condition.getAsBoolean() || ticker.nanoTime() > deadline) {
                vertx.cancelTimer(timer);
                met.tryComplete();
            }
        });
        return met.future();
    }
}
