package chat.crosstalk.compare;

import chat.crosstalk.compare.load.Workload;
import chat.crosstalk.compare.load.Workload.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Workloads as people write them: a JSON object, or an array of them. Keys are those of {@link Workload}; all but
 * {@code name} and {@code kind} have defaults. Every fault of a file is found at once.
 */
final class WorkloadFile {
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("name", "kind", "rooms", "clients", "rate", "inFlight", "size", "seconds", "history"));
    /** What the identity of a post needs. */
    private static final int LEAST_SIZE = 40;

    private static final int MOST_SIZE = 8192;
    private static final int MOST_CLIENTS = 20_000;
    /** A join announces the newest page, which is this long unless configured otherwise. */
    private static final int PAGE = 50;

    private final List<String> faults = new ArrayList<>();

    private WorkloadFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidWorkloadException with a line for each fault
     */
    static List<Workload> read(Path file) throws InvalidWorkloadException {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new InvalidWorkloadException(List.of("cannot read " + file + ": " + e.getMessage()));
        }
    }

    static List<Workload> parse(String text) throws InvalidWorkloadException {
        WorkloadFile reader = new WorkloadFile();
        List<Workload> workloads = reader.workloads(text);
        if (!reader.faults.isEmpty()) {
            throw new InvalidWorkloadException(reader.faults);
        }
        return workloads;
    }

    private List<Workload> workloads(String text) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            faults.add("not JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr());
            return List.of();
        }
        List<Workload> workloads = new ArrayList<>();
        if (root.isArray() && !root.isEmpty()) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < root.size(); i++) {
                Workload workload = workload("[" + i + "]", root.get(i));
                workloads.add(workload);
                if (!workload.name().isEmpty() && !names.add(workload.name())) {
                    faults.add("[" + i + "].name: \"" + workload.name() + "\"; expected a name of its own");
                }
            }
        } else {
            workloads.add(workload("", root));
        }
        return workloads;
    }

    private Workload workload(String path, JsonNode node) {
        if (!node.isObject()) {
            faults.add((path.isEmpty() ? "the file" : path) + ": expected a workload, an object");
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            if (!KEYS.contains(key)) {
                faults.add(prefix + key + ": unknown; expected one of " + String.join(", ", KEYS));
            }
        }
        Workload workload = new Workload(
                text(prefix, node, "name", "[A-Za-z0-9_-]{1,40}", "1 to 40 letters, digits, - and _"),
                kind(text(prefix, node, "kind", "paced|burst|joins", "paced, burst or joins")),
                whole(prefix, node, "rooms", 1),
                whole(prefix, node, "clients", 100),
                number(prefix, node, "rate", 50),
                whole(prefix, node, "inFlight", 8),
                whole(prefix, node, "size", 140),
                number(prefix, node, "seconds", 5),
                whole(prefix, node, "history", PAGE));
        check(prefix, workload);
        return workload;
    }

    /**
     * Checks workloads that did not come from a file.
     *
     * @throws InvalidWorkloadException with a line for each figure that is out of range
     */
    static void check(List<Workload> workloads) throws InvalidWorkloadException {
        WorkloadFile checker = new WorkloadFile();
        workloads.forEach(workload -> checker.check(workload.name() + ".", workload));
        if (!checker.faults.isEmpty()) {
            throw new InvalidWorkloadException(checker.faults);
        }
    }

    private void check(String prefix, Workload workload) {
        within(prefix + "rooms", workload.rooms(), 1, MOST_CLIENTS);
        within(prefix + "clients", workload.clients(), 1, MOST_CLIENTS);
        within(prefix + "size", workload.size(), LEAST_SIZE, MOST_SIZE);
        within(prefix + "seconds", workload.seconds(), 0.2, 3_600);
        switch (workload.kind()) {
            case PACED -> within(prefix + "rate", workload.rate(), 1 / workload.seconds(), 1_000_000);
            case BURST -> within(prefix + "inFlight", workload.inFlight(), 1, 10_000);
            case JOINS -> within(prefix + "history", workload.history(), 1, PAGE);
        }
        if (workload.rooms() > 0 && workload.clients() % workload.rooms() != 0) {
            faults.add(
                    prefix + "clients: " + workload.clients() + "; expected a multiple of rooms, " + workload.rooms());
        }
    }

    private void within(String path, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            faults.add(path + ": " + plain(value) + "; expected " + plain(least) + " to " + plain(most));
        }
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static Kind kind(String word) {
        return word.isEmpty() ? Kind.PACED : Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String text(String prefix, JsonNode node, String key, String pattern, String expected) {
        JsonNode value = node.path(key);
        if (value.isTextual() && value.textValue().matches(pattern)) {
            return value.textValue();
        }
        faults.add(prefix + key + ": " + shown(value) + "; expected " + expected);
        return "";
    }

    private int whole(String prefix, JsonNode node, String key, int standard) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isInt()) {
            faults.add(prefix + key + ": " + shown(value) + "; expected a whole number");
        }
        return value.asInt(standard);
    }

    private double number(String prefix, JsonNode node, String key, double standard) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            faults.add(prefix + key + ": " + shown(value) + "; expected a number");
        }
        return value.asDouble(standard);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }
}
