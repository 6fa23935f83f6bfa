package chat.crosstalk.broker;

import chat.crosstalk.room.Head;
import chat.crosstalk.room.RoomName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps of a room beside its entries.
 *
 * @param room its name
 * @param head where its log stands, with every earlier epoch that the store remembers, which may be more than {@link
 *     Head#EARLIER_EPOCHS}
 * @param topic the entry that last set the topic, kept or not; null if none did
 * @param names in a direct room the name under which each user last said something, by id
 */
public record KeptRoom(RoomName room, Head head, @Nullable KeptEntry topic, Map<String, String> names) {}
