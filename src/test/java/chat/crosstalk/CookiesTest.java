package chat.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser keeps, which shares its cookies between all ports of a host. */
final class CookiesTest {

    private static final int RESTARTS = 40;

    private final CookieManager jar = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(jar).build();

    @Test
    void aClusterThatForgetsItsNameLeavesOneCookie() throws Exception {
        int port = freePort();
        for (int i = 0; i < RESTARTS; i++) {
            try (InProcessNode node = start(port)) {
                assertThat(logIn(node.url())).isEqualTo(200);
                assertThat(whoAmI(node.url())).isEqualTo(200);
                assertThat(cookies()).hasSize(1);
            }
        }
    }

    @Test
    void clustersAtTwoPortsDoNotLogEachOtherOut() throws Exception {
        int first = freePort();
        try (InProcessNode other = start(0)) {
            assertThat(logIn(other.url())).isEqualTo(200);
            for (int i = 0; i < 5; i++) {
                try (InProcessNode node = start(first)) {
                    assertThat(logIn(node.url())).isEqualTo(200);
                    assertThat(whoAmI(other.url())).isEqualTo(200);
                    assertThat(whoAmI(node.url())).isEqualTo(200);
                    assertThat(cookies()).hasSize(2);
                }
            }
        }
    }

    @Test
    void clustersAtEverChangingPortsLeaveAFew() throws Exception {
        for (int i = 0; i < RESTARTS; i++) {
            try (InProcessNode node = start(0)) {
                assertThat(logIn(node.url())).isEqualTo(200);
                assertThat(cookies()).hasSizeLessThanOrEqualTo(4);
            }
        }
    }

    @Test
    void whatAnEarlierVersionLeftIsTakenAway() throws Exception {
        try (InProcessNode node = start(0)) {
            for (int i = 0; i < 40; i++) {
                HttpCookie old = new HttpCookie("crosstalk-%08x".formatted(i), "a.b.c");
                old.setPath("/");
                old.setDomain(node.url().getHost());
                jar.getCookieStore().add(node.url(), old);
            }
            HttpCookie foreign = new HttpCookie("crosstalk-settings", "1");
            foreign.setPath("/");
            foreign.setDomain(node.url().getHost());
            jar.getCookieStore().add(node.url(), foreign);
            assertThat(logIn(node.url())).isEqualTo(200);
            assertThat(cookies()).hasSizeLessThanOrEqualTo(5).contains("crosstalk-settings");
        }
    }

    @Test
    void otherProgramsOfTheHostMayHaveManyCookies() throws Exception {
        try (InProcessNode node = start(0)) {
            HttpRequest request = HttpRequest.newBuilder(node.url().resolve("/api/node"))
                    .header("Cookie", "other=" + "x".repeat(20_000))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static InProcessNode start(int port) {
        return InProcessNode.start(Map.of("http.port", String.valueOf(port)));
    }

    private List<String> cookies() {
        return jar.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }

    private int logIn(URI node) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(node.resolve("/api/session"))
                                .POST(BodyPublishers.ofString("{\"name\":\"alice\"}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private int whoAmI(URI node) throws Exception {
        return browser.send(HttpRequest.newBuilder(node.resolve("/api/session")).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
