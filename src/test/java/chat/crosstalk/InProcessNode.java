package chat.crosstalk;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import chat.crosstalk.config.ConfigLoader;
import chat.crosstalk.config.Loading;
import chat.crosstalk.fixture.Keep;
import chat.crosstalk.fixture.RunningNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/**
 * A whole node in this process: the one that the jar runs, in memory mode on any free port, if it is told nothing else.
 * What does not depend on the broker is tested on one of these.
 *
 * <p>Its log is what this process warns of while it runs. All methods block the caller, within a bound.
 */
public final class InProcessNode implements RunningNode, AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Warnings warnings = new Warnings();
    private final Launcher.Running node;

    private InProcessNode(Map<String, String> settings) {
        warnings.begin();
        try {
            Loading loaded = ConfigLoader.load(null, Map.of(), settings);
            node = Node.launch(((Loading.Valid) loaded).config(), "in-process")
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception notReady) {
            warnings.end();
            throw new AssertionError("not ready within " + PATIENCE_SECONDS + " s", notReady);
        }
    }

    /** Starts one with nothing set. */
    public static InProcessNode start() {
        return start(Map.of());
    }

    /** Starts one with these keys, as the command line has them, and waits until it serves. */
    public static InProcessNode start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("broker", "memory", "http.port", "0", "drain.seconds", "0"));
        JsonObject keep = Keep.TESTED.configuration();
        all.put("log", keep.getString("log"));
        if (keep.containsKey("sql")) {
            all.put("sql.url", keep.getJsonObject("sql").getString("url"));
        }
        all.putAll(settings);
        return new InProcessNode(all);
    }

    @Override
    public URI url() {
        return URI.create(node.readyLine().split(" ", -1)[2]);
    }

    @Override
    public List<String> log() {
        return List.copyOf(warnings.lines);
    }

    /** Stops it as SIGTERM does. */
    @Override
    public void close() {
        try {
            node.stop().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not stopped within " + PATIENCE_SECONDS + " s", late);
        } finally {
            warnings.end();
        }
    }

    @Override
    public String toString() {
        return node.readyLine();
    }

    /** The lines that a node of its own process would write. */
    private static final class Warnings extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final PatternLayout layout = new PatternLayout();

        void begin() {
            LoggerContext context = root.getLoggerContext();
            layout.setContext(context);
            layout.setPattern("%d %-5level %logger{24} - %msg%n");
            layout.start();
            setContext(context);
            start();
            root.addAppender(this);
        }

        void end() {
            root.detachAppender(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                layout.doLayout(event).lines().forEach(lines::add);
            }
        }
    }
}
