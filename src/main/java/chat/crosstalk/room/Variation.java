package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** The variation selectors of a text, which say how the character before them is drawn. */
final class Variation {

    private static final int TEXT_STYLE = 0xFE0E;
    static final int EMOJI_STYLE = 0xFE0F;
    static final int KEYCAP = 0x20E3;

    private Variation() {}

    static boolean selects(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.VARIATION_SELECTOR);
    }

    /** Whether the selector at a place comes after a character that is drawn in more than one way. */
    static boolean counts(int[] text, int at) {
        if (at == 0) {
            return false;
        }
        int base = text[at - 1];
        int selector = text[at];
        if (selector == TEXT_STYLE || selector == EMOJI_STYLE) {
            boolean keycap = at + 1 < text.length && text[at + 1] == KEYCAP;
            return takesEmojiStyle(base) && (base > 0x7F || keycap);
        }
        if (selector >= 0x180B && selector <= 0x180F) {
            return UScript.getScript(base) == UScript.MONGOLIAN && !selects(base);
        }
        return UCharacter.hasBinaryProperty(base, UProperty.UNIFIED_IDEOGRAPH);
    }

    /** Whether it may be drawn as text or as a picture; a digit may, though only on a keycap. */
    static boolean takesEmojiStyle(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.EMOJI);
    }
}
