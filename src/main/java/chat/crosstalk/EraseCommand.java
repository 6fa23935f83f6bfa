package chat.crosstalk;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Loading;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes away what one person wrote, beside running nodes. */
@Command(
        name = "erase",
        description = {
            "Takes away what a person wrote, and the name they wrote it under, from every room and from the search.",
            "Nodes may run meanwhile: pages that show it load anew. Exported files keep it."
        },
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--user",
            paramLabel = "ID",
            required = true,
            description = "The person's id, as in the entries of an export (uid).")
    private String user = "";

    private final PrintWriter out;
    private final PrintWriter err;

    EraseCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Optional<Loading.Valid> loaded = options.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (user.isBlank()) {
            err.println("crosstalk: --user: expected a person's id");
            return ExitCode.USAGE;
        }
        Config config = loaded.get().config();
        Archive.Erased erased = Bar.show("erase", steps -> {
            try (Archive archive = NodeArchive.open(config, false)) {
                return archive.erase(user, steps::done);
            }
        });
        out.printf(
                "erased: %d messages, %d edits, %d topics and %d reactions in %d rooms%n",
                erased.messages(), erased.edits(), erased.topics(), erased.reactions(), erased.rooms());
        return ExitCode.OK;
    }
}
