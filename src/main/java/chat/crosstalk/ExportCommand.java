package chat.crosstalk;

import chat.crosstalk.archive.Export;
import chat.crosstalk.archive.Steps;
import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.config.Config;
import chat.crosstalk.config.Loading;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes rooms to a file, beside running nodes. */
@Command(
        name = "export",
        description = {
            "Writes rooms as NDJSON, with all that is kept of them: to a file, or to standard output.",
            "Nodes may run meanwhile."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--room", paramLabel = "NAME", description = "A room to write; may be repeated. Default: all.")
    private final List<String> rooms = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file, which is replaced once all is written. Default: standard output.")
    private @Nullable Path file;

    private final PrintWriter out;
    private final PrintWriter err;

    ExportCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Optional<Loading.Valid> loaded = options.load(err);
        if (loaded.isEmpty()) {
            return ExitCode.USAGE;
        }
        List<RoomName> names;
        try {
            names = rooms.stream().map(RoomName::parse).toList();
        } catch (Rejection wrong) {
            err.println("crosstalk: --room: " + wrong.getMessage());
            return ExitCode.USAGE;
        }
        Config config = loaded.get().config();
        return Bar.show(
                "export", steps -> file == null ? toOutput(config, names, steps) : toFile(config, names, steps, file));
    }

    private int toOutput(Config config, List<RoomName> names, Steps steps) throws IOException {
        try (Archive archive = NodeArchive.open(config, false)) {
            new Export(archive, out).write(names, steps);
        }
        if (out.checkError()) {
            throw new ArchiveException("standard output was closed before all was written");
        }
        return ExitCode.OK;
    }

    /** What is half written never has the file's name, and nobody else may read it. */
    private int toFile(Config config, List<RoomName> names, Steps steps, Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Path part;
        try {
            part = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
        } catch (IOException failure) {
            throw new ArchiveException("cannot write to " + whole.getParent() + ": " + failure);
        }
        try {
            Export.Written written;
            try (Archive archive = NodeArchive.open(config, false);
                    Writer writer = Files.newBufferedWriter(part)) {
                written = new Export(archive, writer).write(names, steps);
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            out.printf("exported %d rooms with %d entries to %s%n", written.rooms(), written.entries(), target);
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
