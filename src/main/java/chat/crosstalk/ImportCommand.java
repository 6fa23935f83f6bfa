package chat.crosstalk;

import chat.crosstalk.archive.Import;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Loading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings exported rooms into a store. */
@Command(
        name = "import",
        description = {
            "Brings the rooms of a file that export wrote into the store of the configuration.",
            "A damaged file, or rooms that have another history there, change nothing; neither does a second import."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--in", paramLabel = "FILE", required = true, description = "The file.")
    private Path file = Path.of("");

    private final PrintWriter out;
    private final PrintWriter err;

    ImportCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Optional<Loading.Valid> loaded = options.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        Config config = loaded.get().config();
        Import.Outcome outcome =
                Bar.show("import", steps -> new Import(file).into(() -> NodeArchive.open(config, true), steps));
        out.printf(
                "imported %d rooms with %d entries; %d rooms were there already%n",
                outcome.rooms(), outcome.entries(), outcome.there());
        if (outcome.left() > 0) {
            out.printf(
                    "%d older entries were left out: only the newest %d of a room are kept there (rooms.log)%n",
                    outcome.left(), config.rooms().log());
        }
        return ExitCode.OK;
    }
}
