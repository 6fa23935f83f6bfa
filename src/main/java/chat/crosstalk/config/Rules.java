package chat.crosstalk.config;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What has to hold between keys. */
final class Rules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final Values values;
    private final Map<String, Setting> settings;
    private final Consumer<Fault> faults;

    /**
     * @param values the values that are valid by themselves
     * @param settings what was given, by path, to say where
     */
    Rules(Values values, Map<String, Setting> settings, Consumer<Fault> faults) {
        this.values = values;
        this.settings = settings;
        this.faults = faults;
    }

    void check() {
        together(Keys.HTTP_TLS_CERTIFICATE, Keys.HTTP_TLS_KEY);
        together(Keys.HTTP_TLS_KEY, Keys.HTTP_TLS_CERTIFICATE);
        onlyWithSql();
        RedisUrl url = values.get(Keys.REDIS_URL);
        if (values.get(Keys.REDIS_EMBEDDED)) {
            if (url.tls() || !LOOPBACK.contains(url.host())) {
                report(Keys.REDIS_URL, url, "redis://127.0.0.1:PORT, where redis.embedded can start one");
            }
        } else if (url.port() == 0) {
            report(Keys.REDIS_URL, url, "a port other than 0, which stands for any free one and needs redis.embedded");
        }
    }

    private void onlyWithSql() {
        int days = values.get(Keys.ROOMS_KEEP_DAYS);
        if (days > 0 && values.get(Keys.LOG) == LogMode.BROKER) {
            faults.accept(Fault.of(
                    new Setting(Keys.ROOMS_KEEP_DAYS.path(), days, source(Keys.ROOMS_KEEP_DAYS)),
                    String.valueOf(days),
                    "0, or log: sql, as a broker keeps the newest rooms.log entries of a room, however old"));
        }
    }

    private void together(Key<?> given, Key<?> missing) {
        if (!isUnset(given) && isUnset(missing)) {
            String expected = missing.kind().expected() + " beside " + given.path();
            faults.accept(Fault.of(new Setting(missing.path(), null, source(given)), "not given", expected));
        }
    }

    private boolean isUnset(Key<?> key) {
        Setting setting = settings.get(key.path());
        return setting == null || setting.value() == null;
    }

    private void report(Key<?> key, Object value, String expected) {
        faults.accept(Fault.of(new Setting(key.path(), value, source(key)), "\"" + value + "\"", expected));
    }

    private String source(Key<?> key) {
        Setting setting = settings.get(key.path());
        return setting == null ? "default" : setting.source();
    }
}
