package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page under a mouse and a keyboard: tools, focus, what moves, what is offered, and what is too long. */
final class HandlingIT extends OnePerson {

    /** What of the tools is outside the scroller, and whose text lies under them. */
    private static final String TOOLS = """
            () => {
              const view = document.querySelector('.messages__scroll').getBoundingClientRect();
              const tools = document.querySelector('.message__tools').getBoundingClientRect();
              const faults = [];
              if (tools.top < view.top || tools.bottom > view.bottom || tools.right > view.right) {
                faults.push(`cut: ${tools.top}…${tools.bottom} in ${view.top}…${view.bottom}`);
              }
              const range = document.createRange();
              for (const read of document.querySelectorAll('.message__text, .message__head > *, .line > span')) {
                range.selectNodeContents(read);
                for (const box of range.getClientRects()) {
                  if (box.right > tools.left && box.left < tools.right && box.bottom > tools.top && box.top < tools.bottom) {
                    faults.push(`over: ${read.textContent.slice(0, 40)}`);
                  }
                }
              }
              return faults.join();
            }""";

    /** Notes where the rows stand in every frame, until {@code marks.stop}. */
    private static final String WATCH_ROWS = """
            () => {
              window.marks = {seen: new Set(), stop: false};
              const look = () => {
                const rows = [...document.querySelectorAll('.messages__list > li')].slice(-3);
                const places = rows.map((row) => {
                  const {top, height} = row.getBoundingClientRect();
                  return `${Math.round(top)}+${Math.round(height)}`;
                });
                marks.seen.add(places.join(' '));
                if (!marks.stop) {
                  requestAnimationFrame(look);
                }
              };
              look();
            }""";

    @BeforeParameterizedClassInvocation
    static void logIn(SharedCluster cluster, Browser browser) {
        ada = Visitor.enter(browser, cluster.node(0), "Ada", Visitor.newRoom());
    }

