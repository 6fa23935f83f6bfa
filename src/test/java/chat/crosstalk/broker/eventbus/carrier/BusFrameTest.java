package chat.crosstalk.broker.eventbus.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BusFrameTest {

    @ParameterizedTest
    @EnumSource(BusFrame.Kind.class)
    void everyKindTravels(BusFrame.Kind kind) {
        BusFrame frame = new BusFrame(kind, "room.대화", Buffer.buffer("payload"));
        BusFrame copy = BusFrame.decode(frame.encode());
        assertThat(copy).isEqualTo(frame);
    }

    @Test
    void thePayloadMayBeEmpty() {
        assertThat(BusFrame.decode(BusFrame.from(BusFrame.Kind.HELLO, "node").encode())
                        .payload()
                        .length())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H", "H\0", "H\0\u007fshort", "Xwhat", "\0\0\0\0"})
    void whatIsNoFrameIsRefused(String bytes) {
        Buffer buffer = Buffer.buffer(bytes);
        assertThatThrownBy(() -> BusFrame.decode(buffer)).isInstanceOf(RuntimeException.class);
    }
}
