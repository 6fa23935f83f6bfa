package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import chat.crosstalk.broker.eventbus.serialization.ValueCodec;
import chat.crosstalk.broker.eventbus.serialization.Versioned;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.query.Predicate;
import java.io.IOException;
import java.util.Map;

/**
 * The entries whose key begins with a prefix and does not begin with another one.
 *
 * @param <V> the type of the values, which it does not look at
 */
@SuppressWarnings("serial") // travels as a Versioned, not as a Java object
final class KeyPredicate<V> extends Versioned implements Predicate<String, V> {

    private String prefix;
    private String hidden;

    /** For reading only. */
    KeyPredicate() {
        this("", "");
    }

    /**
     * Names the prefixes.
     *
     * @param hidden empty if nothing is to be left out
     */
    KeyPredicate(String prefix, String hidden) {
        super(TypeNumbers.KEYS);
        this.prefix = prefix;
        this.hidden = hidden;
    }

    @Override
    public boolean apply(Map.Entry<String, V> entry) {
        String key = entry.getKey();
        return key.startsWith(prefix) && (hidden.isEmpty() || !key.startsWith(hidden));
    }

    @Override
    protected void write(ObjectDataOutput out) throws IOException {
        out.writeString(prefix);
        out.writeString(hidden);
    }

    @Override
    protected void read(ObjectDataInput in) throws IOException {
        prefix = ValueCodec.readString(in);
        hidden = ValueCodec.readString(in);
    }
}
