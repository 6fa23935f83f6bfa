package chat.crosstalk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes on one core, which end with this one. */
final class Pinned implements AutoCloseable {

    private static final long READY_SECONDS = 60;

    private final int core;
    private final Path logs;
    private final List<Process> running = new ArrayList<>();

    Pinned(int core, Path logs) {
        this.core = core;
        this.logs = logs;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * A process that has said that it is ready.
     *
     * @param process the process
     * @param line the line in which it said so
     */
    record Ready(Process process, String line) {}

    /** Starts a process and waits until it prints a line that contains a text. */
    Ready start(String ready, List<String> command) throws Exception {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
        pinned.addAll(command);
        Process process = new ProcessBuilder(pinned)
                .redirectError(logs.resolve("stderr-" + running.size() + ".log").toFile())
                .start();
        running.add(process);
        CompletableFuture<String> said = new CompletableFuture<>();
        Thread reading = new Thread(() -> read(process, ready, said));
        reading.setDaemon(true);
        reading.start();
        return new Ready(process, said.get(READY_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        running.forEach(Process::destroy);
    }

    private static void read(Process process, String ready, CompletableFuture<String> said) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(ready)) {
                    said.complete(line);
                }
            }
            said.completeExceptionally(new IllegalStateException("ended: " + process.info()));
        } catch (IOException e) {
            said.completeExceptionally(e);
        }
    }
}
