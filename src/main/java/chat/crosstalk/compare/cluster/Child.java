package chat.crosstalk.compare.cluster;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child process whose output goes to a log file and can be waited for. It ends with {@link #close} at the latest. */
final class Child implements AutoCloseable {
    private static final int STOP_SECONDS = 15;
    private static final String END = "\0end of output";

    private final String name;
    private final Path log;
    private final Process process;
    /** Bounded by what is not read yet of the lines that the predicate of {@link #start} lets through. */
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param log where its output is added to
     * @param awaited the lines of its output that {@link #awaitLine} shall give
     */
    static Child start(String name, List<String> command, Path log, Predicate<String> awaited) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Child child = new Child(name, log, process);
            Thread reader = new Thread(() -> child.copyOutput(awaited), "crosstalk-output-of-" + name);
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new BenchException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private void copyOutput(Predicate<String> awaited) {
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log, CREATE, APPEND))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (awaited.test(line)) {
                    lines.add(line);
                } else {
                    copy.println(line);
                    copy.flush();
                }
            }
        } catch (IOException e) {
            lines.add(END);
        }
        lines.add(END);
    }

    /** The next awaited line; fails if the process ends or the time is over before there is one. */
    String awaitLine(Duration limit) throws InterruptedException {
        String line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new BenchException(name + " said nothing for " + limit.toSeconds() + " s; see " + log);
        }
        if (line.equals(END)) {
            throw new BenchException(name + " ended: " + lastWords() + " (" + log + ")");
        }
        return line;
    }

    private String lastWords() {
        try {
            List<String> all = Files.readAllLines(log);
            return all.isEmpty() ? "without a word" : all.get(all.size() - 1);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    void write(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new BenchException(name + " does not listen any more: " + lastWords(), e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the process as a crash would, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Sends a signal by its short name, as {@code STOP} or {@code CONT}. */
    void signal(String signal) throws InterruptedException {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new BenchException("cannot send " + signal + " to " + name);
            }
        } catch (IOException e) {
            throw new BenchException("cannot send signals on this machine: " + e.getMessage(), e);
        }
    }

    /** Asks the process to end; it is ended by force if it has not after 15 s, or if this thread is interrupted. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
