package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.Leases;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.broker.RoomLog.DirectSummary;
import chat.crosstalk.broker.RoomLog.Summary;
import chat.crosstalk.broker.eventbus.membership.MemberConfig;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.RoomName;
import com.hazelcast.map.EntryProcessor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which direct rooms a user has: an index of their names, which may name rooms that do not exist, because a room is put
 * there before it is made.
 *
 * <p>Rooms that members of an earlier version made are not there. While there are such members all names are looked
 * through; once there are none, the index is made whole, which one lease tells all members.
 */
final class DirectRooms {

    /** The kind, key and owner of the lease that tells that the index is whole. */
    private static final String INDEX = "index";

    private static final String DIRECT = "direct";
    private static final String WHOLE = "whole";
    private static final KeyPredicate<RoomRecord> DIRECT_ROOMS = new KeyPredicate<>(DirectRoom.PREFIX, "");

    private final ClusterMaps maps;
    private final Leases leases;
    private boolean whole;

    DirectRooms(ClusterMaps maps, Leases leases) {
        this.maps = maps;
        this.leases = leases;
    }

    /** Puts a room there, unless it is no direct room. */
    Future<Void> add(RoomName room) {
        return DirectRoom.of(room).map(direct -> put(List.of(direct))).orElseGet(Future::succeededFuture);
    }

    /** Takes a room away, unless it is no direct room. */
    Future<Void> remove(RoomName room) {
        Optional<DirectRoom> direct = DirectRoom.of(room);
        return direct.isEmpty()
                ? Future.succeededFuture()
                : maps.blocking(member -> {
                            String name = room.value();
                            StoreMaps.direct(member).remove(direct.get().first(), name);
                            return StoreMaps.direct(member).remove(direct.get().second(), name);
                        })
                        .mapEmpty();
    }

    /** As {@link RoomLog#directOf}. */
    Future<List<DirectSummary>> of(String userId, String from, int limit) {
        boolean indexed = maps.level() >= MemberConfig.KNOWS_DIRECT_ROOMS;
        Future<Collection<String>> names = indexed
                ? makeWhole()
                        .compose(done ->
                                maps.blocking(member -> StoreMaps.direct(member).get(userId)))
                : maps.blocking(member -> StoreMaps.rooms(member).keySet(DIRECT_ROOMS));
        return names.map(all -> all.stream()
                        .filter(name -> name.compareTo(from) >= 0 && has(name, userId))
                        .sorted()
                        .limit(limit)
                        .toList())
                .compose(
                        own -> indexed ? heads(own, new DirectRoomProcessor(userId)) : heads(own, new HeadProcessor()));
    }

    private Future<List<DirectSummary>> heads(
            List<String> names, EntryProcessor<String, RoomRecord, @Nullable Reply> processor) {
        return maps.readAll(StoreMaps::rooms, new HashSet<>(names), processor).map(replies -> {
            List<DirectSummary> summaries = new ArrayList<>();
            for (String name : names) {
                Reply reply = replies.get(name);
                if (reply != null) {
                    summaries.add(summary(new RoomName(name), reply));
                }
            }
            return summaries;
        });
    }

    private static DirectSummary summary(RoomName room, Reply reply) {
        DirectHead direct = reply.asDirectHead();
        Head head = direct.head();
        return new DirectSummary(new Summary(room, head.seq(), head.at()), direct.otherName());
    }

    private static boolean has(String name, String userId) {
        return DirectRoom.of(new RoomName(name))
                .filter(room -> room.has(userId))
                .isPresent();
    }

    private Future<Void> makeWhole() {
        if (whole) {
            return Future.succeededFuture();
        }
        return leases.holder(INDEX, DIRECT)
                .compose(done -> done.isPresent() ? Future.succeededFuture() : putAll())
                .onSuccess(done -> whole = true);
    }

    private Future<Void> putAll() {
        return maps.blocking(member -> StoreMaps.rooms(member).keySet(DIRECT_ROOMS))
                .compose(names -> put(names.stream()
                        .flatMap(name -> DirectRoom.of(new RoomName(name)).stream())
                        .toList()))
                .compose(all -> leases.claim(INDEX, DIRECT, WHOLE, Leases.FOREVER))
                .mapEmpty();
    }

    private Future<Void> put(List<DirectRoom> rooms) {
        Map<String, Collection<? extends String>> byUser = new HashMap<>();
        for (DirectRoom room : rooms) {
            Set<String> name = Set.of(room.name().value());
            byUser.merge(room.first(), name, DirectRooms::union);
            byUser.merge(room.second(), name, DirectRooms::union);
        }
        return maps.async(member -> StoreMaps.direct(member).putAllAsync(byUser));
    }

    private static Collection<String> union(Collection<? extends String> some, Collection<? extends String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
