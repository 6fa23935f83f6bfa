package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import java.util.function.Consumer;

/**
 * What the store adds to a member's configuration: its maps, and how its classes are read.
 *
 * @param backups how many copies of an entry there are besides the first, each on another member
 * @param losingHalf takes the logs if this member's half of a split gives itself up
 */
public record StoreConfig(int backups, LosingHalf losingHalf) implements Consumer<Config> {

    @Override
    public void accept(Config config) {
        maps(config, backups);
        config.getUserContext().put(SealProcessor.KEEPER, losingHalf);
    }

    /** Adds the maps alone, so that a member can hold a share of them for others. */
    public static void maps(Config config, int backups) {
        config.getSerializationConfig().addDataSerializableFactory(TypeNumbers.FACTORY, new TypeFactory());
        // Not Hazelcast's to merge: see LosingHalf.
        config.addMapConfig(map(StoreMaps.ROOMS, backups, DiscardMergePolicy.class));
        config.addMapConfig(map(StoreMaps.LEASES, backups, PutIfAbsentMergePolicy.class));
        // Made again from the rooms that are handed over.
        config.addMultiMapConfig(new MultiMapConfig(StoreMaps.DIRECT)
                .setBackupCount(backups)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(merging(DiscardMergePolicy.class)));
    }

    private static MapConfig map(String name, int backups, Class<?> mergePolicy) {
        return new MapConfig(name)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(backups)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(merging(mergePolicy));
    }

    private static MergePolicyConfig merging(Class<?> policy) {
        return new MergePolicyConfig().setPolicy(policy.getName());
    }
}
