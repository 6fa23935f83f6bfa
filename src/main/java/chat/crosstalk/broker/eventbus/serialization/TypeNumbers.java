package chat.crosstalk.broker.eventbus.serialization;

/** The numbers by which serialized classes are known on the wire and in partitions; a number is never reused. */
public final class TypeNumbers {

    /** Of the one factory that makes them all. */
    public static final int FACTORY = 2601;

    public static final int ROOM_RECORD = 1;
    public static final int REPLY = 2;
    public static final int CREATE = 3;
    public static final int CREATE_BACKUP = 4;
    public static final int APPEND = 5;
    public static final int CHECK_KNOWN = 6;
    public static final int REPLAY = 7;
    public static final int DROP = 8;
    public static final int DROP_BACKUP = 9;
    public static final int READ = 10;
    public static final int HEAD = 11;
    public static final int KEYS = 12;
    public static final int LEASE_RECORD = 13;
    public static final int LEASE_CHANGE = 14;
    public static final int LEASE_BACKUP = 15;
    public static final int LEASE_HOLDER = 16;
    public static final int MEMBER_CHECK = 17;
    public static final int UNION = 18;
    public static final int COPY = 19;
    public static final int SEAL = 20;
    public static final int DIRECT_ROOM = 21;

    private TypeNumbers() {}
}
