package chat.crosstalk.compare.cluster;

import chat.crosstalk.compare.load.Dialogue.Answer;
import chat.crosstalk.compare.load.Dialogue.Request;
import chat.crosstalk.compare.load.Dialogue.Step;
import chat.crosstalk.compare.load.LoadResult;
import chat.crosstalk.compare.load.Order;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The load generator's process, which is asked for one step of a run after the other. */
public final class GeneratorProcess implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(11);
    private static final List<String> JVM_OPTIONS = List.of("-Xmx1g");

    private final ObjectMapper json = new ObjectMapper();
    private final Child process;

    public GeneratorProcess(Launcher launcher, Path directory) {
        process = Child.start(
                "the load generator",
                launcher.command(JVM_OPTIONS, List.of("compare-load")),
                directory.resolve("load.log"),
                line -> line.startsWith("{\"answered\""));
    }

    /** Brings the clients of a run into their rooms. */
    public void prepare(Order order) throws InterruptedException {
        ask(new Request(Step.PREPARE, order));
    }

    /** Starts the window and returns at once. */
    public void begin() {
        write(new Request(Step.RUN, null));
    }

    /** Returns when the window is over and quiet. */
    public void awaitEnd() throws InterruptedException {
        answer();
    }

    /** Ends the run and says what was counted. */
    public LoadResult finish() throws InterruptedException {
        return Objects.requireNonNull(ask(new Request(Step.FINISH, null)), "a finished run has a result");
    }

    private @Nullable LoadResult ask(Request request) throws InterruptedException {
        write(request);
        return answer();
    }

    private void write(Request request) {
        try {
            process.write(json.writeValueAsString(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is plain records", e);
        }
    }

    private @Nullable LoadResult answer() throws InterruptedException {
        try {
            Answer answer = json.readValue(process.awaitLine(STEP), Answer.class);
            if (answer.failure() != null) {
                throw new BenchException("the load generator: " + answer.failure());
            }
            return answer.result();
        } catch (JsonProcessingException e) {
            throw new BenchException("the load generator speaks in riddles: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
