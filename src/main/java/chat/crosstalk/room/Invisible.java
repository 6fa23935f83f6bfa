package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;

/** Characters that show nothing by themselves, so that a name or a reaction could hide behind them. */
final class Invisible {

    private Invisible() {}

    /** Whether it shows nothing, or nothing that this edition of Unicode knows. A space is none of these. */
    static boolean codePoint(int codePoint) {
        return switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.CONTROL,
                    ECharacterCategory.FORMAT,
                    ECharacterCategory.SURROGATE,
                    ECharacterCategory.PRIVATE_USE,
                    ECharacterCategory.UNASSIGNED,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> true;
            default -> ignorable(codePoint) || blank(codePoint);
        };
    }

    /** Whether a text looks the same without it, wherever a font does not know better. */
    static boolean ignorable(int codePoint) {
        return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Symbols and letters whose picture is empty: Braille without a dot, a note without a head, blank hieroglyphs. */
    private static boolean blank(int codePoint) {
        return switch (codePoint) {
            case 0x2800, 0x1D159, 0x13441, 0x13442 -> true;
            default -> false;
        };
    }
}
