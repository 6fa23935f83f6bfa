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
    void whatTheStorageHoldsAndIsNoItemIsThrownAway() {
        assertThat(run(
                        "localStorage.clear(); const at = 'crosstalk.outbox.a.'; const good = {room: 'r', id: 'good', text: 't', writtenAt: 1, state: 'failed', reason: 'stale'};"
                                + " const bad = [{}, [], 7, {...good, room: '~/'}, {...good, id: 'a b'}, {...good, text: ''}, {...good, state: 'odd'}, {...good, writtenAt: 'x'}];"
                                + " localStorage.setItem(at + 'good', JSON.stringify(good)); localStorage.setItem(at + 'json', '{');"
                                + " bad.forEach((item, index) => localStorage.setItem(at + index, JSON.stringify(item)));"
                                + " const outbox = new client.Outbox({storage: localStorage, owner: 'a'});"
                                + " localStorage.setItem('crosstalk.outbox.b.x', '{}'); outbox.forgetOthers();"
                                + " return [outbox.of('r').map(({id}) => id), ...Object.keys(localStorage)].join(' ')"))
                .isEqualTo("good crosstalk.outbox.a.good");
    }

    @Test
    void aStorageThatFailsForgetsButNeverThrows() {
        assertThat(
                        run(
                                "const broken = {get length() { throw new Error('no'); }, getItem() { throw new Error('no'); },"
                                        + " setItem() { throw new DOMException('full', 'QuotaExceededError'); }, removeItem() { throw new Error('no'); }};"
                                        + " const read = (storage) => { storage.keep('k', {a: 1}); storage.keepText('t', 'text'); const seen = [storage.value('k', ({a}) => a === 1)?.a,"
                                        + " storage.value('k', Array.isArray), storage.text('t'), storage.keys('k').length]; storage.forget('k'); return [...seen, storage.text('k')].join(); };"
                                        + " localStorage.clear(); const full = new client.SafeStorage({getItem: () => 'old', setItem() { throw new Error(); }, removeItem() {}, length: 0});"
                                        + " full.keepText('t', 'new');"
                                        + " return [read(new client.SafeStorage(broken)), read(new client.SafeStorage(null)), read(new client.SafeStorage(localStorage)), full.text('t')].join(' ')"))
                .isEqualTo("1,,text,1, 1,,text,1, 1,,text,1, new");
    }

    @Test
    void aFrameThatIsTooLargeIsNotWrittenAndOneThatEndsTheSocketIsNamed() {
        assertThat(run("const written = []; const socket = {send: (text) => written.push(text.length), close() {}};"
                        + " const ends = []; const bridge = new client.Bridge(socket, {onEvent() {}, onFailure() {}, onClose: ({code}) => ends.push(code)});"
                        + " const code = (size) => bridge.request('chat.post', {text: '\"'.repeat(size)}).then(() => 'ok', (f) => f.code);"
                        + " const codes = [code(20000), code(5000), code(10000), code(2000)]; const before = written.length;"
                        + " socket.onclose({code: 1009, reason: 'frame_too_large'});"
                        + " return [before, ...await Promise.all(codes), ...ends].join(' ')"))
                .isEqualTo("1 too_large too_large connection_lost connection_lost 1009");
    }

    @Test
    void aMessageWithWhichTheConnectionIsLostAgainAndAgainMakesWay() {
        assertThat(
                        run(
                                "const {Sender} = await import('/js/client/sender.js'); const lost = new client.Failure('connection_lost', 'lost');"
                                        + " const sent = []; const room = new client.Room('r'); room.status = 'live';"
                                        + " const sender = new Sender({request: async (address, {text}) => { sent.push(text); if (text === 'bad') throw lost; return {seq: 1}; },"
                                        + " limits: () => new client.Limits({messageBytes: 9}), mayPost: () => true, onChange() {}, onNotLoggedIn() {}});"
                                        + " sender.add(room, 'a', 'bad'); sender.add(room, 'b', 'too long a text'); sender.add(room, 'c', 'good');"
                                        + " for (let i = 0; i < 9; i += 1) { await sender.flush(room); await null; }"
                                        + " return [sent.filter((text) => text === 'bad').length, sent.at(-1), ...sender.outbox.of('r').map(({id, state, reason}) => id + state + reason)].join(' ')"))
                .isEqualTo("5 good afailedconnection_lost bfailedtoo_large csentnull");
    }

    @Test
    void whatAServerOrAProxyAnswersHasACodeOfItsOwn() {
        assertThat(run("const real = window.fetch; const codes = [];"
                        + " for (const [status, body] of [[401, ''], [403, '{\"code\":\"forbidden\"}'], [409, ''], [413, '<html>'], [418, ''], [429, '{\"code\":\"rate_limited\"}'],"
                        + " [500, ''], [502, ''], [503, ''], [503, '{\"code\":\"broker_unavailable\"}'], [200, '<html>'], [200, '{\"user\":7}'], [200, 'null']]) {"
                        + " window.fetch = async () => new Response(body, {status}); codes.push(await new client.Session(new URL(location)).who().then(String, (f) => f.code + (f.outage ? '+' : ''))); }"
                        + " window.fetch = async () => { throw new TypeError('offline'); }; codes.push(await new client.Session(new URL(location)).who().catch((f) => f.code + (f.outage ? '+' : '')));"
                        + " window.fetch = real; return codes.join(' ')"))
                .isEqualTo(
                        "null origin_refused name_taken too_large refused rate_limited+ server_fault+ unreachable+ unreachable+"
                                + " broker_unavailable+ bad_answer+ bad_answer+ bad_answer+ unreachable+");
    }

    @Test
    void noMoreRoomsAreReadThanTheServerAllowsAndTheOneLookedAtAlwaysIs() {
        assertThat(
                        run(
                                "const {Subscriptions} = await import('/js/client/subscriptions.js'); const live = new Set(); let most = 0;"
                                        + " const register = ({name}) => { live.add(name); most = Math.max(most, live.size); }; const unregister = ({name}) => live.delete(name);"
                                        + " const subscriptions = new Subscriptions({register, unregister, waiting: () => new Set(['r1'])});"
                                        + " await subscriptions.reopened(Promise.resolve(new client.Limits({roomsPerConnection: 4})), () => true);"
                                        + " const rooms = Array.from({length: 9}, (none, index) => new client.Room('r' + index)); rooms.forEach((room) => subscriptions.offer(room));"
                                        + " const first = [...live].join(); subscriptions.show(rooms[7]); subscriptions.show(rooms[8]); subscriptions.show(rooms[7]); const then = [...live].sort().join();"
                                        + " subscriptions.drop(rooms[7]); return [first, then, most, live.size, rooms[0].status].join(' ')"))
                .isEqualTo("r0,r1,r2 r1,r7,r8 3 2 idle");
    }

    @Test
    void thePageKnowsFromItsOwnMessagesThatTheBrokerIsGone() {
        assertThat(run(
                        "let now = 0; const health = new client.Health(() => now); const judged = [health.judge(undefined), health.judge(-1999), health.judge(-2000)];"
                                + " judged.push(health.failed(new client.Failure('too_large', '')), health.failed(new client.Failure('broker_unavailable', '')), health.judge(undefined));"
                                + " now = 4000; judged.push(health.answered('chat.rooms'), health.nodeReady()); now = 6000; judged.push(health.nodeReady(), health.judge(undefined));"
                                + " return judged.join(' ')"))
                .isEqualTo("good good waiting false true unavailable false false true good");
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
