package chat.crosstalk.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.broker.Archive;
import chat.crosstalk.broker.ArchiveException;
import chat.crosstalk.broker.KeptEntry;
import chat.crosstalk.broker.KeptRoom;
import chat.crosstalk.room.Content;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.RoomName;
import chat.crosstalk.room.User;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is decided before anything is written, and what a store that keeps only the newest entries gets. */
final class ImportTest {

    private static final RoomName LOBBY = new RoomName("lobby");
    private static final User ADA = new User("ada", "Ada");

    @TempDir
    private Path folder;

    @Test
    void aStoreThatKeepsTheNewestGetsTheNewestAndTheTopicThatIsOlder() throws IOException {
        Rooms source = new Rooms(Archive.ALL);
        source.put(LOBBY, "e", 10);
        Path file = file(source);
        Rooms target = new Rooms(4);
        assertThat(bring(file, target)).isEqualTo(new Import.Outcome(1, 4, 6, 0));
        assertThat(target.entries.get(LOBBY))
                .extracting(kept -> kept.entry().seq())
                .containsExactly(7L, 8L, 9L, 10L);
        KeptRoom brought = target.room(LOBBY);
        assertThat(brought.head().first()).isEqualTo(7);
        assertThat(brought.topic()).isEqualTo(source.room(LOBBY).topic()).isNotNull();
        assertThat(bring(file, target)).isEqualTo(new Import.Outcome(0, 0, 0, 1));
    }

    @Test
    void oneRoomWithAnotherHistoryKeepsAllOthersOut() throws IOException {
        Rooms source = new Rooms(Archive.ALL);
        source.put(LOBBY, "e", 3);
        source.put(new RoomName("b"), "f", 3);
        Path file = file(source);
        Rooms target = new Rooms(Archive.ALL);
        target.put(LOBBY, "other", 2);
        assertThatThrownBy(() -> bring(file, target))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("another history there: lobby");
        assertThat(target.heads).containsOnlyKeys(LOBBY);
    }

    /** The same stream, not as far: what is missing there is not put behind what may have been said since. */
    @Test
    void aRoomThatIsBehindTheFileIsRefused() throws IOException {
        Rooms source = new Rooms(Archive.ALL);
        source.put(LOBBY, "e", 3);
        Path file = file(source);
        Rooms target = new Rooms(Archive.ALL);
        target.put(LOBBY, "e", 2);
        assertThatThrownBy(() -> bring(file, target)).hasMessageContaining("lobby");
    }

    @Test
    void anUnknownRoomIsNamedBeforeAnythingIsWritten() {
        StringWriter out = new StringWriter();
        Export export = new Export(new Rooms(Archive.ALL), out);
        assertThatThrownBy(() -> export.write(List.of(LOBBY), Steps.UNSEEN)).hasMessage("there is no room lobby");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nothingIsAFileToo() throws IOException {
        Path file = file(new Rooms(Archive.ALL));
        assertThat(Files.readString(file))
                .isEqualTo("{\"crosstalk\":\"export\",\"version\":1,\"store\":\"test\",\"at\":0,\"rooms\":0}\n");
        assertThat(bring(file, new Rooms(Archive.ALL))).isEqualTo(new Import.Outcome(0, 0, 0, 0));
    }

    private Path file(Rooms source) throws IOException {
        StringWriter out = new StringWriter();
        new Export(source, out).write(List.of(), Steps.UNSEEN);
        return Files.writeString(folder.resolve("rooms.ndjson"), out.toString());
    }

    private static Import.Outcome bring(Path file, Archive archive) {
        return new Import(file).into(() -> archive, Steps.UNSEEN);
    }

    /** A store as small as can be, which keeps some entries of a room. */
    private static final class Rooms implements Archive, Archive.Reading {

        private final int keeps;
        private final Map<RoomName, KeptRoom> heads = new LinkedHashMap<>();
        private final Map<RoomName, List<KeptEntry>> entries = new TreeMap<>();

        Rooms(int keeps) {
            this.keeps = keeps;
        }

        void put(RoomName room, String epoch, int number) {
            List<KeptEntry> said = new ArrayList<>();
            for (int seq = 1; seq <= number; seq++) {
                Content content = seq == 1 ? new Content.Topic("about") : new Content.Message("text " + seq, seq == 2);
                said.add(new KeptEntry(epoch, new Entry(seq, 1_000 + seq, "id" + seq, ADA, "", content)));
            }
            Head head = new Head(epoch, number, 1, 1_000 + number, List.of(new Position("before", 0)));
            heads.put(room, new KeptRoom(room, head, said.get(0), Map.of()));
            entries.put(room, said);
        }

        @Override
        public String store() {
            return "test";
        }

        @Override
        public int keeps() {
            return keeps;
        }

        @Override
        public Reading read() {
            return this;
        }

        @Override
        public List<RoomName> rooms() {
            return List.copyOf(heads.keySet());
        }

        @Override
        public KeptRoom room(RoomName room) {
            KeptRoom kept = heads.get(room);
            if (kept == null) {
                throw new ArchiveException("there is no room " + room);
            }
            return kept;
        }

        @Override
        public List<KeptEntry> entries(KeptRoom room, long after) {
            return entries.getOrDefault(room.room(), List.of()).stream()
                    .filter(kept -> kept.entry().seq() > after)
                    .limit(3)
                    .toList();
        }

        @Override
        public Restoring restore(KeptRoom room) {
            List<KeptEntry> coming = new ArrayList<>();
            return new Restoring() {
                @Override
                public void add(List<KeptEntry> some) {
                    coming.addAll(some);
                }

                @Override
                public void finish() {
                    heads.put(room.room(), room);
                    entries.put(room.room(), coming);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Erased erase(String userId, LongConsumer progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
