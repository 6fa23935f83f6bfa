package chat.crosstalk.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.crosstalk.room.Code;
import chat.crosstalk.room.Rejection;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields are read with their types, and a fault names the field, what it was and what was expected. */
final class BodyTest {

    @Test
    void aWrongTypeNamesFieldValueAndExpectation() {
        assertThatThrownBy(() -> body("text", 5).text(10))
                .isInstanceOf(Rejection.class)
                .hasMessage("bad_request: text: 5, expected a string");
    }

    @Test
    void aHugeValueIsShownCut() {
        assertThatThrownBy(() -> body("id", "x".repeat(10_000)).id())
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void anEmojiIsReadInItsOneSpelling() {
        assertThat(body("emoji", "❤").emoji()).isEqualTo("❤️");
        assertThatThrownBy(() -> body("emoji", "\u200b").emoji())
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("bad_request: emoji: ")
                .hasMessageEndingWith("expected one character that shows something, of at most 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void anEmptyTextIsRefused(String text) {
        assertThatThrownBy(() -> body("text", text).text(100)).isInstanceOf(Rejection.class);
    }

    @Test
    void theLimitOfATextIsInBytesOfUtf8() {
        assertThat(body("text", "가가").text(6)).isEqualTo("가가");
        assertThatThrownBy(() -> body("text", "가가").text(5))
                .isInstanceOfSatisfying(
                        Rejection.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab", "a bell\u0007", "C1\u0085", "line\u2028separator", "x\u2029y"})
    void aLineHasNoControlCharacters(String text) {
        assertThatThrownBy(() -> body("text", text).line(100))
                .isInstanceOf(Rejection.class)
                .hasMessageEndingWith("expected one line without control characters");
    }

    @Test
    void aLineMayBeEmptyAndLosesItsOuterBlanks() {
        assertThat(body("text", "").line(10)).isEmpty();
        assertThat(body("text", " \n ").line(10)).isEmpty();
        assertThat(body("text", "  주제: all of it ").line(100)).isEqualTo("주제: all of it");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> body("text", "x\ud83d").text(100)).isInstanceOf(Rejection.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, -1, 0, 1e30})
    void aTargetIsAWholePositiveNumber(double target) {
        assertThatThrownBy(() -> body("target", target).target()).isInstanceOf(Rejection.class);
    }

    private static Body body(String field, Object value) {
        return Body.of(new JsonObject().put(field, value));
    }
}
