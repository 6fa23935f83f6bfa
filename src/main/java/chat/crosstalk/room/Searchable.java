package chat.crosstalk.room;

import java.util.regex.Pattern;

/** Texts as a search compares them: folded as names are, with one space wherever there is white space. */
public final class Searchable {

    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private Searchable() {}

    /** What is compared of a text, so that neither letter case nor where its lines break matters. */
    public static String of(String text) {
        return SPACE.matcher(RoomName.fold(text)).replaceAll(" ");
    }
}
