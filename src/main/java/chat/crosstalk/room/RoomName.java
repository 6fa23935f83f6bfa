package chat.crosstalk.room;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The canonical name of a room: NFC and case-folded, so that {@code Lobby} and {@code lobby} are one room.
 *
 * <p>A name has 1 to {@value #MAX_CODE_POINTS} letters, marks, digits, {@code -} or {@code _} of any script. {@code ~}
 * first marks a direct room between two users; {@code _} first is reserved for the house.
 *
 * @param value the canonical text
 */
public record RoomName(String value) implements Comparable<RoomName> {

    /** The longest name, in Unicode code points. */
    public static final int MAX_CODE_POINTS = 64;

    /**
     * Reads what a client or an operator wrote.
     *
     * @param text any spelling of the name
     * @return the canonical name
     * @throws Rejection {@link Code#BAD_REQUEST} naming the fault
     */
    public static RoomName parse(String text) {
        if (text.length() > 4 * MAX_CODE_POINTS) {
            throw fault(text);
        }
        String folded = fold(text);
        int start = folded.startsWith("~") ? 1 : 0;
        int length = folded.codePointCount(0, folded.length());
        boolean wellFormed = length > start
                && length <= MAX_CODE_POINTS
                && folded.codePoints().skip(start).allMatch(RoomName::allowed);
        if (!wellFormed || folded.startsWith("_")) {
            throw fault(text);
        }
        return new RoomName(folded);
    }

    /**
     * Folds letter case and composition the way rooms and user names are compared: two spellings are the same name
     * exactly if their folds are equal. Upper case between two lower-casings reaches what a simple one leaves apart
     * ({@code ß}, {@code ẞ} and {@code SS}, the two sigmas); the fold of a fold is itself.
     *
     * @param text any text
     * @return its fold
     */
    public static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String folded = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** Whether this is a room of exactly two users. */
    public boolean direct() {
        return value.startsWith("~");
    }

    @Override
    public int compareTo(RoomName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean allowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> !Invisible.codePoint(codePoint);
            default -> codePoint == '-' || codePoint == '_';
        };
    }

    private static Rejection fault(String text) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return Rejection.of(
                Code.BAD_REQUEST,
                "room \"" + shown + "\": expected 1 to " + MAX_CODE_POINTS
                        + " letters, digits, - or _, not beginning with _");
    }
}
