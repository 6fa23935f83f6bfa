package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomNameTest {

    @ParameterizedTest
    @CsvSource({
        "Lobby, lobby",
        "STRASSE, straße",
        "STRAẞE, straße",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "caf\u00e9, cafe\u0301",
        "ﬁle, FILE",
        "Ǆ, ǆ",
        "K\u212A, kk",
        "\u1112\u1161\u11ab, 한",
    })
    void spellingsThatDifferByCaseOrCompositionAreOneRoom(String one, String other) {
        assertThat(RoomName.parse(one)).isEqualTo(RoomName.parse(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "-", "a_b-c", "방", "комната-1", "غرفة", "हिन्दी", "𐐀", "~u1-u2", "~_", "٣"})
    void lettersMarksDigitsDashesAndUnderscoresOfAnyScriptMakeAName(String text) {
        RoomName name = RoomName.parse(text);
        assertThat(RoomName.parse(name.value())).isEqualTo(name);
        assertThat(name.direct()).isEqualTo(text.startsWith("~"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a.b",
                "a/b",
                "a~b",
                "~",
                "~~a",
                "_house",
                "a\n",
                "a\u0000",
                "😀",
                "<b>",
                "a\u200bb",
                "a\u202eb",
                "\u3164",
                "\u115f",
                "a\ufe0f",
                "a\ud800",
                "½",
                "Ⅷ"
            })
    void nothingElseDoes(String text) {
        assertThat(fault(text)).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void aNameHasAtMostSixtyFourCodePoints() {
        assertThat(RoomName.parse("x".repeat(64)).value()).hasSize(64);
        assertThat(RoomName.parse("𐐀".repeat(64)).value()).hasSize(128);
        assertThat(RoomName.parse("~" + "x".repeat(63)).value()).hasSize(64);
        assertThat(fault("x".repeat(65))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("~" + "x".repeat(64))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("x".repeat(1_000_000))).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void everyCanonicalNameIsItsOwnCanonicalName() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(codePoint -> !isStable(RoomName.fold("a" + Character.toString(codePoint)))))
                .isEmpty();
    }

    private static boolean isStable(String folded) {
        return RoomName.fold(folded).equals(folded);
    }

    private static Code fault(String text) {
        return catchThrowableOfType(Rejection.class, () -> RoomName.parse(text)).code();
    }
}
