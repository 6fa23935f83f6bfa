package chat.crosstalk;

import chat.crosstalk.compare.CompareCommand;
import chat.crosstalk.compare.load.LoadCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: run a node, check a configuration, carry rooms from store to store, compare the brokers. */
@Command(
        name = "crosstalk",
        description = "A chat for the browser whose nodes are joined by Redis or by Hazelcast.",
        synopsisHeading = "Usage:%n",
        customSynopsis = {
            "  crosstalk [run] [-conf FILE] [--set KEY=VALUE]...",
            "  crosstalk check [-conf FILE] [--set KEY=VALUE]...",
            "  crosstalk export [-conf FILE] [--room NAME]... [--out FILE]",
            "  crosstalk import [-conf FILE] --in FILE",
            "  crosstalk erase [-conf FILE] --user ID",
            "  crosstalk compare [OPTION]...",
            "  crosstalk [COMMAND] --help"
        },
        footer = {
            "",
            "A command that isn't named is run. Every key can also come from the environment:",
            "http.port from CROSSTALK_HTTP_PORT. The file conf/defaults.json explains all keys."
        },
        mixinStandardHelpOptions = true)
public final class Main {

    /** What the program itself is asked, before any command. */
    private static final Set<String> QUESTIONS = Set.of("-h", "--help", "-V", "--version");

    private Main() {}

    public static void main(String[] args) {
        // Always UTF-8, whatever the locale: room names and texts are of any script.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(config -> Node.launch(config, version()), out, err, args));
    }

    /** Executes one command; blocks until it is done. Returns the exit status. */
    static int execute(Launcher launcher, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new RunCommand(launcher, out, err))
                .addSubcommand(new CheckCommand(out, err))
                .addSubcommand(new ExportCommand(out, err))
                .addSubcommand(new ImportCommand(out, err))
                .addSubcommand(new EraseCommand(out, err))
                .addSubcommand(new CompareCommand())
                .addSubcommand(new LoadCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
        String version = "crosstalk " + version();
        commands.getCommandSpec().version(version);
        commands.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
        return commands.setOut(out)
                .setErr(err)
                .setPosixClusteredShortOptionsAllowed(false) // -conf is one option, not four
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println("crosstalk: " + describe(wrong) + " (see --help)");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    err.println("crosstalk: " + OneLine.of(failure));
                    return ExitCode.SOFTWARE;
                })
                .execute(withCommand(args));
    }

    /** The version of this build, as its jar states it. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String[] withCommand(String... args) {
        boolean named = args.length > 0 && (!args[0].startsWith("-") || QUESTIONS.contains(args[0]));
        return named
                ? args
                : Stream.concat(Stream.of("run"), Arrays.stream(args)).toArray(String[]::new);
    }

    private static String describe(ParameterException wrong) {
        String message = OneLine.firstLine(String.valueOf(wrong.getMessage())).replace("option option", "option");
        List<String> meant =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return meant.isEmpty() ? message : message + ", did you mean " + String.join(" or ", meant) + "?";
    }
}
