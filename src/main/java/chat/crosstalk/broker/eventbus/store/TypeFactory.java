package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.MemberCheck;
import chat.crosstalk.broker.eventbus.serialization.TypeNumbers;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the objects that are read from the wire, by their {@link TypeNumbers}. */
final class TypeFactory implements DataSerializableFactory {

    private static final Map<Integer, Supplier<IdentifiedDataSerializable>> CONSTRUCTORS = Map.ofEntries(
            Map.entry(TypeNumbers.ROOM_RECORD, RoomRecord::new),
            Map.entry(TypeNumbers.REPLY, Reply::new),
            Map.entry(TypeNumbers.CREATE, CreateProcessor::new),
            Map.entry(TypeNumbers.CREATE_BACKUP, CreateBackupProcessor::new),
            Map.entry(TypeNumbers.APPEND, AppendProcessor::new),
            Map.entry(TypeNumbers.CHECK_KNOWN, CheckKnownProcessor::new),
            Map.entry(TypeNumbers.REPLAY, ReplayProcessor::new),
            Map.entry(TypeNumbers.DROP, DropProcessor::new),
            Map.entry(TypeNumbers.DROP_BACKUP, DropBackupProcessor::new),
            Map.entry(TypeNumbers.READ, ReadProcessor::new),
            Map.entry(TypeNumbers.HEAD, HeadProcessor::new),
            Map.entry(TypeNumbers.KEYS, KeyPredicate::new),
            Map.entry(TypeNumbers.LEASE_RECORD, LeaseRecord::new),
            Map.entry(TypeNumbers.LEASE_CHANGE, LeaseProcessor::new),
            Map.entry(TypeNumbers.LEASE_BACKUP, LeaseBackupProcessor::new),
            Map.entry(TypeNumbers.LEASE_HOLDER, LeaseHolderProcessor::new),
            Map.entry(TypeNumbers.MEMBER_CHECK, MemberCheck::new),
            Map.entry(TypeNumbers.UNION, UnionProcessor::new),
            Map.entry(TypeNumbers.COPY, CopyProcessor::new),
            Map.entry(TypeNumbers.SEAL, SealProcessor::new),
            Map.entry(TypeNumbers.DIRECT_ROOM, DirectRoomProcessor::new));

    @Override
    public IdentifiedDataSerializable create(int typeId) {
        Supplier<IdentifiedDataSerializable> constructor = CONSTRUCTORS.get(typeId);
        if (constructor == null) {
            throw new IllegalArgumentException("type " + typeId + " is not known to this version");
        }
        return constructor.get();
    }
}
