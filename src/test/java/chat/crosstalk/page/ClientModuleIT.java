package chat.crosstalk.page;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import chat.crosstalk.room.NameCases;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** The client module by itself, without the page: the rules of its log, its outbox and its waiting times. */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class ClientModuleIT {

    private static final String ALICE = "{id: 'a', name: 'Alice'}";

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @Parameter
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JUnit wants a place for the argument
    private SharedCluster cluster;

    @BeforeParameterizedClassInvocation
    static void openAnEmptyPage(SharedCluster cluster, Browser browser) {
        page = browser.newPage();
        page.navigate(cluster.node(0).url() + "/img/crosstalk.svg");
    }

    @AfterParameterizedClassInvocation
    static void closeThePage() {
        page.close();
    }

    @Test
    void aLogTakesEachEntryOnceAndRefusesAHole() {
        assertThat(run("const log = new client.RoomLog(); log.start('e', 5);"
                        + " const m = (seq) => ({type: 'message', seq, id: 'i' + seq, from: " + ALICE
                        + ", at: 1, text: 't' + seq});"
                        + " const outcomes = [5, 6, 6, 5, 8, 7, 8].map((seq) => log.append(m(seq)));"
                        + " return [...outcomes, log.items.map(({seq}) => seq), log.head].join(' ')"))
                .isEqualTo("applied applied duplicate duplicate gap applied applied 5,6,7,8 8");
    }

    @Test
    void editsDeletionsAndReactionsReachMessagesThatAreLoadedLater() {
        assertThat(
                        run(
                                "const log = new client.RoomLog(); log.start('e', 3);"
                                        + " const from = " + ALICE + ";"
                                        + " log.append({type: 'edit', seq: 3, target: 1, text: 'second', from});"
                                        + " log.append({type: 'reaction', seq: 4, target: 1, emoji: '+', on: true, from});"
                                        + " log.append({type: 'delete', seq: 5, target: 2, from});"
                                        + " log.prepend([{type: 'message', seq: 1, id: 'x', from, at: 1, text: 'first'},"
                                        + "   {type: 'message', seq: 2, id: 'y', from, at: 1, text: 'gone'}], false);"
                                        + " log.append({type: 'reaction', seq: 6, target: 1, emoji: '+', on: false, from});"
                                        + " const [one, two] = log.items;"
                                        + " return [one.text, one.edited, one.reactions.length, two.deleted, two.text === '', log.first].join(' ')"))
                .isEqualTo("second true 0 true true 1");
    }

    @Test
    void anItemOfTheOutboxIsPendingThenSentThenStruck() {
        assertThat(run(
                        "const outbox = new client.Outbox(); outbox.add('r', 'one', 'text'); outbox.add('r', 'two', 'text');"
                                + " const states = [outbox.next('r').id]; outbox.sent('one', 7); states.push(outbox.next('r').id);"
                                + " outbox.fail('two', 'too_large'); states.push(outbox.next('r') === undefined);"
                                + " outbox.retry('two'); states.push(outbox.next('r').id); outbox.strikeSentBefore('r', 7);"
                                + " states.push(outbox.of('r').length); return states.join(' ')"))
                .isEqualTo("one two true two 1");
    }

    @Test
    void whatWasSentBeforeAHistoryWasReplacedIsSentAgain() {
        assertThat(run(
                        "const outbox = new client.Outbox(); ['one', 'two', 'three'].forEach((id) => outbox.add('r', id, 't'));"
                                + " outbox.sent('one', 900); outbox.fail('two', 'too_large'); outbox.doubt('r');"
                                + " return outbox.of('r').map(({state}) => state).join(' ')"))
                .isEqualTo("pending failed pending");
    }

    @Test
    void anItemOlderThanNineMinutesWaitsForItsUser() {
        assertThat(run(
                        "let now = 0; const outbox = new client.Outbox({now: () => now}); outbox.add('r', 'old', 'text');"
                                + " now = 9 * 60000 + 1; outbox.add('r', 'new', 'text'); const next = outbox.next('r').id;"
                                + " return [next, outbox.of('r')[0].state, outbox.of('r')[0].reason].join(' ')"))
                .isEqualTo("new failed stale");
    }

    @Test
    void anOutboxSurvivesAReloadAndASentItemIsThenUnsure() {
        assertThat(run("localStorage.clear(); const options = {storage: localStorage, owner: 'a'};"
                        + " const before = new client.Outbox(options); before.add('r', 'one', 'text'); before.sent('one', 3);"
                        + " const after = new client.Outbox(options); const state = after.of('r')[0].state; after.strike('one');"
                        + " return [state, new client.Outbox(options).of('r').length].join(' ')"))
                .isEqualTo("pending 0");
    }

    @Test
    void waitsGrowToTheirCapWithFullJitterAndStartOver() {
        assertThat(
                        run(
                                "const high = new client.Backoff({base: 1000, cap: 5000, random: () => 0.999});"
                                        + " const waits = [1, 2, 3, 4, 5].map(() => high.next()); high.reset(); waits.push(high.next(), high.next(4000));"
                                        + " const low = new client.Backoff({random: () => 0}); waits.push(low.next()); return waits.join(' ')"))
                .isEqualTo("999 1998 3996 4995 4995 999 3996 0");
    }

    @Test
    void roomsHaveTheNamesThatTheServerGivesThem() {
        assertThat(run("return cases.filter(({typed, room}) => client.roomName(typed) !== room)", "rooms"))
                .isEqualTo(List.of());
    }

    @Test
    void reactionsHaveTheSpellingThatTheServerGivesThem() {
        assertThat(run(
                        "return cases.filter(({typed, emoji}) => emoji && client.canonicalEmoji(typed) !== emoji)",
                        "emoji"))
                .isEqualTo(List.of());
    }

    @Test
    void spellingsOfOneEmojiAreOneReaction() {
        assertThat(
                        run(
                                "const log = new client.RoomLog(); log.start('e', 1); const from = " + ALICE + ";"
                                        + " log.append({type: 'message', seq: 1, id: 'x', from, at: 1, text: 't'});"
                                        + " const react = (seq, emoji, on) => log.append({type: 'reaction', seq, target: 1, emoji, on, from});"
                                        + " react(2, '\\u2764', true); react(3, '\\u2764\\ufe0f', true);"
                                        + " const kinds = log.items[0].reactions.map(({emoji}) => emoji.length);"
                                        + " react(4, '\\u2764\\ufe0e', false); return [...kinds, log.items[0].reactions.length].join(' ')"))
                .isEqualTo("2 0");
    }

    @Test
    void anotherProgramChatsWithTheModuleAlone() {
        assertThat(run("const heard = (chat, wanted) => new Promise((resolve) => chat.addEventListener('room',"
                        + "   ({detail}) => detail.room.log.items.at(-1)?.text === wanted && resolve(detail.room)));"
                        + " const chat = new client.Chat({base: location.origin, storage: null});"
                        + " await chat.login('robot'); const room = chat.join('Robots'); const seen = heard(chat, 'beep');"
                        + " chat.post(room, 'beep'); await seen; const {status, log} = room; await chat.logout();"
                        + " return [status, log.head, log.items[0].from.name].join(' ')"))
                .isEqualTo("live 1 robot");
    }

    private static Object run(String body) {
        return page.evaluate("async () => { const client = await import('/js/client/index.js'); " + body + " }");
    }

    /** With one of the tables that the server is held to as well. */
    private static Object run(String body, String table) {
        return page.evaluate(
                "async (text) => { const client = await import('/js/client/index.js');"
                        + " const cases = JSON.parse(text); " + body + " }",
                NameCases.json(table).encode());
    }
}
