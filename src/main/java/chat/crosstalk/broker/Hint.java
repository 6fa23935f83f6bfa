package chat.crosstalk.broker;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Position;

/**
 * The news that an entry was appended, as it travels on a room's channel.
 *
 * @param epoch the epoch it was appended in
 * @param entry the entry itself
 */
public record Hint(String epoch, Entry entry) {

    /**
     * The news of a draft that was just appended.
     *
     * @param appended where it was put; no duplicate, whose draft may differ from the entry that was appended
     */
    public static Hint of(Draft draft, Appended appended) {
        Position position = appended.position();
        return new Hint(position.epoch(), draft.placed(position.seq(), appended.at()));
    }
}
