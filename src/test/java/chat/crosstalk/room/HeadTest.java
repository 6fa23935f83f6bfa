package chat.crosstalk.room;

import static chat.crosstalk.room.Head.Continuity.RECOVERABLE;
import static chat.crosstalk.room.Head.Continuity.REPLACED;
import static chat.crosstalk.room.Head.Continuity.TRIMMED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeadTest {

    private final Head head =
            new Head("current", 100, 51, 0, List.of(new Position("oldest", 20), new Position("old", 80)));

    @ParameterizedTest
    @CsvSource({
        "current, 100, RECOVERABLE",
        "current,  50, RECOVERABLE",
        "current,  49, TRIMMED",
        "current,   0, TRIMMED",
        "current, 101, REPLACED",
        "current,  -1, REPLACED",
        "old,      80, RECOVERABLE",
        "old,      81, REPLACED",
        "old,      10, TRIMMED",
        "oldest,   20, TRIMMED",
        "oldest,   21, REPLACED",
        "unknown,   0, REPLACED",
        "unknown, 100, REPLACED",
        "'',        0, REPLACED",
    })
    void judgesPositionsByTheirEpochsEnd(String epoch, long seq, Head.Continuity expected) {
        assertThat(head.continuityOf(new Position(epoch, seq))).isEqualTo(expected);
    }

    @Test
    void anEmptyLogIsRecoverableFromItsBeginningOnly() {
        Head empty = new Head("current", 0, 1, 0, List.of());
        assertThat(empty.continuityOf(new Position("current", 0))).isEqualTo(RECOVERABLE);
        assertThat(empty.continuityOf(new Position("current", 1))).isEqualTo(REPLACED);
    }

    @Test
    void aLogThatKeepsNothingIsRecoverableFromItsHeadOnly() {
        Head bare = new Head("current", 7, 8, 0, List.of());
        assertThat(bare.continuityOf(bare.position())).isEqualTo(RECOVERABLE);
        assertThat(bare.continuityOf(new Position("current", 6))).isEqualTo(TRIMMED);
    }
}
