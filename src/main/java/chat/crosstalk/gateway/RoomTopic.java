package chat.crosstalk.gateway;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import org.jspecify.annotations.Nullable;

/** The topic of a room: the one that readers have been told, and the one of entries that still wait to be written. */
final class RoomTopic {

    private @Nullable Entry told;
    private @Nullable Entry newest;

    /** Begins anew with the topic of a page. */
    void begin(@Nullable Entry topic) {
        told = topic;
        newest = topic;
    }

    /** An entry that waits to be written; any that sets no topic changes nothing. */
    void waiting(Entry entry) {
        if (entry.content() instanceof Content.Topic) {
            newest = entry;
        }
    }

    /** Everything that waited has been written. */
    void written() {
        told = newest;
    }

    /** The entry that set what readers have been told; null if the room has no topic. */
    @Nullable
    Entry told() {
        return told != null
                        && told.content() instanceof Content.Topic topic
                        && !topic.text().isEmpty()
                ? told
                : null;
    }
}
