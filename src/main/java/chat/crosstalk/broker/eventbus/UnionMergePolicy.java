package chat.crosstalk.broker.eventbus;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * After a split, makes one log of two: the winner's order, then what only the loser had. The default policy keeps one
 * value and throws the other away, with every post acknowledged in its half.
 */
final class UnionMergePolicy extends Versioned
        implements SplitBrainMergePolicy<RoomRecord, MergingValue<RoomRecord>, RoomRecord> {

    UnionMergePolicy() {
        super(Types.UNION);
    }

    @Override
    public RoomRecord merge(MergingValue<RoomRecord> merging, @Nullable MergingValue<RoomRecord> existing) {
        RoomRecord winner = existing == null ? null : existing.getValue();
        RoomRecord loser = merging.getValue();
        return winner == null ? loser : winner.union(loser, Epochs.next());
    }

    @Override
    void write(ObjectDataOutput out) {}

    @Override
    void read(ObjectDataInput in) {}
}
