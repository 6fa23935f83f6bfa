package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a broker when its Redis is cut off, restarted, stopped, flushed, rolled back or unwilling. */
@ExtendWith(VertxExtension.class)
final class RedisFaultsTest {

    private final Vertx vertx;

    RedisFaultsTest(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void bothConnectionsKilledComeBackWithTheirSubscriptions() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            Head head = peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Set<String> heard = follow(peer);

            redis.command("CLIENT KILL TYPE pubsub");
            redis.command("CLIENT KILL TYPE normal");

            eventually().untilAsserted(() -> assertThat(peer.restorations()).isEqualTo(1));
            eventually()
                    .ignoreException(Rejection.class)
                    .untilAsserted(
                            () -> assertThat(peer.post("after").position()).isEqualTo(new Position(head.epoch(), 1)));
            eventually().until(() -> heard.contains("after"));
        }
    }

    @Test
    void aRestartKeepsWhatWasAcceptedAndBeginsANewEpoch() {
        try (RedisServer redis = RedisServer.start("appendfsync", "always");
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Set<String> heard = follow(peer);
            Appended before = peer.post("before");

            redis.kill();
            Rejection rejection = refusal(peer, "meanwhile");
            redis.restart();
            Appended after = posted(peer, "meanwhile", before.position());

            assertThat(rejection.code()).isEqualTo(Code.BROKER_UNAVAILABLE);
            assertThat(after.position().seq()).isEqualTo(2);
            assertThat(after.position().epoch()).isNotEqualTo(before.position().epoch());
            Page page = peer.readAll();
            assertThat(page.entries()).extracting(Entry::id).containsExactly("before", "meanwhile");
            assertThat(page.head().earlier()).containsExactly(before.position());
            assertThat(page.head().continuityOf(before.position())).isEqualTo(Continuity.RECOVERABLE);
            assertThat(peer.post("before").duplicate()).isTrue();
            // A hint of "meanwhile" is lost if the subscriptions came back after the commands: hints may be.
            eventually().until(() -> peer.restorations() > 0);
            peer.post("later");
            eventually().until(() -> heard.contains("later"));
        }
    }

    @Test
    void aStoppedServerIsNoticedAndUsedAgainWhenItGoesOn() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            Head head = peer.call(b -> b.rooms().create(RedisNode.ROOM));
            redis.pause();
            long since = System.nanoTime();

            Rejection rejection = refusal(peer, "one");

            assertThat(rejection.code()).isEqualTo(Code.BROKER_UNAVAILABLE);
            System.out.println("Redis stopped: refused after " + millisSince(since) + " ms");
            eventually().untilAsserted(() -> assertThat(refusal(peer, "one")).hasMessageContaining("no answer for"));
            redis.resume();
            since = System.nanoTime();
            Appended appended = posted(peer, "one", null);
            System.out.println("Redis goes on: appended after " + millisSince(since) + " ms");
            assertThat(appended.position()).isEqualTo(new Position(head.epoch(), 1));
            assertThat(peer.readAll().entries()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordFailsAtOnceAtStartAndIsOvercomeLater() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("ACL SETUSER node on >secret ~* &* +@all");
            String url = redis.url().replace("//", "//node:secret@");
            try (RedisNode peer = RedisNode.open(vertx, RedisNode.settings(url))) {
                peer.call(b -> b.rooms().create(RedisNode.ROOM));
                redis.command("ACL SETUSER node >changed <secret");
                redis.command("CLIENT KILL USER node");

                eventually()
                        .untilAsserted(() -> assertThat(refusal(peer, "one")).hasMessageContaining("password"));
                assertThatThrownBy(() -> RedisNode.open(vertx, RedisNode.settings(url)))
                        .hasMessageContaining("refuses the password")
                        .hasMessageContaining(String.valueOf(redis.port()))
                        .hasMessageNotContaining("secret");

                redis.command("ACL SETUSER node >secret");
                assertThat(posted(peer, "one", null).position().seq()).isEqualTo(1);
            }
        }
    }

    @Test
    void aServerThatBecomesAReplicaRefusesUntilItIsPromoted() {
        try (RedisServer redis = RedisServer.start();
                RedisServer master = RedisServer.start();
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Appended before = peer.post("before");
            redis.command("REPLICAOF 127.0.0.1 " + master.port());

            eventually()
                    .untilAsserted(() -> assertThat(refusal(peer, "one")).hasMessageContaining("read-only replica"));
            eventually().until(() -> redis.command("EXISTS test:room:lobby").equals("0"));
            redis.command("REPLICAOF NO ONE");

            eventually().ignoreException(Rejection.class).untilAsserted(() -> {
                Head head = peer.call(b -> b.rooms().create(RedisNode.ROOM));
                assertThat(head.epoch()).isNotEqualTo(before.position().epoch());
                assertThat(head.continuityOf(before.position())).isEqualTo(Continuity.REPLACED);
            });
        }
    }

    @Test
    void aLaggingReplicaThatIsPromotedIsAnotherStream() {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start();
                RedisNode first = peer(master)) {
            first.call(b -> b.rooms().create(RedisNode.ROOM));
            Appended shared = first.post("shared");
            replica.command("REPLICAOF 127.0.0.1 " + master.port());
            eventually().until(() -> replica.command("EXISTS test:log:lobby").equals("1"));
            eventually().until(() -> replica.command("XLEN test:log:lobby").equals("1"));
            replica.command("REPLICAOF NO ONE");
            Appended lost = first.post("lost");
            try (RedisNode second = peer(replica)) {
                Appended other = second.post("other");

                Head head = second.readAll().head();
                assertThat(other.position().seq()).isEqualTo(2);
                assertThat(head.continuityOf(shared.position())).isEqualTo(Continuity.RECOVERABLE);
                assertThat(head.continuityOf(lost.position())).isEqualTo(Continuity.REPLACED);
            }
        }
    }

    @Test
    void aFullServerRefusesPostsAndTakesThemWhenThereIsRoomAgain() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            peer.post("before");
            redis.command("CONFIG SET maxmemory 1");

            assertThat(refusal(peer, "one"))
                    .hasMessageContaining("refuses writes")
                    .hasMessageContaining("OOM");
            assertThat(peer.readAll().entries()).hasSize(1);

            redis.command("CONFIG SET maxmemory 0");
            assertThat(peer.post("one").position().seq()).isEqualTo(2);
        }
    }

    @Test
    void aFlushedServerBeginsAFreshEpoch() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            Head before = peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Position seen = peer.post("gone").position();
            redis.command("FLUSHALL");

            assertThat(refusal(peer, "one").code()).isEqualTo(Code.NO_SUCH_ROOM);
            Map<RoomName, Head> heads = peer.call(b -> b.rooms().heads(Map.of(RedisNode.ROOM, seen)));
            assertThat(heads).isEmpty();
            Head after = peer.call(b -> b.rooms().create(RedisNode.ROOM));

            assertThat(after.seq()).isZero();
            assertThat(after.epoch()).isNotEqualTo(before.epoch());
            assertThat(after.continuityOf(seen)).isEqualTo(Continuity.REPLACED);
            eventually().untilAsserted(() -> assertThat(peer.restorations()).isPositive());
        }
    }

    @Test
    void forgottenScriptsAreSentAgain() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            Head head = peer.call(b -> b.rooms().create(RedisNode.ROOM));
            peer.post("one");
            peer.post("two");
            redis.command("SCRIPT FLUSH");

            assertThat(peer.post("three").position()).isEqualTo(new Position(head.epoch(), 3));
        }
    }

    @Test
    void aRestoredOlderCopyNeverPassesAsTheSameStream(@TempDir Path backup) {
        try (RedisServer redis = RedisServer.start("appendfsync", "always");
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Position kept = peer.post("kept").position();
            redis.stop();
            redis.saveTo(backup);
            redis.restart();
            Position lost = posted(peer, "lost", null).position();
            posted(peer, "lost too", null);
            redis.stop();
            redis.restoreFrom(backup);
            redis.restart();

            Position other = posted(peer, "other", lost).position();

            Head head = peer.readAll().head();
            assertThat(other.seq()).isEqualTo(2);
            assertThat(other.epoch()).isNotEqualTo(lost.epoch()).isNotEqualTo(kept.epoch());
            assertThat(head.continuityOf(kept)).isEqualTo(Continuity.RECOVERABLE);
            assertThat(head.continuityOf(lost)).isEqualTo(Continuity.REPLACED);
        }
    }

    @Test
    void aRoomRestoredIntoARunningServerBeginsANewEpochWhenANodeKnowsBetter() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            peer.post("one");
            redis.command("COPY test:room:lobby old:room");
            redis.command("COPY test:log:lobby old:log");
            Position seen = peer.post("two").position();
            redis.command("COPY old:room test:room:lobby REPLACE");
            redis.command("COPY old:log test:log:lobby REPLACE");

            Map<RoomName, Head> heads = peer.call(b -> b.rooms().heads(Map.of(RedisNode.ROOM, seen)));

            assertThat(heads).hasEntrySatisfying(RedisNode.ROOM, head -> {
                assertThat(head.seq()).isEqualTo(1);
                assertThat(head.continuityOf(seen)).isEqualTo(Continuity.REPLACED);
            });
        }
    }

    @Test
    void aConnectionThatReachesAnotherServerBehindItsBackIsRegisteredAnew() {
        try (RedisServer redis = RedisServer.start();
                RedisNode peer = peer(redis)) {
            peer.call(b -> b.rooms().create(RedisNode.ROOM));
            Appended before = peer.post("before");
            // What a promoted copy looks like behind a proxy that keeps its clients: no script, another registration.
            redis.command("SET test:incarnation elsewhere/nonce");
            redis.command("SCRIPT FLUSH");

            Appended after = peer.post("after");

            assertThat(after.position().seq()).isEqualTo(2);
            assertThat(after.position().epoch()).isNotEqualTo(before.position().epoch());
            assertThat(peer.readAll().head().earlier()).containsExactly(before.position());
        }
    }

    @Test
    void twoNodesAgreeOnTheEpochAfterARestart() {
        try (RedisServer redis = RedisServer.start();
                RedisNode first = peer(redis);
                RedisNode second = peer(redis)) {
            first.call(b -> b.rooms().create(RedisNode.ROOM));
            first.post("one");
            redis.restart();

            String epoch = posted(first, "two", null).position().epoch();

            assertThat(posted(second, "three", null).position().epoch()).isEqualTo(epoch);
            assertThat(first.post("four").position().epoch()).isEqualTo(epoch);
            assertThat(first.readAll().head().earlier()).hasSize(1);
        }
    }

    @Test
    void anUnreachableServerFailsTheStartInOneLine() {
        int port;
        try (RedisServer redis = RedisServer.start()) {
            port = redis.port();
        }
        RedisSettings settings = RedisNode.settings("redis://:secret@127.0.0.1:" + port);
        assertThatThrownBy(() -> RedisNode.open(vertx, settings))
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("Connection refused")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n");
    }

    private RedisNode peer(RedisServer redis) {
        return RedisNode.open(vertx, RedisNode.settings(redis.url()));
    }

    /** What the peer hears of the room: ids of entries, and other payloads as text. */
    private static Set<String> follow(RedisNode peer) {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        peer.call(
                b -> b.bus().subscribe(RoomLog.channel(RedisNode.ROOM), payload -> heard.add(RedisNode.said(payload))));
        return heard;
    }

    private static Rejection refusal(RedisNode peer, String id) {
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> peer.post(id));
        assertThat(rejection).isNotNull();
        return rejection;
    }

    /** Posts as a gateway does: again until it is taken. */
    private static Appended posted(RedisNode peer, String id, @Nullable Position known) {
        return eventually().ignoreException(Rejection.class).until(() -> peer.post(id, known), appended -> true);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
