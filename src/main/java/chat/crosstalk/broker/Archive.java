package chat.crosstalk.broker;

import chat.crosstalk.room.RoomName;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The side of a store by which whole rooms are taken out of it and put into it, beside the nodes that use it. For one thread,
 * which it blocks. What cannot be done is an {@link ArchiveException}.
 */
public interface Archive extends AutoCloseable {

    /** For {@link #keeps()}: every entry. */
    int ALL = 0;

    /** What keeps the rooms: {@code sql}, {@code redis}, {@code hazelcast}. */
    String store();

    /** How many entries of a room are kept, the newest; {@link #ALL} for every one. */
    int keeps();

    /** Begins to read. */
    Reading read();

    /**
     * Begins to put a room in. It is there only once it is whole; one in which nothing was ever said gives way to it.
     *
     * @param room whose {@code head.first} leaves no more entries than are kept
     */
    Restoring restore(KeptRoom room);

    /**
     * Takes away what a person wrote and was called. Rooms in which something was taken begin a new epoch, and what was read
     * from there on is not part of their history any more, so that whoever has seen it lets go of it.
     *
     * @param userId whose
     * @param progress told how many entries have been gone through since it was told last
     */
    Erased erase(String userId, LongConsumer progress);

    /** Lets go of the store. */
    @Override
    void close();

    /** Reads what is kept, all of it as of one moment where the store can. */
    interface Reading extends AutoCloseable {

        /** Every room, in no order. */
        List<RoomName> rooms();

        /** One of them. */
        KeptRoom room(RoomName room);

        /**
         * The oldest entries of a room after a place and up to where it stood when it was read last.
         *
         * @param room as {@link #room} gave it
         * @param after entries with a greater {@code seq} are wanted
         * @return a bounded number; none if there are no more
         */
        List<KeptEntry> entries(KeptRoom room, long after);

        /** Lets go. */
        @Override
        void close();
    }

    /** One room on its way into the store. */
    interface Restoring extends AutoCloseable {

        /** Puts the next entries in, in order and without holes. */
        void add(List<KeptEntry> entries);

        /** Now the room is there. */
        void finish();

        /** Lets go; nothing of the room is there unless it is finished. */
        @Override
        void close();
    }

    /**
     * What was taken away.
     *
     * @param messages how many messages, edited or not
     * @param edits how many texts of edits
     * @param topics how many topics
     * @param reactions how many reactions
     * @param rooms in how many rooms
     */
    record Erased(long messages, long edits, long topics, long reactions, long rooms) {}
}
