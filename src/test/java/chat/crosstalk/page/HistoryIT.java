package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Long rooms: scrolling back, keeping one's place, finding, and keeping up. */
@OnClusters(Mode.REDIS)
final class HistoryIT extends TwoPeople {

    /**
     * Scrolls up by at most 600 px and tells how far that was and how far the topmost message moved, once what the
     * scrolling set off has been drawn.
     */
    private static final String STEP_UP = """
            () => new Promise((resolve) => {
              const scroll = document.querySelector('.messages__scroll');
              const top = scroll.getBoundingClientRect().top;
              const row = [...scroll.querySelectorAll('[data-seq]')].find((r) => r.getBoundingClientRect().bottom > top);
              const seq = row.dataset.seq;
              const before = row.getBoundingClientRect().bottom;
              const from = scroll.scrollTop;
              scroll.scrollTop = from - 600;
              const by = from - scroll.scrollTop;
              let frames = 0;
              const look = () => {
                frames += 1;
                if (frames < 4) {
                  requestAnimationFrame(look);
                } else {
                  const now = scroll.querySelector(`[data-seq="${seq}"]`)?.getBoundingClientRect().bottom ?? before + by;
                  resolve([by, now - before, document.querySelectorAll('.message').length]);
                }
              };
              requestAnimationFrame(look);
            })""";

    private static final String PLACE = """
            () => {
              const scroll = document.querySelector('.messages__scroll');
              const top = scroll.getBoundingClientRect().top;
              const row = [...scroll.querySelectorAll('[data-seq]')].find((r) => r.getBoundingClientRect().bottom > top);
              return row.dataset.seq + ' ' + Math.round(row.getBoundingClientRect().top - top);
            }""";

    @Test
    void aThousandMessagesScrollUpWithoutJumpingAndKeepTheDocumentSmall() {
        alice.flood("line", 999);
        bob.page().reload();
        bob.awaitLive();
        bob.awaitMessage("line 998");
        while (bob.see("beginning").count() == 0) {
            List<?> step = (List<?>) bob.page().evaluate(STEP_UP);
            double by = number(step, 0);
            assertThat(number(step, 1)).as("moved by %s px", by).isEqualTo(by, Offset.offset(2.0));
            assertThat(number(step, 2)).as("messages in the document").isLessThanOrEqualTo(150);
        }
        bob.awaitMessage("line 0");
        assertThat(bob.run("return model.room.log.items.length")).isEqualTo(999);
    }

    @Test
    void aPlaceIsKeptWhileOthersWriteAndWhileOneIsElsewhere() {
        alice.flood("line", 120);
        bob.awaitMessage("line 119");
        bob.page().evaluate(STEP_UP);
        bob.page().evaluate(STEP_UP);
        assertThat(bob.see("jump")).hasText("Latest messages");
        Object place = bob.page().evaluate(PLACE);
        bob.run("model.open('x" + room + "')");
        bob.awaitLive();
        bob.page().goBack();
        assertThat(bob.see("jump")).isVisible();
        bob.awaitLive();
        Assertions.assertThat(bob.page().evaluate(PLACE)).isEqualTo(place);
        alice.say("come down");
        assertThat(bob.see("jump")).containsText("1 new message");
        Assertions.assertThat(bob.page().evaluate(PLACE)).isEqualTo(place);
        bob.see("jump").click();
        bob.awaitMessage("come down");
        assertThat(bob.see("jump")).hasCount(0);
    }

    @Test
    void walkingUpByKeyboardScrollsAlong() {
        alice.flood("line", 60);
        bob.awaitMessage("line 59");
        bob.see("messages").focus();
        for (int i = 59; i >= 20; i--) {
            bob.page().keyboard().press("ArrowUp");
        }
        assertThat(bob.message("line 20")).isFocused();
        assertThat(bob.message("line 20")).isInViewport();
        assertThat(bob.message("line 59")).not().isInViewport();
        assertThat(bob.see("jump")).isVisible();
    }

    @Test
    void aSearchFindsWhatIsKeptAndShowsIt() {
        alice.say("the needle");
        bob.awaitMessage("the needle");
        alice.flood("hay", 120);
        bob.page().reload();
        bob.awaitMessage("hay 119");
        bob.see("open-search").click();
        bob.see("search-input").fill("NEEDLE");
        bob.see("search-input").press("Enter");
        assertThat(bob.see("search-hit")).containsText("the needle");
        bob.see("search-hit").click();
        assertThat(bob.message("the needle")).isFocused();
        bob.see("search-input").fill("nowhere to be found");
        bob.see("search-input").press("Enter");
        assertThat(bob.see("search-panel")).containsText("0 messages found");
    }

    /** Two hundred a second for two seconds, while Bob goes on writing. */
    @Test
    void aBusyRoomIsDrawnOnceAFrameAndItsReaderGoesOnWriting() {
        bob.run("window.counted = {frames: 0, draws: 0, longest: 0, since: performance.now()};"
                + " model.addEventListener('change', () => counted.draws += 1); let last = counted.since;"
                + " const frame = () => { counted.frames += 1; const now = performance.now();"
                + " counted.longest = Math.max(counted.longest, now - last); last = now;"
                + " requestAnimationFrame(frame); }; frame();");
        alice.run("let i = 0, flying = 0; const timer = setInterval(() => { if (flying === 100) return; flying += 1;"
                + " model.chat.request('chat.post', {room: model.current, id: `drop${i}`, text: `drop ${i}`})"
                + ".finally(() => flying -= 1); i += 1; if (i === 400) clearInterval(timer); }, 5)");
        Locator composer = bob.see("composer");
        composer.pressSequentially("I am still writing while it rains");
        assertThat(composer).hasValue("I am still writing while it rains");
        bob.awaitMessage("drop 399");
        System.out.println("200 messages/s: "
                + bob.run("return `${counted.frames} frames and ${counted.draws} drawings in"
                        + " ${Math.round(performance.now() - counted.since)} ms, the longest wait between two frames"
                        + " ${Math.round(counted.longest)} ms`"));
        assertThat(
                        bob.run(
                                "return model.room.log.items.every((item, i, all) => i === 0 || item.seq === all[i - 1].seq + 1)"))
                .isEqualTo(true);
        assertThat(bob.run("return model.room.log.items.length")).isEqualTo(400);
        assertThat(bob.run("return counted.draws <= counted.frames + 1 + (performance.now() - counted.since) / 250"))
                .isEqualTo(true);
        Assertions.assertThat(bob.see("message").count()).isLessThanOrEqualTo(150);
        assertThat(bob.see("jump")).hasCount(0);
    }

    private static double number(List<?> numbers, int index) {
        return ((Number) numbers.get(index)).doubleValue();
    }
}
