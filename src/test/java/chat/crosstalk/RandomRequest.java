package chat.crosstalk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * HTTP requests by a grammar that knows all routes and all forms of a target, and leaves its rules now and then: odd
 * methods, versions, headers, escapes, bodies that are not what their headers say.
 */
final class RandomRequest {

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "POST",
            "POST",
            "HEAD",
            "HEAD",
            "PUT",
            "DELETE",
            "OPTIONS",
            "PATCH",
            "TRACE",
            "CONNECT",
            "get",
            "PRI",
            "X-ODD",
            "M-SEARCH");
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.1",
            "HTTP/1.0",
            "HTTP/0.9",
            "HTTP/2.0",
            "HTTP/1.2",
            "HTTP/1",
            "http/1.1",
            "RTSP/1.0",
            "");
    private static final List<String> PATHS = List.of(
            "/",
            "/index.html",
            "/api/session",
            "/api/session",
            "/api/node",
            "/api",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/favicon.ico",
            "/js/view/app.js",
            "/css/page.css",
            "/webjars/lit/3.3.2/index.js",
            "/webjars/lit/9.9.9/index.js",
            "/webjars/lit/",
            "/webjars",
            "/eventbus",
            "/eventbus/",
            "/eventbus/info",
            "/eventbus/iframe.html",
            "/eventbus/iframe-1.2.html",
            "/eventbus/websocket",
            "/nowhere");
    private static final List<String> TRANSPORTS = List.of(
            "websocket",
            "xhr",
            "xhr_send",
            "xhr_streaming",
            "eventsource",
            "htmlfile",
            "jsonp",
            "jsonp_send",
            "rawwebsocket",
            "odd",
            "");
    private static final List<String> SEGMENTS = List.of(
            "..",
            ".",
            "%2e%2e",
            "%00",
            "%zz",
            "%",
            "%c0%af",
            "a;b=c",
            "a:b",
            "@",
            "*",
            "$",
            "{x}",
            "[",
            "|",
            "\\",
            "\u00e9",
            "%F0%9F%91%A9",
            "+",
            "~",
            "'",
            "\"",
            "<b>",
            "a%2fb");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?",
            "?c=cb",
            "?c=cb/..",
            "?callback=a%00b",
            "?c=%",
            "?c",
            "?=",
            "?&&&",
            "?a=b&a=c",
            "?t=1",
            "?%zz=%zz",
            "?a=\u00e9",
            "#fragment",
            "?c=cb#x");
    private static final List<String> AUTHORITIES = List.of(
            "other.example",
            "other.example:80",
            "127.0.0.1",
            "[::1]:8080",
            "[::1",
            "user@other.example",
            "a b",
            "",
            ":",
            "other.example:99999",
            "other.example:x",
            "b\u00fccher.example",
            "_");
    private static final List<String> HEADERS = List.of(
            "Host",
            "Host",
            "Origin",
            "Cookie",
            "Authorization",
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Charset",
            "Content-Type",
            "Content-Type",
            "Content-Encoding",
            "Range",
            "If-Range",
            "If-None-Match",
            "If-Modified-Since",
            "Expect",
            "Connection",
            "Keep-Alive",
            "Upgrade",
            "HTTP2-Settings",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Extensions",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "Forwarded",
            "Access-Control-Request-Method",
            "Access-Control-Request-Headers",
            "Referer",
            "User-Agent",
            "Content-Length",
            "Transfer-Encoding",
            "TE",
            "Trailer",
            "X-Http-Method-Override",
            "X-Odd");
    private static final List<String> VALUES = List.of(
            "",
            "*",
            "0",
            "-1",
            "99999999999999999999",
            "1e9",
            "NaN",
            "null",
            "bytes=0-",
            "bytes=-",
            "bytes=a-b",
            "bytes=9-1",
            "bytes=0-99999999999999999999",
            "gzip",
            "gzip;q=0",
            "gzip;q=x",
            "gzip;q=",
            ";;;",
            "=;=",
            ",",
            ",,",
            "\"",
            "\"\"",
            "text/html",
            "text/html;charset=nope",
            "text/html; q=x; level=1e999",
            "*/*;q=1.1",
            "/",
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "text/plain;charset=UTF-8",
            "close",
            "keep-alive",
            "Upgrade",
            "upgrade, close",
            "websocket",
            "WebSocket",
            "h2c",
            "13",
            "8",
            "dGhlIHNhbXBsZSBub25jZQ==",
            "permessage-deflate; x=1",
            "100-continue",
            "chunked",
            "gzip, chunked",
            "http://other.example",
            "https://other.example:x",
            "null, null",
            "Bearer",
            "Bearer ",
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Basic Og==",
            "a=b",
            "a=b; crosstalk-00000000=x; =; ;;",
            "crosstalk-00000000=a.b.c",
            "JSESSIONID=x",
            "a=\"b",
            "203.0.113.7:1, unknown",
            "for=\"[::1]:x\";proto=",
            "https",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Thu, 99 Nix 9999",
            "W/\"x\"",
            "\u00e9\u00ff",
            "a\tb",
            "POST",
            "content-type");
    private static final List<String> BODIES = List.of(
            "",
            "",
            "",
            "{\"name\":\"alice\"}",
            "{\"name\":1}",
            "{\"name\":",
            "[]",
            "null",
            "[\"{}\"]",
            "[null]",
            "[[1]]",
            "\"{\\\"type\\\":\\\"ping\\\"}\"",
            "d=%5B%22a%22%5D",
            "d=",
            "d=%zz",
            "=&=&",
            "a=b",
            "--x\r\n\r\n",
            "--x--",
            "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../b\"\r\n\r\nc\r\n--x--\r\n",
            "\u0000\u00ff",
            "\u00e9");

    private final Random random;

    RandomRequest(Random random) {
        this.random = random;
    }

    /** The next request's bytes. */
    byte[] next() {
        String body = pick(BODIES);
        StringBuilder head = new StringBuilder()
                .append(pick(METHODS))
                .append(' ')
                .append(target())
                .append(' ')
                .append(pick(VERSIONS))
                .append("\r\n");
        if (chance(90)) {
            head.append("Host: ").append(pick(AUTHORITIES)).append("\r\n");
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            head.append(pick(HEADERS))
                    .append(chance(97) ? ": " : "")
                    .append(pick(VALUES))
                    .append("\r\n");
        }
        if (chance(8)) {
            head.append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: ")
                    .append(chance(70) ? "13" : pick(VALUES))
                    .append("\r\nSec-WebSocket-Key: ")
                    .append(chance(70) ? "dGhlIHNhbXBsZSBub25jZQ==" : pick(VALUES))
                    .append("\r\n");
        }
        if (!body.isEmpty()) {
            boolean chunked = chance(20);
            head.append(chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length() + "\r\n");
            body = chunked ? Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n" : body;
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    private String target() {
        int form = random.nextInt(100);
        if (form < 65) {
            return path() + pick(QUERIES);
        }
        if (form < 85) {
            return pick(List.of("http", "https", "HTTP", "ftp", "")) + "://" + pick(AUTHORITIES)
                    + (chance(80) ? path() : "") + pick(QUERIES);
        }
        return form < 90 ? pick(AUTHORITIES) : form < 95 ? "*" : pick(SEGMENTS) + pick(QUERIES);
    }

    private String path() {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return pick(PATHS);
        }
        if (kind < 85) {
            return "/eventbus/" + segment() + '/' + segment() + '/' + pick(TRANSPORTS);
        }
        StringBuilder path = new StringBuilder(chance(50) ? pick(PATHS) : "");
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(pick(SEGMENTS));
        }
        return path.toString();
    }

    private String segment() {
        return chance(85) ? "s" + random.nextInt(200) : pick(SEGMENTS);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
