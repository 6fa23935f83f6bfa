package chat.crosstalk.broker.eventbus.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeSenderTest {

    private static final Buffer MEGABYTE = Buffer.buffer(new byte[1 << 20]);
    private static final BusFrame GAP = BusFrame.from(BusFrame.Kind.GAP, "me");

    private final ValueCodec wire = new ValueCodec();
    private final NodeSender peer = new NodeSender("other", wire, GAP);

    @Test
    void aPeerThatTakesNothingIsGivenNoMoreThanEightMegabytes() {
        for (int frame = 0; frame < 100; frame++) {
            peer.send(MEGABYTE);
        }
        assertThat(wire.frames).hasSize(8);
    }

    @Test
    void aPeerThatTakesAgainIsToldThatItMissedSomething() {
        for (int frame = 0; frame < 9; frame++) {
            peer.send(MEGABYTE);
        }
        wire.takeAll();
        assertThat(wire.frames).hasSize(9).last().isEqualTo(GAP.encode());
        peer.send(MEGABYTE);
        assertThat(wire.frames).hasSize(10);
    }

    @Test
    void aPeerThatFailsIsLeftAloneForAWhileUnlessItGreets() {
        peer.send(MEGABYTE);
        wire.failAll();
        peer.send(MEGABYTE);
        assertThat(wire.frames).hasSize(1);
        peer.reachable();
        peer.send(MEGABYTE);
        wire.takeAll();
        assertThat(wire.frames).hasSize(3).last().isEqualTo(GAP.encode());
    }

    @Test
    void aConnectionThatThrowsIsOneThatFails() {
        wire.closed = true;
        peer.send(MEGABYTE);
        wire.closed = false;
        peer.reachable();
        for (int frame = 0; frame < 8; frame++) {
            peer.send(MEGABYTE);
        }
        wire.takeAll();
        assertThat(wire.frames).hasSize(9).last().isEqualTo(GAP.encode());
    }

    @Test
    void aPeerThatLeavesIsSentNothingUntilItGreets() {
        peer.leaving();
        peer.send(MEGABYTE);
        assertThat(wire.frames).isEmpty();
        peer.reachable();
        peer.send(MEGABYTE);
        assertThat(wire.frames).hasSize(1);
    }

    /** What a peer writes to, which takes it when told. */
    private static final class ValueCodec implements MessageProducer<Buffer> {

        private final List<Buffer> frames = new ArrayList<>();
        private final List<Promise<Void>> writes = new ArrayList<>();
        private boolean closed;

        void takeAll() {
            outcomes().forEach(Promise::complete);
        }

        void failAll() {
            outcomes().forEach(write -> write.fail("connection refused"));
        }

        @Override
        public Future<Void> write(Buffer frame) {
            if (closed) {
                throw new IllegalStateException("Promise already completed");
            }
            frames.add(frame);
            Promise<Void> write = Promise.promise();
            writes.add(write);
            return write.future();
        }

        @Override
        public MessageProducer<Buffer> deliveryOptions(DeliveryOptions options) {
            return this;
        }

        @Override
        public String address() {
            return "other";
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        private List<Promise<Void>> outcomes() {
            List<Promise<Void>> begun = List.copyOf(writes);
            writes.clear();
            return begun;
        }
    }
}
