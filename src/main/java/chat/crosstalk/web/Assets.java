package chat.crosstalk.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The page's files, from {@code webroot} on disk if it is there, else from inside the jar, and the libraries' files from
 * their WebJars. Each is read once, off the event loop, and kept compressed with its hash as ETag; vertx-web's static
 * handler knows neither.
 *
 * <p>A library's path names its version. A page that was opened before an upgrade, or that another node of a rolling one
 * served, asks by the other version's path; it gets what is here, and is told to ask again the next time.
 *
 * <p>Only names of plain segments are looked up, so that no path leads out of the two roots.
 */
final class Assets {

    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Set<String> COMPRESSED =
            Set.of("html", "css", "js", "mjs", "json", "svg", "txt", "webmanifest");
    private static final String WEBJARS = "/webjars/";
    /** A library's version in a path, as the import map has it. */
    private static final Pattern LIBRARY =
            Pattern.compile("/webjars/(?<name>(?:@[^/\"]+/)?[^/\"]+)/(?<version>[^/\"]+)/");

    private static final String RESOURCES = "META-INF/resources";
    /** Where libraries packed by mvnpm have what a WebJar has under {@link #WEBJARS}. */
    private static final String MVNPM = "/_static/";

    private final Vertx vertx;
    private final Map<String, Asset> known = new HashMap<>();
    private Map<String, String> versions = Map.of();
    private String policy = "";

    Assets(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Reads the page, whose import map the content security policy allows by its hash; fails if there is no page. */
    Future<Void> start() {
        return vertx.executeBlocking(() -> {
                    byte[] page = read("/index.html");
                    if (page == null) {
                        throw new IllegalStateException("webroot/index.html is missing");
                    }
                    return page;
                })
                .map(page -> {
                    String text = new String(page, StandardCharsets.UTF_8);
                    policy = policy(text);
                    versions = LIBRARY.matcher(text)
                            .results()
                            .collect(Collectors.toMap(use -> use.group(1), use -> use.group(2), (a, b) -> a));
                    return null;
                });
    }

    /** Answers a request for a file; goes on to the next handler if there is no such file. */
    void serve(RoutingContext request) {
        String path = request.normalizedPath();
        if (!path.equals("/") && !NAME.matcher(path).matches()) {
            request.next();
            return;
        }
        String name = path.equals("/") ? "/index.html" : current(path);
        Asset asset = known.get(name);
        if (asset != null) {
            send(request, asset);
            return;
        }
        vertx.executeBlocking(() -> load(name)).onFailure(request::fail).onSuccess(loaded -> {
            if (loaded == null) {
                request.next();
            } else {
                known.put(name, loaded);
                send(request, loaded);
            }
        });
    }

    /** The path by which a library's file is here, whatever version it is asked for. */
    private String current(String path) {
        Matcher library = LIBRARY.matcher(path);
        String version = library.lookingAt() ? versions.get(library.group("name")) : null;
        return version == null
                ? path
                : WEBJARS + library.group("name") + '/' + version + path.substring(library.end() - 1);
    }

    private void send(RoutingContext request, Asset asset) {
        HttpServerRequest incoming = request.request();
        HttpServerResponse response = request.response();
        if (!incoming.method().equals(HttpMethod.GET)) {
            WebServer.only(request, "GET, HEAD");
            return;
        }
        response.putHeader(HttpHeaders.ETAG, asset.etag).putHeader(HttpHeaders.CONTENT_TYPE, asset.type);
        response.putHeader(HttpHeaders.VARY, "accept-encoding");
        String path = request.normalizedPath();
        boolean versioned = path.startsWith(WEBJARS) && path.equals(current(path));
        response.putHeader(HttpHeaders.CACHE_CONTROL, versioned ? "public, max-age=31536000, immutable" : "no-cache");
        if (asset.type.startsWith("text/html")) {
            response.putHeader("content-security-policy", policy);
        }
        Buffer small = asset.gzip;
        boolean gzip = small != null && acceptsGzip(request.parsedHeaders().acceptEncoding());
        if (has(incoming.getHeader(HttpHeaders.IF_NONE_MATCH), asset.etag)) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = gzip && small != null ? small : asset.plain;
        response.putHeader(HttpHeaders.CONTENT_ENCODING, body == small ? "gzip" : "identity")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .end(body);
    }

    /** RFC 9110, 12.5.3: what a coding's own weight says, else that of the asterisk; 0 is a refusal. */
    private static boolean acceptsGzip(List<ParsedHeaderValue> accepted) {
        float weight = 0;
        float others = 0;
        boolean named = false;
        for (ParsedHeaderValue coding : accepted) {
            String name = coding.value().strip().toLowerCase(Locale.ROOT);
            if (name.equals("gzip") || name.equals("x-gzip")) {
                named = true;
                weight = Math.max(weight, coding.weight());
            } else if (name.equals("*")) {
                others = coding.weight();
            }
        }
        return (named ? weight : others) > 0;
    }

    /** Whether a client that names these versions has this one; proxies make tags weak. */
    private static boolean has(@Nullable String tags, String etag) {
        return tags != null && (tags.strip().equals("*") || tags.contains(etag));
    }

    private @Nullable Asset load(String name) throws IOException {
        byte[] bytes = read(name);
        if (bytes == null) {
            return null;
        }
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = MimeMapping.mimeTypeForExtension(extension.equals("mjs") ? "js" : extension);
        boolean text = COMPRESSED.contains(extension);
        String full = (type == null ? "application/octet-stream" : type) + (text ? ";charset=UTF-8" : "");
        Buffer gzip = text ? Buffer.buffer(gzip(bytes)) : null;
        String etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
        return new Asset(Buffer.buffer(bytes), gzip, full, etag);
    }

    private static byte @Nullable [] read(String name) throws IOException {
        if (!name.startsWith(WEBJARS)) {
            Path onDisk = Path.of("webroot" + name);
            if (Files.isDirectory(Path.of("webroot"))) {
                return Files.isRegularFile(onDisk) ? Files.readAllBytes(onDisk) : null;
            }
        }
        if (!name.startsWith(WEBJARS)) {
            return resource("webroot" + name);
        }
        byte[] webJar = resource(RESOURCES + name);
        return webJar != null ? webJar : resource(RESOURCES + MVNPM + name.substring(WEBJARS.length()));
    }

    private static byte @Nullable [] resource(String name) throws IOException {
        ClassLoader loader = Assets.class.getClassLoader();
        if (loader.getResource(name + "/") != null) {
            return null; // a folder in a jar can be opened, and is empty
        }
        try (InputStream in = loader.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private static String policy(String page) {
        Matcher map = IMPORT_MAP.matcher(page);
        String allowed = map.find()
                ? " 'sha256-"
                        + Base64.getEncoder().encodeToString(sha256(map.group(1).getBytes(StandardCharsets.UTF_8)))
                        + "'"
                : "";
        return "default-src 'none'; script-src 'self'" + allowed
                + "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'"
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                + "; require-trusted-types-for 'script'; trusted-types lit-html crosstalk-worker";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Asset(Buffer plain, @Nullable Buffer gzip, String type, String etag) {}
}
