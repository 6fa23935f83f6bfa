package chat.crosstalk.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page has the same tables as the server. {@code -Dtables=write} brings its module up to a newer Unicode. */
final class UnicodeTablesTest {

    private static final Path MODULE = Path.of("webroot/js/client/unicode.js");

    @Test
    void thePageKnowsWhatTheServerKnows() throws IOException {
        String module = UnicodeTables.module();
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(MODULE, module);
        }
        assertThat(Files.readString(MODULE))
                .as("%s; to bring it up to date: mvn test -Dtest=UnicodeTablesTest -Dtables=write", MODULE)
                .isEqualTo(module);
    }
}
