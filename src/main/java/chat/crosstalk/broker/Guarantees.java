package chat.crosstalk.broker;

/**
 * What a mode promises, in plain words, as it is printed at start, answered by {@code /api/node} and shown in the page.
 *
 * @param nodeDeath what survives the death of one node
 * @param allNodesStop what survives when all nodes stop
 * @param singlePoint what fails alone and takes the rest with it
 * @param carrier who carries the messages' bytes
 */
public record Guarantees(String nodeDeath, String allNodesStop, String singlePoint, String carrier) {}
