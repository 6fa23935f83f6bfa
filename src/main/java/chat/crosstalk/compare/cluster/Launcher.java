package chat.crosstalk.compare.cluster;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start another process of this same program.
 *
 * @param java the Java executable
 * @param program options that name the program
 */
public record Launcher(String java, List<String> program) {

    /**
     * This very program, on the Java that runs it.
     *
     * @param jar the program's jar; null for where this class was loaded from
     */
    public static Launcher ofThisProgram(@Nullable Path jar) {
        String java = ProcessHandle.current().info().command().orElse("java");
        Path source = jar == null ? ownSource() : jar;
        return Files.isDirectory(source)
                ? new Launcher(java, List.of("-cp", System.getProperty("java.class.path"), "chat.crosstalk.Main"))
                : new Launcher(java, List.of("-jar", source.toAbsolutePath().toString()));
    }

    List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }

    private static Path ownSource() {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it was loaded from", e);
        }
    }
}
