package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** How a text that somebody wrote is shown, by the page's own modules and without a conversation. */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class TextIT {

    private static final Path TEXTS = Path.of("src/test/resources/texts");
    private static final int MESSAGE_BYTES = 8192;
    private static final int MILLIS = 50;

    @SuppressWarnings("NullAway.Init")
    private static BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @Parameter
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JUnit wants a place for the argument
    private SharedCluster cluster;

    @BeforeParameterizedClassInvocation
    static void openThePage(SharedCluster cluster, Browser browser) {
        context = browser.newContext();
        page = context.newPage();
        page.navigate(cluster.node(0).url() + "/");
        page.evaluate(
                "async () => { window.seen = " + resource("seen.js") + "; Object.assign(window,"
                        + " await import('/js/view/markdown.js'), await import('/js/view/mentions.js'),"
                        + " await import('/js/view/emoji.js'), await import('/js/view/draft.js'), await import('/js/view/paste.js')); }");
    }

    @AfterParameterizedClassInvocation
    static void closeThePage() {
        context.close();
    }

    /**
     * Each line of a file in {@code texts} is something that is typed, with {@code ␤} and {@code ␉} for a new line and a
     * tab; it is seen as it is, or as what stands behind {@code ⇒}.
     */
    @Test
    void whatIsTypedIsWhatIsSeen() throws IOException {
        List<String> lines = corpus();
        assertThat(lines).hasSizeGreaterThan(300);
        List<?> seen = (List<?>) page.evaluate(
                "(lines) => lines.map((line) => seen(rendered(line.replaceAll('␤', '\\n').replaceAll('␉', '\\t')))"
                        + ".replaceAll('\\n', '␤').replaceAll('\\t', '␉'))",
                lines.stream().map(TextIT::typed).toList());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String expected = line.contains(" ⇒ ") ? line.substring(line.indexOf(" ⇒ ") + 3) : line;
            if (!expected.equals(seen.get(i))) {
                wrong.add(typed(line) + "\n  expected " + expected + "\n  but was  " + seen.get(i));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Not only the text is there: spaces and lines are where they were typed, and marks of lists are seen. */
    @Test
    void spacesLinesAndMarksOfListsAreSeen() {
        assertThat(
                        page.evaluate(
                                "() => { const shown = document.createElement('div'); shown.className = 'message__text';"
                                        + " shown.append(rendered('def f():\\n    if x:\\n\\treturn 1\\n\\nend  of it'));"
                                        + " document.body.append(shown); const text = shown.innerText; shown.remove(); return text; }"))
                .isEqualTo("def f():\n    if x:\n\treturn 1\n\nend  of it");
        assertThat(page.evaluate(
                        "() => { const shown = document.createElement('div'); shown.className = 'message__text';"
                                + " shown.append(rendered('- one\\n  - two')); document.body.append(shown);"
                                + " const marks = [...shown.querySelectorAll('li')].map((item) => getComputedStyle(item, '::before').content);"
                                + " shown.remove(); return marks.join(); }"))
                .isEqualTo("\"- \",\"  - \"");
        assertThat(page.evaluate(
                        "(texts) => texts.map((text) => rendered(text).querySelectorAll('.message__lines--columns').length)",
                        List.of(
                                "| a | b |\n|---|---|\n| 1 | 2 |",
                                "┌──┐\n│ a│\n└──┘",
                                "words | and\nmore",
                                "| one line |")))
                .isEqualTo(List.of(1, 1, 0, 0));
    }

    @Test
    void eachParagraphBeginsAtTheSideOfItsScript() {
        assertThat(page.evaluate(
                        "() => { const shown = document.createElement('div'); shown.className = 'message__text';"
                                + " shown.dir = 'auto'; document.body.append(shown);"
                                + " const side = (text, name) => { shown.replaceChildren(rendered(text));"
                                + "   return [shown, ...shown.querySelectorAll(name)].map((one) => getComputedStyle(one).direction).join(' '); };"
                                + " const sides = [side('שלום עולם!', 'div'), side('hello\\n\\nمرحبا!\\n\\nhello', 'div, p'),"
                                + "   side('hello\\n> שלום!', 'blockquote'), side('- hello\\n- سلام', 'li'),"
                                + "   side('```\\ncode\\n```\\nשלום', 'pre, div'), side('https://example.com/ שלום', 'a')];"
                                + " shown.remove(); return sides.join(', '); }"))
                .isEqualTo("rtl rtl, ltr ltr rtl ltr, ltr rtl, ltr ltr rtl, rtl ltr rtl, rtl ltr");
    }

    @Test
    void lineByLineTheSideIsThatOfItsScript() {
        assertThat(page.evaluate(
                        "() => { const shown = document.createElement('div'); shown.className = 'message__text';"
                                + " shown.dir = 'auto'; shown.style.width = '400px'; shown.append(rendered('hello\\nשלום!\\nbye'));"
                                + " document.body.append(shown); const range = document.createRange();"
                                + " const text = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT); const left = [];"
                                + " const origin = shown.getBoundingClientRect().left;"
                                + " while (text.nextNode()) { const {data} = text.currentNode; if (data.trim()) {"
                                + "   range.selectNodeContents(text.currentNode);"
                                + "   left.push(range.getBoundingClientRect().left - origin > 100 ? 'right' : 'left'); } }"
                                + " shown.remove(); return left.join(); }"))
                .isEqualTo("left,right,left");
    }

    @Test
    void aNameIsFoundWithWhatFollowsItInItsLanguage() {
        assertThat(mentioned("철수", "@철수님 안녕하세요", "@철수가", "안녕 @철수, 봐", "(@철수)", "보세요@철수씨"))
                .containsOnly(true);
        assertThat(mentioned("철수", "@철수민 안녕", "@김철수", "a@철수", "@철수2", "철수님")).containsOnly(false);
        assertThat(mentioned("太郎", "@太郎さん、こんにちは", "谢谢@太郎", "@太郎は")).containsOnly(true);
        assertThat(mentioned(
                        "Ben", "@Ben", "@ben: hi", "hi @Ben!", "@Ben님", "**@Ben** look", "@Ben's", "1. @Ben", "- @Ben"))
                .containsOnly(true);
        assertThat(mentioned(
                        "Ben",
                        "@Benjamin",
                        "@Ben_2",
                        "@Bené",
                        "@Ben\u0301",
                        "mail a@Ben.com",
                        "@Ben-Gurion",
                        "@ben/lodash"))
                .containsOnly(false);
        assertThat(mentioned("דן", "@דן!", "כתבתי ל@דן", "(@דן)")).containsOnly(true);
        assertThat(mentioned("สมชาย", "@สมชายครับ", "ถาม@สมชาย")).containsOnly(true);
        assertThat(mentioned("👩‍💻", "@👩‍💻 hi")).containsOnly(true);
        assertThat(mentioned("👩", "@👩‍💻 hi")).containsOnly(false);
        assertThat(mentioned("Anna", "@Anna Becker", "@Anna")).containsOnly(true);
        assertThat(mentioned("Anna B", "@Anna Becker")).containsOnly(false);
    }

    @Test
    void onlyTheAuthorsOwnWordsMention() {
        assertThat(mentioned(
                        "Ben",
                        "> @Ben said\nno",
                        ">@Ben said",
                        "`@Ben`",
                        "```\n@Ben\n```",
                        "[@Ben](https://example.com)",
                        "https://example.com/@Ben",
                        "> > @Ben"))
                .containsOnly(false);
        assertThat(mentioned("Ben", "> quoted\n@Ben yes", "`code` @Ben", "@Ben\n> quoted"))
                .containsOnly(true);
        assertThat(page.evaluate("() => replyTo({from: {name: 'Ann'}, text: '> old\\n@Ben look\\n\\n  here'})"))
                .isEqualTo("@Ann\n> @Ben look\n>   here\n\n");
    }

    @Test
    void theMarkedNamesAreTheLongest() {
        assertThat(page.evaluate("() => seen(rendered('@철수민님 @철수님 `@철수` a@철수',"
                        + " mentionsOf([{name: '철수민'}, {name: 'Ann'}], '철수')))"))
                .isEqualTo("⟪span⟫@철수민⟪/span⟫님 ⟪span⟫@철수⟪/span⟫님 ⟪code⟫@철수⟪/code⟫ a@철수");
    }

    @Test
    void aShortNameIsAnEmojiOnlyBetweenSpaces() {
        String same = "foo::x::y|user:key:1|8:100:3|a:x:b|https://example.com/:x:/|https://a.b/(:x:)|`:x:`|``a :x: b``|"
                + "```\n :x: \n```|> :x:|:nope:|10:30:45|{a: 'b:x:'}|a[:100:]|:x:y|::x::|x :x:/y|\":x:\"|:x::nope:";
        assertThat(page.evaluate("(text) => text.split('|').map(withEmoji).join('|')", same))
                .isEqualTo(same);
        assertThat(page.evaluate("(text) => withEmoji(text)", ":x: :tada::tada: (:wink:) ok :smile:! :fire:\n:100:"))
                .isEqualTo("❌ 🎉🎉 (😉) ok 😄! 🔥\n💯");
    }

    @Test
    void pastedCodeIsKnownByItsIndentation() {
        assertThat(page.evaluate(
                        "(texts) => texts.map(looksLikeCode)",
                        List.of(
                                "def f():\n    pass",
                                "a:\n\tb",
                                "| a | b |\n|---|---|",
                                "Error\n\tat x\n\tat y",
                                "┌──┐\n│a │",
                                "PID   USER    %CPU\n1     root    0.0")))
                .isEqualTo(List.of(true, true, true, true, true, true));
        assertThat(page.evaluate(
                        "(texts) => texts.map(looksLikeCode)",
                        List.of("one line", "two\nlines", "    one", "안녕\n하세요", "```\n  a\n```", "- a\n- b")))
                .isEqualTo(List.of(false, false, false, false, false, false));
        assertThat(page.evaluate("() => trimmed('\\n  \\n  a\\n    b\\n \\n')")).isEqualTo("  a\n    b");
    }

    @Test
    void aMessageNeverTouchesItsNeighbours(Browser browser) {
        try (Visitor dan = Visitor.enter(browser, cluster.node(0), "דן", Visitor.newRoom())) {
            dan.run(
                    "for (const text of ['before', '>'.repeat(8000), '![]('.repeat(2000), '[a]('.repeat(2000), '1. '.repeat(2700),"
                            + " '**a '.repeat(2000), 'a\\u0301\\u0302'.repeat(1000), '\\u202eabc', 'after']) {"
                            + " model.chat.post(model.room, text);"
                            + " while (model.chat.outbox.of(model.current).length > 0) await new Promise((done) => setTimeout(done, 10)); }");
            for (int look = 0; look < 2; look++) {
                dan.awaitMessage("after");
                assertThat(
                                dan.run(
                                        "return [...document.querySelectorAll('[data-testid=message-text]')].map((one) => one.textContent.slice(0, 6))"))
                        .isEqualTo(List.of(
                                "before",
                                ">>>>>>",
                                "![](![",
                                "[a]([a",
                                "1. 1. ",
                                "**a **",
                                "a\u0301\u0302a\u0301\u0302",
                                "\u202eabc",
                                "after"));
                dan.page().reload();
                dan.awaitLive();
            }
            dan.assertNoFault();
        }
    }

    @Test
    void foreignTextHasItsOwnSideEverywhere(Browser browser) {
        try (Visitor dan = Visitor.enter(browser, cluster.node(0), "דן", "חדר-" + Visitor.newRoom())) {
            dan.say("שלום עולם!");
            dan.awaitMessage("שלום");
            dan.see("open-people").click();
            dan.see("person").waitFor();
            assertThat(sidesThatAreNotRight(dan, ".person__name bdi")).isEqualTo(List.of());
            dan.see("topic").click();
            dan.see("topic-input").fill("נושא!");
            dan.see("topic-input").press("Enter");
            dan.see("topic-line").waitFor();
            dan.see("open-search").click();
            dan.see("search-input").fill("שלום");
            dan.see("search-input").press("Enter");
            dan.see("search-hit").waitFor();
            dan.see("composer").fill("מה שלומך?");
            assertThat(sidesThatAreNotRight(
                            dan,
                            ".message__text",
                            ".message__author",
                            ".composer textarea",
                            ".room__name bdi",
                            "h1 bdi",
                            ".topic__button bdi",
                            ".found__text",
                            ".found__head strong",
                            ".self__name bdi"))
                    .isEqualTo(List.of());
            assertThat(dan.see("topic-line").textContent()).contains("\u2068נושא!\u2069");
            dan.assertNoFault();
        }
    }

    @Test
    void whatIsPastedFromAnEditorIsOfferedAsCode(Browser browser) {
        try (Visitor ann = Visitor.enter(browser, cluster.node(0), "Ann", Visitor.newRoom())) {
            String paste = "(text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
                    + " const area = document.querySelector('.composer textarea'); area.focus();"
                    + " area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));"
                    + " document.execCommand('insertText', false, text); }";
            ann.page().evaluate(paste, "just\nwords");
            PlaywrightAssertions.assertThat(ann.see("composer")).hasValue("just\nwords");
            PlaywrightAssertions.assertThat(ann.see("paste-offer")).hasCount(0);
            ann.see("composer").fill("look:");
            ann.see("composer").press("End");
            ann.page().evaluate(paste, "def f(x):\n    return __x__\n");
            ann.see("paste-as-code").click();
            PlaywrightAssertions.assertThat(ann.see("composer"))
                    .hasValue("look:\n```\ndef f(x):\n    return __x__\n```\n");
            PlaywrightAssertions.assertThat(ann.see("paste-offer")).hasCount(0);
            ann.see("composer").press("Enter");
            PlaywrightAssertions.assertThat(ann.page().locator(".message__text pre code"))
                    .hasText("def f(x):\n    return __x__");
            ann.say("  if x:\n    y()");
            assertThat(ann.message("if x").getByTestId("message-text").innerText())
                    .isEqualTo("  if x:\n    y()");
            ann.assertNoFault();
        }
    }

    @Test
    void nastyMarkdown() {
        assertRenders(20261127, 250);
    }

    @Test
    @Tag("soak")
    void nastyMarkdownForLong() {
        for (int seed = 1; seed <= 40; seed++) {
            assertRenders(seed, 500);
        }
    }

    private static Object sidesThatAreNotRight(Visitor visitor, String... places) {
        return visitor.page()
                .evaluate(
                        "(places) => places.filter((place) =>"
                                + " getComputedStyle(document.querySelector(place)).direction !== 'rtl')",
                        List.of(places));
    }

    private static void assertRenders(int seed, int count) {
        Map<?, ?> outcome = (Map<?, ?>) page.evaluate(
                resource("nasty.js"), Map.of("seed", seed, "count", count, "bytes", MESSAGE_BYTES, "millis", MILLIS));
        assertThat((List<?>) outcome.get("faults")).as("seed %d", seed).isEmpty();
        assertThat(List.<Object>copyOf((List<?>) outcome.get("slow")))
                .allSatisfy(source -> assertThat(cpuMillis(String.valueOf(source)))
                        .as("%s", source)
                        .isLessThan(MILLIS));
    }

    /** What a busy machine made slow is asked again: how long the page's thread works on it, at its best of three. */
    private static double cpuMillis(String source) {
        CDPSession session = context.newCDPSession(page);
        JsonObject ticks = new JsonObject();
        ticks.addProperty("timeDomain", "threadTicks");
        session.send("Performance.enable", ticks);
        double best = Double.MAX_VALUE;
        for (int turn = 0; turn < 3; turn++) {
            double begin = threadMillis(session);
            page.evaluate("(source) => { rendered(source); ownWords(source); }", source);
            best = Math.min(best, threadMillis(session) - begin);
        }
        session.detach();
        return best;
    }

    private static double threadMillis(CDPSession session) {
        for (JsonElement metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("ThreadTime")) {
                return metric.getAsJsonObject().get("value").getAsDouble() * 1000;
            }
        }
        throw new AssertionError("the browser does not tell its thread's time");
    }

    private static List<Object> mentioned(String name, String... texts) {
        return List.copyOf((List<?>) page.evaluate(
                "([name, texts]) => texts.map((text) => mentionsMe({text}, name, [{name: '철수민'}]))",
                List.of(name, List.of(texts))));
    }

    private static List<String> corpus() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static String typed(String line) {
        int arrow = line.indexOf(" ⇒ ");
        return arrow < 0 ? line : line.substring(0, arrow);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(TextIT.class.getResourceAsStream("/texts/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
