package chat.crosstalk.gateway;

import chat.crosstalk.fault.Faults;
import chat.crosstalk.gateway.bridge.Events;
import chat.crosstalk.transport.Batch;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The readers of one room, by the spelling of its address. What is told to them is encoded once for each spelling. A
 * reader that fails on it hurts no other, and gets it later from its position.
 */
final class Audience {

    private final Faults faults;
    private final Map<String, Set<Reader>> byAddress = new LinkedHashMap<>();

    Audience(Faults faults) {
        this.faults = faults;
    }

    void add(Reader reader) {
        byAddress
                .computeIfAbsent(reader.address(), address -> new LinkedHashSet<>())
                .add(reader);
    }

    /** Takes a reader away; says whether it was there. */
    boolean remove(Reader reader) {
        Set<Reader> same = byAddress.get(reader.address());
        if (same == null || !same.remove(reader)) {
            return false;
        }
        if (same.isEmpty()) {
            byAddress.remove(reader.address());
        }
        return true;
    }

    /**
     * Tells every reader.
     *
     * @param bodies encoded events, in order
     * @param how gives them to one reader; may take readers away
     */
    void tell(List<String> bodies, BiConsumer<Reader, Batch> how) {
        for (Map.Entry<String, Set<Reader>> same : List.copyOf(byAddress.entrySet())) {
            Batch batch = new Batch(
                    bodies.stream().map(body -> Events.rec(same.getKey(), body)).toList());
            for (Reader reader : List.copyOf(same.getValue())) {
                tell(reader, batch, how);
            }
            batch.release();
        }
    }

    private void tell(Reader reader, Batch batch, BiConsumer<Reader, Batch> how) {
        try {
            how.accept(reader, batch);
        } catch (RuntimeException fault) {
            faults.report("gateway.reader", fault);
            reader.retry();
        }
    }
}
