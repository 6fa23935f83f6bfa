package chat.crosstalk.archive;

import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.RoomName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that {@link Export} has written, read a line at a time. What it gives was looked at before it is given. */
final class ExportFile {

    private final Path path;

    ExportFile(Path path) {
        this.path = path;
    }

    /** Is given what is in a file. */
    interface Visitor {

        /** The next entry of a room. */
        void entry(RoomName room, KeptEntry entry);

        /** There are no more of this room, and all that was given of it is as it was written. */
        void end(KeptRoom room);
    }

    /**
     * Reads the whole file.
     *
     * @throws ArchiveException if it cannot be read, or at the first line that shows that it is damaged
     */
    void read(Visitor visitor, Steps steps) {
        long line = 0;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            Reading reading = new Reading(visitor);
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                line++;
                reading.take(next);
                steps.done(1);
            }
            line++;
            reading.end();
        } catch (CharacterCodingException damaged) {
            throw damaged(line + 1, "not UTF-8");
        } catch (IOException failure) {
            throw new ArchiveException("cannot read " + path + ": " + failure);
        } catch (IllegalArgumentException damaged) {
            throw damaged(line, String.valueOf(damaged.getMessage()));
        }
    }

    private ArchiveException damaged(long line, String how) {
        return new ArchiveException(path + " is damaged at line " + line + ", nothing was changed by it: " + how);
    }

    /** How far a reading has come. */
    private static final class Reading {

        private final Visitor visitor;
        private final Checksum checksum = new Checksum();
        private final Set<RoomName> over = new HashSet<>();
        private final Set<String> epochs = new HashSet<>();
        private @Nullable Header header;
        private @Nullable RoomName room;
        private long first;
        private long next;
        private long at;

        Reading(Visitor visitor) {
            this.visitor = visitor;
        }

        void take(String line) {
            if (header == null) {
                header = Header.of(line);
                return;
            }
            Fields fields = Fields.of(line);
            String summed = RoomLine.summed(line);
            if (summed == null || !fields.has("sha256")) {
                takeEntry(line, fields);
            } else {
                takeEnd(line, summed, fields);
            }
        }

        void end() {
            if (header == null || room != null || over.size() != header.rooms()) {
                throw new IllegalArgumentException("it ends too early");
            }
        }

        private void takeEntry(String line, Fields fields) {
            RoomName of = room == null ? fields.room("room") : room;
            KeptEntry kept = EntryLine.read(fields);
            if (room == null) {
                room = of;
                first = kept.entry().seq();
                next = first;
            }
            boolean follows = of.equals(fields.room("room"))
                    && kept.entry().seq() == next
                    && kept.entry().at() >= at;
            if (!follows) {
                throw new IllegalArgumentException("expected entry " + next + " of room " + of);
            }
            next++;
            at = kept.entry().at();
            epochs.add(kept.epoch());
            checksum.add(line);
            visitor.entry(of, kept);
        }

        private void takeEnd(String line, String summed, Fields fields) {
            if (!RoomLine.has(line, summed, checksum.of(summed))) {
                throw new IllegalArgumentException("the checksum of this room is another one");
            }
            RoomLine read = RoomLine.read(fields);
            KeptRoom kept = read.room();
            long entries = kept.head().seq() + 1 - kept.head().first();
            if (room == null) {
                first = kept.head().first();
                next = first;
            } else if (!room.equals(kept.room())) {
                throw new IllegalArgumentException("expected the end of room " + room);
            }
            kept.head().earlier().forEach(end -> epochs.remove(end.epoch()));
            epochs.remove(kept.head().epoch());
            boolean agrees = entries == read.entries()
                    && entries == next - first
                    && first == kept.head().first()
                    && epochs.isEmpty()
                    && over.add(kept.room());
            if (!agrees) {
                throw new IllegalArgumentException("what is told of room " + kept.room() + " is not what was there");
            }
            visitor.end(kept);
            room = null;
            at = 0;
        }
    }
}
