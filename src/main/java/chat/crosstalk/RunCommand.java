package chat.crosstalk;

import chat.crosstalk.Launcher.Running;
import chat.crosstalk.clock.Timings;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Loading;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Runs one node until a signal ends it. */
@Command(
        name = "run",
        description = {
            "Runs one node until SIGTERM or SIGINT, on which it drains and exits with 0.",
            "Without a configuration: on 127.0.0.1:8080, in Hazelcast mode, its rooms in crosstalk.db in the working",
            "directory."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private final Launcher launcher;
    private final PrintWriter out;
    private final PrintWriter err;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    RunCommand(Launcher launcher, PrintWriter out, PrintWriter err) {
        this.launcher = launcher;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<Loading.Valid> loaded = options.load(err);
        return loaded.isPresent() ? run(loaded.get().config()) : ExitCode.USAGE;
    }

    private int run(Config config) throws InterruptedException {
        Future<? extends Running> starting = launcher.launch(config);
        Duration drain = Duration.ofSeconds(config.drain().seconds());
        Termination termination = new Termination(starting, drain.plus(Timings.STANDARD.termination()));
        termination.install();
        boolean ready = starting.map(node -> {
                    out.println(node.readyLine());
                    return true;
                })
                .otherwise(cause -> {
                    err.println("crosstalk: cannot start: " + OneLine.of(cause));
                    return false;
                })
                .await();
        if (ready) {
            termination.await();
        }
        return ExitCode.SOFTWARE;
    }
}
