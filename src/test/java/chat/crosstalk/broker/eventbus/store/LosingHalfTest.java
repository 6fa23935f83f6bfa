package chat.crosstalk.broker.eventbus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.eventbus.carrier.HintBus;
import chat.crosstalk.broker.eventbus.membership.ClusterMember;
import chat.crosstalk.broker.eventbus.membership.MemberSettings;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Drafts;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the losing half of a split had gets into the other's logs, however often that fails at first. */
@ExtendWith(VertxExtension.class)
final class LosingHalfTest {

    private static final int KEEP = 2_000;
    private static final RoomName BOTH = new RoomName("both");
    private static final RoomName NEW = new RoomName("new");

    private final Context context;
    private final LosingHalf losingHalf;
    private final ClusterMember member;
    private final AtomicInteger refusals = new AtomicInteger();
    private final HazelcastRoomLog rooms;
    private final HazelcastRoomLog losers;

    LosingHalfTest(Vertx vertx) {
        context = vertx.getOrCreateContext();
        losingHalf = new LosingHalf(vertx);
        member = ClusterMember.join(
                new MemberSettings("test-" + UUID.randomUUID(), "127.0.0.1", 0, List.of(), null, 0, 6),
                new StoreConfig(1, losingHalf),
                new Unconcerned());
        ClusterMaps maps = new ClusterMaps(
                vertx, context, () -> member, () -> refusals.getAndDecrement() > 0 ? "not confirmed yet" : null);
        HintBus bus = new HintBus(context, () -> {});
        HazelcastLeases leases = new HazelcastLeases(maps);
        rooms = new HazelcastRoomLog(maps, bus, leases, KEEP, 0, room -> false);
        losers = new HazelcastRoomLog(maps, bus, leases, KEEP, 0, losingHalf::keeps);
    }

    @AfterEach
    void leave() {
        member.leave();
    }

    @Test
    void whatWasTakenIsHandedOverOnceAndInWholeAlthoughTheFirstTriesFail() {
        post(BOTH, "first of the loser");
        post(NEW, "only the loser's");
        losingHalf.take(member);
        assertThatThrownBy(() -> post(BOTH, "too late"))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo(Code.BROKER_UNAVAILABLE));

        StoreMaps.rooms(member).clear();
        post(BOTH, "the winner's");
        refusals.set(3);
        AtomicBoolean taken = new AtomicBoolean();
        context.runOnContext(turn -> losingHalf.handOver(rooms, () -> taken.set(true)));
        await().atMost(Duration.ofSeconds(60)).untilTrue(taken);
        assertThat(refusals).hasValueLessThan(0);
        assertThat(texts(BOTH)).containsExactly("the winner's", "first of the loser");
        assertThat(texts(NEW)).containsExactly("only the loser's");

        post(BOTH, "goes on");
        assertThat(texts(BOTH)).containsExactly("the winner's", "first of the loser", "goes on");
    }

    @Test
    void whatComesLaterToTheLosingHalfStandsBehindWhatItHad() {
        post(BOTH, "first");
        losingHalf.take(member);
        StoreMaps.rooms(member).clear();
        done(() -> rooms.create(BOTH));
        assertThatThrownBy(() -> done(() -> losers.append(BOTH, Drafts.message("second"), null)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo(Code.BROKER_UNAVAILABLE));
        AtomicBoolean taken = new AtomicBoolean();
        context.runOnContext(turn -> losingHalf.handOver(losers, () -> taken.set(true)));
        await().atMost(Duration.ofSeconds(60)).untilTrue(taken);
        done(() -> losers.append(BOTH, Drafts.message("second"), null));
        assertThat(texts(BOTH)).containsExactly("first", "second");
    }

    @Test
    void aSecondSplitBeforeTheFirstWasHealedLosesNothing() {
        post(BOTH, "before");
        losingHalf.take(member);
        StoreMaps.rooms(member).clear();
        post(BOTH, "between");
        losingHalf.take(member);
        StoreMaps.rooms(member).clear();
        context.runOnContext(turn -> losingHalf.handOver(rooms, () -> {}));
        await().atMost(Duration.ofSeconds(60)).until(() -> texts(BOTH).size() == 2);
        assertThat(texts(BOTH)).containsExactly("between", "before");
    }

    @Test
    void aDirectRoomOfTheLosingHalfIsOnItsPeoplesLists() {
        RoomName direct = new DirectRoom("a1", "b2").name();
        post(direct, "hello");
        losingHalf.take(member);
        StoreMaps.rooms(member).clear();
        StoreMaps.direct(member).clear();
        context.runOnContext(turn -> losingHalf.handOver(rooms, () -> {}));
        await().atMost(Duration.ofSeconds(60)).until(() -> !losingHalf.keeps(direct.value()));
        assertThat(done(() -> rooms.directOf("b2", "", 10)))
                .extracting(listed -> listed.summary().room())
                .containsExactly(direct);
    }

    private void post(RoomName room, String text) {
        done(() -> rooms.create(room).compose(head -> rooms.append(room, Drafts.message(text), null)));
    }

    private List<String> texts(RoomName room) {
        return done(() -> rooms.create(room).compose(head -> rooms.readAfter(room, 0, 100))).entries().stream()
                .map(entry -> ((Content.Message) entry.content()).text())
                .toList();
    }

    private <T> T done(Supplier<Future<T>> action) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        context.runOnContext(turn -> action.get().onComplete(outcome::complete, outcome::completeExceptionally));
        try {
            return outcome.join();
        } catch (CompletionException failure) {
            throw cause(failure);
        }
    }

    private static RuntimeException cause(RuntimeException failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause instanceof RuntimeException exception ? exception : failure;
    }
}
