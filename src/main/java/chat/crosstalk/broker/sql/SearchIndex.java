package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Searchable;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of a text is searched: its fold, with one space wherever there is white space, in groups of {@value #GRAM}
 * characters. So any part of that length is found, in scripts without spaces too.
 */
final class SearchIndex {

    /** The shortest text that the index can find. */
    static final int GRAM = 3;

    /** The columns of messages that are taken in. */
    static final List<String> ADDED = List.of("room_id bigint", "seq bigint", "folded text", "grams text");

    /** The columns of messages that are taken out. */
    static final List<String> REMOVED = List.of("id bigint", "folded text");

    private SearchIndex() {}

    /** A row of {@link #ADDED}. */
    static JsonObject added(long roomId, long seq, String text) {
        String folded = folded(text);
        return new JsonObject()
                .put("room_id", roomId)
                .put("seq", seq)
                .put("folded", folded)
                .put("grams", grams(folded));
    }

    /** A row of {@link #REMOVED}. */
    static JsonObject removed(long id, String text) {
        return new JsonObject().put("id", id).put("folded", folded(text));
    }

    /** A text as it is compared. */
    static String folded(String text) {
        return Searchable.of(text.replace('\0', ' '));
    }

    /** The groups of a folded text as numbers, as PostgreSQL writes an array; different groups may have one number. */
    static String grams(String folded) {
        int[] codePoints = folded.codePoints().toArray();
        Set<Integer> grams = new TreeSet<>();
        for (int i = 0; i + GRAM <= codePoints.length; i++) {
            grams.add((codePoints[i] * 31 + codePoints[i + 1]) * 1_000_003 + codePoints[i + 2]);
        }
        return grams.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
