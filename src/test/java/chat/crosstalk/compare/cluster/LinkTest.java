package chat.crosstalk.compare.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private final Vertx vertx = Vertx.vertx();
    private final NetServer echo = vertx.createNetServer().connectHandler(socket -> socket.handler(socket::write));

    LinkTest() {
        echo.listen(0, "127.0.0.1").await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void bytesGoBothWaysInOrder() throws IOException {
        Link link = new Link(vertx, "127.0.0.1", echo.actualPort(), Duration.ZERO);
        byte[] sent = bytes();
        assertThat(echoed(link, sent)).isEqualTo(sent);
    }

    @Test
    void aDelayIsAddedInEachDirectionAndKeepsTheOrder() throws IOException {
        Link link = new Link(vertx, "127.0.0.1", echo.actualPort(), Duration.ofMillis(40));
        byte[] sent = bytes();
        long begin = System.nanoTime();
        assertThat(echoed(link, sent)).isEqualTo(sent);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void aCutLinkEndsConnectionsAndCarriesNoneUntilItIsHealed() throws IOException {
        Link link = new Link(vertx, "127.0.0.1", echo.actualPort(), Duration.ZERO);
        try (Socket open = connect(link)) {
            open.getOutputStream().write(1);
            assertThat(open.getInputStream().read()).isEqualTo(1);
            link.cut();
            assertThat(ended(open)).isTrue();
        }
        try (Socket refused = connect(link)) {
            assertThat(ended(refused)).isTrue();
        }
        link.heal();
        assertThat(echoed(link, new byte[] {7})).containsExactly(7);
    }

    private static byte[] bytes() {
        Buffer bytes = Buffer.buffer();
        for (int i = 0; i < 50_000; i++) {
            bytes.appendInt(i);
        }
        return bytes.getBytes();
    }

    private static Socket connect(Link link) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    private static byte[] echoed(Link link, byte[] bytes) throws IOException {
        try (Socket socket = connect(link)) {
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readNBytes(bytes.length);
        }
    }

    private static boolean ended(Socket socket) throws IOException {
        try (InputStream input = socket.getInputStream()) {
            return input.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }
}
