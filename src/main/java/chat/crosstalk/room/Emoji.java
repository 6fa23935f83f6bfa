package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a reaction is spelt. An emoji can be written with and without variation selectors and looks the same or nearly so;
 * here each has one spelling, which for Unicode's own emoji is the one that they call fully qualified. The page does the
 * same ({@code webroot/js/client/emoji.js}), and {@code names/emoji.json} holds both to it.
 */
public final class Emoji {

    /** The longest reaction, in bytes of UTF-8. */
    public static final int MAX_BYTES = 64;

    private static final int COMBINING_GRAPHEME_JOINER = 0x034F;

    private Emoji() {}

    /**
     * Reads a reaction that a person chose.
     *
     * @param text any spelling
     * @return its one spelling; empty if it is not one character that shows something, in at most {@value #MAX_BYTES}
     *     bytes
     */
    public static Optional<String> parse(String text) {
        if (bytes(text) > MAX_BYTES) {
            return Optional.empty();
        }
        String emoji = canonical(text);
        boolean good = !emoji.isEmpty()
                && bytes(emoji) <= MAX_BYTES
                && !Graphemes.needsBase(emoji.codePointAt(0))
                && shows(emoji)
                && Graphemes.count(emoji) == 1;
        return good ? Optional.of(emoji) : Optional.empty();
    }

    /**
     * The one spelling of a reaction. Whatever the text is, it has one, so that reactions of earlier versions are counted
     * together too.
     *
     * @param text any spelling
     * @return the spelling under which it is stored and compared; its own spelling is itself
     */
    public static String canonical(String text) {
        int[] bare = bare(Normalizer2.getNFCInstance().normalize(text));
        Joiners joiners = new Joiners(bare);
        StringBuilder spelt = new StringBuilder(bare.length + 2);
        for (int i = 0; i < bare.length; i++) {
            if (!Joiners.joins(bare[i]) || joiners.count(i)) {
                spelt.appendCodePoint(bare[i]);
                if (needsEmojiStyle(bare, i)) {
                    spelt.appendCodePoint(Variation.EMOJI_STYLE);
                }
            }
        }
        return spelt.toString();
    }

    private static int[] bare(String text) {
        return text.codePoints()
                .filter(codePoint -> codePoint != COMBINING_GRAPHEME_JOINER && !Variation.selects(codePoint))
                .toArray();
    }

    /** What Unicode draws as text by default; with a skin tone it is a picture already. */
    private static boolean needsEmojiStyle(int[] text, int at) {
        if (!Variation.takesEmojiStyle(text[at])
                || UCharacter.hasBinaryProperty(text[at], UProperty.EMOJI_PRESENTATION)) {
            return false;
        }
        int next = at + 1 < text.length ? text[at + 1] : 0;
        return text[at] > 0x7F
                ? !UCharacter.hasBinaryProperty(next, UProperty.EMOJI_MODIFIER)
                : next == Variation.KEYCAP;
    }

    /** Tags show nothing but in the flags that Unicode lists; the joiners and selectors left are in their place. */
    private static boolean shows(String emoji) {
        return UCharacter.hasBinaryProperty(emoji, UProperty.RGI_EMOJI)
                || emoji.codePoints()
                        .filter(codePoint -> !Joiners.joins(codePoint) && codePoint != Variation.EMOJI_STYLE)
                        .noneMatch(codePoint -> Invisible.codePoint(codePoint) || UCharacter.isUWhiteSpace(codePoint));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
