package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.room.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's texts, read as the files that they are: none is missing in a language, and none is there for nothing. */
final class TextsTest {

    private static final Path SCRIPTS = Path.of("webroot", "js");
    private static final String STRING = "'(?:[^'\\\\]|\\\\.)*'";
    private static final Pattern TEXT = Pattern.compile(
            "^  '([\\w.]+)':\\s+(" + STRING + "|\\{(?:\\s*\\w+: " + STRING + ",?)+\\s*\\}),$", Pattern.MULTILINE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");
    private static final Pattern LITERAL_KEY = Pattern.compile("'([a-z]+(?:\\.\\w+)+)'");
    private static final Pattern TRANSLATED = Pattern.compile("\\bt\\(\\s*'([\\w.]+)'");
    private static final Pattern DYNAMIC_KEY = Pattern.compile("`([a-z]+\\.(?:\\w+\\.)*)\\$\\{");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private static final Map<String, String> ENGLISH = texts("en");
    private static final Map<String, String> KOREAN = texts("ko");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(ENGLISH).hasSizeGreaterThan(150);
        assertThat(KOREAN.keySet()).containsExactlyElementsOf(ENGLISH.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void everyTextThatIsAskedForIsThereAndEveryOneThatIsThereIsAskedFor(String language) {
        String sources = sources();
        Set<String> literal = all(LITERAL_KEY, sources);
        Set<String> dynamic = all(DYNAMIC_KEY, sources);
        assertThat(all(TRANSLATED, sources))
                .as("asked for")
                .isSubsetOf(texts(language).keySet());
        assertThat(texts(language).keySet().stream()
                        .filter(key ->
                                !literal.contains(key) && dynamic.stream().noneMatch(key::startsWith)))
                .as("not asked for")
                .isEmpty();
    }

    @Test
    void aTextHasTheSamePlaceholdersInBothLanguages() {
        ENGLISH.forEach((key, text) -> assertThat(all(PLACEHOLDER, KOREAN.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(all(PLACEHOLDER, text)));
    }

    @Test
    void aTextThatCountsHasTheFormsOfItsLanguage() {
        ENGLISH.values().stream()
                .filter(text -> text.startsWith("{"))
                .forEach(text -> assertThat(text).contains("one: ", "other: "));
        KOREAN.values().stream()
                .filter(text -> text.startsWith("{"))
                .forEach(text -> assertThat(text).contains("other: ").doesNotContain("one: "));
    }

    @Test
    void whatIsSaidInKoreanIsKorean() {
        Set<String> names = Set.of(
                "broker.redis",
                "broker.hazelcast",
                "settings.language.en",
                "messages.said",
                "reactions.who",
                "notices.title");
        KOREAN.forEach((key, text) -> {
            if (!names.contains(key)) {
                assertThat(text).as(key).containsPattern(HANGUL);
            }
        });
    }

    /** Codes are translated, not sentences: whatever the server or the client refuses something with has a text. */
    @Test
    void everyCodeOfAFailureHasAText() {
        Set<String> codes = Arrays.stream(Code.values()).map(Code::word).collect(Collectors.toCollection(TreeSet::new));
        codes.addAll(all(Pattern.compile("= '([a-z]+(?:_[a-z]+)*)';"), read(SCRIPTS.resolve("client/failure.js"))));
        codes.add("stale");
        assertThat(codes).hasSizeGreaterThan(10);
        assertThat(codes.stream().filter(code -> !ENGLISH.containsKey("failure." + code)))
                .isEmpty();
    }

    @Test
    void everyGuaranteeOfABrokerHasAText() {
        Set<String> codes = all(
                Pattern.compile("\"([a-z]+\\.(?:nodeDeath|allNodesStop|singlePoint|carrier)[\\w.]*)\""),
                sources(Path.of("src", "main", "java", "chat", "crosstalk"), ".java"));
        assertThat(codes).hasSizeGreaterThan(15);
        assertThat(codes.stream().filter(code -> !ENGLISH.containsKey("guarantee." + code)))
                .isEmpty();
    }

    private static Map<String, String> texts(String language) {
        Map<String, String> texts = new LinkedHashMap<>();
        String file = read(SCRIPTS.resolve("i18n").resolve(language + ".js"));
        TEXT.matcher(file).results().forEach(text -> texts.put(text.group(1), text.group(2)));
        assertThat(texts).as(language).hasSize((int)
                file.lines().filter(line -> line.startsWith("  '")).count());
        return texts;
    }

    private static String sources() {
        return sources(SCRIPTS, ".js")
                .replace(read(SCRIPTS.resolve("i18n/en.js")), "")
                .replace(read(SCRIPTS.resolve("i18n/ko.js")), "");
    }

    private static String sources(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> wanted = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            return wanted.stream().map(TextsTest::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
