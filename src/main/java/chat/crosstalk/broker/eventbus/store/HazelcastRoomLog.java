package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.Bus;
import chat.crosstalk.broker.EntryCodec;
import chat.crosstalk.broker.Hint;
import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rooms' logs, each an entry of one map: a log never leaves its partition, what is done to it goes there. */
public final class HazelcastRoomLog implements RoomLog {

    private final ClusterMaps maps;
    private final Bus bus;
    private final DirectRooms direct;
    private final Predicate<String> parted;
    private final int keep;
    private final int maxRooms;
    /** HazelcastRoomLog whose last change was not acknowledged, maybe because a backup has a gap. */
    private final Set<String> doubtful = new HashSet<>();

    /**
     * Makes the log.
     *
     * @param keep how many entries are kept of a room
     * @param maxRooms how many rooms there may be in the cluster, about; 0 is no limit
     * @param parted whether this node still has to hand over what it had of a room when its half of a split gave up; what
     *     is appended in the meantime would stand before what the same sockets had posted earlier
     */
    public HazelcastRoomLog(
            ClusterMaps maps, Bus bus, Leases leases, int keep, int maxRooms, Predicate<String> parted) {
        this.maps = maps;
        this.bus = bus;
        this.direct = new DirectRooms(maps, leases);
        this.parted = parted;
        this.keep = keep;
        this.maxRooms = maxRooms;
    }

    @Override
    public Future<Head> create(RoomName room) {
        return maps.read(StoreMaps::rooms, room.value(), new HeadProcessor())
                .compose(reply -> reply != null ? Future.succeededFuture(reply) : make(room.value(), maxRooms))
                .map(reply -> reply.as(Head.class));
    }

    @Override
    public Future<Appended> append(RoomName room, Draft draft, @Nullable Position known) {
        if (parted.test(room.value())) {
            return Future.failedFuture(
                    Rejection.of(Code.BROKER_UNAVAILABLE, "this half of a split is being handed over"));
        }
        AppendProcessor append = new AppendProcessor(draft, known, EpochNames.next(), keep);
        return change(room.value(), append)
                .map(reply -> existing(room, reply).as(Appended.class))
                .onSuccess(appended -> tell(room, draft, appended));
    }

    /** Makes the log of a room the union of what it is and what the losing half of a split had; makes the room too. */
    Future<Head> unite(String room, RoomRecord loser, String epoch) {
        return change(room, new UnionProcessor(loser, epoch))
                .compose(reply -> reply != null
                        ? Future.succeededFuture(reply)
                        : make(room, 0).compose(made -> change(room, new UnionProcessor(loser, epoch))))
                .map(reply -> existing(new RoomName(room), reply).as(Head.class));
    }

    @Override
    public Future<Page> readAfter(RoomName room, long after, int limit) {
        return read(room, ReadProcessor.after(after, limit));
    }

    @Override
    public Future<Page> readBefore(RoomName room, long before, int messages) {
        return read(room, ReadProcessor.before(before, messages));
    }

