package chat.crosstalk.broker.redis;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Redis does not serve.
 *
 * @param kind what sort of trouble
 * @param detail the cause in one line; never a password or a message's text
 */
record RedisFault(Kind kind, String detail) {

    /** Sorts of trouble, each with what an operator should look at. */
    enum Kind {
        UNREACHABLE("cannot be reached"),
        LOST("connection lost"),
        SLOW("does not answer"),
        WRONG_PASSWORD("refuses the password"),
        NO_PERMISSION("refuses this user a command, key or channel"),
        READ_ONLY("is a read-only replica"),
        LOADING("is still loading its data"),
        REFUSING_WRITES("refuses writes"),
        UNKNOWN_SCRIPT("does not know a script"),
        OTHER("fails");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** An error's code word. */
    private static final Pattern WORD = Pattern.compile("^[A-Z_]{2,}\\b");

    /** What servers before and since 7.0 add to an error of a script's command. */
    private static final Pattern SCRIPT_PLACE =
            Pattern.compile("^ERR Error running script .*? -(?=[A-Z]{2,} )| script: \\w+, on @user_script:\\d+\\.$");

    static RedisFault of(Throwable error) {
        if (error instanceof Failure failure) {
            return failure.fault();
        }
        if (error instanceof ErrorType) {
            return ofReply(SCRIPT_PLACE.matcher(oneLine(error)).replaceAll(""));
        }
        return new RedisFault(error instanceof TimeoutException ? Kind.SLOW : Kind.UNREACHABLE, oneLine(error));
    }

    static RedisFault of(Kind kind, String detail) {
        return new RedisFault(kind, detail);
    }

    /** This fault as what a Future fails with inside this package. */
    Failure failure() {
        return new Failure(this);
    }

    /** This fault as what callers of the broker are told. */
    Rejection rejection() {
        return Rejection.of(Code.BROKER_UNAVAILABLE, "Redis " + this);
    }

    /** Whether waiting will not help a node that starts. */
    boolean hopeless() {
        return kind == Kind.WRONG_PASSWORD || kind == Kind.NO_PERMISSION;
    }

    /** Whether the connection is of no use any more. */
    boolean ends() {
        return switch (kind) {
            case UNREACHABLE, LOST, READ_ONLY, LOADING, WRONG_PASSWORD -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return kind.words + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    private static RedisFault ofReply(String message) {
        Matcher words = WORD.matcher(message);
        Kind kind = switch (words.find() ? words.group() : "") {
            case "NOAUTH", "WRONGPASS" -> Kind.WRONG_PASSWORD;
            case "NOPERM" -> Kind.NO_PERMISSION;
            case "READONLY", "MASTERDOWN" -> Kind.READ_ONLY;
            case "LOADING" -> Kind.LOADING;
            case "OOM", "MISCONF", "NOREPLICAS" -> Kind.REFUSING_WRITES;
            case "NOSCRIPT" -> Kind.UNKNOWN_SCRIPT;
            case "BUSY" -> Kind.SLOW;
            case "CONNECTION_CLOSED" -> Kind.LOST;
            default -> Kind.OTHER;
        };
        return new RedisFault(kind, message);
    }

    private static String oneLine(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null ? root.getClass().getSimpleName() : message;
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    /** A fault on its way through a Future. It carries no stack trace. */
    @SuppressWarnings("serial") // never serialised
    static final class Failure extends RuntimeException {

        private final RedisFault fault;

        private Failure(RedisFault fault) {
            super(fault.toString(), null, false, false);
            this.fault = fault;
        }

        RedisFault fault() {
            return fault;
        }
    }
}
