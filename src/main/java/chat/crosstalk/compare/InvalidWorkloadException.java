package chat.crosstalk.compare;

import java.util.List;

/** Workloads with faults, all of them reported together. */
final class InvalidWorkloadException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    InvalidWorkloadException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** A line for each fault: the key, its value, and what was expected. */
    List<String> faults() {
        return faults;
    }
}
