package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class DeadlineTest {

    private static final long LONG = 60_000;

    @Test
    void whatComesTooLateFailsOnTheCallingContext(Vertx vertx, VertxTestContext test) {
        Context context = vertx.getOrCreateContext();
        Promise<String> never = Promise.promise();
        context.runOnContext(turn -> Deadline.within(vertx, 1, never.future(), TimeoutException::new)
                .onComplete(test.failing(late -> test.verify(() -> {
                    assertThat(late).isInstanceOf(TimeoutException.class);
                    assertThat(Vertx.currentContext()).isSameAs(context);
                    never.complete("too late to be heard");
                    test.completeNow();
                }))));
    }

    @Test
    void whatComesInTimeIsPassedOn(Vertx vertx, VertxTestContext test) {
        Promise<String> pending = Promise.promise();
        Future<String> bounded = Deadline.within(vertx, LONG, pending.future(), TimeoutException::new);
        bounded.onComplete(test.succeeding(value -> test.verify(() -> {
            assertThat(value).isEqualTo("in time");
            test.completeNow();
        })));
        pending.complete("in time");
    }

    @Test
    void aFailureIsPassedOn(Vertx vertx, VertxTestContext test) {
        Promise<String> pending = Promise.promise();
        Deadline.within(vertx, LONG, pending.future(), TimeoutException::new)
                .onComplete(test.failing(failure -> test.verify(() -> {
                    assertThat(failure).hasMessage("broken");
                    test.completeNow();
                })));
        pending.fail("broken");
    }

    @Test
    void whatIsThereAlreadyIsGivenBack(Vertx vertx) {
        Future<String> done = Future.succeededFuture("done");
        assertThat(Deadline.within(vertx, LONG, done, TimeoutException::new)).isSameAs(done);
    }
}
