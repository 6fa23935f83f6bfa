package chat.crosstalk.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/**
 * What a request must be before any route looks at it; else it is answered with 400 and a sentence. Behind it a target is a
 * path, with a query or without one, in which every escape can be decoded, and nobody reads a {@code Content-Type}: all
 * bodies here are JSON in UTF-8, none is a form.
 */
final class RequestFilter implements Handler<HttpServerRequest> {

    /** The origin form and the absolute form of RFC 9112; the other two are for proxies and for the server as a whole. */
    private static final Pattern TARGET = Pattern.compile(
            "(?:(?i:https?)://[^/?#]+)?(?:/(?:[^#?%]|%[0-9A-Fa-f]{2})*)?(?:\\?(?:[^#%]|%[0-9A-Fa-f]{2})*)?");

    private final Handler<HttpServerRequest> next;

    RequestFilter(Handler<HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String target = request.uri();
        if (target.isEmpty()
                || target.startsWith("?")
                || !TARGET.matcher(target).matches()) {
            request.response()
                    .setStatusCode(400)
                    .end("bad_request: request target: expected /path or http://host/path, escaped as %XX");
            return;
        }
        request.headers().remove(HttpHeaders.CONTENT_TYPE);
        next.handle(request);
    }

    /** Path and query of a request's target, whatever its form; begins with a slash. */
    static String pathAndQuery(HttpServerRequest request) {
        String path = request.path() == null || request.path().isEmpty() ? "/" : request.path();
        return request.query() == null ? path : path + '?' + request.query();
    }

    /** Makes a request of a version that is not spoken here one that could not be read; Vert.x would answer it with 501. */
    static final class Versions extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest request) {
                HttpVersion version = request.protocolVersion();
                boolean old = version.equals(HttpVersion.HTTP_1_0);
                if (!old
                        && !version.equals(HttpVersion.HTTP_1_1)
                        && request.decoderResult().isSuccess()) {
                    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("" + version)));
                }
                // Vert.x knows the two by identity
                request.setProtocolVersion(old ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
            }
            super.channelRead(context, message);
        }
    }
}