    @Test
    void theToolsOfAMessageAreWholeAndCoverNoText() {
        ada.run(
                "for (let i = 0; i < 14; i += 1) await model.chat.request('chat.post', {room: model.current, id: `m${i}`,"
                        + " text: `${i} ` + 'so many words that the line is full '.repeat(1 + (i % 3) * 4)});"
                        + " await model.chat.request('chat.topic', {room: model.current, id: 'topic', text: 'topic '.repeat(30)});"
                        + " await model.chat.request('chat.post', {room: model.current, id: 'last', text: 'the last one'})");
        ada.awaitMessage("the last one");
        for (int width : List.of(1280, 1110, 760)) {
            ada.page().setViewportSize(width, 600);
            for (String panel : List.of("none", "people")) {
                ada.run("model.set({panel: innerWidth > 1100 && '" + panel + "' !== 'none' ? 'people' : null})");
                ada.page().mouse().move(2, 2);
                assertToolsAreFine("the last one");
                ada.page().evaluate("document.querySelector('.messages__scroll').scrollTop -= 95");
                Object topmost = ada.page()
                        .evaluate(
                                "() => { const top = document.querySelector('.messages__scroll').getBoundingClientRect().top;"
                                        + " const row = [...document.querySelectorAll('.message')].find((m) => m.getBoundingClientRect().bottom > top + 8);"
                                        + " const box = row.getBoundingClientRect(); return [box.left + 90, Math.min(box.bottom - 4, Math.max(box.top, top) + 6)]; }");
                List<?> place = (List<?>) topmost;
                ada.page().mouse().move(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
                assertThat(ada.see("tools")).isVisible();
                assertThat(ada.page().evaluate(TOOLS))
                        .as("topmost at %s, panel %s", width, panel)
                        .isEqualTo("");
                ada.page().evaluate("document.querySelector('.messages__scroll').scrollTop += 1000");
            }
        }
        ada.page().setViewportSize(1280, 800);
        ada.run("model.set({panel: null})");
        ada.use("smile", "the last one");
        assertThat(ada.see("emoji-picker")).isInViewport();
        assertThat(
                        ada.page()
                                .evaluate(
                                        "() => { const {top, bottom, left, right} = document.querySelector('.popover').getBoundingClientRect();"
                                                + " return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth; }"))
                .isEqualTo(true);
        ada.see("tool-smile").first().click();
        assertThat(ada.see("emoji-picker")).hasCount(0);
    }

    /** The first of a day, the first of its author, one that follows, and one with a name in it. */
    @Test
    void whatIsOnItsWayLooksLikeWhatItBecomes() {
        for (String text : List.of("first", "second", "third to @" + ada.name() + " who is me")) {
            ada.page().evaluate(WATCH_ROWS);
            Object before = ada.page().evaluate("[...marks.seen][0]");
            ada.say(text);
            ada.awaitMessage(text);
            assertThat(ada.see("outbox-message")).hasCount(0);
            ada.page().evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            ada.page().evaluate("marks.stop = true");
            assertThat((List<?>) ada.page().evaluate("[...marks.seen]"))
                    .as("places of the last rows while %s was sent, before: %s", text, before)
                    .hasSizeLessThanOrEqualTo(2);
        }
        assertThat(ada.message("second")).hasClass(Pattern.compile("message--grouped"));
    }

    @Test
    void focusReturnsToTheMessageWhoseControlIsGone() {
        ada.say("react to me");
        ada.awaitMessage("react to me");
        ada.see("messages").focus();
        ada.page().keyboard().press("ArrowUp");
        assertThat(ada.message("react to me")).isFocused();
        ada.see("tool-smile").focus();
        ada.page().keyboard().press("Enter");
        assertThat(ada.see("emoji-search")).isFocused();
        ada.page().keyboard().type("panda");
        ada.page().keyboard().press("Enter");
        assertThat(ada.see("reaction")).isVisible();
        assertThat(ada.message("react to me")).isFocused();
        ada.see("reaction").focus();
        ada.page().keyboard().press("Enter");
        assertThat(ada.see("reaction")).hasCount(0);
        assertThat(ada.message("react to me")).isFocused();
        ada.see("tool-smile").focus();
        ada.page().keyboard().press("Enter");
        ada.page().keyboard().press("Escape");
        assertThat(ada.see("emoji-picker")).hasCount(0);
        assertThat(ada.message("react to me")).isFocused();
        ada.see("tool-trash").focus();
        ada.page().keyboard().press("Enter");
        ada.page().keyboard().press("Enter");
        assertThat(ada.see("message-deleted")).isVisible();
        assertThat(ada.page().locator("li.message")).isFocused();
        ada.page().keyboard().press("Control+k");
        ada.page().keyboard().press("Escape");
        assertThat(ada.page().locator("li.message")).isFocused();
    }

    @Test
    void aNameIsOfferedOnceAndAWholeOneIsSent() {
        String twice = "Zoe" + room.substring(5);
        ada.run("const people = [['1', '" + twice + "'], ['2', '" + twice + "'], ['3', '" + twice + "man'], ['4', '철수"
                + twice
                + "']]; for (const [id, name] of people) model.room.members.set(id, {id, name}); model.changed()");
        Locator options = ada.see("suggestions").getByRole(AriaRole.OPTION);
        Locator composer = ada.see("composer");
        composer.pressSequentially("@" + twice.substring(0, 5));
        assertThat(options).hasCount(3);
        composer.pressSequentially(twice.substring(5));
        assertThat(options).hasCount(3);
        assertThat(ada.page().locator("[aria-selected='true']")).hasCount(0);
        composer.press("Enter");
        ada.awaitMessage("@" + twice);
        composer.pressSequentially("@" + twice);
        composer.press("ArrowDown");
        composer.press("ArrowDown");
        composer.press("Enter");
        assertThat(composer).hasValue("@" + twice + "man ");
        composer.fill("");
        composer.pressSequentially("@철수" + twice);
        assertThat(ada.see("suggestions")).hasCount(0);
        composer.press("Enter");
        ada.awaitMessage("@철수");
    }

    @Test
    void aRoomsNameIsOfferedAndErrorsStandByTheField() {
        String project = "my-project-" + room;
        Locator field = ada.see("room-name");
        ada.page().keyboard().press("Control+k");
        ada.page().keyboard().type("My  Project " + room + "!");
        assertThat(field).hasValue("My  Project " + room + "!");
        assertThat(ada.see("create-room")).hasText("Create #" + project);
        assertThat(ada.see("room-choice")).hasCount(0);
        field.fill(":-)");
        assertThat(ada.see("room-choices").locator("button")).hasCount(0);
        assertThat(ada.see("room-problem")).containsText("1 to 64 letters");
        assertThat(field).hasAccessibleDescription(Pattern.compile("1 to 64 letters"));
        assertThat(field).hasAttribute("aria-invalid", "true");
        field.press("Enter");
        assertThat(ada.see("dialog-rooms")).isVisible();
        assertThat(field).isFocused();
        assertThat(ada.page().locator(".toast")).hasCount(0);
        for (String[] typed : new String[][] {
            {"C++ & Rust", "c-rust"},
            {"#General", "general"},
            {"_hidden", "hidden"},
            {"회의 / 금요일", "회의-금요일"},
            {"~ab", "ab"}
        }) {
            field.fill(typed[0]);
            assertThat(ada.see("room-choices")).containsText("#" + typed[1]);
        }
        field.fill("My Project " + room);
        field.press("Enter");
        assertThat(ada.see("room-title")).hasText(Pattern.compile("#\\s*" + project));
        ada.see("open-settings").click();
        ada.see("settings-name").fill("\u200b\u200b");
        ada.see("rename").click();
        assertThat(ada.see("settings-problem")).not().isEmpty();
        assertThat(ada.see("settings-name")).hasAttribute("aria-invalid", "true");
        ada.run("model.toast('above the dialog')");
        assertThat(ada.page().locator(".toast")).isVisible();
        assertThat(
                        ada.page()
                                .evaluate(
                                        "() => { const {x, y} = document.querySelector('.toast').getBoundingClientRect();"
                                                + " return document.querySelector('.toasts').matches(':popover-open') && y > 0 && x > 0; }"))
                .isEqualTo(true);
        ada.see("close-dialog").click();
    }

    @Test
    void aSearchLosesNoKeyMarksItsHitsAndSaysWhenThereAreNone() {
        ada.run(
                "model.chat.post(model.room, 'Is it **out?**\\nyes, `Straße`\\nplain\\n words ' + 'and so on '.repeat(60) + '🚀 and 👩‍💻!')");
        ada.awaitMessage("Is it");
        ada.see("open-search").click();
        ada.page().keyboard().type("OUT");
        assertThat(ada.see("search-input")).hasValue("OUT");
        ada.page().keyboard().press("Enter");
        assertThat(ada.see("search-hit").locator("mark")).hasText("out");
        assertThat(ada.see("search-hit")).containsText("Is it out? yes, Straße plain words and so on");
        for (String[] sought : new String[][] {
            {"yes", "yes"},
            {"plain words", "plain words"},
            {"STRASSE", "Straße"},
            {"🚀", "🚀"},
            {":rocket:", "🚀"},
            {"**OUT", "**out"},
            {"👩‍💻", "👩‍💻"}
        }) {
            ada.see("search-input").fill(sought[0]);
            ada.page().keyboard().press("Enter");
            assertThat(ada.see("search-hit").locator("mark").first()).hasText(sought[1]);
        }
        for (String nowhere : List.of("nowhere", "🦖")) {
            ada.see("search-input").fill(nowhere);
            ada.page().keyboard().press("Enter");
            assertThat(ada.see("search-status")).containsText("0 messages found for “" + nowhere + "”");
        }
        ada.see("open-search").click();
        ada.see("open-emoji").click();
        ada.page().keyboard().type("zzzz no such");
        assertThat(ada.see("emoji-none")).containsText("zzzz no such");
        ada.page().keyboard().press("Escape");
    }

    @Test
    void aTextThatIsTooLongIsCountedAndHeldBack() {
        Locator composer = ada.see("composer");
        composer.fill("가".repeat(2184));
        assertThat(ada.see("length")).hasCount(0);
        composer.fill("가".repeat(2185));
        assertThat(ada.see("length")).hasText("6,555 of 8,192 bytes");
        composer.fill("가".repeat(2731));
        assertThat(ada.see("length")).hasText("Too long by 1 byte");
        assertThat(ada.see("length-said")).containsText("Too long");
        composer.press("Enter");
        assertThat(ada.see("length-said")).containsText("Not sent");
        assertThat(ada.see("length-said")).hasAttribute("aria-live", "polite");
        ada.see("send").click();
        assertThat(composer).hasValue(Pattern.compile("^가{2731}$"));
        assertThat(composer).hasAttribute("aria-invalid", "true");
        assertThat(ada.see("outbox-message")).hasCount(0);
        composer.fill("x".repeat(70_000));
        composer.press("Enter");
        assertThat(ada.see("length-said")).containsText("Not sent");
        assertThat(ada.see("connection")).hasAttribute("data-state", "open");
        composer.fill("x".repeat(8192));
        assertThat(ada.see("length")).hasText("8,192 of 8,192 bytes");
        composer.press("Enter");
        ada.awaitMessage("xxx");
        assertThat(ada.see("length")).hasCount(0);
        composer.press("ArrowUp");
        composer.fill("y".repeat(8193));
        composer.press("Enter");
        assertThat(ada.see("length-said")).containsText("Not sent");
        assertThat(ada.see("editing")).isVisible();
        composer.fill("short");
        composer.press("Enter");
        ada.awaitMessage("short");
    }

    private static void assertToolsAreFine(String text) {
        ada.message(text).hover();
        assertThat(ada.see("tools")).isVisible();
        assertThat(ada.page().evaluate(TOOLS)).as(text).isEqualTo("");
    }
}
