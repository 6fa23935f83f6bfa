package chat.crosstalk.bench;

import chat.crosstalk.bench.Dialect.Meaning;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.CharsetUtil;
import java.util.concurrent.CompletableFuture;

/** One socket in one room. On the crowd's event loop, but for {@link #joined()}. */
final class Guest extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Crowd crowd;
    private final Dialect dialect;
    private final String room;
    private final CompletableFuture<Guest> joined = new CompletableFuture<>();
    private Channel channel;
    private Runnable accepted = () -> {};
    private long deliveries;
    private long sum;

    Guest(Crowd crowd, Dialect dialect, String room) {
        this.crowd = crowd;
        this.dialect = dialect;
        this.room = room;
    }

    /** Completes when the guest is in its room. */
    CompletableFuture<Guest> joined() {
        return joined;
    }

    void post(String id, String text) {
        say(dialect.post(room, id, text));
    }

    /** Sets what is done when a post of this guest was accepted. */
    void onAccepted(Runnable action) {
        accepted = action;
    }

    void forget() {
        deliveries = 0;
        sum = 0;
    }

    /** How many messages of the window came. */
    long deliveries() {
        return deliveries;
    }

    /** Their numbers added up, which tells a message that came twice and one that did not come. */
    long sum() {
        return sum;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            channel = ctx.channel();
            say(dialect.opening(room));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        long number = crowd.numberIn(frame.content());
        if (number >= 0) {
            deliveries++;
            sum += number;
        } else if (frame instanceof TextWebSocketFrame) {
            String text = frame.content().toString(CharsetUtil.UTF_8);
            react(dialect.meaning(text), text);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed(new IllegalStateException("the server closed a socket in " + room));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        failed(cause);
    }

    private void react(Meaning meaning, String frame) {
        switch (meaning) {
            case ADMITTED -> say(dialect.join(room));
            case JOINED -> joined.complete(this);
            case ACCEPTED -> accepted.run();
            case PING -> say(dialect.pong());
            case REFUSED -> failed(new IllegalStateException("refused: " + frame));
            case NOTHING -> {}
        }
    }

    private void failed(Throwable cause) {
        joined.completeExceptionally(cause);
        crowd.failed(cause);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the void promise reports a failure to the pipeline instead
    private void say(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }
}
