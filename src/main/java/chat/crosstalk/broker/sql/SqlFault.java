package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;

/**
 * Why the database could not do something, in words for people.
 *
 * @param reason one line; never a secret or a message's text
 * @param kind what may be done about it
 */
record SqlFault(String reason, Kind kind) {

    /** What may be done about a fault. */
    enum Kind {
        /** Another transaction was in the way of this one; it may be in nobody else's. */
        CONFLICT,
        /** Nothing can be done now: it cannot be reached, or is read-only or full. It may heal. */
        AWAY,
        /** It will not heal by itself: a wrong password, no such database. */
        HOPELESS,
        /** The statement is wrong: a fault of ours. */
        OURS
    }

    /** What callers of the store are told. */
    Rejection rejection() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, reason);
    }
}
