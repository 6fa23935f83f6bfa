package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** What readers see as one character, however many code points it has. */
final class Graphemes {

    private Graphemes() {}

    static int count(String text) {
        BreakIterator boundaries = BreakIterator.getCharacterInstance(ULocale.ROOT);
        boundaries.setText(text);
        int count = 0;
        while (boundaries.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    /** Whether it is drawn on what comes before it, so that alone it is no character. */
    static boolean needsBase(int codePoint) {
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.ENCLOSING_MARK -> true;
            default -> Invisible.ignorable(codePoint);
        };
    }
}
