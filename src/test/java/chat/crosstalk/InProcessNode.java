package chat.crosstalk;

import chat.crosstalk.config.ConfigLoader;
import chat.crosstalk.config.Loading;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A whole node in this process: in memory mode on any free port, if it is told nothing else. Calls block. */
final class InProcessNode implements AutoCloseable {

    private static final long STOP_SECONDS = 60;

    private final Launcher.Running node;

    private InProcessNode(Launcher.Running node) {
        this.node = node;
    }

    /** Starts one with these keys, as the command line has them. */
    static InProcessNode start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("broker", "memory", "http.port", "0", "drain.seconds", "0"));
        all.putAll(settings);
        Loading loaded = ConfigLoader.load(null, Map.of(), all);
        return new InProcessNode(
                Node.launch(((Loading.Valid) loaded).config(), "test").await());
    }

    /** Where it serves. */
    URI url() {
        return URI.create(node.readyLine().replaceFirst("(?s).*?(https?://\\S+).*", "$1"));
    }

    @Override
    public void close() {
        try {
            node.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("not stopped within " + STOP_SECONDS + " s", e);
        }
    }
}
