package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.room.Head;
import org.jspecify.annotations.Nullable;

/**
 * Where a direct room stands for one of its people.
 *
 * @param head of its log
 * @param otherName what the other person was called when they last said something there; null if that is not known
 */
record DirectHead(Head head, @Nullable String otherName) {}
