package chat.crosstalk.broker.sql;

import chat.crosstalk.room.Content;

/** What an entry's row is, by the number in its column {@code kind}. */
enum EntryKind {
    /** A message. */
    MESSAGE(0),
    /** A message whose text is gone. */
    ERASED_MESSAGE(1),
    /** A new text for a message. */
    EDIT(2),
    /** A new text whose message has been deleted, so that it is gone too. */
    ERASED_EDIT(3),
    /** The withdrawal of a message. */
    DELETE(4),
    /** A reaction set. */
    REACTION_ON(5),
    /** A reaction taken back. */
    REACTION_OFF(6),
    /** What the room is about. */
    TOPIC(7);

    private static final EntryKind[] BY_NUMBER = values();

    private final int number;

    EntryKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static EntryKind of(int number) {
        return BY_NUMBER[number];
    }

    /** The kind of a draft's content. */
    static EntryKind of(Content content) {
        return content.map(
                message -> MESSAGE,
                edit -> EDIT,
                delete -> DELETE,
                reaction -> reaction.on() ? REACTION_ON : REACTION_OFF,
                topic -> TOPIC,
                erased -> erased.target() == 0 ? ERASED_MESSAGE : ERASED_EDIT);
    }

    /** The text that a row of this content holds. */
    static String text(Content content) {
        return content.map(
                Content.Message::text,
                Content.Edit::text,
                delete -> "",
                Content.Reaction::emoji,
                Content.Topic::text,
                erased -> "");
    }

    /** What a row of this kind says. */
    Content content(long target, boolean edited, String text) {
        return switch (this) {
            case MESSAGE -> new Content.Message(text, edited);
            case ERASED_MESSAGE -> new Content.Erased(0);
            case EDIT -> new Content.Edit(target, text);
            case ERASED_EDIT -> new Content.Erased(target);
            case DELETE -> new Content.Delete(target);
            case REACTION_ON -> new Content.Reaction(target, text, true);
            case REACTION_OFF -> new Content.Reaction(target, text, false);
            case TOPIC -> new Content.Topic(text);
        };
    }
}
