package chat.crosstalk.transport;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import java.util.HashSet;
import java.util.Set;

/**
 * How much may be queued for one socket, so that the queues of all sockets of a node together stay within what it has for
 * them: the operator's limit, or an equal share if that is less. A socket beyond its share is not closed: its readers keep
 * positions in place of bytes, and are fed from the log as fast as they take it. Used on one event loop.
 */
public final class OutboundShare {

    /** Less than this would hold up a reader who reads. */
    private static final int LEAST = 4_096;

    private final int limit;
    private final long budget;
    private final Set<Channel> sockets = new HashSet<>();
    private int share;

    /**
     * The shares of one node.
     *
     * @param limit the most for one socket, in bytes
     * @param budget for all sockets together, in bytes
     */
    public OutboundShare(int limit, long budget) {
        this.limit = limit;
        this.budget = budget;
        this.share = limit;
    }

    /** The most that is queued for one socket at present, in bytes. */
    public int bytes() {
        return share;
    }

    /** Takes a socket in, until its channel closes, and keeps its limit at the share from now on. */
    public void add(Channel socket) {
        sockets.add(socket);
        divide();
        limit(socket);
        socket.closeFuture().addListener(closed -> {
            sockets.remove(socket);
            divide();
        });
    }

    /** Shares are powers of two below the limit, so that few sockets that come and go change nothing for the others. */
    private void divide() {
        long equal = Long.highestOneBit(Math.max(LEAST, budget / Math.max(1, sockets.size())));
        int next = (int) Math.min(limit, equal);
        if (next != share) {
            share = next;
            sockets.forEach(this::limit);
        }
    }

    private void limit(Channel socket) {
        socket.config().setWriteBufferWaterMark(new WriteBufferWaterMark(share / 2, share));
    }
}
