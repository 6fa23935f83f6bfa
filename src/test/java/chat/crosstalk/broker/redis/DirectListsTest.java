package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.fixture.RedisServer;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lists of direct rooms over data that nodes of an earlier version left or still write, and what a look at one costs. */
@ExtendWith(VertxExtension.class)
final class DirectListsTest {

    private static final RoomName ROOM = new DirectRoom("a1", "b2").name();

    private final RedisServer redis = RedisServer.start();
    private RedisNode node;

    @BeforeEach
    void open(Vertx vertx) {
        node = RedisNode.open(vertx, RedisNode.settings(redis.url()));
    }

    @AfterEach
    void close() {
        node.close();
        redis.close();
    }

    @Test
    void roomsOfAnEarlierVersionAreListedWithTheNamesThatTheirEntriesTell() {
        createAsEarlier("~a1-b2", 3);
        appendAsEarlier("~a1-b2", 1, "b2", "Bob");
        appendAsEarlier("~a1-b2", 2, "b2", "Robert");
        appendAsEarlier("~a1-b2", 3, "a1", "Alice");
        createAsEarlier("~a1-c3", 0);
        createAsEarlier("~c3-d4", 0);
        createAsEarlier("~nobody", 0);
        List<DirectSummary> listed = directOf("a1");
        assertThat(listed).extracting(direct -> direct.summary().room().value()).containsExactly("~a1-b2", "~a1-c3");
        assertThat(listed).extracting(DirectSummary::otherName).containsExactly("Robert", null);
        assertThat(listed.get(0).summary().seq()).isEqualTo(3);
        assertThat(directOf("b2")).extracting(DirectSummary::otherName).containsExactly("Alice");
        assertThat(directOf("d4")).hasSize(1);
    }

    @Test
    void moreRoomsOfAnEarlierVersionThanOneCallTakesAreListed() {
        for (int number = 100; number < 180; number++) {
            createAsEarlier("~a1-b" + number, 0);
        }
        assertThat(directOf("a1")).hasSize(80);
        assertThat(directOf("b179")).hasSize(1);
    }

    @Test
    void whatANodeOfAnEarlierVersionMakesOrDropsLaterIsSeen() {
        node.call(broker -> broker.rooms().create(ROOM));
        assertThat(directOf("a1")).hasSize(1);
        createAsEarlier("~a1-c3", 0);
        assertThat(directOf("a1")).hasSize(2);
        redis.command("DEL test:room:~a1-b2");
        redis.command("ZREM test:direct ~a1-b2");
        assertThat(directOf("a1"))
                .extracting(direct -> direct.summary().room().value())
                .containsExactly("~a1-c3");
        assertThat(redis.command("ZCARD test:direct.of:b2")).isEqualTo("0");
    }

    @Test
    void aReactionThatAnEarlierVersionSetIsSet() {
        node.call(broker -> broker.rooms().create(ROOM));
        Appended message = append("m1", new Content.Message("hello", false));
        append("r1", new Content.Reaction(1, "👍", true));
        redis.command("DEL test:reacted:~a1-b2:1");
        assertThat(append("r2", new Content.Reaction(1, "👍", true)))
                .isEqualTo(new Appended(message.position(), message.at(), true));
        assertThat(append("r3", new Content.Reaction(1, "👍", false)).duplicate())
                .isFalse();
    }

    @Test
    void tenThousandRoomsOfOthersDoNotChangeWhatALookCosts() {
        node.call(broker -> broker.rooms().create(ROOM));
        createAsEarlier("~a1-c3", 0);
        directOf("a1");
        long few = reads();
        assertThat(directOf("a1")).hasSize(2);
        long cost = reads() - few;
        redis.command("EVAL \"for i = 1, 10000 do local room = '~c' .. i .. '-d' .. i"
                + " redis.call('HSET', 'test:room:' .. room, 'epoch', 'e', 'seq', 0, 'at', 0)"
                + " redis.call('ZADD', 'test:direct', 0, room) end\" 0");
        assertThat(directOf("a1")).hasSize(2);
        long many = reads();
        assertThat(directOf("a1")).hasSize(2);
        assertThat(reads() - many).isEqualTo(cost);
        assertThat(cost).isPositive();
        assertThat(directOf("d10000")).hasSize(1);
    }

    private List<DirectSummary> directOf(String user) {
        return node.call(broker -> broker.rooms().directOf(user, "", 1_000));
    }

    private Appended append(String id, Content content) {
        Draft draft = new Draft(id, new User("b2", "Bob"), "a", content);
        return node.call(broker -> broker.rooms().append(ROOM, draft, null));
    }

    /** The keys of a room as the version before the lists wrote them. */
    private void createAsEarlier(String room, int seq) {
        redis.command("HSET test:room:" + room + " epoch e1 seq " + seq
                + " at 1000 incarnation another earlier e0:0 idsAt 1000 idsSeq 0 states 1");
        redis.command("ZADD test:direct 0 " + room);
    }

    private void appendAsEarlier(String room, int seq, String user, String name) {
        String draft = "{\"id\":\"m" + seq + "\",\"uid\":\"" + user + "\",\"name\":\"" + name + "\",\"text\":\"hi\"}";
        redis.command("XADD test:log:" + room + ' ' + seq + "-0 at 1000 draft '" + draft + "'");
    }

    /** How many commands that look at rooms the server has worked on so far. */
    private long reads() {
        return Long.parseLong(redis.command("EVAL \"local sum = 0"
                + " local looks = {hmget = 1, hget = 1, zcard = 1, zscore = 1, zrangebylex = 1, xrange = 1, xrevrange = 1}"
                + " for name, calls in string.gmatch(redis.call('INFO', 'commandstats'), 'cmdstat_(%w+):calls=(%d+)') do"
                + " sum = sum + (looks[name] or 0) * calls end return sum\" 0"));
    }
}
