package chat.crosstalk.compare.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.crosstalk.compare.load.Dialogue.Answer;
import chat.crosstalk.compare.load.Dialogue.Request;
import chat.crosstalk.compare.load.Dialogue.Step;
import java.util.List;
import java.util.Objects;

/** A run of the generator in the test's own process. */
final class OneRun {
    private OneRun() {}

    /** All steps of a run against one node; fails if one of them does. */
    static LoadResult of(Ticker ticker, String node, Workload workload) {
        try (LoadProcess process = new LoadProcess(ticker)) {
            Order order = new Order("r1", "cluster", workload, List.of(node), 42, 5);
            answer(process, new Request(Step.PREPARE, order));
            answer(process, new Request(Step.RUN, null));
            return Objects.requireNonNull(
                    answer(process, new Request(Step.FINISH, null)).result());
        }
    }

    private static Answer answer(LoadProcess process, Request request) {
        Answer answer = process.answer(request);
        assertThat(answer.failure()).isNull();
        return answer;
    }
}
