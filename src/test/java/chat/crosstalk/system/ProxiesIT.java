package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Certificate;
import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.NodeProcess;
import chat.crosstalk.fixture.ProxyProcess;
import chat.crosstalk.fixture.ProxyProcess.Kind;
import chat.crosstalk.fixture.RawSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes behind a real proxy that ends TLS, by the configurations that the documents give. */
final class ProxiesIT {

    /** More than the polling sessions that the tests leave behind, which end by themselves after some seconds. */
    private static final int PER_ADDRESS = 40;

    private static final int ATTEMPTS = 20;

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @SuppressWarnings("NullAway.Init")
    private static Certificate certificate;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext tls;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startNodes(@TempDir Path keys) throws Exception {
        certificate = Certificate.make(keys);
        tls = certificate.trusting();
        cluster = Cluster.start(
                Mode.HAZELCAST,
                "",
                2,
                new JsonObject()
                        .put("http", new JsonObject().put("trustedProxies", new JsonArray().add("127.0.0.1")))
                        .put("limits", new JsonObject().put("connectionsPerAddress", PER_ADDRESS)));
    }

    @AfterAll
    static void stopNodes() {
        cluster.nodes().forEach(NodeLog::assertNoFault);
        cluster.close();
    }

    /** WebSockets need no stickiness: each is one connection. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoPeopleTalkOverTwoNodes(Kind kind) throws Exception {
        for (UnaryOperator<String> change : List.of(UnaryOperator.<String>identity(), ProxiesIT::notSticky)) {
            try (ProxyProcess proxy = start(kind, change);
                    Person alice = person(proxy, "alice", "127.0.0.11");
                    Person bob = elsewhere(alice, () -> person(proxy, "bob", "127.0.0.12"))) {
                alice.say("over the proxy");
                assertThat(bob.heard("over the proxy").getString("node")).isEqualTo(alice.node);
                bob.say("and back");
                alice.heard("and back");
            }
        }
    }

    /** Without WebSockets a session is many requests, and lives on one node: the proxy has to be sticky. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoPeopleTalkWithoutWebSockets(Kind kind) throws Exception {
        try (ProxyProcess proxy = start(kind, ProxiesIT::noWebSockets)) {
            assertThat(upgrade(proxy, "127.0.0.21")).doesNotStartWith("HTTP/1.1 101");
            Person alice = polling(proxy, "alice");
            Person bob = elsewhere(alice, () -> polling(proxy, "bob"));
            alice.say("by polling");
            bob.heard("by polling");
            bob.say("and back");
            alice.heard("and back");
        }
    }

    /** What goes to the wrong node is refused, and never taken for sent. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void withoutStickinessAndWebSocketsNothingIsTakenForSent(Kind kind) throws Exception {
        UnaryOperator<String> change = text -> notSticky(noWebSockets(text));
        try (ProxyProcess proxy = start(kind, change)) {
            HttpClient client = client();
            String token = login(proxy, client, "carol");
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < ATTEMPTS; i++) {
                URI session = proxy.url().resolve("/eventbus/000/s" + i + "x/");
                post(client, session.resolve("xhr"), "", token);
                answers.add(post(client, session.resolve("xhr_send"), "[\"{\\\"type\\\":\\\"ping\\\"}\"]", token)
                        .statusCode());
            }
            assertThat(answers).contains(404).isSubsetOf(404, 204);
        }
    }

    /** By the client's own address, whatever it says of itself, and not by the proxy's. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theLimitForAnAddressHolds(Kind kind) throws Exception {
        try (ProxyProcess proxy = start(kind, text -> text)) {
            List<RawSocket> open = new ArrayList<>();
            try {
                int most = PER_ADDRESS * cluster.nodes().size();
                int refused = 0;
                for (int i = 0; i < most + 4; i++) {
                    RawSocket socket = socket(proxy, "127.0.0.31", "X-Forwarded-For: 198.51.100." + i);
                    open.add(socket);
                    refused += refused(socket) ? 1 : 0;
                }
                assertThat(refused).as("of " + (most + 4)).isGreaterThanOrEqualTo(4);
                RawSocket other = socket(proxy, "127.0.0.32", "X-Forwarded-For: 127.0.0.31");
                open.add(other);
                assertThat(refused(other)).as("somebody else").isFalse();
            } finally {
                open.forEach(RawSocket::close);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cookiesAreForTlsAndOnlyForTheOwnPage(Kind kind) throws Exception {
        try (ProxyProcess proxy = start(kind, text -> text)) {
            HttpClient client = client();
            String body = new JsonObject().put("name", "dora-" + kind).encode();
            HttpResponse<String> own = post(client, proxy, body, proxy.url().toString());
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(own.headers().allValues("set-cookie"))
                    .anyMatch(cookie -> cookie.startsWith("crosstalk-") && cookie.contains("Secure"));
            HttpResponse<String> foreign = post(client, proxy, body, "https://evil.example");
            assertThat(foreign.statusCode()).isEqualTo(403);
            assertThat(new JsonObject(foreign.body()).getString("code")).isEqualTo("origin_refused");
        }
    }

    private ProxyProcess start(Kind kind, UnaryOperator<String> change) throws Exception {
        return ProxyProcess.start(
                kind, cluster.nodes().stream().map(NodeProcess::url).toList(), certificate, folder, change);
    }

    private static String notSticky(String configuration) {
        String changed = configuration
                .replace("  hash $crosstalk_route consistent;\n", "")
                .replaceAll("(?m)^  cookie crosstalk_route.*\n", "");
        assertThat(changed).isNotEqualTo(configuration);
        return changed;
    }

    private static String noWebSockets(String configuration) {
        String changed = configuration
                .replace("Upgrade $http_upgrade;", "Upgrade \"\";")
                .replace("Connection $crosstalk_connection;", "Connection \"\";")
                .replace(
                        "  option forwardfor\n",
                        "  option forwardfor\n  http-request deny if { req.hdr(Upgrade) -m found }\n");
        assertThat(changed).isNotEqualTo(configuration);
        return changed;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static String login(ProxyProcess proxy, HttpClient client, String name) throws Exception {
        String body = new JsonObject()
                .put("name", name + System.nanoTime() % 1_000_000)
                .encode();
        HttpResponse<String> response = post(client, proxy, body, proxy.url().toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body()).getString("token");
    }

    private static HttpResponse<String> post(HttpClient client, ProxyProcess proxy, String body, String origin)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(proxy.url().resolve("/api/session"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(HttpClient client, URI url, String body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Socket connect(ProxyProcess proxy, String from) throws IOException {
        return tls.getSocketFactory().createSocket("localhost", proxy.url().getPort(), InetAddress.getByName(from), 0);
    }

    private static RawSocket socket(ProxyProcess proxy, String from, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Origin: " + proxy.url());
        return new RawSocket(connect(proxy, from), "/eventbus/websocket", proxy.url(), all.toArray(new String[0]));
    }

    /** What a WebSocket's request is answered where the proxy does not let it through. */
    private static String upgrade(ProxyProcess proxy, String from) throws IOException {
        try {
            socket(proxy, from).close();
            return "HTTP/1.1 101";
        } catch (AssertionError refused) {
            return String.valueOf(refused.getMessage()).replace("no upgrade: ", "");
        }
    }

