package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.room.RoomName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {

    @TempDir
    private Path folder;

    @Test
    void nothingGivenMeansTheDefaults() {
        Config config = valid(ConfigLoader.load(null, Map.of(), Map.of())).config();

        assertThat(config.node()).matches("node-[0-9a-f]{6}");
        assertThat(config.broker()).isEqualTo(BrokerMode.HAZELCAST);
        assertThat(config.log()).isEqualTo(new Config.Log(LogMode.SQL, false));
        assertThat(config.sql()).isEqualTo(new Config.Sql(new SqlUrl.Sqlite(Path.of("crosstalk.db"))));
        assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 8080, List.of(), null, List.of()));
        assertThat(config.hazelcast())
                .isEqualTo(new Config.Hazelcast("crosstalk", "127.0.0.1", 5701, List.of(), 0, null, null, null, 1, 6));
        assertThat(config.redis()).isEqualTo(new Config.Redis(redis("redis://127.0.0.1:6379"), false, "crosstalk"));
        assertThat(config.rooms())
                .isEqualTo(new Config.Rooms(1000, 50, 200, RoomCreation.ANYONE, List.of(new RoomName("lobby")), 0, 0));
        assertThat(config.limits()).isEqualTo(new Config.Limits(8192, 10, 20, 50, 10_000, 1000, 50_000, 1_048_576));
        assertThat(config.auth()).isEqualTo(new Config.Auth(AuthMode.GUEST, null, 720));
        assertThat(config.drain()).isEqualTo(new Config.Drain(10));
    }

    @Test
    void everyUnnamedNodeGetsANameOfItsOwn() {
        assertThat(Config.defaults().node()).isNotEqualTo(Config.defaults().node());
    }

    @Test
    void everyKeyCanBeGivenInAFile() throws IOException {
        Path pem = Files.writeString(folder.resolve("a.pem"), "PEM");
        Config config = valid(load("""
                {
                  "$schema": "crosstalk.schema.json", // for the editor
                  /* all of them */
                  "node": "a", "broker": "redis", "log": "sql",
                  "sql": {"url": "postgresql://user:pass@db.example/rooms?sslmode=require"},
                  "http": {"host": "::", "port": 0, "origins": ["HTTPS://Chat.Example:443/", "http://localhost:3000"],
                    "tls": {"certificate": "%1$s", "key": "%1$s"}, "trustedProxies": ["10.0.0.0/8", "::1"]},
                  "hazelcast": {"cluster": "c", "host": "0.0.0.0", "port": 0, "members": ["b:5701", "[::1]:5702"],
                    "eventBusPort": 1, "publicHost": "chat.example", "publicPort": 2, "eventBusPublicPort": 3,
                    "backups": 2, "deadAfterSeconds": 9},
                  "redis": {"url": "rediss://user:pass@redis.example:6380/2", "embedded": false, "prefix": "p:"},
                  "rooms": {"log": 10, "page": 5, "roster": 0, "create": "nobody", "names": ["Räume", "채팅"],
                    "idleHours": 1, "keepDays": 2},
                  "limits": {"messageBytes": 1, "messagesPerSecond": 2, "burst": 3, "roomsPerConnection": 4, "rooms": 5,
                    "connectionsPerAddress": 6, "connections": 7, "outboundBytes": 0},
                  "auth": {"mode": "guest", "secret": "0123456789abcdef", "sessionHours": 1},
                  "drain": {"seconds": 0}
                }""".formatted(pem))).config();

        assertThat(config)
                .isEqualTo(new Config(
                        "a",
                        BrokerMode.REDIS,
                        new Config.Log(LogMode.SQL, true),
                        new Config.Sql(SqlUrl.parse("postgresql://user:pass@db.example/rooms?sslmode=require")
                                .orElseThrow()),
                        new Config.Http(
                                "::",
                                0,
                                origins("https://chat.example", "http://localhost:3000"),
                                new Config.Tls(pem, pem),
                                List.of(range("10.0.0.0/8"), range("::1"))),
                        new Config.Hazelcast(
                                "c", "0.0.0.0", 0, List.of("b:5701", "[::1]:5702"), 1, "chat.example", 2, 3, 2, 9),
                        new Config.Redis(redis("rediss://user:pass@redis.example:6380/2"), false, "p:"),
                        new Config.Rooms(
                                10,
                                5,
                                0,
                                RoomCreation.NOBODY,
                                List.of(RoomName.parse("räume"), RoomName.parse("채팅")),
                                1,
                                2),
                        new Config.Limits(1, 2, 3, 4, 5, 6, 7, 0),
                        new Config.Auth(AuthMode.GUEST, new Secret("0123456789abcdef"), 1),
                        new Config.Drain(0)));
    }

    @Test
    void whetherAnybodyWroteWhereTheRoomsAreKeptIsKnown() throws IOException {
        assertThat(valid(load("{\"log\": \"sql\"}")).config().log().written()).isTrue();
        assertThat(valid(ConfigLoader.load(null, Map.of("CROSSTALK_LOG", "sql"), Map.of()))
                        .config()
                        .log()
                        .written())
                .isTrue();
        assertThat(valid(ConfigLoader.load(null, Map.of(), Map.of("log", "sql")))
                        .config()
                        .log()
                        .written())
                .isTrue();
    }

    @Test
    void messagesExpireInADatabaseOnly() {
        assertThat(faults(ConfigLoader.load(null, Map.of(), Map.of("log", "broker", "rooms.keepDays", "7"))))
                .singleElement()
                .asString()
                .startsWith("rooms.keepDays: 7 — expected 0, or log: sql")
                .endsWith("(--set)");
        assertThat(valid(ConfigLoader.load(null, Map.of(), Map.of("rooms.keepDays", "7")))
                        .config()
                        .rooms()
                        .keepDays())
                .isEqualTo(7);
    }

    @Test
    void environmentOverridesTheFileAndTheCommandLineOverridesBoth() throws IOException {
        Path file = file("{\"http\": {\"port\": 1}, \"limits\": {\"burst\": 1, \"rooms\": 1}}");

        Config config = valid(ConfigLoader.load(
                        file.toString(),
                        Map.of("CROSSTALK_HTTP_PORT", "2", "CROSSTALK_LIMITS_BURST", "2"),
                        Map.of("http.port", "3")))
                .config();

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.limits().burst()).isEqualTo(2);
        assertThat(config.limits().rooms()).isEqualTo(1);
    }

    @Test
    void variablesAreNamedByThePathInUpperCaseAndListsAreJson() {
        Config config = valid(ConfigLoader.load(
                        null,
                        Map.of(
                                "CROSSTALK_NODE", "7",
                                "CROSSTALK_HTTP_TRUSTEDPROXIES", "[\"10.0.0.1\"]",
                                "CROSSTALK_HAZELCAST_EVENTBUSPUBLICPORT", "5800",
                                "CROSSTALK_REDIS_EMBEDDED", "true",
                                "CROSSTALK_ROOMS_CREATE", "nobody"),
                        Map.of()))
                .config();

        assertThat(config.node()).isEqualTo("7");
        assertThat(config.http().trustedProxies()).containsExactly(range("10.0.0.1"));
        assertThat(config.hazelcast().eventBusPublicPort()).isEqualTo(5800);
        assertThat(config.redis().embedded()).isTrue();
        assertThat(config.rooms().create()).isEqualTo(RoomCreation.NOBODY);
    }

    @Test
    void anUnknownVariableOnlyWarns() {
        Loading loading = ConfigLoader.load(null, Map.of("CROSSTALK_HTP_PORT", "1", "PATH", "/bin"), Map.of());

        assertThat(valid(loading).warnings())
                .containsExactly("unknown environment variable CROSSTALK_HTP_PORT is ignored,"
                        + " did you mean CROSSTALK_HTTP_PORT?");
    }

    @Test
    void whatKubernetesSetsForAServiceIsNoValue() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "CROSSTALK_HTTP_PORT", "tcp://10.0.0.1:80",
                "CROSSTALK_HTTP_PORT_80_TCP", "tcp://10.0.0.1:80",
                "CROSSTALK_HTTP_PORT_80_TCP_ADDR", "10.0.0.1",
                "CROSSTALK_HTTP_PORT_80_TCP_PORT", "80",
                "CROSSTALK_HTTP_PORT_80_TCP_PROTO", "tcp",
                "CROSSTALK_HTTP_SERVICE_HOST", "10.0.0.1",
                "CROSSTALK_HTTP_SERVICE_PORT", "80",
                "CROSSTALK_HTTP_SERVICE_PORT_WEB", "80",
                "CROSSTALK_HAZELCAST_PORT", "udp://10.0.0.2:5701"));
        environment.putAll(Map.of("CROSSTALK_PORT", "tcp://10.0.0.3:8080", "CROSSTALK_SERVICE_HOST", "10.0.0.3"));

        Loading.Valid loading = valid(ConfigLoader.load(null, environment, Map.of()));

        assertThat(loading.config())
                .usingRecursiveComparison()
                .ignoringFields("node")
                .isEqualTo(Config.defaults());
        assertThat(loading.warnings())
                .hasSize(4)
                .allSatisfy(warning -> assertThat(warning).contains("enableServiceLinks: false"));
        assertThat(loading.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .contains(
                                "CROSSTALK_HTTP_PORT=tcp://10.0.0.1:80 is ignored",
                                "the service crosstalk-http",
                                "http.port"))
                .anySatisfy(warning -> assertThat(warning).contains("CROSSTALK_HAZELCAST_PORT=udp", "hazelcast.port"))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("CROSSTALK_PORT, CROSSTALK_SERVICE_HOST", "the service crosstalk;"));
        assertThat(valid(ConfigLoader.load(null, Map.of("CROSSTALK_HTTP_PORT", "8081"), Map.of()))
                        .config()
                        .http()
                        .port())
                .isEqualTo(8081);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hazelcast.members   | a:1,b:2            | [\"a:1\",\"b:2\"]",
                "hazelcast.members   | a,b                | [\"a\",\"b\"]",
                "hazelcast.members   | a:1                | [\"a:1\"]",
                "hazelcast.members   | [a:1, b:2]         | [\"a:1\",\"b:2\"]",
                "hazelcast.members   | [::1]:5701 b:1     | [\"[::1]:5701\",\"b:1\"]",
                "http.origins        | 'https://a', https://b | [\"https://a\",\"https://b\"]",
                "http.trustedProxies | 10.0.0.0/8; ::1    | [\"10.0.0.0/8\",\"::1\"]",
                "rooms.names         | lobby,7            | [\"lobby\",\"7\"]",
                "rooms.names         | 7                  | [\"7\"]"
            })
    void aListThatIsNotJsonIsRefusedWithTheListAsItShouldBe(String path, String text, String list) {
        String variable = Key.ENVIRONMENT + path.toUpperCase(Locale.ROOT).replace('.', '_');
        assertThat(faults(path, text)).singleElement().asString().contains("; lists are JSON: '" + list + "' (--set)");
        assertThat(faults(ConfigLoader.load(null, Map.of(variable, text), Map.of())))
                .singleElement()
                .asString()
                .contains("; lists are JSON: '" + list + "' (environment variable " + variable + ")");
    }

    @Test
    void allFaultsAreReportedTogetherEachWithItsSource() throws IOException {
        Path file = file("""
                {
                  "http": {
                    "port": 65536,
                    "prot": 1
                  },
                  "limits": {"burst": -1},
                  "rooms": {"log": 0}
                }""");

        Loading loading =
                ConfigLoader.load(file.toString(), Map.of("CROSSTALK_LIMITS_BURST", "many"), Map.of("broker", "kafka"));

        String name = file.toString();
        assertThat(((Loading.Invalid) loading).faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "unknown key \"http.prot\", did you mean \"http.port\"? (" + name + " line 4)",
                        "broker: \"kafka\" — expected hazelcast or redis or memory (--set)",
                        "http.port: 65536 — expected a port or 0 for any free one, a whole number from 0 to 65535 ("
                                + name + " line 3)",
                        "rooms.log: 0 — expected entries, a whole number from 1 to 100000 (" + name + " line 7)",
                        "limits.burst: \"many\" — expected a limit or 0 for none, a whole number from 0 to 1000000000"
                                + " (environment variable CROSSTALK_LIMITS_BURST)");
    }

    @ParameterizedTest
    @CsvSource({
        "htp.port, http.port",
        "http.Port, http.port",
        "port, http.port",
        "hazelcast.membres, hazelcast.members",
        "limits.messageByte, limits.messageBytes",
        "brokre, broker",
        "secret, auth.secret",
        "redis.password, redis.url"
    })
    void anUnknownKeyIsRefusedWithTheNearestOne(String unknown, String nearest) {
        assertThat(faults(unknown, "x"))
                .containsExactly("unknown key \"" + unknown + "\", did you mean \"" + nearest + "\"? (--set)");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("node", List.of("", "-a", "a b", "a/b", "ä", "x".repeat(65))),
                arguments("broker", List.of("", "Redis", "kafka", "null")),
                arguments("http.host", List.of("", "a b", "http://a", "1.2.3", "256.1.1.1", "-a", "a..b", "[::1]")),
                arguments("http.port", List.of("", "-1", "65536", "80.5", "\"80\"", "true", "null", "[]", "1e400")),
                arguments("http.origins", List.of("*", "[\"*\"]", "[\"chat.example\"]", "[\"ftp://a\"]", "[1]")),
                arguments("http.origins", List.of("[\"https://a/b\"]", "[\"https://u@a\"]", "[\"https://a:99999\"]")),
                arguments("http.tls.certificate", List.of("/no/such/file.pem", "/", "\0")),
                arguments(
                        "http.trustedProxies",
                        List.of("[\"a\"]", "[\"10.0.0.0/33\"]", "[\"::/129\"]", "[\"10.0.0/8\"]")),
                arguments("hazelcast.cluster", List.of("", "a b")),
                arguments(
                        "hazelcast.members", List.of("[\"a\"]", "[\"a:0\"]", "[\"a:65536\"]", "[\"::1:5701\"]", "a:1")),
                arguments("hazelcast.publicPort", List.of("0", "65536", "x")),
                arguments("hazelcast.backups", List.of("-1", "7")),
                arguments("hazelcast.deadAfterSeconds", List.of("1", "301")),
                arguments("redis.url", List.of("", "redis", "http://a", "redis://", "redis://a:99999", "redis://a/b")),
                arguments("redis.url", List.of("redis://127.0.0.1:0", "redis://a b", "REDIS://a")),
                arguments("redis.embedded", List.of("yes", "1")),
                arguments("redis.prefix", List.of("", "{a}", "a b")),
                arguments("log", List.of("", "SQL", "redis", "null")),
                arguments("sql.url", List.of("", "sqlite", "sqlite:", "crosstalk.db", "mysql://a/b", "postgresql://a")),
                arguments("rooms.log", List.of("0", "100001")),
                arguments("rooms.keepDays", List.of("-1", "36501")),
                arguments("rooms.page", List.of("0", "201")),
                arguments("rooms.create", List.of("everyone")),
                arguments("rooms.names", List.of("[\"\"]", "[\"a b\"]", "[\"~a\"]", "[\"_a\"]", "[null]", "lobby")),
                arguments("limits.messageBytes", List.of("-1", "65537")),
                arguments("limits.rooms", List.of("-1", "1000000001", "12345678901234567890")),
                arguments("auth.mode", List.of("ldap")),
                arguments("auth.secret", List.of("short")),
                arguments("auth.sessionHours", List.of("0")),
                arguments("drain.seconds", List.of("-1", "601")));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatAKeyDoesNotTakeIsRefusedByItsPath(String path, List<String> texts) {
        assertThat(texts)
                .allSatisfy(text -> assertThat(faults(path, text))
                        .hasSizeGreaterThanOrEqualTo(1)
                        .first()
                        .asString()
                        .startsWith(path)
                        .contains(" — expected ")
                        .doesNotContain("\n"));
    }

    @Test
    void aFaultInAListNamesTheElement() {
        assertThat(faults("hazelcast.members", "[\"a:1\", \"b\", 3]"))
                .containsExactly(
                        "hazelcast.members[1]: \"b\" — expected host:port such as 10.0.0.5:5701 or [::1]:5701 (--set)",
                        "hazelcast.members[2]: 3 — expected host:port such as 10.0.0.5:5701 or [::1]:5701 (--set)");
    }

    @Test
    void certificateAndKeyGoTogether() throws IOException {
        String pem = Files.writeString(folder.resolve("a.pem"), "PEM").toString();

        assertThat(faults("http.tls.certificate", pem))
                .singleElement()
                .asString()
                .startsWith("http.tls.key: not given — expected a PEM file");
        assertThat(faults("http.tls.key", pem))
                .singleElement()
                .asString()
                .startsWith("http.tls.certificate: not given — expected a PEM file");
    }

    @Test
    void anEmbeddedRedisStartsOnTheNodesOwnMachine() {
        assertThat(faults(Map.of("redis.embedded", "true", "redis.url", "redis://redis.example")))
                .singleElement()
                .asString()
                .startsWith("redis.url: \"redis://redis.example:6379\" — expected redis://127.0.0.1:PORT");
        assertThat(faults(Map.of("redis.embedded", "true", "redis.url", "redis://127.0.0.1:0")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"foo\": 1}", "{\"foo\": {}}", "{\"foo\": {\"bar\": {\"baz\": []}}}"})
    void unknownKeysAreRefusedHoweverDeep(String text) throws IOException {
        assertThat(faultsOf(text)).singleElement().asString().startsWith("unknown key \"foo");
    }

    @Test
    void aGroupIsAnObject() throws IOException {
        assertThat(faultsOf("{\"drain\": 5}"))
                .singleElement()
                .asString()
                .startsWith("drain: 5 — expected an object with seconds");
        assertThat(faultsOf("{\"drain\": {}}")).isEmpty();
        assertThat(faultsOf("{\"drain\": {\"seconds\": {\"a\": 1}}}"))
                .singleElement()
                .asString()
                .startsWith("drain.seconds: {…} — expected seconds");
    }

    @Test
    void groupsAreNestedInAFile() throws IOException {
        assertThat(faultsOf("{\"http.port\": 1}"))
                .singleElement()
                .asString()
                .startsWith("\"http.port\" has a dot: in a file, groups are nested objects");
    }

    @Test
    void aKeyGivenTwiceIsRefusedWithBothLines() throws IOException {
        assertThat(faultsOf("{\"node\": \"a\",\n\"node\": \"b\"}"))
                .singleElement()
                .asString()
                .startsWith("\"node\" is given twice, first in line 1")
                .endsWith("line 2)");
    }

    @Test
    void nullLeavesAnOptionalKeyUnset() throws IOException {
        Config config = valid(load("{\"auth\": {\"secret\": null}, \"hazelcast\": {\"publicHost\": null}}"))
                .config();

        assertThat(config.auth().secret()).isNull();
        assertThat(config.hazelcast().publicHost()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'http': {,}}          | line 1 column 11",
                "{'node': 'a'           | line 1",
                "{'node': hunter2}      | line 1 column 18",
                "[]                     | line 1",
                "''                     | line 1",
                "{} {}                  | line 1"
            },
            quoteCharacter = '`')
    void aSyntaxErrorNamesFileLineAndColumn(String text, String place) throws IOException {
        Path file = file(text.replace('\'', '"'));

        assertThat(((Loading.Invalid) ConfigLoader.load(file.toString(), Map.of(), Map.of())).faults())
                .singleElement()
                .asString()
                .contains("(" + file + " " + place)
                .doesNotContain("hunter2")
                .doesNotContain("\n");
    }

    @Test
    void anEmptyFileIsNoConfiguration() throws IOException {
        assertThat(faultsOf("")).singleElement().asString().startsWith("a configuration is a JSON object");
    }

    @Test
    void bytesThatAreNoTextAreASyntaxError() throws IOException {
        Path file =
                Files.write(folder.resolve("bytes.json"), new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'});

        assertThat(((Loading.Invalid) ConfigLoader.load(file.toString(), Map.of(), Map.of())).faults())
                .singleElement()
                .asString()
                .startsWith("invalid JSON: ");
    }

    @Test
    void aMissingFileIsAFaultBesideTheOthers() {
        Loading loading = ConfigLoader.load("no/such.json", Map.of(), Map.of("http.port", "x"));

        assertThat(((Loading.Invalid) loading).faults())
                .extracting(Fault::toString)
                .hasSize(2)
                .first()
                .isEqualTo("no such file: no/such.json (-conf)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/bundled.json", "./conf/bundled.json"})
    void aFileThatIsNotOnDiskIsReadFromTheConfFolderOfTheClassPath(String name) {
        assertThat(valid(ConfigLoader.load(name, Map.of(), Map.of())).config().node())
                .isEqualTo("bundled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundled.json", "/conf/bundled.json", "conf/../../bundled.json", "conf/no.json", "conf"})
    void nothingElseIsReadFromTheClassPath(String name) {
        assertThat(ConfigLoader.load(name, Map.of(), Map.of())).isInstanceOf(Loading.Invalid.class);
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(((Loading.Invalid) ConfigLoader.load(folder.toString(), Map.of(), Map.of())).faults())
                .singleElement()
                .asString()
                .startsWith("cannot read " + folder);
    }

    @Test
    void theEffectiveConfigurationIsItselfAConfiguration() throws IOException {
        Loading.Valid loaded =
                valid(load("{\"node\": \"a\", \"log\": \"sql\", \"hazelcast\": {\"members\": [\"b:1\"]}}"));

        Loading.Valid again = valid(load(loaded.shown().encodePrettily()));

        assertThat(again.config()).isEqualTo(loaded.config());
        assertThat(again.shown()).isEqualTo(loaded.shown());
    }

    private static RedisUrl redis(String text) {
        return RedisUrl.parse(text).orElseThrow();
    }

    private static List<Origin> origins(String... texts) {
        return Stream.of(texts).map(text -> Origin.parse(text).orElseThrow()).toList();
    }

    private static IpRange range(String text) {
        return IpRange.parse(text).orElseThrow();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("conf.json"), text);
    }

    private Loading load(String text) throws IOException {
        return ConfigLoader.load(file(text).toString(), Map.of(), Map.of());
    }

    private List<String> faultsOf(String text) throws IOException {
        return faults(load(text));
    }

    private static List<String> faults(String path, String text) {
        return faults(Map.of(path, text));
    }

    private static List<String> faults(Map<String, String> overrides) {
        return faults(ConfigLoader.load(null, Map.of(), overrides));
    }

    private static List<String> faults(Loading loading) {
        return loading instanceof Loading.Invalid invalid
                ? invalid.faults().stream().map(Fault::toString).toList()
                : List.of();
    }

    private static Loading.Valid valid(Loading loading) {
        assertThat(loading).isInstanceOf(Loading.Valid.class);
        return (Loading.Valid) loading;
    }
}
