package chat.crosstalk.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what a delivered message costs, in CPU time of all server processes, for Crosstalk and for what it is compared
 * with, in one run. Every system has two nodes on one core; the guests are on the other. {@code docs/cost.md} tells more.
 */
@Command(
        name = "bench/cost",
        mixinStandardHelpOptions = true,
        description = "Measures the CPU time of a delivered message.")
final class CostBench implements Callable<Integer> {

    private static final String BASELINE = "socket.io";
    private static final long PATIENCE_SECONDS = 60;

    @Option(names = "--systems", split = ",", description = "which systems [${DEFAULT-VALUE}]")
    private List<String> systems = Contenders.ALL;

    @Option(names = "--columns", split = ",", description = "which columns: ${COMPLETION-CANDIDATES}")
    private List<Column> columns = List.of(Column.values());

    @Option(names = "--repeats", description = "how often each is measured [${DEFAULT-VALUE}]")
    private int repeats = 3;

    @Option(names = "--seconds", description = "length of a window [${DEFAULT-VALUE}]")
    private double seconds = 5;

    @Option(names = "--warm-up", description = "seconds of load before, in each column [${DEFAULT-VALUE}]")
    private double warmUp = 20;

    @Option(names = "--core", description = "where the servers run [${DEFAULT-VALUE}]")
    private int core = 0;

    @Option(names = "--java", description = "option of the nodes' virtual machine [-Xmx512m]")
    private List<String> javaOptions = List.of("-Xmx512m");

    private int windows;

    private CostBench() {}

    public static void main(String[] arguments) {
        int status = new CommandLine(new CostBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
        System.exit(status);
    }

    @Override
    public Integer call() throws Exception {
        Path files = Files.createTempDirectory("crosstalk-bench");
        EventLoop loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()).next();
        try (Pinned pinned = new Pinned(core, files)) {
            Contenders contenders = new Contenders(pinned, files, javaOptions);
            Map<Contender, List<Crowd>> crowds = new LinkedHashMap<>();
            for (String name : systems) {
                Contender contender = contenders.start(name);
                List<Crowd> joined = new ArrayList<>();
                for (Column column : columns) {
                    joined.add(Crowd.join(loop, column, contender));
                }
                crowds.put(contender, joined);
                System.err.println(name + ": processes "
                        + contender.processes().stream().map(Process::pid).toList());
                for (Crowd crowd : joined) {
                    show(contender, crowd.column(), "warm-up", measure(contender, crowd, warmUp));
                }
            }
            Table table = new Table();
            for (int repeat = 1; repeat <= repeats; repeat++) {
                for (int column = 0; column < columns.size(); column++) {
                    for (Contender contender : crowds.keySet()) {
                        Crowd crowd = crowds.get(contender).get(column);
                        Figure figure = measure(contender, crowd, seconds);
                        show(contender, crowd.column(), repeat + "/" + repeats, figure);
                        table.add(crowd.column(), contender.name(), figure);
                    }
                }
            }
            table.print(System.out, BASELINE);
        }
        return 0;
    }

    private Figure measure(Contender contender, Crowd crowd, double length) throws Exception {
        Duration before = contender.cpu();
        long start = System.nanoTime();
        Window window =
                new Window(crowd, ++windows).run(length).get((long) length + PATIENCE_SECONDS, TimeUnit.SECONDS);
        double took = (System.nanoTime() - start) / 1e9;
        double cpu = contender.cpu().minus(before).toNanos() / 1e9;
        return new Figure(
                cpu * 1e6 / window.deliveries(),
                cpu / took,
                window.posts() / took,
                window.latency().getValueAtPercentile(50) / 1e3,
                window.latency().getValueAtPercentile(99) / 1e3);
    }

    private static void show(Contender contender, Column column, String turn, Figure figure) {
        System.err.printf(
                "%-20s %-11s %-8s %6.2f µs, %3.0f%% of the core, %6.0f/s, latency %.1f ms, 99 %% %.1f ms%n",
                contender.name(),
                column.title(),
                turn,
                figure.micros(),
                100 * figure.busy(),
                figure.perSecond(),
                figure.median(),
                figure.late());
    }
}
