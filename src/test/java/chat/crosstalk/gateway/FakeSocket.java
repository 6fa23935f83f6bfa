package chat.crosstalk.gateway;

import chat.crosstalk.transport.Batch;
import chat.crosstalk.transport.Close;
import chat.crosstalk.transport.Transport;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket in memory, whose other side takes what it is told to take. */
final class FakeSocket implements Transport {

    private final List<JsonObject> frames = new ArrayList<>();
    private Inbound session = Inbound.NONE;
    private @Nullable Close closed;
    private boolean full;
    private boolean broken;

    Inbound session() {
        return session;
    }

    /** The other side takes nothing from now on. */
    void fill() {
        full = true;
    }

    /** The other side takes everything again. */
    void drain() {
        full = false;
        session.writable();
    }

    /** The other side takes everything again, of which nobody is told. */
    void drainSilently() {
        full = false;
    }

    /** Each write throws until {@link #mend}. */
    void breakWrites() {
        broken = true;
    }

    void mend() {
        broken = false;
    }

    /** Why this side closed it; null if it did not. */
    @Nullable
    Close closed() {
        return closed;
    }

    List<JsonObject> frames() {
        return List.copyOf(frames);
    }

    /** Events by their type and number, in order: {@code message 1}, {@code epoch 7}. */
    List<String> events() {
        return frames.stream()
                .map(frame -> frame.getJsonObject("body", new JsonObject()))
                .filter(body -> body.containsKey("type") && body.containsKey("seq"))
                .map(body -> body.getString("type") + ' ' + body.getLong("seq"))
                .toList();
    }

    @Override
    public void open(Inbound inbound) {
        session = inbound;
    }

    @Override
    public void write(Batch batch) {
        if (broken) {
            throw new IllegalStateException("planted");
        }
        batch.frames().forEach(frame -> frames.add(new JsonObject(frame)));
    }

    @Override
    public boolean writable() {
        return !full;
    }

    @Override
    public long stalledMillis() {
        return 0;
    }

    @Override
    public long silentMillis() {
        return 0;
    }

    @Override
    public void ping() {}

    @Override
    public void read(boolean on) {}

    @Override
    public void close(Close reason) {
        closed = reason;
    }
}
