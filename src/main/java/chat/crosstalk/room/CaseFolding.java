package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;

/**
 * Letter case and composition taken away, so that two spellings are one name exactly if their foldings are equal. The
 * page does the same ({@code webroot/js/client/names.js}), and {@code names/rooms.json} holds both to it.
 *
 * <p>Upper case between two lower-casings reaches what a simple one leaves apart ({@code ß}, {@code ẞ} and {@code SS},
 * the two sigmas). Rooms are stored under this form, so the folding of a name never changes. That is why this is not
 * Unicode's case folding, and why a sigma is final where our word ends: a {@code -} or {@code _} between letters does not
 * end it.
 */
final class CaseFolding {

    private static final char SIGMA = 'σ';
    private static final char FINAL_SIGMA = 'ς';

    private CaseFolding() {}

    /** The folding of a text; that of a folding is itself. */
    static String of(String text) {
        if (text.chars().allMatch(character -> character < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        Normalizer2 composition = Normalizer2.getNFCInstance();
        String lower = UCharacter.toLowerCase(Locale.ROOT, composition.normalize(text));
        String folded = UCharacter.toLowerCase(Locale.ROOT, UCharacter.toUpperCase(Locale.ROOT, lower));
        return composition.normalize(withFinalSigmas(folded.replace(FINAL_SIGMA, SIGMA)));
    }

    /** Makes a sigma final where it is the last letter with case in its word, and not the first. */
    private static String withFinalSigmas(String lower) {
        if (lower.indexOf(SIGMA) < 0) {
            return lower;
        }
        int[] text = lower.codePoints().toArray();
        int candidate = -1;
        boolean begun = false;
        for (int i = 0; i <= text.length; i++) {
            if (!inWord(text, i)) {
                if (candidate >= 0) {
                    text[candidate] = FINAL_SIGMA;
                }
                candidate = -1;
                begun = false;
            } else if (UCharacter.hasBinaryProperty(text[i], UProperty.CASED)) {
                candidate = begun && text[i] == SIGMA ? i : -1;
                begun = true;
            }
        }
        return new String(text, 0, text.length);
    }

    private static boolean inWord(int[] text, int at) {
        if (at < text.length && (text[at] == '-' || text[at] == '_')) {
            return at > 0 && ofWord(text, at - 1) && ofWord(text, at + 1);
        }
        return ofWord(text, at);
    }

    /** Letters, marks and digits; Chinese and Japanese ones end a word, since they stand without spaces. */
    private static boolean ofWord(int[] text, int at) {
        return at < text.length
                && switch (UCharacter.getType(text[at])) {
                    case ECharacterCategory.UPPERCASE_LETTER,
                            ECharacterCategory.LOWERCASE_LETTER,
                            ECharacterCategory.TITLECASE_LETTER,
                            ECharacterCategory.MODIFIER_LETTER,
                            ECharacterCategory.OTHER_LETTER,
                            ECharacterCategory.NON_SPACING_MARK,
                            ECharacterCategory.COMBINING_SPACING_MARK,
                            ECharacterCategory.ENCLOSING_MARK,
                            ECharacterCategory.DECIMAL_DIGIT_NUMBER -> !standsWithoutSpaces(text[at]);
                    default -> false;
                };
    }

    private static boolean standsWithoutSpaces(int codePoint) {
        return switch (UScript.getScript(codePoint)) {
            case UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA -> true;
            default -> codePoint == 'ー';
        };
    }
}
