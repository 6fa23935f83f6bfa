package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserTest {

    @ParameterizedTest
    @CsvSource({
        "alice, alice",
        "'  alice b ', alice b",
        "ａｌｉｃｅ, alice",
        "cafe\u0301, caf\u00e9",
        "김철수, 김철수",
        "O'Brien <b>, O'Brien <b>",
        "😀, 😀",
    })
    void aNameIsKeptInItsCompatibilityComposition(String typed, String name) {
        assertThat(User.parseName(typed)).isEqualTo(name);
        assertThat(User.parseName(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "a\nb",
                "a\u0000",
                "a\u200b",
                "\u202eecila",
                "a\u2028b",
                "\u3164",
                "\u2800",
                "\ud800",
                "\ue000",
                "a\u00ad",
                "\u034f",
                "a\ufe0f",
                "\u00a0"
            })
    void charactersThatDoNotShowAreRefused(String typed) {
        assertThat(fault(typed)).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void aNameHasAtMostThirtyTwoCodePointsAfterComposition() {
        assertThat(User.parseName("😀".repeat(32))).hasSize(64);
        assertThat(User.parseName("e\u0301".repeat(32))).hasSize(32);
        assertThat(fault("x".repeat(33))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("\ufdfa".repeat(32))).isEqualTo(Code.BAD_REQUEST);
        assertThat(fault("x".repeat(1_000_000))).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(new User("u1", "Alice").foldedName()).isEqualTo(new User("u2", "aLICE").foldedName());
        assertThat(new User("u1", "Straße").foldedName()).isEqualTo(new User("u2", "STRASSE").foldedName());
        assertThat(new User("u1", "alice").foldedName()).isNotEqualTo(new User("u2", "alicia").foldedName());
    }

    private static Code fault(String typed) {
        return catchThrowableOfType(Rejection.class, () -> User.parseName(typed))
                .code();
    }
}
