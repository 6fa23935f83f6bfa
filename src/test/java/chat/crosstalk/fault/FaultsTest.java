package chat.crosstalk.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A fault is counted each time, and logged with its stack once for each kind. */
final class FaultsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Faults faults = new Faults(meters);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Faults.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
    }

    @Test
    void theSameFaultIsLoggedOnceAndCountedEachTime() {
        for (int i = 0; i < 3; i++) {
            faults.report("here", fault("number " + i));
        }

        assertThat(errors()).hasSize(1);
        assertThat(errors().get(0).getThrowableProxy().getMessage()).isEqualTo("number 0");
        assertThat(meters.counter("crosstalk.faults", "where", "here").count()).isEqualTo(3);
    }

    @Test
    void faultsOfOtherPlacesClassesAndFramesAreOthers() {
        faults.report("here", fault("one"));
        faults.report("there", fault("two"));
        faults.report("here", new IllegalArgumentException("three"));
        faults.report("here", new IllegalStateException("four"));

        assertThat(errors()).hasSize(4);
        assertThat(meters.counter("crosstalk.faults", "where", "here").count()).isEqualTo(3);
        assertThat(meters.counter("crosstalk.faults", "where", "there").count()).isEqualTo(1);
    }

    @Test
    void aFaultWithoutAStackIsReportedToo() {
        Exception bare = new Exception("bare");
        bare.setStackTrace(new StackTraceElement[0]);

        faults.report("here", bare);
        faults.report("here", bare);

        assertThat(errors()).hasSize(1);
    }

    private static IllegalStateException fault(String message) {
        return new IllegalStateException(message);
    }

    private List<ILoggingEvent> errors() {
        return logged.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .toList();
    }
}
