package chat.crosstalk.compare;

import chat.crosstalk.compare.cluster.Mode;
import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.report.Fault;
import chat.crosstalk.compare.report.Report;
import chat.crosstalk.compare.report.ReportFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code compare}: runs the same load, and the same faults, on both brokers and writes one report. Exits 0 if everything
 * was right, 1 if messages were lost, duplicated, reordered or altered or if something could not be measured, 130 if it
 * was interrupted, in which case what was measured until then is written all the same.
 */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the same load and the same faults on both brokers and writes one report.")
public final class CompareCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;
    private static final int REDIS_PORT = 6379;
    private static final int CONNECT_MILLIS = 3_000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--quick", description = "Short runs and no faults: about a minute.")
    boolean quick;

    @Option(names = "--full", description = "More repeats and growth plots: about twenty minutes.")
    boolean full;

    @Option(
            names = "--brokers",
            split = ",",
            paramLabel = "MODE",
            description = "Modes that take turns: redis, hazelcast, memory. Default: all of them.")
    List<Mode> brokers = List.of(Mode.REDIS, Mode.HAZELCAST, Mode.MEMORY);

    @Option(names = "--nodes", paramLabel = "N", description = "Nodes of each cluster. Default: ${DEFAULT-VALUE}.")
    int nodes = 2;

    @Option(names = "--clients", paramLabel = "N", description = "Clients of each workload.")
    @Nullable
    Integer clients;

    @Option(names = "--rooms", paramLabel = "N", description = "Rooms of the workload with many small rooms.")
    @Nullable
    Integer rooms;

    @Option(names = "--rate", paramLabel = "N", description = "Posts per second of the paced workloads.")
    @Nullable
    Double rate;

    @Option(names = "--size", paramLabel = "BYTES", description = "Length of a post's text. Default: ${DEFAULT-VALUE}.")
    int size = 140;

    @Option(names = "--seconds", paramLabel = "N", description = "Length of each run.")
    @Nullable
    Double seconds;

    @Option(names = "--repeat", paramLabel = "N", description = "Runs of each workload in each mode.")
    @Nullable
    Integer repeat;

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "Workloads of your own, as JSON, instead of the built-in ones.")
    @Nullable
    Path workload;

    @Option(
            names = "--faults",
            arity = "0..1",
            split = ",",
            fallbackValue = "kill,pause,restart,cut",
            paramLabel = "FAULT",
            description = "Tries these faults: kill, pause, restart, cut. Default: all of them, but none with --quick.")
    @Nullable
    List<Fault> faults;

    @Option(names = "--no-faults", description = "Tries no faults.")
    boolean noFaults;

    @Option(
            names = "--latency",
            paramLabel = "MILLIS",
            description = "Delay added on every link between nodes, or to Redis.")
    int latency;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description =
                    "A Redis to use; keys that start with redis- stay in it. Default: one is started for the time.")
    @Nullable
    URI redis;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: ${DEFAULT-VALUE}.")
    Path out = Path.of("compare-report");

    @Option(names = "--seed", paramLabel = "N", description = "What every choice is drawn from. Default: a random one.")
    long seed = new Random().nextInt(Integer.MAX_VALUE);

    @Option(names = "--jar", hidden = true, description = "The program to start nodes of. Default: this one.")
    @Nullable
    Path jar;

    @Override
    public Integer call() throws IOException {
        Settings settings;
        try {
            settings = settings();
        } catch (InvalidWorkloadException e) {
            e.faults().forEach(commandLine().getErr()::println);
            return ExitCode.USAGE;
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            commandLine().getErr().println("--out: " + out + " cannot be made: " + e);
            return ExitCode.USAGE;
        }
        return compare(settings);
    }

    private int compare(Settings settings) throws IOException {
        PrintWriter terminal = commandLine().getOut();
        Interruption interruption = new Interruption(Thread.currentThread());
        try {
            Report report = new ComparisonProcess(settings).run(System.err);
            Path page = new ReportFolder(settings.out()).write(report);
            terminal.println();
            terminal.println(report.tables().get(0).text());
            report.verdict().forEach(terminal::println);
            terminal.println();
            terminal.println("report: " + page.toAbsolutePath());
            terminal.flush();
            return exitCode(report);
        } finally {
            interruption.over();
        }
    }

    private static int exitCode(Report report) {
        if (!report.measured().complete()) {
            return INTERRUPTED;
        }
        return report.isAnythingWrong() || !report.measured().troubles().isEmpty() ? 1 : 0;
    }

    private Settings settings() throws InvalidWorkloadException {
        require(!quick || !full, "--quick and --full exclude each other");
        require(faults == null || !noFaults, "--faults and --no-faults exclude each other");
        require(nodes >= 1 && nodes <= 16, "--nodes: expected 1 to 16");
        require(latency >= 0 && latency <= 10_000, "--latency: expected 0 to 10000 ms");
        require(
                redis == null
                        || (redis.getHost() != null
                                && String.valueOf(redis.getScheme()).matches("rediss?")),
                "--redis: expected a URL like redis://127.0.0.1:6379");
        if (redis != null) {
            int port = redis.getPort() < 0 ? REDIS_PORT : redis.getPort();
            require(answers(redis.getHost(), port), "--redis: nothing answers at " + redis.getHost() + ':' + port);
        }
        require(repeat == null || repeat >= 1, "--repeat: expected at least 1");
        Thoroughness thoroughness = quick ? Thoroughness.QUICK : full ? Thoroughness.FULL : Thoroughness.USUAL;
        return new Settings(
                List.copyOf(new LinkedHashSet<>(brokers)),
                nodes,
                workloads(thoroughness),
                repeat == null ? thoroughness.repeats : repeat,
                thoroughness.warmUpSeconds,
                thoroughness.rehearsal,
                thoroughness.search,
                thoroughness.growth,
                faults(thoroughness),
                redis,
                out,
                seed,
                Duration.ofMillis(latency),
                jar,
                String.join(" ", commandLine().getParseResult().originalArgs()));
    }

    private Set<Fault> faults(Thoroughness thoroughness) {
        if (faults != null) {
            return EnumSet.copyOf(faults);
        }
        return thoroughness.faults && !noFaults ? EnumSet.allOf(Fault.class) : Set.of();
    }

    private List<Workload> workloads(Thoroughness thoroughness) throws InvalidWorkloadException {
        if (workload != null) {
            return WorkloadFile.read(workload);
        }
        return new BuiltInWorkloads(
                        clients == null ? thoroughness.clients : clients,
                        rooms == null ? thoroughness.rooms : rooms,
                        rate == null ? Thoroughness.RATE : rate,
                        rate == null ? Thoroughness.RATE * Thoroughness.CHATTER : rate,
                        size,
                        seconds == null ? thoroughness.seconds : seconds)
                .all();
    }

    private static boolean answers(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(commandLine(), message);
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
