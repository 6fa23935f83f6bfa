package chat.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Whatever a client sends over HTTP, the fault is not the server's: no answer of 5xx but 503, no error in the log, no stack
 * trace. A run prints its seed; {@code -Dfuzz.seed=SEED} repeats it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HttpFuzzTest {

    private static final int SENDERS = 8;
    private static final int SILENCE_MILLIS = 100;
    private static final int ANSWER_MILLIS = 10_000;
    private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1\\.[01] (\\d{3}).*");
    private static final Pattern TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|\\w+(Exception|Error)\\b");

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private InProcessNode node;

    @SuppressWarnings("NullAway.Init")
    private URI url;

    @BeforeAll
    void startNode() {
        node = InProcessNode.start(Map.of("http.trustedProxies", "[\"127.0.0.1\"]"));
        url = node.url();
    }

    @AfterAll
    void stopNode() {
        node.close();
    }

    @BeforeEach
    void listen() {
        log.list.clear();
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    /** What was found, each once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD http://other.example/ HTTP/1.1|Host: other.example|Accept: x",
                "HEAD * HTTP/1.1|Host: a",
                "OPTIONS * HTTP/1.1|Host: a",
                "HEAD http://other.example HTTP/1.1|Host: other.example",
                "CONNECT other.example:80 HTTP/1.1|Host: other.example",
                "GET / HTTP/2.0|Host: a",
                "GET / HTTP/0.9|Host: a",
                "POST /eventbus/0/s106/htmlfile?c=cb/.. HTTP/1.1|Host: a|Range: bytes=a-b|Content-Type: x;q=y",
                "POST /eventbus/0/s1/xhr_send HTTP/1.1|Host: a|Content-Length: 0",
                "POST /eventbus/0/s1/jsonp_send HTTP/1.1|Host: a|Content-Length: 0",
                "POST /api/session HTTP/1.1|Host: a|Content-Type: multipart/form-data|Content-Length: 0",
                "POST /eventbus/0/s1/xhr HTTP/1.1|Host: a|Content-Type: multipart/form-data; boundary=|Content-Length: 0",
                "GET /%zz HTTP/1.1|Host: a",
                "GET /eventbus/0/s1/htmlfile HTTP/1.1|Host: a"
            })
    void aRequestThatOnceWasAFaultIsNone(String request) throws IOException {
        byte[] bytes =
                (request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(fault(bytes, answer(bytes))).isEmpty();
        assertThat(errors()).isEmpty();
    }

    @Test
    void noRequestIsAFaultOfTheServers() throws Exception {
        fuzz(1_500);
    }

    @Test
    @Tag("soak")
    void noneOfVeryManyRequestsIsAFaultOfTheServers() throws Exception {
        fuzz(20_000);
    }

    private void fuzz(int requests) throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.printf("HTTP fuzz: -Dfuzz.seed=%d, %,d requests%n", seed, requests);
        List<byte[]> all = new ArrayList<>();
        RandomRequest random = new RandomRequest(new Random(seed));
        Stream.generate(random::next).limit(requests).forEach(all::add);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            Callable<String> none = () -> "";
            List<Future<String>> outcomes = senders.invokeAll(all.stream()
                    .map(bytes -> bytes.length == 0 ? none : (Callable<String>) () -> fault(bytes, answer(bytes)))
                    .toList());
            List<String> faults = new ArrayList<>();
            for (Future<String> outcome : outcomes) {
                Optional.of(outcome.get()).filter(text -> !text.isEmpty()).ifPresent(faults::add);
            }
            assertThat(faults.stream().limit(20)).as("seed %d", seed).isEmpty();
            assertThat(errors()).as("seed %d", seed).isEmpty();
        } finally {
            senders.shutdownNow();
        }
        byte[] alive =
                "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        assertThat(answer(alive)).startsWith("HTTP/1.1 200");
    }

    /** What is wrong with an answer; empty if nothing is. A connection that is closed without one is an answer, too. */
    private static String fault(byte[] request, String answer) {
        Matcher status = STATUS.matcher(answer);
        boolean known = answer.isEmpty() || status.matches();
        int code = answer.isEmpty() || !known ? 0 : Integer.parseInt(status.group(1));
        boolean broken =
                !known || (code >= 500 && code != 503) || TRACE.matcher(answer).find();
        return broken ? new String(request, StandardCharsets.ISO_8859_1) + "\n=> " + answer : "";
    }

    /** All that comes until the end, or until nothing more comes for a moment after the answer's begin. */
    private String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort())) {
            socket.getOutputStream().write(request);
            socket.setSoTimeout(ANSWER_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8_192];
            long giveUp = System.nanoTime() + Duration.ofMillis(ANSWER_MILLIS).toNanos();
            for (int n = in.read(buffer); n >= 0 && System.nanoTime() < giveUp; n = in.read(buffer)) {
                answer.write(buffer, 0, n);
                socket.setSoTimeout(SILENCE_MILLIS);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException streaming) {
            return "";
        } catch (IOException reset) {
            return "";
        }
    }

    private List<String> errors() {
        synchronized (log) {
            return log.list.stream()
                    .filter(event ->
                            event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null)
                    .map(event -> event.getFormattedMessage() + " "
                            + (event.getThrowableProxy() == null
                                    ? ""
                                    : event.getThrowableProxy().getClassName() + ": "
                                            + event.getThrowableProxy().getMessage() + " "
                                            + event.getThrowableProxy().getStackTraceElementProxyArray()[0]))
                    .distinct()
                    .limit(20)
                    .toList();
        }
    }
}
