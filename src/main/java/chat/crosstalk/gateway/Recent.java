package chat.crosstalk.gateway;

import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest entries of a room as encoded bodies, without holes, so that who joins or falls behind a little needs no
 * look at the log. It says what history says: an edited message has its last text, and what was deleted is not there to
 * be read, nor what the log has trimmed. Bounded by {@value #ENTRIES} entries and {@value #CHARACTERS} characters; the oldest go first.
 */
final class Recent {

    private static final int ENTRIES = 512;
    private static final int CHARACTERS = 512 * 1_024;

    private final RoomName room;
    private final int most;
    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    private int characters;

    /**
     * None yet.
     *
     * @param log how many entries the room's log keeps
     */
    Recent(RoomName room, int log) {
        this.room = room;
        this.most = Math.min(ENTRIES, log);
    }

    RoomName room() {
        return room;
    }

    /**
     * Adds the entry that follows the newest; any other begins anew.
     *
     * @return its body
     */
    String add(Entry entry) {
        if (!slots.isEmpty() && slots.lastKey() + 1 != entry.seq()) {
            clear();
        }
        String body = put(entry);
        amend(entry);
        while (slots.size() > most || (characters > CHARACTERS && slots.size() > 1)) {
            characters -= slots.pollFirstEntry().getValue().body.length();
        }
        return body;
    }

    void clear() {
        slots.clear();
        characters = 0;
    }

    /** Whether everything from this one on is here. */
    boolean reaches(long seq) {
        return !slots.isEmpty() && slots.firstKey() <= seq;
    }

    /** Bodies in order from {@code seq}, at most {@code limit}, none beyond {@code last}. */
    List<String> from(long seq, long last, int limit) {
        return slots.subMap(seq, true, Math.max(seq, last), true).values().stream()
                .limit(limit)
                .map(slot -> slot.body)
                .toList();
    }

    /**
     * Where the newest page begins: at its first message.
     *
     * @param last the last entry of the page
     * @param messages how many messages make a page
     * @return 0 if the page reaches further back than what is here
     */
    long pageStart(long last, int messages) {
        int left = messages;
        for (Map.Entry<Long, Slot> slot :
                slots.headMap(last, true).descendingMap().entrySet()) {
            if (slot.getValue().entry.content().isMessage() && --left == 0) {
                return slot.getKey();
            }
        }
        return reaches(1) ? 1 : 0;
    }

    private String put(Entry entry) {
        Slot slot = new Slot(entry, Events.entry(room, entry).encode());
        Slot old = slots.put(entry.seq(), slot);
        characters += slot.body.length() - (old == null ? 0 : old.body.length());
        return slot.body;
    }

    private void amend(Entry entry) {
        if (entry.content() instanceof Content.Edit edit) {
            Slot target = slots.get(edit.target());
            if (target != null && target.entry.content() instanceof Content.Message) {
                put(target.entry.with(new Content.Message(edit.text(), true)));
            }
        } else if (entry.content() instanceof Content.Delete delete) {
            erase(delete.target());
        }
    }

    private void erase(long target) {
        Slot message = slots.get(target);
        if (message != null) {
            put(message.entry.with(new Content.Erased(0)));
        }
        List<Entry> edits = new ArrayList<>();
        slots.tailMap(target, false).values().forEach(slot -> {
            if (slot.entry.content() instanceof Content.Edit edit && edit.target() == target) {
                edits.add(slot.entry);
            }
        });
        edits.forEach(edit -> put(edit.with(new Content.Erased(target))));
    }

    private record Slot(Entry entry, String body) {}
}
