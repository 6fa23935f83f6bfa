package chat.crosstalk.compare.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Every text with a number that a report's page shows to people. */
public final class ShownNumbers {
    private static final Pattern TEXT =
            Pattern.compile("<(td|th|li|p|dd|dt|h1|h2|figcaption|footer)\\b[^>]*>(.*?)</\\1>", Pattern.DOTALL);

    private ShownNumbers() {}

    /**
     * The texts, as they are read.
     *
     * @param page the page's HTML
     */
    public static List<String> on(String page) {
        return TEXT.matcher(page.substring(page.indexOf("<body>")))
                .results()
                .map(ShownNumbers::read)
                .filter(text -> text.chars().anyMatch(Character::isDigit))
                .toList();
    }

    private static String read(MatchResult element) {
        return StringEscapeUtils.unescapeHtml4(element.group(2).replaceAll("<[^>]*>", ""));
    }
}
