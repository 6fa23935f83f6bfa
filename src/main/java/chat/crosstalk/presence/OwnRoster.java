package chat.crosstalk.presence;

import chat.crosstalk.peers.Sender;
import chat.crosstalk.presence.PresenceSignal.Changes;
import chat.crosstalk.presence.PresenceSignal.RosterPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What this node tells the others of its people in one room: numbered changes, and the whole in parts. Pure. */
final class OwnRoster {

    private static final int PART = 2_000;

    private final Sender self;
    private final Seats seats;
    private final Set<String> untold = new LinkedHashSet<>();
    private long version = 1;

    /** Nothing is told yet. */
    OwnRoster(Sender self, Seats seats) {
        this.self = self;
        this.seats = seats;
    }

    /** The number of the last change that was told. */
    long version() {
        return version;
    }

    /** The seats of these users are other than before. */
    void changed(Collection<String> userIds) {
        untold.addAll(userIds);
    }

    /** Everything that changed since the change before, under the next number. */
    Changes nextChanges() {
        List<Seat> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        for (String id : untold) {
            Seat seat = seats.of(id);
            if (seat == null) {
                out.add(id);
            } else {
                in.add(seat);
            }
        }
        untold.clear();
        version++;
        return new Changes(self, version, in, out);
    }

    /** The whole, in parts of at most {@value #PART} seats. */
    List<RosterPart> whole() {
        List<Seat> all = seats.all();
        List<RosterPart> parts = new ArrayList<>();
        for (int first = 0; first == 0 || first < all.size(); first += PART) {
            int end = Math.min(all.size(), first + PART);
            parts.add(new RosterPart(self, version, all.subList(first, end), first == 0, end == all.size()));
        }
        return parts;
    }
}
