package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.InProcessNode;
import chat.crosstalk.fixture.HttpApi;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as any client may speak it: methods, caching, paths that lead nowhere. */
@TestInstance(Lifecycle.PER_CLASS)
final class HttpTest {

    private final InProcessNode node = InProcessNode.start(Map.of("node", "a"));
    private final HttpApi api = new HttpApi(node.url());

    /** What a client does wrong is answered, and no error of the node's. */
    @AfterAll
    void nothingBroke() {
        node.close();
        NodeLog.assertNoFault(node);
    }

    @Test
    void aReadyNodeIsHealthy() {
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreInPrometheusText() {
        HttpResponse<String> metrics = api.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        String sample = "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\",?)*\\})? \\S+";
        assertThat(metrics.body().lines())
                .isNotEmpty()
                .allMatch(line -> line.isEmpty() || line.startsWith("# ") || line.matches(sample));
        assertThat(metrics.body()).contains("crosstalk_");
    }

    @Test
    void aNodeTellsOfItself() {
        JsonObject about = api.json("/api/node");
        assertThat(about.fieldNames()).contains("node", "broker", "version", "uptimeSeconds", "nodes", "guarantees");
        assertThat(about.getString("node")).isEqualTo("a");
        assertThat(about.getString("broker")).isEqualTo("memory");
        assertThat(about.getJsonObject("guarantees").isEmpty()).isFalse();
        assertThat(about.getJsonArray("nodes")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/node", "/health/live", "/health/ready", "/metrics"})
    void whatCanBeReadCanBeAskedAbout(String path) {
        HttpResponse<String> head = api.send("HEAD", path, "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-type")).isPresent();
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /, 'GET, HEAD'",
        "PUT, /api/session, 'GET, HEAD, POST, DELETE'",
        "POST, /api/node, 'GET, HEAD'",
        "DELETE, /metrics, 'GET, HEAD'",
        "POST, /health/ready, 'GET, HEAD'"
    })
    void aMethodThatDoesNotFitIsRefusedWithThoseThatDo(String method, String path, String allowed) {
        HttpResponse<String> refused = api.send(method, path, "");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("allow")).contains(allowed);
    }

    @Test
    void aPageThatIsKnownIsNotSentAgain() {
        String tag = api.get("/").headers().firstValue("etag").orElseThrow();
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            assertThat(api.get("/", "If-None-Match", known).statusCode())
                    .as(known)
                    .isEqualTo(304);
        }
        assertThat(api.get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere",
        "POST, /nowhere",
        "HEAD, /nowhere",
        "GET, /api/nowhere",
        "GET, /js",
        "GET, /js/",
        "GET, /webjars",
        "GET, /..%2fpom.xml",
        "GET, /%2e%2e/conf/defaults.json",
        "GET, /conf/logback.xml",
        "GET, /js/..%5c..%5cpom.xml",
        "GET, /eventbus/000/s1/nothing"
    })
    void whatIsNotThereIsNotFound(String method, String path) {
        assertThat(api.send(method, path, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/eventbus/000/s1/xhr_send", "/api/session"})
    void aBodyThatIsTooLargeIsRefused(String path) {
        assertThat(api.post(path, "x".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void theImportMapIsAllowedByItsHashAndNothingElseInline() throws Exception {
        HttpResponse<String> page = api.get("/");
        String policy = page.headers().firstValue("content-security-policy").orElseThrow();
        Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page.body());
        assertThat(map.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(policy)
                .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, gzip",
        "'br, gzip;q=0.5', gzip",
        "x-gzip, gzip",
        "*, gzip",
        "'GZIP', gzip",
        "gzip;q=0, identity",
        "'gzip;q=0.000, *', identity",
        "'gzip; q=0', identity",
        "'*;q=0', identity",
        "br, identity",
        "gzipped, identity",
        "'', identity"
    })
    void aPageComesInACodingThatTheClientTakes(String accepted, String coding) {
        HttpResponse<String> page = api.get("/", "Accept-Encoding", accepted);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-encoding")).contains(coding);
        assertThat(page.headers().firstValue("vary")).contains("accept-encoding");
    }

    /** A page that was opened before an upgrade goes on loading what it needs. */
    @Test
    void aLibraryIsServedByAnyVersionsPath() {
        Matcher libraries = Pattern.compile("\"(/webjars/([^/\"]+)/([^/\"]+)/[^\"]+\\.js)\"")
                .matcher(api.get("/").body());
        int found = 0;
        while (libraries.find()) {
            found++;
            String current = libraries.group(1);
            String old = current.replace("/" + libraries.group(3) + "/", "/0.0.1-old/");
            HttpResponse<String> now = api.get(current);
            HttpResponse<String> then = api.get(old);
            assertThat(now.headers().firstValue("cache-control").orElse("")).contains("immutable");
            assertThat(then.statusCode()).as(old).isEqualTo(200);
            assertThat(then.headers().firstValue("cache-control")).contains("no-cache");
            assertThat(then.body()).isEqualTo(now.body());
        }
        assertThat(found).isGreaterThan(3);
        assertThat(api.get("/webjars/nothing/1.0.0/index.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/session", "/eventbus/000/s1/xhr", "/eventbus/info"})
    void aPageOfAnotherOriginIsToldWhyItIsRefused(String path) {
        HttpResponse<String> refused = api.post(path, "", "Origin", "https://evil.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        JsonObject body = new JsonObject(refused.body());
        assertThat(body.getString("code")).isEqualTo("origin_refused");
        assertThat(body.getString("message"))
                .startsWith("origin_refused: ")
                .contains("https://evil.example", "Host: " + node.url().getAuthority(), "http.origins");
    }

    @Test
    void anOriginThatIsRefusedIsLoggedOnce() {
        for (int i = 0; i < 3; i++) {
            api.post("/api/session", "", "Origin", "https://once.example");
        }
        assertThat(node.log())
                .filteredOn(line -> line.contains("https://once.example"))
                .hasSize(1);
        api.post("/api/session", "", "Origin", "https://other.example");
        assertThat(node.log())
                .filteredOn(line -> line.contains("https://other.example"))
                .hasSize(1);
    }
}
