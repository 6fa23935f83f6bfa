package chat.crosstalk.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.crosstalk.fixture.SharedCluster;
import com.microsoft.playwright.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Alice on the first node and Bob on the second, in the modes that a subclass names: one, where its subject is what the
 * page does, both where it is what comes from the other node. They log in once for a class; every test has a
 * room of its own, which both come to with nothing remembered. In the end neither page has anything to report.
 */
@ParameterizedClass
@ExtendWith(BrowserFixture.class)
abstract class TwoPeople {

    @SuppressWarnings("NullAway.Init")
    static Visitor alice;

    @SuppressWarnings("NullAway.Init")
    static Visitor bob;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    SharedCluster cluster;

    final String room = Visitor.newRoom();

    @BeforeParameterizedClassInvocation
    static void logIn(SharedCluster cluster, Browser browser) {
        String hall = Visitor.newRoom();
        alice = Visitor.enter(browser, cluster.node(0), "Alice", hall);
        bob = Visitor.enter(browser, cluster.node(1), "Bob", hall);
        assertThat(alice.see("broker"))
                .hasAttribute("data-broker", cluster.mode().word());
        assertThat(bob.see("node")).hasText("b");
    }

    @AfterParameterizedClassInvocation
    static void closeBrowsers() {
        alice.close();
        bob.close();
    }

    @BeforeEach
    void comeToTheRoom() {
        alice.comeTo(room);
        bob.comeTo(room);
    }

    @AfterEach
    void nothingToReport() {
        alice.assertNoFault();
        bob.assertNoFault();
    }
}
