package chat.crosstalk.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One parser for the address of a Redis. */
final class RedisUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "redis://my_redis:6379               |      |         | my_redis    | 6379 | 0",
                "redis://redis                       |      |         | redis       | 6379 | 0",
                "redis://redis/                      |      |         | redis       | 6379 | 0",
                "redis://redis:6380/3                |      |         | redis       | 6380 | 3",
                "redis://redis:6380/3/               |      |         | redis       | 6380 | 3",
                "redis://127.0.0.1:0                 |      |         | 127.0.0.1   | 0    | 0",
                "redis://[::1]:6380                  |      |         | ::1         | 6380 | 0",
                "redis://:secret@redis               |      | secret  | redis       | 6379 | 0",
                "redis://alice:secret@redis          | alice| secret  | redis       | 6379 | 0",
                "redis://alice@redis                 | alice|         | redis       | 6379 | 0",
                "redis://:abc+def@redis              |      | abc+def | redis       | 6379 | 0",
                "redis://:abc%2Bdef@redis            |      | abc+def | redis       | 6379 | 0",
                "redis://:a%20b@redis                |      | a b     | redis       | 6379 | 0",
                "redis://:p@ss@redis                 |      | p@ss    | redis       | 6379 | 0",
                "redis://:p%40%3A%2Fss@redis         |      | p@:/ss  | redis       | 6379 | 0",
                "redis://:a:b@redis                  |      | a:b     | redis       | 6379 | 0",
                "redis://:a^b{c@redis                |      | a^b{c   | redis       | 6379 | 0",
                "redis://:%ED%95%9C@redis            |      | 한       | redis       | 6379 | 0",
                "redis://redis?password=a%2Bb+c&db=2 |      | a+b+c   | redis       | 6379 | 2",
                "redis://:in@redis/1?password=x&db=2 |      | in      | redis       | 6379 | 1"
            })
    void anAddressIsTakenApart(
            String text, @Nullable String user, @Nullable String password, String host, int port, int database) {
        RedisUrl url = RedisUrl.parse(text).orElseThrow();
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.database()).isEqualTo(database);
        assertThat(url.tls()).isFalse();
        assertThat(RedisUrl.parse(url.toString())).map(RedisUrl::place).contains(url.place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "redis://",
                "redis:///0",
                "http://redis",
                "redis://redis:99999",
                "redis://redis:x",
                "redis://redis/b",
                "redis://redis/1/2",
                "redis://a b",
                "redis://::1",
                "redis://:a/b@redis",
                "redis://:%zz@redis",
                "redis://redis?db=x",
                "redis://redis#x",
                "rediss://my_redis",
                "redis://redis/-1"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(RedisUrl.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rediss://redis.example", "rediss://alice:secret@redis.example:6380/2"})
    void tlsIsAsked(String text) {
        assertThat(RedisUrl.parse(text)).map(RedisUrl::tls).contains(true);
    }
}
