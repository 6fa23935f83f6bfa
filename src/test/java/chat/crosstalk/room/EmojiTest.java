package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.UnicodeSet;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EmojiTest {

    static Stream<JsonObject> cases() {
        return NameCases.of("emoji");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySpellingHasOneSpellingOrShowsNothing(JsonObject each) {
        assertThat(Emoji.parse(each.getString("typed")).orElse(null)).isEqualTo(each.getString("emoji"));
    }

    @Test
    void everyEmojiOfUnicodeIsAccepted() {
        assertThat(unicodes()).hasSizeGreaterThan(3_900);
        assertThat(unicodes().filter(emoji -> Emoji.parse(emoji).isEmpty())).isEmpty();
    }

    @Test
    void theSpellingOfEveryEmojiOfUnicodeIsTheFullyQualifiedOne() {
        assertThat(unicodes().filter(emoji -> !Emoji.canonical(emoji).equals(emoji)))
                .isEmpty();
        assertThat(unicodes()
                        .filter(emoji ->
                                !Emoji.canonical(emoji.replace("\ufe0f", "")).equals(emoji)))
                .isEmpty();
    }

    @Test
    void aStoredReactionOfAnotherSpellingIsTheSameReaction() {
        assertThat(new Content.Reaction(1, "❤", true)).isEqualTo(new Content.Reaction(1, "❤\ufe0f", true));
    }

    private static Stream<String> unicodes() {
        return new UnicodeSet("[:RGI_Emoji:]").stream();
    }
}
