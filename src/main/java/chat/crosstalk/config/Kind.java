package chat.crosstalk.config;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values that a key takes: how one is read, what a fault says was expected, and how the JSON schema says the same.
 *
 * @param expected completes "expected …"
 * @param schema the JSON schema keywords of such a value
 * @param text whether the JSON value is a string, so that an environment variable holds it without quotes
 * @param reader makes the value, or reports what is wrong inside it
 * @param mask hides what is secret in a value that a fault quotes
 */
record Kind<T>(String expected, JsonObject schema, boolean text, Reader<T> reader, UnaryOperator<String> mask) {

    /** What people write between the elements of a list that is not JSON, and what a shell leaves of one that is. */
    private static final Pattern SEPARATOR = Pattern.compile("[\"'\\s]*[,;\\s][\"'\\s]*|^[\"']+|[\"']+$");

    /** Makes a value of a setting; empty if it can't. Faults are those of elements, the caller reports the setting's own. */
    interface Reader<T> {
        Optional<T> read(Setting setting, Consumer<Fault> faults);
    }

    static Kind<Integer> integer(int min, int max, String what) {
        String expected = "%s, a whole number from %d to %d".formatted(what, min, max);
        JsonObject schema =
                new JsonObject().put("type", "integer").put("minimum", min).put("maximum", max);
        return scalar(
                expected, schema, Integer.class, number -> Optional.of(number).filter(n -> n >= min && n <= max));
    }

    static Kind<Boolean> flag() {
        return scalar("true or false", new JsonObject().put("type", "boolean"), Boolean.class, Optional::of);
    }

    /** One of an enum's constants, written as their {@code toString}. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> choices) {
        List<String> words =
                Stream.of(choices.getEnumConstants()).map(Enum::toString).toList();
        JsonObject schema = new JsonObject().put("type", "string").put("enum", new JsonArray(words));
        Function<String, Optional<E>> parser = word -> Stream.of(choices.getEnumConstants())
                .filter(choice -> choice.toString().equals(word))
                .findFirst();
        return scalar(String.join(" or ", words), schema, String.class, parser);
    }

    /** Text that a regular expression describes, one that means the same in Java and in ECMAScript. */
    static Kind<String> matching(String regex, String expected) {
        Pattern pattern = Pattern.compile(regex);
        JsonObject schema = new JsonObject().put("type", "string").put("pattern", "^" + regex + "$");
        return scalar(expected, schema, String.class, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
    }

    /** Text that {@code parser} makes a value of, or refuses. */
    static <T> Kind<T> parsed(Function<String, Optional<T>> parser, String expected) {
        return scalar(expected, new JsonObject().put("type", "string"), String.class, parser);
    }

    static <T> Kind<List<T>> listOf(Kind<T> item) {
        JsonObject schema = new JsonObject().put("type", "array").put("items", item.schema);
        String expected = "a list, each element " + item.expected;
        return new Kind<>(
                expected,
                schema,
                false,
                (setting, faults) -> {
                    if (!(setting.value() instanceof JsonArray array)) {
                        faults.accept(
                                Fault.of(setting, item.mask.apply(setting.shown()), expected + asList(setting, item)));
                        return Optional.empty();
                    }
                    List<T> values = new ArrayList<>();
                    for (int i = 0; i < array.size(); i++) {
                        item.read(setting.item(i, array.getValue(i)), faults).ifPresent(values::add);
                    }
                    return Optional.of(List.copyOf(values)).filter(all -> all.size() == array.size());
                },
                item.mask);
    }

    /** The list that was probably meant by text, written as it should be. */
    private static String asList(Setting setting, Kind<?> item) {
        if (!(setting.value() instanceof String || setting.value() instanceof Number)) {
            return "";
        }
        String text = String.valueOf(setting.value()).strip();
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        List<String> elements = SEPARATOR
                .splitAsStream(bracketed ? text.substring(1, text.length() - 1) : text)
                .filter(element -> !element.isEmpty())
                .map(item.mask)
                .toList();
        return "; lists are JSON: '" + new JsonArray(elements).encode() + "'";
    }

    private static <J, T> Kind<T> scalar(
            String expected, JsonObject schema, Class<J> type, Function<J, Optional<T>> parser) {
        Reader<T> reader = (setting, faults) ->
                type.isInstance(setting.value()) ? parser.apply(type.cast(setting.value())) : Optional.empty();
        return new Kind<>(expected, schema, type == String.class, reader, UnaryOperator.identity());
    }

    /** The same text, made into something else. */
    <U> Kind<U> map(Function<T, U> function) {
        Reader<U> mapped = (setting, faults) -> reader.read(setting, faults).map(function);
        return new Kind<>(expected, schema, text, mapped, mask);
    }

    /** The same values, of which a fault quotes only what {@code quoted} leaves. */
    Kind<T> masked(UnaryOperator<String> quoted) {
        return new Kind<>(expected, schema, text, reader, quoted);
    }

    /** The value of {@code setting}, or empty after at least one fault. */
    Optional<T> read(Setting setting, Consumer<Fault> faults) {
        List<Fault> inside = new ArrayList<>();
        Optional<T> value = reader.read(setting, inside::add);
        if (value.isEmpty() && inside.isEmpty()) {
            inside.add(Fault.of(setting, mask.apply(setting.shown()), expected));
        }
        inside.forEach(faults);
        return value;
    }
}
