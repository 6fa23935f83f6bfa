package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The page's modules and the libraries that they load keep to what the browsers know that README names, by a real
 * parser: case 29. The syntax is that of ECMAScript 2022 without what Safari learnt late; of what came to the standard
 * library later, nothing is called.
 */
@ExtendWith(BrowserFixture.class)
final class SupportedBrowsersIT {

    private static final String ACORN = "META-INF/resources/webjars/acorn/8.15.0/dist/acorn.js";

    /** Gives what is too new in a source, one a line. */
    private static final String JUDGE = """
            (source) => {
              const late = ['toSorted', 'toReversed', 'toSpliced', 'groupBy', 'withResolvers', 'isWellFormed', 'toWellFormed',
                'fromAsync', 'canParse', 'requestIdleCallback', 'isSubsetOf', 'symmetricDifference', 'isDisjointFrom', 'escape'];
              const found = [];
              const walk = (node) => {
                if (!node || typeof node !== 'object') return;
                if (Array.isArray(node)) return node.forEach(walk);
                const pattern = node.regex?.pattern ?? (typeof node.value === 'string' ? node.value : node.value?.raw);
                if (typeof pattern === 'string' && /\\(\\?<[=!]/.test(pattern)) found.push('look-behind: ' + pattern);
                if (node.regex?.flags.includes('v')) found.push('flag v: ' + node.regex.pattern);
                if (node.type === 'StaticBlock') found.push('static block');
                const called = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.optional;
                const name = called && (node.callee.property.name ?? node.callee.property.value);
                const owner = called && node.callee.object.name;
                if (late.includes(name) && (name !== 'escape' || owner === 'RegExp')) found.push('method: ' + name);
                for (const key of Object.keys(node)) if (key !== 'loc') walk(node[key]);
              };
              try {
                walk(acorn.parse(source, {ecmaVersion: 2022, sourceType: 'module'}));
              } catch (error) {
                found.push('syntax: ' + error.message);
              }
              return found.join('\\n');
            }
            """;

    @Test
    void theModulesAndTheirLibrariesAreUnderstoodByTheBrowsersThatReadmeNames(Browser browser) throws IOException {
        try (Page page = browser.newPage()) {
            page.evaluate(resource(ACORN) + "; globalThis.acorn.version");
            assertThat(judge(page, "const name = /(?<!x)y/u;")).startsWith("look-behind");
            assertThat(judge(page, "const name = new RegExp(`(?<=x)${y}`);")).startsWith("look-behind");
            assertThat(judge(page, "class One { static { go(); } }")).startsWith("static block");
            assertThat(judge(page, "import x from './x.json' with {type: 'json'};"))
                    .startsWith("syntax");
            assertThat(judge(page, "[].toSorted();")).startsWith("method");
            List<String> faults = new ArrayList<>();
            modules().forEach(module -> note(faults, module.toString(), judge(page, read(module))));
            assertThat(faults).as("what is too new in our modules").isEmpty();
            for (String library : libraries()) {
                String path = "META-INF/resources" + library;
                String source = resource(
                        SupportedBrowsersIT.class.getClassLoader().getResource(path) != null
                                ? path
                                : path.replace("/webjars/", "/_static/"));
                note(faults, library, judge(page, source));
            }
            assertThat(faults).as("what is too new in the libraries").isEmpty();
        }
    }

    private static void note(List<String> faults, String where, String judged) {
        judged.lines().map(line -> where + ": " + line).forEach(faults::add);
    }

    private static String judge(Page page, String source) {
        return String.valueOf(page.evaluate(JUDGE, source));
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("webroot"))) {
            List<Path> modules = files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
            assertThat(modules).hasSizeGreaterThan(40);
            return modules;
        }
    }

    /** The files that the import map names, not the folders. */
    private static List<String> libraries() throws IOException {
        String page = Files.readString(Path.of("webroot", "index.html"));
        int from = page.indexOf("importmap\">") + 11;
        String map = page.substring(from, page.indexOf("</script>", from));
        return new JsonObject(map)
                .getJsonObject("imports").stream()
                        .map(entry -> String.valueOf(entry.getValue()))
                        .filter(path -> path.endsWith("js"))
                        .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SupportedBrowsersIT.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
