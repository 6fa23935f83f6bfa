package chat.crosstalk.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody probably meant. */
final class Nearest {

    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The one of {@code names} that takes the fewest edits; letter case and a missing group count next to nothing. */
    static String to(String word, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .orElseThrow();
    }

    private static int distance(String word, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Math.min(edits(word, name), edits(word, last) + 1);
    }

    private static int edits(String a, String b) {
        return EDITS.apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
