package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomNameTest {

    static Stream<JsonObject> cases() {
        return NameCases.of("rooms");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySpellingHasOneNameOrNone(JsonObject each) {
        String room = each.getString("room");
        if (room == null) {
            assertThat(fault(each.getString("typed"))).isEqualTo(Code.BAD_REQUEST);
        } else {
            RoomName name = RoomName.parse(each.getString("typed"));
            assertThat(name.value()).isEqualTo(room);
            assertThat(RoomName.parse(name.value())).isEqualTo(name);
            assertThat(name.direct()).isEqualTo(room.startsWith("~"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\n", "a ", " a", "a\ud800"})
    void nothingElseIsAName(String text) {
        assertThat(fault(text)).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void aNameHasAtMostSixtyFourCodePoints() {
        assertThat(RoomName.parse("~" + "x".repeat(63)).value()).hasSize(64);
        assertThat(fault("~" + "x".repeat(64))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("x".repeat(1_000_000))).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void everyCanonicalNameIsItsOwnCanonicalName() {
        assertThat(codePoints()
                        .filter(codePoint -> !isStable(RoomName.fold("a" + Character.toString(codePoint))))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    /** The blank hieroglyphs are letters to newer JDKs only. */
    @Test
    void whatWasALetterForTheJdkIsOneNow() {
        assertThat(codePoints()
                        .filter(codePoint ->
                                FormerNames.inRoomName(codePoint) && codePoint != 0x13441 && codePoint != 0x13442)
                        .filter(codePoint -> !RoomName.allowed(codePoint))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "a#", "A#a"})
    void aRoomOfTheLastVersionHasTheSameNameNow(String pattern) {
        assertThat(renamed(pattern, FormerNames::inRoomName)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ΑΣ#Β", "ΑΣ#", "#Σ", "Α#Σ", "Α#Σ#Β", "ΑΣ##Β", "ΑΣ#1", "1#Σ", "Σ#Σ", "_#ΑΣ-#"})
    void soHasARoomWithAFinalSigmaAmongWhatIsWrittenInGreece(String pattern) {
        assertThat(renamed(pattern, codePoint -> FormerNames.inRoomName(codePoint) && writtenInGreece(codePoint)))
                .isEmpty();
    }

    private static Stream<String> renamed(String pattern, IntPredicate characters) {
        return codePoints()
                .filter(characters)
                .mapToObj(codePoint -> pattern.replace("#", Character.toString(codePoint)))
                .filter(name -> !RoomName.fold(name).equals(FormerNames.fold(name)));
    }

    /** Letters of no other use but in phonetics had a case of their own in the JDK. */
    private static boolean writtenInGreece(int codePoint) {
        boolean phonetic = Character.getType(codePoint) == Character.MODIFIER_LETTER
                || List.of(0xAA, 0xBA, 0x295).contains(codePoint);
        return !phonetic
                && codePoint <= Character.MAX_VALUE
                && switch (Character.UnicodeScript.of(codePoint)) {
                    case GREEK, LATIN, CYRILLIC, COMMON, INHERITED -> true;
                    default -> false;
                };
    }

    private static IntStream codePoints() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
    }

    private static boolean isStable(String folded) {
        return RoomName.fold(folded).equals(folded);
    }

    private static Code fault(String text) {
        return catchThrowableOfType(Rejection.class, () -> RoomName.parse(text)).code();
    }
}
