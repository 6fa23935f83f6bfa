package chat.crosstalk;

import org.jspecify.annotations.Nullable;

/** Says in one line what failed. */
final class OneLine {

    private OneLine() {}

    /** The message of {@code failure} up to its first line break, with the class's name if the message alone tells little. */
    static String of(Throwable failure) {
        @Nullable String message = failure.getMessage();
        if (failure instanceof StartupException && message != null) {
            return firstLine(message);
        }
        String name = failure.getClass().getSimpleName();
        return message == null ? name : name + ": " + firstLine(message);
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
