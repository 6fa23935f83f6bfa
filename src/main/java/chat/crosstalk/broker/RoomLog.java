package chat.crosstalk.broker;

import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.DirectRoom;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ordered memory of every room, shared by all nodes.
 *
 * <ol>
 *   <li>An append that completed is kept: it survives the death of any one node, a cut connection and a restart of the
 *       store, as far as {@link Store#kept()} says.
 *   <li>Entries of a room are numbered 1, 2, 3 … without holes, in one order for all nodes; {@code at} never goes back.
 *   <li>Appending a draft with a {@link Draft#key()} known in the room (for at least ten minutes and 100,000 entries)
 *       appends nothing and gives the first answer with {@code duplicate} set, whatever else the draft says.
 *   <li>A draft with a target is refused with {@code no_such_message} unless the target is a kept message that is not
 *       deleted, with {@code forbidden} if it edits or deletes another user's message, and with {@code bad_request} if
 *       it would put more than {@value #MAX_REACTION_KINDS} kinds of reaction on a message.
 *   <li>After an append, a {@link Hint} of the new entry is published on {@link #channel(RoomName)} of the bus. Hints of
 *       different nodes' appends may arrive out of order.
 *   <li>Reads give every kept entry in the range, with the last text of edited messages and {@code Erased} in place of
 *       whatever belongs to a deleted one.
 *   <li>The log begins a new epoch, ending the current one at its head, whenever it cannot vouch that it is the same
 *       stream that it was: the store is another incarnation, went back (see {@code known}), or was merged. A room that
 *       was lost and is made again begins at 1 in an epoch never used before.
 *   <li>A store keeps at most the configured number of entries of a room, the newest, or all of them.
 *   <li>A reaction that its author has set on that message already appends nothing, and so does taking back one that is
 *       not set. The answer is {@code duplicate} and tells, in the current epoch, the entry that set it, or if it is not
 *       set the message.
 *   <li>A topic needs no target and is none. Every read tells the room's last one, also when its entry is not kept any
 *       more.
 * </ol>
 *
 * <p>On a room that does not exist every method but {@link #create} and {@link #heads} fails with {@code no_such_room}.
 */
public interface RoomLog {

    /** The most entries that {@link #readBefore} gives of a store that keeps all. */
    int MAX_PAGE = 2_000;

    /** How many kinds of reaction one message may carry. */
    int MAX_REACTION_KINDS = Content.Reaction.MAX_KINDS;

    /**
     * Makes the room if it does not exist.
     *
     * @param room its name
     * @return where its log stands; fails with {@code forbidden} if the cluster has its limit of rooms
     */
    Future<Head> create(RoomName room);

    /**
     * Appends.
     *
     * @param room the room
     * @param draft what to append
     * @param known the furthest position that this node has seen of the room, or null if none. If the log stands in the
     *     same epoch but before it, it went back, and begins a new epoch first
     * @return where it was put; fails with a {@link chat.crosstalk.room.Rejection}. {@code broker_unavailable} means
     *     not known to be kept, at the latest after 3 s: append the same draft again
     */
    Future<Appended> append(RoomName room, Draft draft, @Nullable Position known);

    /**
     * Reads forward.
     *
     * @param room the room
     * @param after entries with a greater {@code seq} are wanted
     * @param limit the most entries to give, &gt; 0
     * @return the oldest such entries still kept; {@code more} if there are newer ones
     */
    Future<Page> readAfter(RoomName room, long after, int limit);

    /**
     * Reads backward.
     *
     * @param room the room
     * @param before entries with a smaller {@code seq} are wanted; {@link Long#MAX_VALUE} for the newest
     * @param messages the most messages to give, deleted ones included, &gt; 0; other entries between and after them
     *     come along
     * @return the newest such entries, oldest first, beginning with a message where {@code messages} cut it; {@code
     *     more} if there are older ones kept. A store that keeps all entries gives at most {@value #MAX_PAGE} of them,
     *     then maybe fewer messages
     */
    Future<Page> readBefore(RoomName room, long before, int messages);

    /**
     * Looks at many logs at once, in one or few round trips.
     *
     * @param known the rooms, each with the furthest position that this node has seen, epoch empty if none. A log that
     *     stands before its position in the same epoch went back, and begins a new epoch
     * @return where they stand; a room that does not exist is absent
     */
    Future<Map<RoomName, Head>> heads(Map<RoomName, Position> known);

    /**
     * Lists rooms by name.
     *
     * @param prefix of the canonical name; empty for all. Direct rooms are listed only if it begins with {@code ~}
     * @param limit the most to give, &gt; 0
     * @return sorted by name
     */
    Future<List<Summary>> list(String prefix, int limit);

    /**
     * Lists the direct rooms of one user, see {@link DirectRoom}. What it costs depends on these, not on other people's.
     *
     * @param userId whose
     * @param from the name to begin with, which need not exist; empty for the first. To read in pages ask for one more
     *     than a page has: the next page begins there
     * @param limit the most to give, &gt; 0
     * @return sorted by name
     */
    Future<List<DirectSummary>> directOf(String userId, String from, int limit);

    /**
     * Drops a room that nothing happened in.
     *
     * @param room the room
     * @param seen its head as it was when found idle
     * @return whether it is gone; false if an entry was appended since
     */
    Future<Boolean> drop(RoomName room, Position seen);

    /** The bus channel on which a room's hints, and what else nodes tell each other about it, travel. */
    static String channel(RoomName room) {
        return "room." + room.value();
    }

    /**
     * One room of a list.
     *
     * @param room its name
     * @param seq its newest entry
     * @param at when that was appended, or the room was made, in milliseconds since 1970
     */
    record Summary(RoomName room, long seq, long at) {}

    /**
     * One direct room of a user's list.
     *
     * @param summary the room
     * @param otherName the name under which the other person last said something there; null if that is not known
     */
    record DirectSummary(Summary summary, @Nullable String otherName) {}
}
