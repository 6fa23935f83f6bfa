package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page in Korean: whole, in every view. */
final class KoreanIT extends OnePerson {

    /** Names of things, which are the same in every language, and of the node. */
    private static final List<String> NAMES = List.of(
            "a",
            "Crosstalk",
            "English",
            "WebSocket",
            "SockJS",
            "Redis",
            "Hazelcast",
            "AOF",
            "Ctrl",
            "Alt",
            "K",
            "ms",
            "seq",
            "epoch");

    /** The words in Latin letters that are seen or read aloud, other than what people and nodes call themselves. */
    private static final String LATIN_WORDS = """
            ([names, own]) => {
              const foreign = '[data-testid="author"], [data-testid="me"], [data-testid="person"] .person__name, .room__name,'
                + ' .node__name, [data-testid="node"], [data-testid="message-text"], [data-testid="room-title"], .avatar,'
                + ' .facts dd, script, style, noscript, textarea';
              const texts = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!element.closest(foreign) && element.checkVisibility()) {
                  texts.push(walker.currentNode.data);
                }
              }
              for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
                if (!element.closest('.message__text, .emoji__one')) {
                  texts.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
                }
              }
              const known = new Set(names);
              const all = own.reduce((text, name) => text.replaceAll(name, ' '), texts.join(' '));
              const words = all.replace(/room-[0-9a-f]+/g, '').match(/[A-Za-z]+/g) ?? [];
              return [...new Set(words.filter((word) => !known.has(word)))].join(' ');
            }""";

    @BeforeParameterizedClassInvocation
    static void logIn(SharedCluster cluster, Browser browser) {
        Browser.NewContextOptions korean = Visitor.english().setLocale("ko-KR");
        ada = Visitor.at(browser, korean, cluster.node(0), "민수", "/#/room/" + Visitor.newRoom());
        assertThat(ada.see("login-form")).isVisible();
        assertWhole("login");
        ada.logIn();
    }

    @Test
    void everyViewIsWhole() {
        String other = "방" + room;
        ada.run("model.open('" + other + "')");
        ada.awaitLive();
        assertWhole("an empty room");
        ada.say("안녕하세요");
        ada.awaitMessage("안녕하세요");
        ada.message("안녕하세요").hover();
        ada.see("quick-reaction").first().click();
        assertThat(ada.see("reaction")).isVisible();
        assertWhole("the tools of a message");
        ada.see("tool-smile").click();
        assertWhole("emoji");
        ada.see("emoji-search").fill("없는 것");
        assertWhole("no emoji");
        ada.page().keyboard().press("Escape");
        ada.use("path", "안녕하세요");
        assertWhole("path");
        ada.see("close-dialog").click();
        ada.use("trash", "안녕하세요");
        assertWhole("delete");
        ada.see("close-dialog").click();
        ada.see("open-people").click();
        assertWhole("people");
        ada.see("connection").click();
        assertThat(ada.see("guarantees").locator("dd")).hasCount(4);
        assertThat(ada.see("cluster-node").locator(".node__note")).hasText("내 노드");
        assertWhole("cluster");
        ada.see("open-search").click();
        ada.see("search-input").fill("없는 말");
        ada.see("search-input").press("Enter");
        assertThat(ada.see("search-status")).containsText("검색 결과가 없습니다");
        assertWhole("search");
        ada.see("open-settings").click();
        assertThat(ada.see("dialog-settings")).containsText("테마");
        assertWhole("settings");
        ada.see("close-dialog").click();
        ada.see("open-rooms").click();
        ada.see("room-name").fill("!");
        assertWhole("rooms");
        ada.see("close-dialog").click();
        ada.see("composer").fill("가".repeat(3000));
        ada.see("composer").press("Enter");
        assertThat(ada.see("length-said")).containsText("보내지 않았습니다");
        assertWhole("too long");
        ada.see("composer").fill("");
        ada.run("model.chat.post(model.room, '가'.repeat(3000))");
        assertThat(ada.see("outbox-message")).hasAttribute("data-state", "failed");
        assertWhole("a refused message");
        ada.see("discard").click();
    }

    private static void assertWhole(String view) {
        assertThat(ada.page().evaluate(LATIN_WORDS, List.of(NAMES, List.of(ada.name()))))
                .as(view)
                .isEqualTo("");
    }
}
