package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class UserTest {

    static Stream<JsonObject> cases() {
        return NameCases.of("people");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNameIsKeptInItsCompatibilityCompositionIfAllOfItShows(JsonObject each) {
        String name = each.getString("name");
        if (name == null) {
            assertThat(fault(each.getString("typed"))).isEqualTo(Code.BAD_REQUEST);
        } else {
            assertThat(User.parseName(each.getString("typed"))).isEqualTo(name);
            assertThat(User.parseName(name)).isEqualTo(name);
        }
    }

    @Test
    void aHugeTextIsNoName() {
        assertThat(fault("x".repeat(1_000_000))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("a" + "\u0301".repeat(300))).isEqualTo(Code.BAD_REQUEST);
    }

    /** But for what the JDK took for visible: a note without a head, and the blank hieroglyphs of newer ones. */
    @Test
    void whatWasVisibleForTheJdkIsVisibleNow() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(codePoint -> FormerNames.inUserName(codePoint))
                        .filter(codePoint -> !List.of(0x1D159, 0x13441, 0x13442).contains(codePoint))
                        .filter(codePoint -> !accepted("a" + Character.toString(codePoint) + "b"))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, aLICE",
        "Straße, STRASSE",
        "علی\u200cرضا, علیرضا",
        "I ❤ tea, I ❤\ufe0f tea",
        "葛\udb40\udd00城, 葛城",
        "👩\u200d💻, 👩💻",
    })
    void namesThatLookAlikeAreHeldByOne(String one, String other) {
        assertThat(new User("u1", one).foldedName()).isEqualTo(new User("u2", other).foldedName());
    }

    @Test
    void otherNamesAreOthers() {
        assertThat(new User("u1", "alice").foldedName()).isNotEqualTo(new User("u2", "alicia").foldedName());
    }

    private static boolean accepted(String typed) {
        try {
            User.parseName(typed);
            return true;
        } catch (Rejection rejection) {
            return false;
        }
    }

    private static Code fault(String typed) {
        return catchThrowableOfType(Rejection.class, () -> User.parseName(typed))
                .code();
    }
}
