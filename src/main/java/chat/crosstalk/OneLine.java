package chat.crosstalk;

import org.jspecify.annotations.Nullable;

/** Says in one line what failed. */
final class OneLine {

    private OneLine() {}

    /**
     * The message of {@code failure} up to its first line break. A failure with a stack trace wasn't made for people, so
     * its class is named too.
     */
    static String of(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        if (message == null) {
            return name;
        }
        String line = firstLine(message);
        return failure.getStackTrace().length == 0 ? line : name + ": " + line;
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
