package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.stream.IntStream;

/**
 * Somebody who chats.
 *
 * @param id stable for the life of a session; lower-case letters and digits only, so that it can be part of a room name
 * @param name what others see: 1 to {@value #MAX_NAME} visible characters, NFKC
 */
public record User(String id, String name) {

    /** The longest name, in characters as readers see them. */
    public static final int MAX_NAME = 32;

    /** What these may be made of, so that no name is a heap of marks. */
    private static final int MAX_CODE_POINTS = 256;

    /**
     * Reads the name that a person chose. Joiners and variation selectors count where they do something: in Persian or
     * Sinhala, inside an emoji, after an ideograph.
     *
     * @param text as typed; outer blanks are dropped
     * @return the name in NFKC
     * @throws Rejection {@link Code#BAD_REQUEST} if it is empty, too long or has characters that do not show; the same
     *     on every JDK
     */
    public static String parseName(String text) {
        if (text.length() > 4 * MAX_CODE_POINTS) {
            throw nameFault();
        }
        String name = Joiners.tidied(Normalizer2.getNFKCInstance().normalize(withoutLostStyles(text)))
                .strip();
        int[] codePoints = name.codePoints().toArray();
        boolean fits = codePoints.length <= MAX_CODE_POINTS && Graphemes.count(name) <= MAX_NAME;
        boolean visible = IntStream.range(0, codePoints.length).allMatch(i -> visible(codePoints, i));
        if (!fits || !visible || !name.codePoints().anyMatch(User::standsAlone)) {
            throw nameFault();
        }
        return name;
    }

    /**
     * The name as it is compared: no two users hold names with equal folds at the same time. What changes only how a
     * character is drawn makes no other name.
     */
    public String foldedName() {
        return RoomName.fold(name)
                .codePoints()
                .filter(codePoint -> !Invisible.ignorable(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Signs that NFKC makes letters ({@code ℹ}, {@code ™}) take no style as such. */
    private static String withoutLostStyles(String text) {
        int[] typed = text.codePoints().toArray();
        Normalizer2 nfkc = Normalizer2.getNFKCInstance();
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < typed.length; i++) {
            boolean lost = Variation.selects(typed[i])
                    && Variation.counts(typed, i)
                    && !nfkc.isNormalized(Character.toString(typed[i - 1]));
            if (!lost) {
                kept.appendCodePoint(typed[i]);
            }
        }
        return kept.toString();
    }

    private static boolean visible(int[] name, int at) {
        if (Joiners.joins(name[at])) {
            return new Joiners(name).count(at);
        }
        if (Variation.selects(name[at])) {
            return Variation.counts(name, at);
        }
        return !Invisible.codePoint(name[at]);
    }

    private static boolean standsAlone(int codePoint) {
        return !Graphemes.needsBase(codePoint) && !UCharacter.isUWhiteSpace(codePoint);
    }

    private static Rejection nameFault() {
        return Rejection.of(Code.BAD_REQUEST, "name: expected 1 to " + MAX_NAME + " visible characters");
    }
}
