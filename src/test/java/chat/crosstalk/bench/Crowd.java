package chat.crosstalk.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.util.CharsetUtil;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * All guests of one column at one system, in turns on its two nodes. They read what they are sent and look for one thing
 * in it: the number of the message, behind a mark that the window has in all of its texts.
 */
final class Crowd {

    private static final int JOINING = 50;
    private static final long JOIN_SECONDS = 60;
    private static final ByteBuf NO_MARK = Unpooled.EMPTY_BUFFER;

    private final EventLoop loop;
    private final Column column;
    private final List<Guest> guests = new ArrayList<>();
    private ByteBuf mark = NO_MARK;
    private Window window;
    private Throwable failure;

    private Crowd(EventLoop loop, Column column) {
        this.loop = loop;
        this.column = column;
    }

    /** Connects all guests and returns when each is in its room. */
    static Crowd join(EventLoop loop, Column column, Contender contender) throws Exception {
        Crowd crowd = new Crowd(loop, column);
        List<CompletableFuture<Guest>> joining = new ArrayList<>();
        for (int number = 0; number < column.guests(); number++) {
            int room = number % column.rooms();
            URI node = contender
                    .nodes()
                    .get((number / column.rooms() + room) % contender.nodes().size());
            Guest guest = new Guest(crowd, contender.dialect(), column.title().replace(' ', '-') + '-' + room);
            crowd.guests.add(guest);
            crowd.connect(node, contender.dialect(), number, guest);
            joining.add(guest.joined());
            if (joining.size() == JOINING || number == column.guests() - 1) {
                CompletableFuture.allOf(joining.toArray(CompletableFuture[]::new))
                        .get(JOIN_SECONDS, TimeUnit.SECONDS);
                joining.clear();
            }
        }
        return crowd;
    }

    EventLoop loop() {
        return loop;
    }

    Column column() {
        return column;
    }

    List<Guest> guests() {
        return guests;
    }

    /** Counts the messages of this window from now on, and none else. */
    void begin(Window begun, String text) {
        window = begun;
        failure = null;
        mark = Unpooled.copiedBuffer(text, CharsetUtil.US_ASCII);
        guests.forEach(Guest::forget);
    }

    void end() {
        mark = NO_MARK;
        window = null;
    }

    void failed(Throwable cause) {
        failure = cause;
    }

    /** Why what is being measured is void, or null. */
    Throwable failure() {
        return failure;
    }

    /** The number of the window's message in a frame, or -1. */
    long numberIn(ByteBuf frame) {
        if (window == null) {
            return -1;
        }
        int at = ByteBufUtil.indexOf(mark, frame);
        if (at < 0) {
            return -1;
        }
        int number = 0;
        for (int i = at + mark.readableBytes(); frame.getByte(i) != ':'; i++) {
            number = 10 * number + frame.getByte(i) - '0';
        }
        window.arrived(number);
        return number;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the listener sees to it
    private void connect(URI node, Dialect dialect, int number, Guest guest) {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!dialect.authorization(number).isEmpty()) {
            headers.set("Authorization", dialect.authorization(number));
        }
        WebSocketClientProtocolConfig handshake = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(node.resolve(dialect.path(number)).toString().replaceFirst("^http", "ws"))
                .customHeaders(headers)
                .maxFramePayloadLength(1 << 20)
                .withUTF8Validator(false)
                .build();
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 16))
                                .addLast(new WebSocketClientProtocolHandler(handshake), guest);
                    }
                })
                .connect(node.getHost(), node.getPort())
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        guest.joined().completeExceptionally(done.cause());
                    }
                });
    }
}
