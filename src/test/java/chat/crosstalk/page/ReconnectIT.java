package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Off the network and back. */
@OnClusters(Mode.HAZELCAST)
final class ReconnectIT extends TwoPeople {

    @AfterEach
    void online() {
        bob.context().setOffline(false);
    }

    @Test
    void whatIsWrittenOfflineIsDeliveredOnceAndWhatOthersWroteAppears() {
        alice.say("before");
        bob.awaitMessage("before");
        bob.context().setOffline(true);
        assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "waiting");
        assertThat(bob.see("connection-bar"))
                .hasText(Pattern.compile("The connection was lost\\.\\s+Trying again in \\d+ seconds?\\.\\s+Try now"));
        assertThat(bob.see("connection")).hasAccessibleName(Pattern.compile("^Not connected"));
        bob.say("written offline 1");
        bob.say("written offline 2");
        assertThat(bob.see("outbox-message")).hasCount(2);
        assertThat(bob.see("outbox-message").first()).hasAttribute("data-state", "pending");
        assertThat(bob.see("outbox-message").first()).containsText("Sending");
        alice.say("meanwhile");
        alice.awaitMessage("meanwhile");
        bob.context().setOffline(false);
        bob.awaitMessage("meanwhile");
        alice.awaitMessage("written offline 2");
        assertThat(bob.see("outbox-message")).hasCount(0);
        assertThat(bob.see("connection-bar")).hasAttribute("data-trouble", "none");
        assertThat(bob.texts()).containsExactly("before", "meanwhile", "written offline 1", "written offline 2");
        assertThat(alice.texts()).isEqualTo(bob.texts());
        assertThat(bob.see("loss")).hasCount(0);
    }
}
