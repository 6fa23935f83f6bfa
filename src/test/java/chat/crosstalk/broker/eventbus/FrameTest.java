package chat.crosstalk.broker.eventbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameTest {

    @ParameterizedTest
    @EnumSource(Frame.Kind.class)
    void everyKindTravels(Frame.Kind kind) {
        Frame frame = new Frame(kind, "room.대화", Buffer.buffer("payload"));
        Frame copy = Frame.decode(frame.encode());
        assertThat(copy).isEqualTo(frame);
    }

    @Test
    void thePayloadMayBeEmpty() {
        assertThat(Frame.decode(Frame.from(Frame.Kind.HELLO, "node").encode())
                        .payload()
                        .length())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "H\0", "H\0\u007fshort", "Xwhat", "\0\0\0\0"})
    void whatIsNoFrameIsRefused(String bytes) {
        Buffer buffer = Buffer.buffer(bytes);
        assertThatThrownBy(() -> Frame.decode(buffer)).isInstanceOf(RuntimeException.class);
    }
}
