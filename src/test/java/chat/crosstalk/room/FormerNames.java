package chat.crosstalk.room;

import java.text.Normalizer;
import java.util.Locale;

/** The rules of version 0.1.0, which took them from the JDK: rooms and names that were valid under them are stored. */
final class FormerNames {

    private FormerNames() {}

    static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String folded = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    static boolean inRoomName(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> !invisible(codePoint);
            default -> codePoint == '-' || codePoint == '_';
        };
    }

    static boolean inUserName(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !invisible(codePoint);
        };
    }

    private static boolean invisible(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0x180B && codePoint <= 0x180F)
                        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }
}
