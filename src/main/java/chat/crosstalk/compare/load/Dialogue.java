package chat.crosstalk.compare.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The lines that the measuring process and the generator exchange over standard input and output, each a JSON object. */
public interface Dialogue {

    /** What the measuring process asks for next; the generator answers each by one {@link Answer}. */
    enum Step {
        /** Bring the clients of the order into their rooms. */
        PREPARE,
        /** Let the window happen; answered when it is over and quiet. */
        RUN,
        /** Count, and leave. */
        FINISH
    }

    /**
     * Asks for a step.
     *
     * @param order the run, for {@link Step#PREPARE}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(Step step, @Nullable Order order) {}

    /**
     * Says that a step is over.
     *
     * @param result what was counted, after {@link Step#FINISH}
     * @param failure why the step failed; the run is over then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            Step answered,
            @Nullable LoadResult result,
            @Nullable String failure) {}
}
