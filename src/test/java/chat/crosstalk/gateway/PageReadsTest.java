package chat.crosstalk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Rejection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages are read in turns. */
final class PageReadsTest {

    private final PageTurns turns = new PageTurns();
    private final List<Promise<String>> begun = new ArrayList<>();
    private boolean full;

    @Test
    void aSocketReadsOnePageAtATimeInOrder() {
        PageReads socket = socket();
        Future<String> first = read(socket);
        Future<String> second = read(socket);
        assertThat(begun).hasSize(1);
        begun.get(0).complete("one");
        assertThat(first.result()).isEqualTo("one");
        assertThat(begun).hasSize(2);
        begun.get(1).fail("none");
        assertThat(second.failed()).isTrue();
    }

    @Test
    void whoDoesNotTakeWhatItWasGivenIsGivenNoMore() {
        PageReads socket = socket();
        Future<String> unused = read(socket).onComplete(answered -> full = true);
        read(socket);
        begun.get(0).complete("one");
        assertThat(unused.succeeded()).isTrue();
        assertThat(begun).hasSize(1);
        full = false;
        socket.next();
        assertThat(begun).hasSize(2);
    }

    @Test
    void allSocketsTogetherReadFourPagesAtATimeFirstComeFirstServed() {
        List<PageReads> sockets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sockets.add(socket());
            read(sockets.get(i));
            read(sockets.get(i));
        }
        assertThat(begun).hasSize(4);
        for (int i = 0; i < 12; i++) {
            assertThat(begun).hasSize(Math.min(12, i + 4));
            begun.get(i).complete("page");
        }
        read(socket());
        assertThat(begun).hasSize(13);
    }

    @Test
    void whatASocketThatEndedWaitsForIsNotReadAndHoldsUpNobody() {
        List<PageReads> sockets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sockets.add(socket());
            read(sockets.get(i));
        }
        Future<String> waiting = read(sockets.get(4));
        sockets.get(4).close();
        assertThat(waiting.cause()).isInstanceOf(Rejection.class);
        read(socket());
        begun.get(0).complete("page");
        assertThat(begun).hasSize(5);
    }

    private PageReads socket() {
        return new PageReads(turns, () -> !full);
    }

    private Future<String> read(PageReads socket) {
        return socket.read(() -> {
            Promise<String> page = Promise.promise();
            begun.add(page);
            return page.future();
        });
    }
}