    /** Whether the node turns the socket away: then a notice comes in place of the ping's answer. */
    private static boolean refused(RawSocket socket) {
        socket.send("{\"type\":\"ping\",\"replyAddress\":\"p\"}");
        String first = socket.read().map(RawSocket.Frame::text).orElse("");
        return !first.contains("\"address\":\"p\"");
    }

    private static Person person(ProxyProcess proxy, String name, String from) throws Exception {
        String token = login(proxy, client(), name);
        // Three requests of strangers to the proxy, so that a proxy which takes turns between two nodes does not stay
        // in step.
        HttpRequest between =
                HttpRequest.newBuilder(proxy.url().resolve("/health/live")).build();
        assertThat(client().send(between, BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        RawSocket socket = socket(proxy, from, "Authorization: Bearer " + token);
        return new Person(new Person.Line() {
            @Override
            public void send(String frame) {
                socket.send(frame);
            }

            @Override
            public List<String> read() {
                return List.of(socket.read().map(RawSocket.Frame::text).orElseThrow());
            }

            @Override
            public void close() {
                socket.close();
            }
        });
    }

    private static Person polling(ProxyProcess proxy, String name) throws Exception {
        HttpClient client = client();
        String token = login(proxy, client, name);
        URI session = proxy.url().resolve("/eventbus/000/" + name + System.nanoTime() + "/");
        assertThat(post(client, session.resolve("xhr"), "", token).body()).isEqualTo("o\n");
        return new Person(new Person.Line() {
            @Override
            public void send(String frame) throws Exception {
                String body = new JsonArray().add(frame).encode();
                assertThat(post(client, session.resolve("xhr_send"), body, token)
                                .statusCode())
                        .isEqualTo(204);
            }

            @Override
            public List<String> read() throws Exception {
                HttpResponse<String> answer = post(client, session.resolve("xhr"), "", token);
                String frame = answer.body();
                assertThat(answer.statusCode()).as(frame).isEqualTo(200);
                assertThat(frame).as("the session goes on").doesNotStartWith("c");
                return frame.startsWith("a")
                        ? new JsonArray(frame.substring(1))
                                .stream().map(String.class::cast).toList()
                        : List.of();
            }

            @Override
            public void close() {}
        });
    }

    /** Somebody whom the proxy has put on another node. */
    private static Person elsewhere(Person other, Callable<Person> attempt) throws Exception {
        for (int i = 0; i < ATTEMPTS; i++) {
            Person person = attempt.call();
            if (!person.node.equals(other.node)) {
                return person;
            }
            person.close();
        }
        throw new AssertionError("the proxy uses one node only");
    }

    /** Somebody in the lobby, however they came there. */
    private static final class Person implements AutoCloseable {

        /** A connection to a node. */
        interface Line {
            void send(String frame) throws Exception;

            List<String> read() throws Exception;

            void close();
        }

        private final Line line;
        private final String node;

        Person(Line line) throws Exception {
            this.line = line;
            line.send("{\"type\":\"register\",\"address\":\"chat.room.lobby\"}");
            heard("joined");
            String here = UUID.randomUUID().toString();
            say(here);
            node = heard(here).getString("node");
        }

        void say(String text) throws Exception {
            JsonObject body = new JsonObject()
                    .put("room", "lobby")
                    .put("id", UUID.randomUUID().toString())
                    .put("text", text);
            line.send(new JsonObject()
                    .put("type", "send")
                    .put("address", "chat.post")
                    .put("body", body)
                    .encode());
        }

        /** The body of the next frame that has this word in it; what comes together with it is lost to the next call. */
        JsonObject heard(String word) throws Exception {
            for (int i = 0; i < 1_000; i++) {
                for (String frame : line.read()) {
                    if (frame.contains('"' + word + '"')) {
                        return new JsonObject(frame).getJsonObject("body");
                    }
                }
            }
            throw new AssertionError("not heard: " + word);
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
