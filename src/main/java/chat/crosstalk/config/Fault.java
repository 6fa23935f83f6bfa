package chat.crosstalk.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param problem what is wrong, in one line: {@code key.path: value — expected …}
 * @param source where it was given, for people: file and line, environment variable or option
 */
public record Fault(String problem, String source) {

    static Fault of(Setting setting, String shown, String expected) {
        return new Fault(setting.path() + ": " + shown + " — expected " + expected, setting.source());
    }

    @Override
    public String toString() {
        return problem + " (" + source + ")";
    }
}
