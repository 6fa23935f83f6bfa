package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.ChatClient;
import chat.crosstalk.fixture.ChatClients;
import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What goes over the page's connection and what must not, and what the page makes of a connection that fails. */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
final class PageConnectionIT {

    private static final Pattern REPLY = Pattern.compile("\"replyAddress\":\"(r\\d+)\"");

    /** As where a proxy lets none through. */
    private static final String NO_WEB_SOCKET = """
            () => {
              window.WebSocket = class {
                constructor() { setTimeout(() => this.onclose?.({code: 1006}), 10); }
                close() {}
              };
            }
            """;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private SharedCluster cluster;

    private final String room = Visitor.newRoom();

    /** Case 2. */
    @Test
    void whatNoFrameCarriesIsRefusedBeforeItIsSentAndNothingWaitsBehindIt(Browser browser) {
        AtomicInteger sockets = new AtomicInteger();
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/#/room/" + room)) {
            alice.page().onWebSocket(socket -> sockets.incrementAndGet());
            alice.logIn();
            alice.say("first");
            alice.awaitMessage("first");
            alice.run("model.chat.post(model.room, 'x'.repeat(70000)); model.chat.post(model.room, '한'.repeat(2800));"
                    + " model.chat.post(model.room, 'behind')");
            alice.awaitMessage("behind");
            assertThat(alice.see("outbox-message")).hasCount(2);
            assertThat(alice.see("outbox-message").first()).containsText("too long");
            String codes =
                    "const long = 'x'.repeat(70000), {chat, room} = model; const code = (p) => p.then(() => 'ok', (f) => f.code);"
                            + " return (await Promise.all([chat.edit(room, 1, long), chat.setTopic(room, long), chat.search(room, long),"
                            + " chat.react(room, 1, long, true), chat.request('chat.post', {room: room.name, id: 'a', text: long})].map(code))).join(' ')";
            assertThat(alice.run(codes)).isEqualTo("too_large too_large too_large too_large too_large");
            assertThat(sockets).as("sockets so far").hasValue(1);
            alice.page().reload();
            alice.awaitMessage("behind");
            alice.say("after the reload");
            alice.awaitMessage("after the reload");
            assertThat(alice.see("outbox-message")).hasCount(2);
            assertThat(sockets).as("one socket a load").hasValue(2);
            alice.assertNoFault();
        }
    }

    /** Case 13. */
    @Test
    void everybodyWhoWritesIsListedAndReadHoweverManyTheyAre(Browser browser) {
        int many = 52;
        try (ChatClients clients = new ChatClients();
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            String me = String.valueOf(alice.run("return model.me.id"));
            List<ChatClient> people = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                ChatClient client = clients.login(cluster.node(0), "p" + i + "-" + room);
                people.add(client);
                client.join(direct(me, client));
                ChatClient.get(client.post(direct(me, client), "hello from " + i))
                        .seq();
            }
            Locator listed = alice.see("direct-list").getByTestId("room");
            assertThat(listed).hasCount(many);
            assertThat(listed.getByTestId("unread")).hasCount(many);
            alice.page().reload();
            alice.awaitLive();
            assertThat(listed).hasCount(many);
            assertThat(listed.getByTestId("unread")).hasCount(many);
            assertThat(alice.run(
                            "return [...model.chat.rooms.values()].filter(({status}) => status === 'live').length"))
                    .asString()
                    .matches("[1-4]?\\d");
            for (int i : List.of(many - 1, 0, many / 2)) {
                alice.see("direct-list").getByText("p" + i + "-" + room).click();
                alice.awaitLive();
                alice.awaitMessage("hello from " + i);
                ChatClient.get(people.get(i).post(direct(me, people.get(i)), "live " + i));
                alice.awaitMessage("live " + i);
                alice.say("answer to " + i);
                alice.awaitMessage("answer to " + i);
            }
            alice.run("await model.refreshDirectory()");
            assertThat(alice.see("toasts")).hasText("");
            alice.assertNoFault();
        }
    }

    /** Case 39. */
    @Test
    void aDirectConversationThatWasLeftStaysClosedUntilSomebodyWrites(Browser browser) {
        try (ChatClients clients = new ChatClients();
                Visitor alice = Visitor.enter(browser, cluster.node(0), "Alice", room)) {
            ChatClient bob = clients.login(cluster.node(0), "bob-" + room);
            String direct = direct(String.valueOf(alice.run("return model.me.id")), bob);
            bob.join(direct);
            long seq = ChatClient.get(bob.post(direct, "one")).seq();
            Locator entry = alice.see("direct-list").getByTestId("room");
            entry.click();
            alice.awaitMessage("one");
            alice.see("leave-room").click();
            assertThat(entry).hasCount(0);
            alice.run("await model.refreshDirectory(); await model.refreshDirectory()");
            assertThat(entry).hasCount(0);
            JsonObject reaction = new JsonObject().put("room", direct).put("id", "reaction");
            bob.ask("chat.react", reaction.put("target", seq).put("emoji", "👍").put("on", true))
                    .seq();
            alice.page().reload();
            alice.awaitLive();
            alice.run("await model.refreshDirectory()");
            alice.say("still without Bob");
            alice.awaitMessage("still without Bob");
            assertThat(entry).hasCount(0);
            ChatClient.get(bob.post(direct, "two"));
            assertThat(entry).hasCount(1);
            assertThat(entry.getByTestId("unread")).isVisible();
            alice.assertNoFault();
        }
    }

    /** Case 30: a socket that looks open and is dead, as after a phone's sleep. */
    @Test
    void aPageThatComesBackDoubtsItsConnectionAtOnce(Browser browser) {
        boolean[] dead = {false};
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger sockets = new AtomicInteger();
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/")) {
            alice.page().routeWebSocket("**/eventbus/websocket", route -> {
                WebSocketRoute server = route.connectToServer();
                boolean first = sockets.incrementAndGet() == 1;
                server.onMessage(frame -> {
                    if (!dead[0] || !first) {
                        route.send(frame.text());
                    }
                });
                route.onMessage(frame -> {
                    if (frame.text().contains("\"ping\"")) {
                        asked.incrementAndGet();
                    }
                    server.send(frame.text());
                });
            });
            alice.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            alice.logIn();
            for (String sign : List.of("pageshow", "online", "visibilitychange", "focus")) {
                alice.page().waitForCondition(() -> asked.get() > 0);
                assertThat(alice.see("connection")).hasAttribute("data-state", "open");
                int before = asked.get();
                String target = sign.equals("visibilitychange") ? "document" : "window";
                alice.page().evaluate(target + ".dispatchEvent(new Event('" + sign + "'))");
                alice.page().waitForCondition(() -> asked.get() > before);
                alice.run("await new Promise((resolve) => setTimeout(resolve))");
            }
            dead[0] = true;
            alice.page().evaluate("window.dispatchEvent(new Event('pageshow'))");
            // The next socket may be there before anybody has seen that the first is not.
            alice.page().waitForCondition(() -> sockets.get() == 2);
            alice.awaitLive();
            alice.assertNoFault();
        }
    }

    /** Case 34. */
    @Test
    void theChipTurnsWithWhatHappensToMessagesAndOldValuesGo(Browser browser) {
        CompletableFuture<WebSocketRoute> socket = new CompletableFuture<>();
        boolean[] holding = {false};
        List<String> held = new ArrayList<>();
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/")) {
            alice.page().routeWebSocket("**/eventbus/websocket", route -> {
                WebSocketRoute server = route.connectToServer();
                socket.complete(route);
                route.onMessage(frame -> {
                    if (holding[0] && frame.text().contains("chat.post")) {
                        held.add(frame.text());
                    } else {
                        server.send(frame.text());
                    }
                });
            });
            alice.page().navigate(cluster.node(0).url() + "/?#/room/" + room);
            alice.logIn();
            alice.see("connection").click();
            assertThat(alice.see("connection")).hasAttribute("data-health", "good");
            assertThat(alice.see("cluster-transport")).hasText(Pattern.compile("^WebSocket · \\d.*ms$"));
            assertThat(alice.see("node-trip")).hasText(Pattern.compile("\\d.*ms"));
            holding[0] = true;
            alice.say("on its way");
            assertThat(alice.see("connection")).hasAttribute("data-health", "waiting");
            assertThat(alice.see("connection-bar")).containsText("still on its way");
            var reply = REPLY.matcher(held.get(0));
            assertThat(reply.find()).isTrue();
            socket.join()
                    .send(
                            "{\"type\":\"err\",\"address\":\"" + reply.group(1)
                                    + "\",\"failureCode\":503,\"code\":\"broker_unavailable\",\"message\":\"broker_unavailable\"}");
            assertThat(alice.see("connection")).hasAttribute("data-health", "unavailable");
            assertThat(alice.see("node-trip")).hasText("not known");
            assertThat(alice.see("cluster-state")).containsText("Not ready");
            holding[0] = false;
            alice.awaitMessage("on its way");
            assertThat(alice.see("connection")).hasAttribute("data-health", "good");
            alice.context().setOffline(true);
            assertThat(alice.see("connection")).hasAttribute("data-health", "lost");
            assertThat(alice.see("cluster-transport")).hasText("Not connected");
            assertThat(alice.see("node-trip")).hasText("not known");
            assertThat(alice.see("cluster-state")).hasText("Not connected");
            alice.context().setOffline(false);
            assertThat(alice.see("connection")).hasAttribute("data-health", "good");
            alice.assertNoFault();
        }
    }

    /** Case 16: a proxy that begins to rewrite {@code Host} while somebody is in. */
    @Test
    void aPageWhoseOriginIsRefusedSaysSo(Browser browser) {
        List<URI> nodes = List.of(cluster.node(0).url());
        try (Detour detour = new Detour(nodes);
                Visitor alice = Visitor.at(browser, Visitor.english(), detour.url(), "Alice", "/#/room/" + room)
                        .logIn()) {
            alice.say("before");
            alice.awaitMessage("before");
            alice.context().setOffline(true);
            assertThat(alice.see("connection-bar")).hasAttribute("data-trouble", "waiting");
            assertThat(alice.see("connection-bar")).containsText("The connection was lost");
            detour.rewriteHost("node-a:8080");
            alice.context().setOffline(false);
            assertThat(alice.see("connection-bar")).containsText("origin");
            assertThat(alice.see("connection")).hasAttribute("data-health", "lost");
            alice.say("kept meanwhile");
            assertThat(alice.see("outbox-message")).hasAttribute("data-state", "pending");
            detour.rewriteHost("");
            alice.awaitMessage("kept meanwhile");
            assertThat(alice.see("connection-bar")).hasAttribute("data-trouble", "none");
            alice.assertNoFault();
        }
    }

    /** Case 31: the server may be another version by the time that something else is needed. */
    @Test
    void anOpenPageNeedsNoFileAnyMore(Browser browser) {
        try (Visitor alice = Visitor.at(browser, Visitor.english(), cluster.node(0), "Alice", "/#/room/" + room)) {
            Page.WaitForRequestFinishedOptions library = new Page.WaitForRequestFinishedOptions()
                    .setPredicate(request -> request.url().contains("sockjs"));
            alice.page().waitForRequestFinished(library, alice::logIn);
            List<String> asked = new ArrayList<>();
            alice.page().route(Pattern.compile("\\.(m?js|css|svg)(\\?|$)"), route -> {
                asked.add(route.request().url());
                route.abort();
            });
            alice.page().evaluate(NO_WEB_SOCKET);
            alice.see("open-settings").click();
            alice.see("language-ko").check();
            assertThat(alice.page().locator("html")).hasAttribute("lang", "ko");
            alice.see("language-en").check();
            alice.see("close-dialog").click();
            alice.context().setOffline(true);
            assertThat(alice.see("connection")).hasAttribute("data-health", "lost");
            alice.context().setOffline(false);
            alice.awaitLive();
            assertThat(alice.run("return model.chat.connection.transport")).isEqualTo("fallback");
            alice.say("by another way");
            alice.awaitMessage("by another way");
            assertThat(asked).isEmpty();
        }
    }

    private static String direct(String me, ChatClient other) {
        String id = other.identity().id();
        return me.compareTo(id) < 0 ? "~" + me + "-" + id : "~" + id + "-" + me;
    }
}
