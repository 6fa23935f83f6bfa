package chat.crosstalk.bench;

import chat.crosstalk.bench.Pinned.Ready;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** Starts the systems that are measured. */
final class Contenders {

    /** Names that can be asked for. */
    static final List<String> ALL = List.of("crosstalk-redis", "crosstalk-hazelcast", "socket.io", "ws");

    private static final Pattern URL = Pattern.compile("http://\\S+");
    private static final Pattern MEMBER = Pattern.compile("member=(\\S+)");
    private static final int GUESTS = 1_000;
    private static final String JAR = "target/crosstalk.jar";

    private final Pinned pinned;
    private final Path files;
    private final List<String> javaOptions;
    private Process redis;
    private int redisPort;

    /**
     * @param files where they keep theirs
     * @param javaOptions for the nodes of Crosstalk
     */
    Contenders(Pinned pinned, Path files, List<String> javaOptions) {
        this.pinned = pinned;
        this.files = files;
        this.javaOptions = javaOptions;
    }

    /**
     * Two nodes of a system, ready.
     *
     * @param name its name; one of Crosstalk's may be followed by {@code @} and a jar, to measure two builds in one run
     */
    Contender start(String name) throws Exception {
        int at = name.indexOf('@');
        String jar = at < 0 ? JAR : name.substring(at + 1);
        return switch (at < 0 ? name : name.substring(0, at)) {
            case "crosstalk-redis" -> {
                startRedis();
                String url = "redis.url=" + redisUrl();
                String prefix = "redis.prefix=" + UUID.randomUUID();
                yield crosstalk(
                        name,
                        List.of(node(jar, "redis", "a", url, prefix), node(jar, "redis", "b", url, prefix)),
                        List.of(redis));
            }
            case "crosstalk-hazelcast" -> {
                String cluster = "hazelcast.cluster=" + UUID.randomUUID();
                Ready first = node(jar, "hazelcast", "a", "hazelcast.port=0", cluster);
                Matcher member = MEMBER.matcher(first.line());
                String join = member.find() ? "hazelcast.members=[\"" + member.group(1) + "\"]" : "";
                yield crosstalk(
                        name,
                        List.of(first, node(jar, "hazelcast", "b", "hazelcast.port=0", cluster, join)),
                        List.of());
            }
            case "socket.io" -> script(name, "socketio.mjs", new SocketIoDialect());
            case "ws" -> script(name, "ws.mjs", new PlainDialect());
            default -> throw new IllegalArgumentException("no system " + name + ", expected one of " + ALL);
        };
    }

    private Ready node(String jar, String broker, String name, String... settings) throws Exception {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(javaOptions);
        command.addAll(
                List.of("-jar", jar, "--set", "broker=" + broker, "--set", "log=broker", "--set", "node=" + name));
        command.addAll(List.of("--set", "http.port=0", "--set", "limits.messagesPerSecond=0"));
        command.addAll(List.of("--set", "limits.connectionsPerAddress=0"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        return pinned.start("crosstalk ready:", command);
    }

    private Contender crosstalk(String name, List<Ready> nodes, List<Process> others) throws Exception {
        List<URI> urls = nodes.stream().map(Contenders::url).toList();
        return new Contender(name, new BridgeDialect(tokens(urls.get(0))), urls, processes(nodes, others));
    }

    private Contender script(String name, String file, Dialect dialect) throws Exception {
        startRedis();
        List<Ready> nodes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            nodes.add(pinned.start("ready:", List.of("node", "bench/" + file, redisUrl())));
        }
        List<URI> urls = nodes.stream().map(Contenders::url).toList();
        return new Contender(name, dialect, urls, processes(nodes, List.of(redis)));
    }

    private void startRedis() throws Exception {
        if (redis != null) {
            return;
        }
        try (ServerSocket free = new ServerSocket(0)) {
            redisPort = free.getLocalPort();
        }
        String server =
                ExecutableProvider.newJarResourceProvider(files.toFile()).get().getAbsolutePath();
        List<String> command = new ArrayList<>(List.of(server, "--port", String.valueOf(redisPort)));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", files.toString(), "--save", ""));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
        redis = pinned.start("Ready to accept connections", command).process();
    }

    private String redisUrl() {
        return "redis://127.0.0.1:" + redisPort;
    }

    private static List<Process> processes(List<Ready> nodes, List<Process> others) {
        List<Process> all = new ArrayList<>(others);
        nodes.forEach(node -> all.add(node.process()));
        return List.copyOf(all);
    }

    private static URI url(Ready node) {
        Matcher url = URL.matcher(node.line());
        if (!url.find()) {
            throw new IllegalStateException("no address in: " + node.line());
        }
        return URI.create(url.group());
    }

    private static List<String> tokens(URI node) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            HttpRequest request = HttpRequest.newBuilder(node.resolve("/api/session"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\":\"guest-" + i + "\"}"))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("no session: " + answer.statusCode() + ' ' + answer.body());
            }
            tokens.add(new JsonObject(answer.body()).getString("token"));
        }
        return tokens;
    }
}
