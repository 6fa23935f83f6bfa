package chat.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "-conf x --help", "check --help"})
    void helpGoesToStandardOutput(String line) {
        assertThat(execute(line)).isZero();
        assertThat(out.toString()).contains("Usage:", "-conf", "--set");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --version", "check --version"})
    void versionGoesToStandardOutput(String line) {
        assertThat(execute(line)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("crosstalk development");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--foo | Unknown option: '--foo'",
                "-c x | Unknown options: '-c', 'x'",
                "chekc | did you mean check?",
                "run extra | Unmatched argument at index 1: 'extra'",
                "-conf a check | Unmatched argument at index 3: 'check'",
                "-conf | Missing required parameter for option '--conf' (FILE)",
                "--set | Missing required parameter for option '--set' (KEY=VALUE)",
                "fly | Unmatched argument at index 0: 'fly'",
                "-conf a --conf b | should be specified only once",
                "--set http.port | should be in KEY=VALUE format but was http.port"
            })
    void wrongUsageIsOneClearLineAndExitsWith2(String line, String message) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("crosstalk: ")
                .contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run ", "check "})
    void aFaultyConfigurationExitsWith2ListingEveryFault(String command) {
        assertThat(execute(command + "-conf no/such.json --set http.port=x --set htp.port=1"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "crosstalk: no such file: no/such.json (-conf)",
                        "crosstalk: unknown key \"htp.port\", did you mean \"http.port\"? (--set)",
                        "crosstalk: http.port: \"x\" — expected a port or 0 for any free one,"
                                + " a whole number from 0 to 65535 (--set)");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-conf", "--conf"})
    void checkPrintsTheEffectiveConfigurationWithSecretsMasked(String option) {
        assertThat(execute("check " + option + " conf/redis-a.json --set http.port=0"
                        + " --set redis.url=redis://me:hunter2@localhost --set auth.secret=0123456789abcdef"))
                .isZero();

        JsonObject shown = new JsonObject(out.toString());
        assertThat(shown.getString("node")).isEqualTo("a");
        assertThat(shown.getJsonObject("http").getInteger("port")).isZero();
        assertThat(shown.getJsonObject("redis").getString("url")).isEqualTo("redis://me:****@localhost:6379");
        assertThat(shown.getJsonObject("auth").getString("secret")).isEqualTo("****");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "compare"})
    void everyCommandHasHelpOfItsOwn(String command) {
        assertThat(execute(command + " --help")).isZero();
        assertThat(out.toString()).contains("Usage:").contains(command);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --redis redis://127.0.0.1:1 | --redis: nothing answers at 127.0.0.1:1
                    --redis http://127.0.0.1    | --redis: expected a URL like redis://127.0.0.1:6379
                    --nodes 0                   | --nodes: expected 1 to 16
                    --quick --full              | --quick and --full exclude each other
                    --faults=fire               | expected one of [KILL, PAUSE, RESTART, CUT] (case-insensitive) but was 'fire'
                    --brokers kafka             | expected one of [REDIS, HAZELCAST, MEMORY] (case-insensitive) but was 'kafka'
                    """)
    void whatCannotBeComparedIsRefusedBeforeAnythingStarts(String options, String complaint) {
        assertThat(execute("compare " + options)).isEqualTo(2);
        assertThat(err.toString()).contains(complaint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theLastSettingOfAKeyCounts() {
        assertThat(execute("check --set http.port=1 --set http.port=2")).isZero();
        assertThat(new JsonObject(out.toString()).getJsonObject("http").getInteger("port"))
                .isEqualTo(2);
    }

    @Test
    void aFailedStartIsOneLineAndExitsWith1() {
        Launcher launcher = config -> Future.failedFuture(new StartupException("port 8080 is taken\nand more"));

        assertThat(execute(launcher, "run")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("crosstalk: cannot start: port 8080 is taken");
    }

    @Test
    void aFailureNobodyForesawIsNamedByItsClass() {
        assertThat(execute(config -> Future.failedFuture(new IllegalStateException("odd")), "run"))
                .isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("crosstalk: cannot start: IllegalStateException: odd");
    }

    @Test
    void aLauncherThatThrowsIsOneLineToo() {
        Launcher launcher = config -> {
            throw new IllegalStateException();
        };

        assertThat(execute(launcher, "run")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("crosstalk: IllegalStateException");
    }

    private int execute(String line) {
        return execute(config -> Future.failedFuture(new AssertionError("no node should be started")), line);
    }

    private int execute(Launcher launcher, String line) {
        return Main.execute(launcher, new PrintWriter(out, true), new PrintWriter(err, true), line.split(" "));
    }
}
