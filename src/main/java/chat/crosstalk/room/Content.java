package chat.crosstalk.room;

import java.util.function.Function;

/** What one entry of a room's log says. */
public sealed interface Content {

    /**
     * A message.
     *
     * @param text what was written, or the last text it was edited to
     * @param edited whether the text is not the first one
     */
    record Message(String text, boolean edited) implements Content {
        @Override
        public long target() {
            return 0;
        }
    }

    /**
     * A new text for an earlier message of the same author.
     *
     * @param target the message's sequence number
     * @param text the new text
     */
    record Edit(long target, String text) implements Content {}

    /**
     * The withdrawal of an earlier message by its author.
     *
     * @param target the message's sequence number
     */
    record Delete(long target) implements Content {}

    /**
     * A reaction set or taken back.
     *
     * @param target the message's sequence number
     * @param emoji one character as readers see it, in the one spelling that {@link Emoji#canonical} gives it
     * @param on true to set, false to take back; either is idempotent
     */
    record Reaction(long target, String emoji, boolean on) implements Content {

        /** Takes any spelling, also the ones that earlier versions stored. */
        public Reaction {
            emoji = Emoji.canonical(emoji);
        }

        /** How many kinds of reaction one message may carry. */
        public static final int MAX_KINDS = 20;
    }

    /**
     * What the room is about from now on.
     *
     * @param text one line; empty for nothing in particular
     */
    record Topic(String text) implements Content {
        @Override
        public long target() {
            return 0;
        }
    }

    /**
     * What a log gives in place of a text that has been deleted.
     *
     * @param target 0 if the entry was the message itself, else the deleted message that it was an edit of
     */
    record Erased(long target) implements Content {}

    /** What one of the functions, the one for this kind, makes of it; so that no kind is forgotten. */
    default <R> R map(
            Function<? super Message, ? extends R> message,
            Function<? super Edit, ? extends R> edit,
            Function<? super Delete, ? extends R> delete,
            Function<? super Reaction, ? extends R> reaction,
            Function<? super Topic, ? extends R> topic,
            Function<? super Erased, ? extends R> erased) {
        if (this instanceof Message it) {
            return message.apply(it);
        }
        if (this instanceof Edit it) {
            return edit.apply(it);
        }
        if (this instanceof Delete it) {
            return delete.apply(it);
        }
        if (this instanceof Reaction it) {
            return reaction.apply(it);
        }
        return this instanceof Topic it ? topic.apply(it) : erased.apply((Erased) this);
    }

    /** The sequence number of the message that this entry is about; 0 if it is a message itself or about none. */
    long target();

    /** Whether this is a message, even one that has been deleted: what a page of history counts. */
    default boolean isMessage() {
        return this instanceof Message || (this instanceof Erased && target() == 0);
    }
}
