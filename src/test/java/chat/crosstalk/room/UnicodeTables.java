package chat.crosstalk.room;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Writes what the page needs of Unicode, by asking the server's own rules about every code point. */
final class UnicodeTables {

    private static final int WIDTH = 118;

    private final List<Integer> runs = new ArrayList<>();
    private final List<String> specials = new ArrayList<>();

    /** The module {@code webroot/js/client/unicode.js}. */
    static String module() {
        UnicodeTables tables = new UnicodeTables();
        tables.foldings();
        return """
                /**
                 * What the server takes for letters and how it folds them, Unicode %d.%d. Written by UnicodeTablesTest, not by hand.
                 * All numbers are to the base 36; the sets are gaps and lengths in turn, see CodePoints.
                 *
                 * @module
                 */

                /** What a room's name may have anywhere. */
                export const ROOM_CHARACTERS = `
                %s`;

                /** Letters that join the next one: Joining_Type L and D. */
                export const JOIN_NEXT = `
                %s`;

                /** Letters that join the previous one: Joining_Type R and D. */
                export const JOIN_PREVIOUS = `
                %s`;

                /** What joining passes over: Joining_Type T. */
                export const TRANSPARENT = `
                %s`;

                /** Canonical_Combining_Class 9. */
                export const VIRAMAS = `
                %s`;

                /** Code points that fold to one: the first, how many, the step between them, the distance to their fold. */
                export const FOLDING_RUNS = `
                %s`;

                /** Characters that fold to several. */
                export const FOLDING_SPECIALS = {
                %s};
                """.formatted(
                UCharacter.getUnicodeVersion().getMajor(),
                UCharacter.getUnicodeVersion().getMinor(),
                numbers(set(RoomName::allowed)),
                numbers(set(c -> joining(c, JoiningType.LEFT_JOINING))),
                numbers(set(c -> joining(c, JoiningType.RIGHT_JOINING))),
                numbers(set(c -> UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE) == JoiningType.TRANSPARENT)),
                numbers(set(c -> UCharacter.getCombiningClass(c) == 9)),
                numbers(tables.runs),
                lines(tables.specials, ","));
    }

    private static boolean joining(int codePoint, int type) {
        int joining = UCharacter.getIntPropertyValue(codePoint, UProperty.JOINING_TYPE);
        return joining == type || joining == JoiningType.DUAL_JOINING;
    }

    private static List<Integer> set(IntPredicate contains) {
        List<Integer> gapsAndLengths = new ArrayList<>();
        int end = 0;
        for (int start = 0; start <= Character.MAX_CODE_POINT; start++) {
            if (contains.test(start)) {
                int length = 0;
                while (contains.test(start + length)) {
                    length++;
                }
                gapsAndLengths.add(start - end);
                gapsAndLengths.add(length);
                end = start + length;
                start = end;
            }
        }
        return gapsAndLengths;
    }

    private void foldings() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String fold = RoomName.fold(Character.toString(codePoint));
            if (fold.codePointCount(0, fold.length()) > 1) {
                specials.add("'" + escaped(Character.toString(codePoint)) + "': '" + escaped(fold) + "'");
            } else if (fold.codePointAt(0) != codePoint) {
                addToRun(codePoint, fold.codePointAt(0) - codePoint);
            }
        }
    }

    private void addToRun(int codePoint, int distance) {
        int last = runs.size() - 4;
        if (last >= 0 && runs.get(last + 3) == distance) {
            int first = runs.get(last);
            int count = runs.get(last + 1);
            int step = count == 1 ? codePoint - first : runs.get(last + 2);
            if (step <= 2 && first + count * step == codePoint) {
                runs.set(last + 1, count + 1);
                runs.set(last + 2, step);
                return;
            }
        }
        runs.addAll(List.of(codePoint, 1, 1, distance));
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static String numbers(List<Integer> numbers) {
        return lines(
                numbers.stream().map(number -> Integer.toString(number, 36)).toList(), "");
    }

    private static String lines(List<String> items, String end) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(" ");
        for (String item : items) {
            if (line.length() + item.length() + 2 > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ");
            }
            line.append(' ').append(item).append(end);
        }
        return text.append(line).append('\n').toString();
    }
}
