package chat.crosstalk.archive;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Head.Continuity;
import chat.crosstalk.room.RoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rooms of a file into a store. The whole file and the whole store are looked at before anything is changed.
 * What is there already stays as it is, so that an import can be repeated, also one that was cut short.
 */
public final class Import {

    private static final int AT_A_TIME = 500;
    private static final int NAMED = 20;

    private final ExportFile file;
    private final Path path;

    /** Reads nothing yet. */
    public Import(Path path) {
        this.path = path;
        this.file = new ExportFile(path);
    }

    /**
     * What came of it.
     *
     * @param rooms how many rooms were brought in
     * @param entries how many entries in all
     * @param left how many older entries were left out, since the store keeps only the newest of a room
     * @param there how many rooms were there already
     */
    public record Outcome(long rooms, long entries, long left, long there) {}

    /**
     * Brings the rooms in.
     *
     * @param store opened once the file is known to be whole; closed here
     * @throws ArchiveException if the file is damaged, or a room of the same name has another history in the store: then
     *     nothing is changed
     */
    public Outcome into(Supplier<Archive> store, Steps steps) {
        Map<RoomName, KeptRoom> rooms = examine(steps);
        try (Archive archive = store.get()) {
            Set<RoomName> missing = missing(rooms, archive);
            Restorer restorer = new Restorer(archive, rooms, missing);
            try {
                file.read(restorer, steps);
            } finally {
                restorer.close();
            }
            return new Outcome(missing.size(), restorer.entries, restorer.left, rooms.size() - missing.size());
        }
    }

    private Map<RoomName, KeptRoom> examine(Steps steps) {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            steps.expect(2 * lines.count());
        } catch (IOException failure) {
            throw new ArchiveException("cannot read " + path + ": " + failure);
        }
        Map<RoomName, KeptRoom> rooms = new HashMap<>();
        file.read(
                new ExportFile.Visitor() {
                    @Override
                    public void entry(RoomName room, KeptEntry entry) {}

                    @Override
                    public void end(KeptRoom room) {
                        rooms.put(room.room(), room);
                    }
                },
                steps);
        return rooms;
    }

    /** The rooms that are to be brought in. */
    private static Set<RoomName> missing(Map<RoomName, KeptRoom> rooms, Archive archive) {
        Set<RoomName> missing = new HashSet<>(rooms.keySet());
        Set<RoomName> others = new TreeSet<>();
        try (Archive.Reading reading = archive.read()) {
            for (RoomName there : reading.rooms()) {
                KeptRoom room = rooms.get(there);
                if (room == null) {
                    continue;
                }
                Head head = reading.room(there).head();
                if (holds(head, room.head())) {
                    missing.remove(there);
                } else if (head.seq() > 0) {
                    others.add(there);
                }
            }
        }
        if (!others.isEmpty()) {
            throw new ArchiveException("nothing was changed, since these rooms have another history there: "
                    + others.stream().limit(NAMED).map(RoomName::value).collect(Collectors.joining(", "))
                    + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : ""));
        }
        return missing;
    }

    /** Whether a log holds all that another one does: it is the same stream, and has gone as far. */
    private static boolean holds(Head head, Head other) {
        return other.seq() == 0 || head.continuityOf(other.position()) != Continuity.REPLACED;
    }

    /** Puts the rooms that are missing into the store as they are read. */
    private static final class Restorer implements ExportFile.Visitor {

        private final Archive archive;
        private final Map<RoomName, KeptRoom> rooms;
        private final Set<RoomName> missing;
        private final List<KeptEntry> waiting = new ArrayList<>();
        private @Nullable KeptRoom coming;
        private Archive.@Nullable Restoring restoring;
        private long entries;
        private long left;

        Restorer(Archive archive, Map<RoomName, KeptRoom> rooms, Set<RoomName> missing) {
            this.archive = archive;
            this.rooms = rooms;
            this.missing = missing;
        }

        @Override
        public void entry(RoomName room, KeptEntry entry) {
            if (!missing.contains(room)) {
                return;
            }
            if (entry.entry().seq() < begin(room).head().first()) {
                left++;
                return;
            }
            waiting.add(entry);
            entries++;
            if (waiting.size() >= AT_A_TIME) {
                flush();
            }
        }

        @Override
        public void end(KeptRoom room) {
            if (missing.contains(room.room())) {
                begin(room.room());
                flush();
                Objects.requireNonNull(restoring).finish();
                close();
            }
        }

        void close() {
            if (restoring != null) {
                restoring.close();
                restoring = null;
            }
            coming = null;
        }

        private KeptRoom begin(RoomName room) {
            KeptRoom begun = coming;
            if (begun == null) {
                begun = kept(room);
                coming = begun;
                restoring = archive.restore(begun);
            }
            return begun;
        }

        private void flush() {
            if (restoring != null && !waiting.isEmpty()) {
                restoring.add(waiting);
            }
            waiting.clear();
        }

        /** As the store can keep it. */
        private KeptRoom kept(RoomName name) {
            KeptRoom room = rooms.get(name);
            if (room == null) {
                throw new ArchiveException("the file was changed while it was read");
            }
            Head head = room.head();
            long first = archive.keeps() == Archive.ALL
                    ? head.first()
                    : Math.max(head.first(), head.seq() + 1 - archive.keeps());
            return new KeptRoom(
                    name,
                    new Head(head.epoch(), head.seq(), first, head.at(), head.earlier()),
                    room.topic(),
                    room.names());
        }
    }
}