    @Override
    public Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known) {
        Set<String> names = new HashSet<>();
        known.keySet().forEach(room -> names.add(room.value()));
        return maps.readAll(StoreMaps::rooms, names, new HeadProcessor()).compose(replies -> {
            List<Future<Void>> checks = new ArrayList<>();
            Map<RoomName, Head> heads = new HashMap<>();
            known.forEach((room, position) -> {
                Reply reply = replies.get(room.value());
                if (reply != null) {
                    Head head = reply.as(Head.class);
                    heads.put(room, head);
                    if (head.epoch().equals(position.epoch()) && head.seq() < position.seq()) {
                        checks.add(check(room, position, heads));
                    }
                }
            });
            return Future.all(checks).map(heads);
        });
    }

    @Override
    public Future<List<Summary>> list(String prefix, int limit) {
        KeyPredicate<RoomRecord> wanted =
                new KeyPredicate<>(prefix, prefix.startsWith(DirectRoom.PREFIX) ? "" : DirectRoom.PREFIX);
        return maps.blocking(member -> StoreMaps.rooms(member).keySet(wanted)).compose(names -> {
            List<RoomName> first =
                    names.stream().sorted().limit(limit).map(RoomName::new).toList();
            Map<RoomName, Position> unseen = new HashMap<>();
            first.forEach(room -> unseen.put(room, new Position("", 0)));
            return heads(unseen).map(heads -> summaries(first, heads));
        });
    }

    @Override
    public Future<List<DirectSummary>> directOf(String userId, String from, int limit) {
        return direct.of(userId, from, limit);
    }

    @Override
    public Future<Boolean> drop(RoomName room, Position seen) {
        return maps.change(StoreMaps::rooms, room.value(), new DropProcessor(seen))
                .map(dropped -> existing(room, dropped))
                .compose(dropped -> dropped ? forget(room).map(true) : Future.succeededFuture(false));
    }

    /** Takes a dropped room from the index, and puts it there again if it was made again meanwhile. */
    private Future<Void> forget(RoomName room) {
        return direct.remove(room)
                .compose(removed -> maps.read(StoreMaps::rooms, room.value(), new HeadProcessor()))
                .compose(reply -> reply == null ? Future.succeededFuture() : direct.add(room));
    }

    private Future<@Nullable Reply> change(String room, ChangeProcessor change) {
        if (doubtful.contains(room)) {
            change.mending();
        }
        return maps.change(StoreMaps::rooms, room, change)
                .onSuccess(done -> doubtful.remove(room))
                .onFailure(failure -> doubtful.add(room));
    }

    private Future<Reply> make(String room, int maxRooms) {
        CreateProcessor create = new CreateProcessor(EpochNames.next(), keep);
        Future<Integer> count = maxRooms == 0
                ? Future.succeededFuture(0)
                : maps.blocking(member -> StoreMaps.rooms(member).size());
        return count.compose(rooms -> {
            if (maxRooms != 0 && rooms >= maxRooms) {
                return Future.failedFuture(
                        Rejection.of(Code.FORBIDDEN, "the cluster has its limit of " + maxRooms + " rooms"));
            }
            return direct.add(new RoomName(room)).compose(added -> maps.change(StoreMaps::rooms, room, create));
        });
    }

    /** Not for a duplicate: the draft may differ from the entry that was appended. */
    private void tell(RoomName room, Draft draft, Appended appended) {
        if (!appended.duplicate()) {
            Buffer hint = EntryCodec.encode(Hint.of(draft, appended));
            // A hint that could not be published is a hint lost, which every relay expects.
            bus.publish(RoomLog.channel(room), hint).onFailure(lost -> {});
        }
    }

    private Future<Page> read(RoomName room, ReadProcessor read) {
        return maps.read(StoreMaps::rooms, room.value(), read)
                .map(reply -> existing(room, reply).as(Page.class));
    }

    private Future<Void> check(RoomName room, Position known, Map<RoomName, Head> heads) {
        return change(room.value(), new CheckKnownProcessor(known, EpochNames.next()))
                .map(reply -> {
                    if (reply == null) {
                        heads.remove(room);
                    } else {
                        heads.put(room, reply.as(Head.class));
                    }
                    return null;
                });
    }

    private static List<Summary> summaries(List<RoomName> rooms, Map<RoomName, Head> heads) {
        List<Summary> summaries = new ArrayList<>();
        for (RoomName room : rooms) {
            Head head = heads.get(room);
            if (head != null) {
                summaries.add(new Summary(room, head.seq(), head.at()));
            }
        }
        return summaries;
    }

    private static <T> T existing(RoomName room, @Nullable T reply) {
        if (reply == null) {
            throw Rejection.of(Code.NO_SUCH_ROOM, room.value());
        }
        return reply;
    }
}
