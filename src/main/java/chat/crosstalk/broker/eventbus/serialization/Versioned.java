package chat.crosstalk.broker.eventbus.serialization;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;

/** Something that travels between members or moves with a partition, in a form that begins with its version. */
public abstract class Versioned implements IdentifiedDataSerializable {

    private static final byte VERSION = 3;

    private final int type;

    /**
     * Of one of the {@link TypeNumbers}.
     */
    protected Versioned(int type) {
        this.type = type;
    }

    /** Writes what follows the version. */
    protected abstract void write(ObjectDataOutput out) throws IOException;

    /** Reads what {@link #write} wrote. */
    protected abstract void read(ObjectDataInput in) throws IOException;

    @Override
    public final int getFactoryId() {
        return TypeNumbers.FACTORY;
    }

    @Override
    public final int getClassId() {
        return type;
    }

    @Override
    public final void writeData(ObjectDataOutput out) throws IOException {
        out.writeByte(VERSION);
        write(out);
    }

    @Override
    public final void readData(ObjectDataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException(getClass().getSimpleName() + " of version " + version + ", expected " + VERSION);
        }
        read(in);
    }
}
