package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import java.util.stream.IntStream;

/**
 * The canonical name of a room: NFC and case-folded, so that {@code Lobby} and {@code lobby} are one room.
 *
 * <p>A name has 1 to {@value #MAX_CODE_POINTS} letters, marks, digits, {@code -} or {@code _} of any script, with the
 * joiners that its script needs. {@code ~} first marks a direct room between two users; {@code _} first is reserved for
 * the house. What is a letter does not depend on the JDK.
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
        String folded = fold(Joiners.tidied(text));
        int[] codePoints = folded.codePoints().toArray();
        int start = folded.startsWith(DirectRoom.PREFIX) ? 1 : 0;
        Joiners joiners = new Joiners(codePoints);
        boolean wellFormed = codePoints.length > start
                && codePoints.length <= MAX_CODE_POINTS
                && IntStream.range(start, codePoints.length)
                        .allMatch(i -> Joiners.joins(codePoints[i]) ? joiners.count(i) : allowed(codePoints[i]));
        if (!wellFormed || folded.startsWith("_")) {
            throw fault(text);
        }
        return new RoomName(folded);
    }

    /**
     * Folds letter case and composition the way rooms and user names are compared: two spellings are the same name
     * exactly if their folds are equal; the fold of a fold is itself.
     *
     * @param text any text
     * @return its fold
     */
    public static String fold(String text) {
        return CaseFolding.of(text);
    }

    /** Whether this is a room of exactly two users, see {@link DirectRoom}. */
    public boolean direct() {
        return value.startsWith(DirectRoom.PREFIX);
    }

    @Override
    public int compareTo(RoomName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /** What a name may have anywhere; a joiner only in its place. */
    static boolean allowed(int codePoint) {
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.UPPERCASE_LETTER,
                    ECharacterCategory.LOWERCASE_LETTER,
                    ECharacterCategory.TITLECASE_LETTER,
                    ECharacterCategory.MODIFIER_LETTER,
                    ECharacterCategory.OTHER_LETTER,
                    ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.DECIMAL_DIGIT_NUMBER -> !Invisible.codePoint(codePoint);
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
