package chat.crosstalk.compare.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done to a cluster under load. */
public enum Fault {
    @JsonProperty("kill")
    KILL("kill", "kill -9 a node, start it again"),
    @JsonProperty("pause")
    PAUSE("pause", "pause a node for 5 s"),
    @JsonProperty("restart")
    RESTART("restart", "restart Redis"),
    @JsonProperty("cut")
    CUT("cut", "cut all broker connections for 5 s");

    private final String word;
    private final String words;

    Fault(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** The fault's name on the command line and in files. */
    public String word() {
        return word;
    }

    /** The fault in plain words. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return word;
    }
}
