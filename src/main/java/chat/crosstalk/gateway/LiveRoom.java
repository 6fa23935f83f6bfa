package chat.crosstalk.gateway;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.gateway.JoinPlan.Start;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.gateway.bridge.Joined;
import chat.crosstalk.presence.Member;
import chat.crosstalk.presence.PresenceChange;
import chat.crosstalk.relay.RelayListener;
import chat.crosstalk.relay.RoomRelay;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One room that this node follows: the one relay of its log, who is present, and all readers here. {@link RoomTable}
 * opens and closes it.
 */
final class LiveRoom implements RoomFeed, RelayListener {

    private final RoomName name;
    private final RoomLog log;
    private final int page;
    private final Audience audience;
    private final EntryFanout entries;
    private final PresenceFanout people;
    private final JoinPlan plan = new JoinPlan(new JoinSource());
    private @Nullable RoomRelay relay;

    /**
     * A room that is not followed yet.
     *
     * @param log where its history is read
     * @param page how many messages a reader gets that comes without a position
     */
    LiveRoom(RoomName name, RoomLog log, int page, Audience audience, EntryFanout entries, PresenceFanout people) {
        this.name = name;
        this.log = log;
        this.page = page;
        this.audience = audience;
        this.entries = entries;
        this.people = people;
    }

    /** The relay follows the log now; nobody joins before. */
    void opened(RoomRelay opened) {
        relay = opened;
    }

    /** The relay that follows the log; null before it does. */
    @Nullable
    RoomRelay relay() {
        return relay;
    }

    Collection<Member> members() {
        return people.members();
    }

    /** Whether every node that has people here has told who they are. */
    boolean rosterComplete() {
        return people.seats().complete();
    }

    /** Whether nobody's seat is kept here. */
    boolean vacant() {
        return people.seats().vacant();
    }

    /**
     * Lets a reader in: {@code joined}, then what it announces, then what follows.
     *
     * @param since the reader's last position, or null for the newest page
     */
    Future<Void> join(Reader reader, Seat seat, @Nullable Position since) {
        int before = entries.resets();
        return plan.start(since).compose(start -> {
            if (entries.resets() != before) {
                return join(reader, seat, since);
            }
            if (!reader.ended()) {
                people.seats().join(seat.socket(), seat.user(), seat.away());
                reader.joined(joined(start).encode());
                audience.add(reader);
                reader.begin(start.from());
            }
            return Future.succeededFuture();
        });
    }

    /** Lets a reader go; {@code said} if it left by itself, else its socket broke. */
    void leave(Reader reader, long socket, boolean said) {
        reader.end();
        if (audience.remove(reader)) {
            people.seats().leave(socket, said);
        }
    }

    void away(long socket, boolean away) {
        people.seats().away(socket, away);
    }

    void rename(User user) {
        people.seats().rename(user);
    }

    void tellTyping(User user) {
        people.tellTyping(user);
    }

    @Override
    public RoomName room() {
        return name;
    }

    @Override
    public long delivered() {
        return entries.delivered();
    }

    @Override
    public boolean reaches(long seq) {
        return entries.recent().reaches(seq);
    }

    @Override
    public List<String> bodies(long seq, long last, int limit) {
        return entries.recent().from(seq, last, limit);
    }

    @Override
    public Future<List<Entry>> readAfter(long after, int limit) {
        return following().readAfter(after, limit);
    }

    @Override
    public PresenceChange changeSince(Map<String, Member> before) {
        return people.since(before);
    }

    @Override
    public void begin(Page newest) {
        entries.begin(newest);
        people.seats().ask();
    }

    @Override
    public void entries(List<Entry> added) {
        entries.add(added);
    }

    @Override
    public void epoch(Position position) {
        entries.epoch(position);
    }

    @Override
    public void reset(Page now) {
        entries.reset(now);
    }

    @Override
    public void signal(Buffer payload) {
        people.seats().received(payload);
    }

    private JsonObject joined(Start start) {
        Position upTo = new Position(following().position().epoch(), entries.delivered());
        return Events.joined(new Joined(
                name,
                upTo,
                start.from(),
                start.recovered(),
                start.reason(),
                entries.topic(),
                people.named(),
                members().size()));
    }

    private RoomRelay following() {
        return Objects.requireNonNull(relay, "nobody joins a room before it is open");
    }

    /**
     * The place that a socket takes in a room.
     *
     * @param socket whose it is
     * @param user who sits there
     * @param away whether they are away
     */
    record Seat(long socket, User user, boolean away) {}

    /** The room as a join sees it. */
    private final class JoinSource implements JoinPlan.Source {

        @Override
        public Head head() {
            return following().head();
        }

        @Override
        public long delivered() {
            return entries.delivered();
        }

        @Override
        public boolean reaches(long seq) {
            return entries.recent().reaches(seq);
        }

        @Override
        public long pageStart() {
            return entries.recent().pageStart(entries.delivered(), page);
        }

        @Override
        public Future<Head> catchUp() {
            return following().catchUp().onSuccess(now -> entries.flush());
        }

        @Override
        public Future<Page> newestPage() {
            return log.readBefore(name, entries.delivered() + 1, page);
        }
    }
}
