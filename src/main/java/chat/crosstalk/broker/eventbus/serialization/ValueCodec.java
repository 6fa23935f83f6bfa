package chat.crosstalk.broker.eventbus.serialization;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Position;
import chat.crosstalk.room.User;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domain's values as members write them to each other. Strings are never null. */
public final class ValueCodec {

    private static final byte MESSAGE = 0;
    private static final byte EDITED_MESSAGE = 1;
    private static final byte EDIT = 2;
    private static final byte DELETE = 3;
    private static final byte REACTION = 4;
    private static final byte ERASED = 5;
    private static final byte TOPIC = 6;

    private ValueCodec() {}

    public static void write(ObjectDataOutput out, Position position) throws IOException {
        out.writeString(position.epoch());
        out.writeLong(position.seq());
    }

    public static Position readPosition(ObjectDataInput in) throws IOException {
        return new Position(readString(in), in.readLong());
    }

    public static void writeOptional(ObjectDataOutput out, @Nullable Position position) throws IOException {
        out.writeBoolean(position != null);
        if (position != null) {
            write(out, position);
        }
    }

    public static @Nullable Position readOptionalPosition(ObjectDataInput in) throws IOException {
        return in.readBoolean() ? readPosition(in) : null;
    }

    public static void write(ObjectDataOutput out, Head head) throws IOException {
        write(out, head.position());
        out.writeLong(head.first());
        out.writeLong(head.at());
        out.writeInt(head.earlier().size());
        for (Position end : head.earlier()) {
            write(out, end);
        }
    }

    public static Head readHead(ObjectDataInput in) throws IOException {
        Position position = readPosition(in);
        long first = in.readLong();
        long at = in.readLong();
        int size = in.readInt();
        List<Position> earlier = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            earlier.add(readPosition(in));
        }
        return new Head(position.epoch(), position.seq(), first, at, List.copyOf(earlier));
    }

    public static void write(ObjectDataOutput out, Draft draft) throws IOException {
        out.writeString(draft.id());
        write(out, draft.from());
        out.writeString(draft.node());
        write(out, draft.content());
    }

    public static Draft readDraft(ObjectDataInput in) throws IOException {
        return new Draft(readString(in), readUser(in), readString(in), readContent(in));
    }

    public static void write(ObjectDataOutput out, Collection<Entry> entries) throws IOException {
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            write(out, entry);
        }
    }

    public static void writeOptional(ObjectDataOutput out, @Nullable Entry entry) throws IOException {
        out.writeBoolean(entry != null);
        if (entry != null) {
            write(out, entry);
        }
    }

    public static @Nullable Entry readOptionalEntry(ObjectDataInput in) throws IOException {
        return in.readBoolean() ? readEntry(in) : null;
    }

    public static List<Entry> readEntries(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(readEntry(in));
        }
        return entries;
    }

    public static String readString(ObjectDataInput in) throws IOException {
        String text = in.readString();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private static void write(ObjectDataOutput out, Entry entry) throws IOException {
        out.writeLong(entry.seq());
        out.writeLong(entry.at());
        write(out, entry.draft());
    }

    private static Entry readEntry(ObjectDataInput in) throws IOException {
        long seq = in.readLong();
        long at = in.readLong();
        return readDraft(in).placed(seq, at);
    }

    private static void write(ObjectDataOutput out, User user) throws IOException {
        out.writeString(user.id());
        out.writeString(user.name());
    }

    private static User readUser(ObjectDataInput in) throws IOException {
        return new User(readString(in), readString(in));
    }

    private static void write(ObjectDataOutput out, Content content) throws IOException {
        out.writeByte(kind(content));
        if (content instanceof Content.Message message) {
            out.writeString(message.text());
        } else if (content instanceof Content.Topic topic) {
            out.writeString(topic.text());
        } else {
            out.writeLong(content.target());
        }
        if (content instanceof Content.Edit edit) {
            out.writeString(edit.text());
        } else if (content instanceof Content.Reaction reaction) {
            out.writeString(reaction.emoji());
            out.writeBoolean(reaction.on());
        }
    }

    private static byte kind(Content content) {
        return content.map(
                message -> message.edited() ? EDITED_MESSAGE : MESSAGE,
                edit -> EDIT,
                delete -> DELETE,
                reaction -> REACTION,
                topic -> TOPIC,
                erased -> ERASED);
    }

    private static Content readContent(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        if (kind == MESSAGE || kind == EDITED_MESSAGE) {
            return new Content.Message(readString(in), kind == EDITED_MESSAGE);
        }
        if (kind == TOPIC) {
            return new Content.Topic(readString(in));
        }
        long target = in.readLong();
        return switch (kind) {
            case EDIT -> new Content.Edit(target, readString(in));
            case DELETE -> new Content.Delete(target);
            case REACTION -> new Content.Reaction(target, readString(in), in.readBoolean());
            case ERASED -> new Content.Erased(target);
            default -> throw new IOException("content of kind " + kind);
        };
    }
}
