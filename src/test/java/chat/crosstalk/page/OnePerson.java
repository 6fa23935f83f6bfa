package chat.crosstalk.page;

import chat.crosstalk.fixture.Mode;
import chat.crosstalk.fixture.OnClusters;
import chat.crosstalk.fixture.SharedCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * One person on a node by itself, for what happens in the page alone. They log in once for a class; every test has a
 * room of its own. In the end the page has nothing to report.
 */
@ParameterizedClass
@OnClusters(Mode.MEMORY)
@ExtendWith(BrowserFixture.class)
abstract class OnePerson {

    @SuppressWarnings("NullAway.Init")
    static Visitor ada;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    SharedCluster cluster;

    final String room = Visitor.newRoom();

    @AfterParameterizedClassInvocation
    static void closeTheBrowser() {
        ada.close();
    }

    @BeforeEach
    void comeToTheRoom() {
        ada.comeTo(room);
    }

    @AfterEach
    void nothingToReport() {
        ada.assertNoFault();
    }
}
