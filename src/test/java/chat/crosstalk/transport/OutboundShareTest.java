package chat.crosstalk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboundShareTest {

    private static final int LIMIT = 1_048_576;
    private static final long BUDGET = 64L * LIMIT;

    private final OutboundShare share = new OutboundShare(LIMIT, BUDGET);
    private final List<Channel> sockets = new ArrayList<>();

    @Test
    void fewSocketsHaveTheWholeLimit() {
        open(64);
        assertThat(share.bytes()).isEqualTo(LIMIT);
        assertThat(sockets).allMatch(socket -> socket.config().getWriteBufferHighWaterMark() == LIMIT);
    }

    @Test
    void allTogetherStayWithinTheBudget() {
        for (int n = 0; n < 2_000; n += 50) {
            open(50);
            long most = sockets.stream()
                    .mapToLong(socket -> socket.config().getWriteBufferHighWaterMark())
                    .sum();
            assertThat(most).as("of %d sockets", sockets.size()).isLessThanOrEqualTo(BUDGET);
        }
    }

    @Test
    void whoStaysGetsTheShareOfThoseWhoLeave() {
        open(1_000);
        assertThat(share.bytes()).isLessThan(LIMIT);
        sockets.subList(1, 1_000).forEach(socket -> socket.close().syncUninterruptibly());
        assertThat(share.bytes()).isEqualTo(LIMIT);
        assertThat(sockets.get(0).config().getWriteBufferHighWaterMark()).isEqualTo(LIMIT);
    }

    @Test
    void aShareIsNeverTooSmallToReadWith() {
        OutboundShare poor = new OutboundShare(LIMIT, 1);
        poor.add(new EmbeddedChannel());
        assertThat(poor.bytes()).isEqualTo(4_096);
    }

    private void open(int count) {
        for (int i = 0; i < count; i++) {
            Channel socket = new EmbeddedChannel();
            sockets.add(socket);
            share.add(socket);
        }
    }
}
