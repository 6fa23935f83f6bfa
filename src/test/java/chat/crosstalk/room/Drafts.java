package chat.crosstalk.room;

import java.util.UUID;

/** What people say in tests. Every draft has an id of its own, unless it is given one. */
public final class Drafts {

    public static final User ALICE = new User("a1", "alice");
    public static final User BOB = new User("b2", "bob");

    private Drafts() {}

    public static Draft message(String text) {
        return message(ALICE, newId(), text);
    }

    public static Draft message(User from, String id, String text) {
        return new Draft(id, from, "a", new Content.Message(text, false));
    }

    public static Draft edit(User from, long target, String text) {
        return new Draft(newId(), from, "a", new Content.Edit(target, text));
    }

    public static Draft delete(User from, long target) {
        return new Draft(newId(), from, "a", new Content.Delete(target));
    }

    public static Draft react(User from, long target, String emoji) {
        return new Draft(newId(), from, "a", new Content.Reaction(target, emoji, true));
    }

    public static Draft unreact(User from, long target, String emoji) {
        return new Draft(newId(), from, "a", new Content.Reaction(target, emoji, false));
    }

    public static Draft topic(User from, String text) {
        return new Draft(newId(), from, "a", new Content.Topic(text));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
