package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;

/**
 * The zero-width joiner and non-joiner of a text, which count where they change what is seen and nowhere else: the
 * contextual rules of RFC 5892 (appendix A), the non-joiner between two letters as UAX #31 has it, and what these leave
 * out: the joiner before a virama (Bengali, Kannada) and that inside an emoji.
 */
final class Joiners {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int VIRAMA = 9;

    private final int[] text;

    Joiners(int[] text) {
        this.text = text;
    }

    static boolean joins(int codePoint) {
        return codePoint == NON_JOINER || codePoint == JOINER;
    }

    /**
     * Without the non-joiners that Persian and Urdu keyboards leave behind a letter that joins nothing after it, or at a
     * word's end: there they show nothing.
     */
    static String tidied(String name) {
        if (name.indexOf(NON_JOINER) < 0) {
            return name;
        }
        int[] codePoints = name.codePoints().toArray();
        Joiners joiners = new Joiners(codePoints);
        StringBuilder tidied = new StringBuilder(name.length());
        for (int i = 0; i < codePoints.length; i++) {
            boolean idle = codePoints[i] == NON_JOINER && !joiners.count(i) && cursive(joiners.joiningBefore(i));
            if (!idle) {
                tidied.appendCodePoint(codePoints[i]);
            }
        }
        return tidied.toString();
    }

    /** Whether the joiner or non-joiner at a place does something there. */
    boolean count(int at) {
        if (text[at] == JOINER) {
            return virama(at - 1) || (letter(at - 1) && virama(at + 1)) || joinsPictures(at);
        }
        return (virama(at - 1) && letter(at + 1)) || (letter(at - 1) && virama(at + 1)) || parts(at);
    }

    /** Whether letters on both sides would join if it were not there. */
    private boolean parts(int at) {
        int before = joiningBefore(at);
        int next = at + 1;
        while (transparent(next)) {
            next++;
        }
        int after = joining(next);
        return (before == JoiningType.LEFT_JOINING || before == JoiningType.DUAL_JOINING)
                && (after == JoiningType.RIGHT_JOINING || after == JoiningType.DUAL_JOINING);
    }

    private int joiningBefore(int at) {
        int before = at - 1;
        while (transparent(before)) {
            before--;
        }
        return joining(before);
    }

    private static boolean cursive(int joining) {
        return joining == JoiningType.RIGHT_JOINING
                || joining == JoiningType.LEFT_JOINING
                || joining == JoiningType.DUAL_JOINING;
    }

    private boolean joinsPictures(int at) {
        int before = at - 1;
        while (extendsPicture(before)) {
            before--;
        }
        return picture(before) && picture(at + 1);
    }

    private boolean picture(int at) {
        return within(at) && UCharacter.hasBinaryProperty(text[at], UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private boolean extendsPicture(int at) {
        return within(at)
                && !joins(text[at])
                && (UCharacter.hasBinaryProperty(text[at], UProperty.GRAPHEME_EXTEND)
                        || UCharacter.hasBinaryProperty(text[at], UProperty.EMOJI_MODIFIER));
    }

    private boolean virama(int at) {
        return within(at) && UCharacter.getCombiningClass(text[at]) == VIRAMA;
    }

    private boolean letter(int at) {
        return within(at) && UCharacter.getType(text[at]) == ECharacterCategory.OTHER_LETTER;
    }

    private boolean transparent(int at) {
        return within(at) && !joins(text[at]) && joining(at) == JoiningType.TRANSPARENT;
    }

    private int joining(int at) {
        return within(at) ? UCharacter.getIntPropertyValue(text[at], UProperty.JOINING_TYPE) : JoiningType.NON_JOINING;
    }

    private boolean within(int at) {
        return at >= 0 && at < text.length;
    }
}
