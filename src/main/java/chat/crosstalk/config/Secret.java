package chat.crosstalk.config;

/**
 * A value that logs and reports never show: {@code toString} is a mask.
 *
 * @param value the secret itself; hand it only to what signs or authenticates
 */
public record Secret(String value) {

    static final String MASK = "****";

    @Override
    public String toString() {
        return MASK;
    }
}
