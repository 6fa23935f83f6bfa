package chat.crosstalk.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisFaultTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WRONGPASS invalid username-password pair or user is disabled. | WRONG_PASSWORD
            NOAUTH Authentication required. | WRONG_PASSWORD
            NOPERM this user has no permissions to run the 'info' command | NO_PERMISSION
            LOADING Redis is loading the dataset in memory | LOADING
            MISCONF Redis is configured to save RDB snapshots | REFUSING_WRITES
            NOREPLICAS Not enough good replicas to write. | REFUSING_WRITES
            NOSCRIPT No matching script. Please use EVAL. | UNKNOWN_SCRIPT
            CONNECTION_CLOSED | LOST
            ERR max number of clients reached | OTHER
            OOM command not allowed. script: 8792, on @user_script:182. | REFUSING_WRITES
            READONLY You can't write. script: 8792, on @user_script:182. | READ_ONLY
            ERR Error running script (call to f_61): @user_script:182: @user_script: 182: -OOM command | REFUSING_WRITES
            ERR Error running script (call to f_61): @user_script:182: @user_script: 182: -READONLY You | READ_ONLY
            """)
    void repliesAreToldApartInTheWordsOfOldAndNewServers(String reply, RedisFault.Kind kind) {
        RedisFault fault = RedisFault.of(ErrorType.create(reply));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.detail()).doesNotContain("user_script");
    }

    @Test
    void anErrorOfTheConnectionIsToldByItsRootInOneLine() {
        RedisFault fault = RedisFault.of(new IOException("outer", new IOException("inner\n  cause")));
        assertThat(fault).hasToString("cannot be reached (inner cause)");
        assertThat(RedisFault.of(new TimeoutException("late")).kind()).isEqualTo(RedisFault.Kind.SLOW);
    }
}
