package chat.crosstalk.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.fixture.NodeProcess;
import java.util.List;
import java.util.regex.Pattern;

/** What a node's log must never hold. */
final class NodeLog {

    private static final Pattern FAULT =
            Pattern.compile("\\bERROR\\b|\\bSEVERE\\b|^\\s+at [\\w.$/]+\\(|^[\\w.$]+(Exception|Error)\\b");

    private NodeLog() {}

    /** Neither an error nor a stack trace. */
    static void assertNoFault(NodeProcess node) {
        List<String> faults = node.log().stream()
                .filter(line -> FAULT.matcher(line).find())
                .limit(10)
                .toList();
        assertThat(faults).as("the log of %s", node).isEmpty();
    }
}
