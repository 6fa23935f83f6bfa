package chat.crosstalk.peers;

/**
 * The node that said something.
 *
 * @param node its name
 * @param start a random word of this start of it, so that a restart is told from a pause
 */
public record Sender(String node, String start) {}
