package chat.crosstalk.room;

import java.util.Locale;

/** Why a request was refused. The number and the lower-case name are stable: clients branch on them. */
public enum Code {
    /** The request is not well formed; sending it again will not help. */
    BAD_REQUEST(400),
    /** Nobody has logged in on this connection. */
    NOT_LOGGED_IN(401),
    /** This user may not do that. */
    FORBIDDEN(403),
    /** The room does not exist. */
    NO_SUCH_ROOM(404),
    /** The target is not a message that the room's log still keeps. */
    NO_SUCH_MESSAGE(404),
    /** Another user holds that name. */
    NAME_TAKEN(409),
    /** The text or the frame is longer than the limit. */
    TOO_LARGE(413),
    /** Too fast; try again after the time that the rejection tells. */
    RATE_LIMITED(429),
    /** A fault of this program; sending the same again may not help. */
    INTERNAL(500),
    /** Not known to be kept: send the same id again. */
    BROKER_UNAVAILABLE(503);

    private final int status;

    Code(int status) {
        this.status = status;
    }

    /** The number: an HTTP status and a bridge {@code failureCode}. */
    public int status() {
        return status;
    }

    /** The word: the {@code code} of a failure frame. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
