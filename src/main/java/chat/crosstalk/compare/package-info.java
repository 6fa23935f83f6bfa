/**
 * The comparison of the brokers: the same load and the same faults on each, one report. It treats nodes as black boxes,
 * started as processes of this same jar and spoken to by the bridge protocol, and so knows no class of the server.
 *
 * <p>What is here runs on the main thread and blocks it; {@link chat.crosstalk.compare.load} runs in a process of its own.
 */
@NullMarked
package chat.crosstalk.compare;

import org.jspecify.annotations.NullMarked;
