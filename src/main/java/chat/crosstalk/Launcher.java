package chat.crosstalk;

import chat.crosstalk.config.Config;
import io.vertx.core.Future;

/** Starts a node. */
interface Launcher {

    /**
     * Starts a node.
     *
     * @return the node once it serves, or a failure, best a {@link StartupException}, after which nothing of it is left
     */
    Future<? extends Running> launch(Config config);

    /** A node that serves. */
    interface Running {

        /** What the node prints once it is ready: {@code crosstalk ready: http://HOST:PORT node=NAME …}. */
        String readyLine();

        /** Drains the node and releases all it holds. */
        Future<Void> stop();
    }
}
