package chat.crosstalk;

import chat.crosstalk.config.Loading;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Validates a configuration and prints the effective one. */
@Command(
        name = "check",
        description = "Validates the configuration and prints the effective one as JSON, secrets masked.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    private final PrintWriter out;
    private final PrintWriter err;

    CheckCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Optional<Loading.Valid> loaded = options.load(err);
        loaded.ifPresent(valid -> out.println(valid.shown().encodePrettily()));
        return loaded.isPresent() ? ExitCode.OK : ExitCode.USAGE;
    }
}
