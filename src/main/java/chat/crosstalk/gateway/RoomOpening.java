package chat.crosstalk.gateway;

import chat.crosstalk.broker.Broker;
import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.clock.Clock;
import chat.crosstalk.config.Config;
import chat.crosstalk.fault.Faults;
import chat.crosstalk.presence.Rosters;
import chat.crosstalk.relay.Relays;
import chat.crosstalk.relay.RoomRelay;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a room together: its relay, its presence, and the readers of both. */
final class RoomOpening implements RoomTable.Opening {

    private static final Logger LOG = LoggerFactory.getLogger(RoomOpening.class);

    private final Clock clock;
    private final Faults faults;
    private final Relays relays;
    private final Rosters rosters;
    private final Broker broker;
    private final Config.Rooms settings;

    RoomOpening(Clock clock, Faults faults, Relays relays, Rosters rosters, Broker broker, Config.Rooms settings) {
        this.clock = clock;
        this.faults = faults;
        this.relays = relays;
        this.rosters = rosters;
        this.broker = broker;
        this.settings = settings;
    }

    @Override
    public Future<LiveRoom> open(RoomName name) {
        Audience audience = new Audience(faults);
        EntryFanout entries = new EntryFanout(name, settings.log(), audience, clock);
        PresenceFanout people = new PresenceFanout(
                name,
                settings.roster(),
                audience,
                clock,
                listener -> rosters.open(name, signal -> send(name, signal), listener));
        LiveRoom room = new LiveRoom(name, broker.rooms(), settings.page(), audience, entries, people);
        return relays.open(name, room, settings.page())
                .map(relay -> {
                    room.opened(relay);
                    return room;
                })
                .onFailure(e -> rosters.close(name));
    }

    @Override
    public void close(LiveRoom room) {
        rosters.close(room.room());
        RoomRelay relay = room.relay();
        if (relay != null) {
            relays.close(relay);
        }
    }

    private void send(RoomName room, Buffer signal) {
        broker.bus().publish(RoomLog.channel(room), signal).onFailure(e -> LOG.debug("signal lost: room={}", room, e));
    }
}
