package chat.crosstalk.broker.eventbus;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.util.Map;
import java.util.function.Supplier;

/** The numbers by which this package's classes are known on the wire and in partitions; a number is never reused. */
final class Types implements DataSerializableFactory {

    static final int FACTORY = 2601;

    static final int ROOM_RECORD = 1;
    static final int REPLY = 2;
    static final int CREATE = 3;
    static final int CREATE_BACKUP = 4;
    static final int APPEND = 5;
    static final int CHECK_KNOWN = 6;
    static final int REPLAY = 7;
    static final int DROP = 8;
    static final int DROP_BACKUP = 9;
    static final int READ = 10;
    static final int HEAD = 11;
    static final int KEYS = 12;
    static final int LEASE_RECORD = 13;
    static final int LEASE_CHANGE = 14;
    static final int LEASE_BACKUP = 15;
    static final int LEASE_HOLDER = 16;
    static final int MEMBER_CHECK = 17;
    static final int UNION = 18;
    static final int COPY = 19;
    static final int SEAL = 20;

    private static final Map<Integer, Supplier<IdentifiedDataSerializable>> CONSTRUCTORS = Map.ofEntries(
            Map.entry(ROOM_RECORD, RoomRecord::new),
            Map.entry(REPLY, Reply::new),
            Map.entry(CREATE, CreateProcessor::new),
            Map.entry(CREATE_BACKUP, CreateBackupProcessor::new),
            Map.entry(APPEND, AppendProcessor::new),
            Map.entry(CHECK_KNOWN, CheckKnownProcessor::new),
            Map.entry(REPLAY, ReplayProcessor::new),
            Map.entry(DROP, DropProcessor::new),
            Map.entry(DROP_BACKUP, DropBackupProcessor::new),
            Map.entry(READ, ReadProcessor::new),
            Map.entry(HEAD, HeadProcessor::new),
            Map.entry(KEYS, KeyPredicate::new),
            Map.entry(LEASE_RECORD, LeaseRecord::new),
            Map.entry(LEASE_CHANGE, LeaseProcessor::new),
            Map.entry(LEASE_BACKUP, LeaseBackupProcessor::new),
            Map.entry(LEASE_HOLDER, LeaseHolderProcessor::new),
            Map.entry(MEMBER_CHECK, MemberCheck::new),
            Map.entry(UNION, UnionProcessor::new),
            Map.entry(COPY, CopyProcessor::new),
            Map.entry(SEAL, SealProcessor::new));

    @Override
    public IdentifiedDataSerializable create(int typeId) {
        Supplier<IdentifiedDataSerializable> constructor = CONSTRUCTORS.get(typeId);
        if (constructor == null) {
            throw new IllegalArgumentException("type " + typeId + " is not known to this version");
        }
        return constructor.get();
    }
}
