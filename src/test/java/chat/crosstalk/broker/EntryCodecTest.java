package chat.crosstalk.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.crosstalk.room.Content;
import chat.crosstalk.room.Draft;
import chat.crosstalk.room.Entry;
import chat.crosstalk.room.User;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryCodecTest {

    private static final User FROM = new User("u1", "Ünï \"코드\" 😀");

    static List<Content> contents() {
        return List.of(
                new Content.Message("with spaces, \"quotes\", \\ and 😀\n\u0000\u2028", false),
                new Content.Message("", false),
                new Content.Topic("what we talk about"),
                new Content.Topic(""),
                new Content.Edit(Long.MAX_VALUE, "E1 2 3 {}"),
                new Content.Delete(1),
                new Content.Reaction(3_000_000_000L, "👩‍👩‍👧‍👦", true),
                new Content.Reaction(7, "👍", false));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatIsStoredIsReadBack(Content content) {
        Draft draft = new Draft("id_-1", FROM, "a", content);
        Entry entry = EntryCodec.decode(5, 6, EntryCodec.encode(draft));
        assertThat(entry).isEqualTo(draft.placed(5, 6));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aHintArrivesAsItWasSent(Content content) {
        Hint hint = new Hint("epoch-1", new Entry(Long.MAX_VALUE, 1_795_000_000_000L, "id", FROM, "a", content));
        Buffer payload = EntryCodec.encode(hint);
        assertThat(payload.getByte(0)).isEqualTo(EntryCodec.HINT);
        assertThat(EntryCodec.decode(payload)).isEqualTo(hint);
    }

    @Test
    void aHintCanBeMadeFromItsParts() {
        Draft draft = new Draft("id", FROM, "a", new Content.Message("hello", false));
        Buffer payload = Buffer.buffer("Eepoch 7 8 " + EntryCodec.encode(draft));
        assertThat(EntryCodec.decode(payload)).isEqualTo(new Hint("epoch", draft.placed(7, 8)));
    }

    @Test
    void aDraftOfATimeBeforeNodesWereToldHasNone() {
        Entry entry = EntryCodec.decode(1, 2, "{\"id\":\"i\",\"uid\":\"u\",\"name\":\"n\",\"text\":\"t\"}");
        assertThat(entry.node()).isEmpty();
        assertThat(entry.content()).isEqualTo(new Content.Message("t", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E",
                "Eepoch",
                "Eepoch 1 2",
                "Eepoch 1 2 ",
                "Eepoch one 2 {}",
                "Eepoch 1 2 {}",
                "Eepoch 1 2 []",
                "Eepoch 1 2 {\"id\":\"i\"",
                "Eepoch 1 2 {\"id\":7,\"uid\":\"u\",\"name\":\"n\",\"text\":\"t\"}",
                "Eepoch 1 2 {\"id\":\"i\",\"uid\":\"u\",\"name\":\"n\",\"kind\":\"edit\",\"text\":\"t\"}",
                "Eepoch 1 2 {\"id\":\"i\",\"uid\":\"u\",\"name\":\"n\",\"kind\":\"unheard-of\",\"text\":\"t\"}",
                "Xepoch 1 2 {\"id\":\"i\",\"uid\":\"u\",\"name\":\"n\",\"text\":\"t\"}"
            })
    void whatIsNoHintIsRefused(String payload) {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.decode(Buffer.buffer(payload)));
    }

    @Test
    void whatIsErasedIsNotStored() {
        Draft draft = new Draft("id", FROM, "a", new Content.Erased(0));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryCodec.encode(draft));
    }
}
