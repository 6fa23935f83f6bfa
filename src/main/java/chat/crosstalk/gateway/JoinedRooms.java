package chat.crosstalk.gateway;

import chat.crosstalk.clock.Clock;
import chat.crosstalk.gateway.RoomTable.Hold;
import chat.crosstalk.gateway.bridge.Command.Register;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.Rejection;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import chat.crosstalk.transport.Transport;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rooms that one socket is in or is coming into, with its reader in each. */
final class JoinedRooms implements Attendance {

    private static final long TYPING_PAUSE = 3_000;

    private final long socket;
    private final Transport transport;
    private final Settings settings;
    private final Runnable fellBehind;
    private final Map<RoomName, Place> places = new LinkedHashMap<>();
    /** Rooms that this socket has asked to be in and has no place in yet. */
    private final Set<RoomName> joining = new HashSet<>();

    private final Map<RoomName, Long> typedAt = new HashMap<>();
    private @Nullable User user;
    private boolean away;
    private boolean closed;

    /**
     * No rooms yet.
     *
     * @param socket the number of the socket, unique on this node
     * @param fellBehind run when the socket needs entries that are not kept any more
     */
    JoinedRooms(long socket, Transport transport, Settings settings, Runnable fellBehind) {
        this.socket = socket;
        this.transport = transport;
        this.settings = settings;
        this.fellBehind = fellBehind;
    }

    /**
     * Comes into a room, or starts over in one, after what the actor did before in that room.
     *
     * @return completes when {@code joined} is told; whatever goes wrong fails it, and then the socket is not in the room
     */
    Future<Void> join(Actor actor, Register register) {
        RoomName room = register.room();
        settings.permissions.enter(actor.user(), room);
        Place before = places.get(room);
        if (before != null) {
            actor.pace().ask();
            drop(room, before, false);
        } else if (!joining.contains(room)) {
            checkCount();
            joining.add(room);
        }
        return actor.order()
                .inTurn(
                        room,
                        () -> settings.rooms.hold(room, settings.createRooms).compose(hold -> {
                            joining.remove(room);
                            if (closed) {
                                hold.release();
                                return Future.succeededFuture();
                            }
                            return enter(hold, register.address(), register.since(), actor.user());
                        }))
                .onFailure(e -> {
                    joining.remove(room);
                    drop(room, places.get(room), false);
                });
    }

    /**
     * Leaves a room, after what the actor did before in it.
     *
     * @return fails if the actor was not in it and there is no such room
     */
    Future<Void> leave(Actor actor, RoomName room, RoomQueries queries) {
        settings.permissions.enter(actor.user(), room);
        return actor.order().inTurn(room, () -> {
            Place place = places.get(room);
            if (place == null) {
                return queries.mustExist(actor, room);
            }
            drop(room, place, true);
            return Future.succeededFuture();
        });
    }

    /** Leaves all rooms; {@code said} if somebody else takes the socket over, else it broke. */
    void leaveAll(boolean said) {
        List.copyOf(places.entrySet()).forEach(entry -> drop(entry.getKey(), entry.getValue(), said));
    }

    /** Leaves all rooms as a socket does that has ended. */
    void close() {
        closed = true;
        leaveAll(false);
    }

    /** The person has another name now. */
    void rename(User renamed) {
        user = renamed;
        places.values().forEach(place -> place.hold.room().rename(renamed));
    }

    /** The socket takes more. */
    void writable() {
        List.copyOf(places.values()).forEach(place -> place.reader.writable());
    }

    @Override
    public boolean in(RoomName room) {
        return places.containsKey(room);
    }

    @Override
    public void typing(RoomName room) {
        Place place = places.get(room);
        long now = settings.clock.millis();
        typedAt.values().removeIf(last -> now - last >= TYPING_PAUSE);
        if (place != null && user != null && typedAt.putIfAbsent(room, now) == null) {
            place.hold.room().tellTyping(user);
        }
    }

    @Override
    public void away(boolean isAway) {
        away = isAway;
        places.values().forEach(place -> place.hold.room().away(socket, isAway));
    }

    private Future<Void> enter(Hold hold, String address, @Nullable Position since, User who) {
        LiveRoom room = hold.room();
        user = who;
        Reader reader = new Reader(room, transport, address, settings.clock, settings.deliveries, fellBehind);
        drop(room.room(), places.get(room.room()), false);
        places.put(room.room(), new Place(reader, hold));
        return room.join(reader, new LiveRoom.Seat(socket, who, away), since);
    }

    private void drop(RoomName room, @Nullable Place place, boolean said) {
        if (place != null && places.remove(room, place)) {
            place.hold.room().leave(place.reader, socket, said);
            place.hold.release();
        }
    }

    private void checkCount() {
        int most = settings.roomsPerConnection;
        if (most > 0 && places.size() + joining.size() >= most) {
            throw Rejection.of(Code.FORBIDDEN, "a connection may be in " + most + " rooms");
        }
    }

    /**
     * What is the same for all sockets of a node.
     *
     * @param roomsPerConnection how many rooms one socket may be in; 0 is no limit
     * @param createRooms whether anybody may make a room by coming in
     * @param deliveries counts the entries that are written to sockets
     */
    record Settings(
            Clock clock,
            Permissions permissions,
            RoomTable rooms,
            int roomsPerConnection,
            boolean createRooms,
            Counter deliveries) {}

    /** Where the socket reads a room. */
    private record Place(Reader reader, Hold hold) {}
}
