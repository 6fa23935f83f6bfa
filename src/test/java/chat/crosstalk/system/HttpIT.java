package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Cluster;
import chat.crosstalk.fixture.ClusterFixture;
import chat.crosstalk.fixture.HttpApi;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.SharedClusters;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as any client may speak it: methods, caching, paths that lead nowhere. */
@ExtendWith(ClusterFixture.class)
final class HttpIT {

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    private final HttpApi api = new HttpApi(cluster.node(0).url());

    @BeforeAll
    static void startNode(SharedClusters shared) {
        cluster = shared.of(Mode.MEMORY);
    }

    /** What a client does wrong is answered, and no error of the node's. */
    @AfterAll
    static void nothingBroke() {
        NodeLog.assertNoFault(cluster.node(0));
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
}
