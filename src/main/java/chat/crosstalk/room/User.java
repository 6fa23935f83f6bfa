package chat.crosstalk.room;

import java.text.Normalizer;

/**
 * Somebody who chats.
 *
 * @param id stable for the life of a session; lower-case letters and digits only, so that it can be part of a room name
 * @param name what others see: 1 to {@value #MAX_NAME} visible characters, NFKC
 */
public record User(String id, String name) {

    /** The longest name, in Unicode code points. */
    public static final int MAX_NAME = 32;

    /**
     * Reads the name that a person chose.
     *
     * @param text as typed; outer blanks are dropped
     * @return the name in NFKC
     * @throws Rejection {@link Code#BAD_REQUEST} if it is empty, too long or has characters that do not show
     */
    public static String parseName(String text) {
        if (text.length() > 8 * MAX_NAME) {
            throw nameFault();
        }
        String name = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > MAX_NAME || !name.codePoints().allMatch(User::visible)) {
            throw nameFault();
        }
        return name;
    }

    /** The name as it is compared: no two users hold names with equal folds at the same time. */
    public String foldedName() {
        return RoomName.fold(name);
    }

    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !Invisible.codePoint(codePoint);
        };
    }

    private static Rejection nameFault() {
        return Rejection.of(Code.BAD_REQUEST, "name: expected 1 to " + MAX_NAME + " visible characters");
    }
}
