package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.RunningNode;
import java.util.regex.Pattern;

/** What a node's log must never hold. */
final class NodeLog {

    private static final Pattern FAULT =
            Pattern.compile("\\bERROR\\b|\\bSEVERE\\b|^\\s+at [\\w.$/]+\\(|^[\\w.$]+(Exception|Error)\\b");

    private static final Pattern OURS = Pattern.compile("\\bERROR\\s+c\\w*\\.c\\w*\\.");

    private NodeLog() {}

    /** No error of our own; where nodes die under each other's hands the libraries may have their say. */
    static void assertNoErrorOfOurs(RunningNode node) {
        assertThat(node.log())
                .as("the log of %s", node)
                .noneMatch(line -> OURS.matcher(line).find());
    }

    /** Neither an error nor a stack trace. */
    static void assertNoFault(RunningNode node) {
        assertThat(node.log().stream()
                        .filter(line -> FAULT.matcher(line).find())
                        .limit(10))
                .as("the log of %s", node)
                .isEmpty();
    }
}
