package chat.crosstalk.archive;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.RoomName;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Writes rooms of a store as a file, sorted by name, a bounded part at a time. */
public final class Export {

    private final Archive archive;
    private final Writer out;
    private final Checksum checksum = new Checksum();

    /**
     * Writes nothing yet.
     *
     * @param out writes UTF-8
     */
    public Export(Archive archive, Writer out) {
        this.archive = archive;
        this.out = out;
    }

    /**
     * What was written.
     *
     * @param rooms how many rooms
     * @param entries how many entries in all
     */
    public record Written(long rooms, long entries) {}

    /**
     * Writes.
     *
     * @param wanted which rooms; empty for all
     * @throws ArchiveException if one of them does not exist, before anything is written, or the store cannot be read
     */
    public Written write(Collection<RoomName> wanted, Steps steps) throws IOException {
        try (Archive.Reading reading = archive.read()) {
            List<KeptRoom> rooms =
                    chosen(reading, wanted).stream().map(reading::room).toList();
            steps.expect(rooms.stream().mapToLong(Export::entries).sum());
            long newest =
                    rooms.stream().mapToLong(room -> room.head().at()).max().orElse(0);
            line(new Header(archive.store(), newest, rooms.size()).line());
            long entries = 0;
            for (KeptRoom room : rooms) {
                entries += write(reading, room, steps);
            }
            out.flush();
            return new Written(rooms.size(), entries);
        }
    }

    private static Collection<RoomName> chosen(Archive.Reading reading, Collection<RoomName> wanted) {
        TreeSet<RoomName> there = new TreeSet<>(reading.rooms());
        wanted.forEach(room -> {
            if (!there.contains(room)) {
                throw new ArchiveException("there is no room " + room);
            }
        });
        return wanted.isEmpty() ? there : new TreeSet<>(wanted);
    }

    private long write(Archive.Reading reading, KeptRoom room, Steps steps) throws IOException {
        long next = room.head().first();
        for (List<KeptEntry> some = reading.entries(room, next - 1);
                !some.isEmpty();
                some = reading.entries(room, next - 1)) {
            for (KeptEntry kept : some) {
                if (kept.entry().seq() != next) {
                    throw new ArchiveException("room " + room.room() + " has no entry " + next
                            + " any more: it went on while it was read; export it again");
                }
                next++;
                String line = EntryLine.of(room.room(), kept).encode();
                checksum.add(line);
                line(line);
            }
            steps.done(some.size());
        }
        if (next != room.head().seq() + 1) {
            throw new ArchiveException("room " + room.room() + " has no entry " + next);
        }
        String summed = new RoomLine(room, entries(room)).summed();
        line(RoomLine.line(summed, checksum.of(summed)));
        return entries(room);
    }

    private static long entries(KeptRoom room) {
        return room.head().seq() + 1 - room.head().first();
    }

    private void line(String line) throws IOException {
        out.write(line);
        out.write('\n');
    }
}
