package chat.crosstalk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ready-made bytes are WebSocket frames, as Netty's own decoder reads them. */
final class BatchTest {

    private static final List<String> FRAMES =
            List.of("{}", "{\"t\":\"가👍\"}", "\"" + "x".repeat(200) + "\"", "\"" + "y".repeat(70_000) + "\"");

    @Test
    void rawIsOneTextFrameForEachBridgeFrame() {
        Batch batch = new Batch(FRAMES);

        assertThat(decode(batch.raw())).isEqualTo(FRAMES);
        batch.release();
    }

    @Test
    void sockjsIsOneArrayFrame() {
        Batch batch = new Batch(FRAMES);

        List<String> frames = decode(batch.sockjs());

        assertThat(frames).hasSize(1);
        assertThat(frames.get(0)).startsWith("a");
        assertThat(new JsonArray(frames.get(0).substring(1))).isEqualTo(new JsonArray(FRAMES));
        batch.release();
    }

    @Test
    void allViewsShareOneBufferThatLivesAsLongAsTheLastOfThem() {
        Batch batch = new Batch(FRAMES);
        ByteBuf first = batch.raw();
        ByteBuf second = batch.raw();
        assertThat(second.memoryAddress()).isEqualTo(first.memoryAddress());

        batch.release();
        first.release();

        assertThat(decode(second.retain())).isEqualTo(FRAMES);
        assertThat(second.release()).isTrue();
    }

    private static List<String> decode(ByteBuf bytes) {
        EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20));
        channel.writeInbound(bytes);
        List<String> texts = new ArrayList<>();
        for (TextWebSocketFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            texts.add(frame.text());
            frame.release();
        }
        channel.finishAndReleaseAll();
        return texts;
    }
}
