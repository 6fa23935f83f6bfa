package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Notices are there when they are asked for, and only then. */
@OnClusters(Mode.HAZELCAST)
final class NoticesIT extends TwoPeople {

    /** Stands in for what a browser without a desktop and a sound card lacks, and notes what is asked of it. */
    private static final String DESKTOP = """
            window.noticed = {shown: [], tones: 0, answer: 'granted'};
            window.Notification = class {
              static permission = 'default';
              static async requestPermission() { return (this.permission = noticed.answer); }
              constructor(title, {body}) { noticed.shown.push(`${title}: ${body}`); }
            };
            const Real = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () { noticed.tones += 1; return Real.call(this); };
            """;

    private static final String PHONE = """
            window.Notification = class {
              static permission = 'default';
              static async requestPermission() { return (this.permission = noticed.answer); }
              constructor() { throw new TypeError('Illegal constructor'); }
            };
            ServiceWorkerRegistration.prototype.showNotification = async (title, {body}) => { noticed.shown.push(`${title}: ${body}`); };
            """;

    @Test
    void aMentionElsewhereIsShownAndHeardOnceThatIsWanted(Browser browser) {
        try (Visitor carol = carol(browser)) {
            String mention = "@" + carol.name();
            alice.say(mention + " unasked");
            assertThat(unread(carol)).containsText("@1");
            assertThat(carol.page()).hasTitle(Pattern.compile("^\\(1\\) "));
            carol.see("open-settings").click();
            carol.see("notifications").check();
            carol.see("sound").check();
            carol.see("close-dialog").click();
            alice.say("for everyone");
            alice.say(mention + " asked");
            assertThat(unread(carol)).containsText("@3");
            carol.page().waitForCondition(() -> Boolean.TRUE.equals(carol.run("return noticed.shown.length > 0")));
            assertThat(carol.run("return noticed.shown"))
                    .isEqualTo(List.of(alice.name() + " in " + room + ": " + mention + " asked"));
            assertThat(carol.run("return noticed.tones")).isEqualTo(1);
            carol.assertNoFault();
        }
    }

    @Test
    void whoseBrowserForbidsNotificationsIsTold(Browser browser) {
        try (Visitor carol = carol(browser)) {
            carol.run("noticed.answer = 'denied'");
            carol.see("open-settings").click();
            carol.see("notifications").click();
            assertThat(carol.see("toasts")).containsText("does not allow notifications");
            assertThat(carol.see("notifications")).not().isChecked();
            carol.assertNoFault();
        }
    }

    /** Case 28: Android's Chrome has the constructor, which throws; a service worker may show notifications. */
    @Test
    void whereOnlyAServiceWorkerMayShowNotificationsItDoes(Browser browser) {
        try (Visitor carol = carol(browser)) {
            carol.run(PHONE);
            carol.see("open-settings").click();
            carol.see("notifications").check();
            carol.see("close-dialog").click();
            alice.say("@" + carol.name() + " on your phone");
            carol.page().waitForCondition(() -> Boolean.TRUE.equals(carol.run("return noticed.shown.length > 0")));
            assertThat(carol.run("return noticed.shown"))
                    .isEqualTo(List.of(alice.name() + " in " + room + ": @" + carol.name() + " on your phone"));
            carol.run("navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: {type: 'open', room: '"
                    + room + "'}}))");
            carol.awaitMessage("on your phone");
            carol.assertNoFault();
        }
    }

    @Test
    void whereNothingMayShowNotificationsTheSettingSaysSo(Browser browser) {
        try (Visitor carol = carol(browser)) {
            carol.run(PHONE
                    + "navigator.serviceWorker.register = async () => { throw new DOMException('no', 'SecurityError'); };"
                    + " Object.defineProperty(navigator.serviceWorker, 'ready', {value: new Promise(() => {})});");
            carol.see("open-settings").click();
            carol.see("notifications").click();
            assertThat(carol.see("toasts")).containsText("cannot show notifications");
            assertThat(carol.see("notifications")).not().isChecked();
            carol.assertNoFault();
        }
    }

    /** Somebody who is in the room, but looks at another one. */
    private Visitor carol(Browser browser) {
        Visitor carol = Visitor.at(browser, Visitor.english(), cluster.node(1), "Carol", "/");
        carol.context().addInitScript(DESKTOP);
        carol.page().navigate(cluster.node(1).url() + "/?#/room/" + room);
        carol.logIn();
        carol.run("model.open('x" + room + "')");
        carol.awaitLive();
        return carol;
    }

    private Locator unread(Visitor visitor) {
        return visitor.page().locator("[data-room='" + room + "']").getByTestId("unread");
    }
}
