package chat.crosstalk.broker.sql;

/**
 * Texts as a column holds them. PostgreSQL has no place for U+0000, which people may type, so it is written as two
 * characters, and so is the one that begins such a pair.
 */
final class Texts {

    private static final String ESCAPE = "\u0010";
    private static final String ESCAPED_ESCAPE = ESCAPE + "e";
    private static final String ESCAPED_NUL = ESCAPE + "0";

    private Texts() {}

    static String toColumn(String text) {
        return text.replace(ESCAPE, ESCAPED_ESCAPE).replace("\0", ESCAPED_NUL);
    }

    static String fromColumn(String column) {
        return column.replace(ESCAPED_NUL, "\0").replace(ESCAPED_ESCAPE, ESCAPE);
    }
}
