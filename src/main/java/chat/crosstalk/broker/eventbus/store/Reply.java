package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import chat.crosstalk.room.Appended;
import chat.crosstalk.room.Code;
import chat.crosstalk.room.Head;
import chat.crosstalk.room.Page;
import chat.crosstalk.room.Rejection;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/**
 * What a processor answers: an {@link Appended}, a {@link Head}, a {@link Page}, a {@link DirectHead} or a {@link Rejection}. Where there is
 * no room, a processor answers null instead.
 */
final class Reply extends Versioned {

    private static final byte APPENDED = 1;
    private static final byte HEAD = 2;
    private static final byte PAGE = 3;
    private static final byte REJECTION = 4;
    private static final byte DIRECT_HEAD = 5;

    private Object value;

    /** For reading only. */
    Reply() {
        this("");
    }

    Reply(Object value) {
        super(TypeNumbers.REPLY);
        this.value = value;
    }

    /**
     * What was answered.
     *
     * @throws Rejection if it was one
     */
    <T> T as(Class<T> type) {
        if (value instanceof Rejection rejection) {
            throw rejection;
        }
        return type.cast(value);
    }

    /** What was answered of a direct room; a member that tells only the head tells no name. */
    DirectHead asDirectHead() {
        return value instanceof Head head ? new DirectHead(head, null) : as(DirectHead.class);
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        if (value instanceof Appended appended) {
            out.writeByte(APPENDED);
            ValueCodec.write(out, appended.position());
            out.writeLong(appended.at());
            out.writeBoolean(appended.duplicate());
        } else if (value instanceof Head head) {
            out.writeByte(HEAD);
            ValueCodec.write(out, head);
        } else if (value instanceof Page page) {
            out.writeByte(PAGE);
            ValueCodec.write(out, page.head());
            ValueCodec.write(out, page.entries());
            out.writeBoolean(page.more());
            ValueCodec.writeOptional(out, page.topic());
        } else if (value instanceof DirectHead direct) {
            out.writeByte(DIRECT_HEAD);
            ValueCodec.write(out, direct.head());
            out.writeString(direct.otherName());
        } else if (value instanceof Rejection rejection) {
            out.writeByte(REJECTION);
            out.writeString(rejection.code().name());
            out.writeString(detail(rejection));
        } else {
            throw new IOException("no reply: " + value.getClass());
        }
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        value = switch (kind) {
            case APPENDED -> new Appended(ValueCodec.readPosition(in), in.readLong(), in.readBoolean());
            case HEAD -> ValueCodec.readHead(in);
            case PAGE ->
                new Page(
                        ValueCodec.readHead(in),
                        ValueCodec.readEntries(in),
                        in.readBoolean(),
                        ValueCodec.readOptionalEntry(in));
            case DIRECT_HEAD -> new DirectHead(ValueCodec.readHead(in), in.readString());
            case REJECTION -> Rejection.of(Code.valueOf(ValueCodec.readString(in)), ValueCodec.readString(in));
            default -> throw new IOException("reply of kind " + kind);
        };
    }

    private static String detail(Rejection rejection) {
        String message = rejection.getMessage();
        return message == null ? "" : message.substring(rejection.code().word().length() + 2);
    }
}
