package chat.crosstalk.room;

import java.util.List;
import java.util.Random;

/** Drafts of few users and ids, so that they come again, about targets near the head. */
public final class RandomDrafts {

    private static final List<User> USERS =
            List.of(new User("u1", "one"), new User("u2", "two"), new User("u3", "three"));

    private final Random random;
    private final int ids;

    /**
     * Draws from a source.
     *
     * @param ids how many ids there are for each user
     */
    public RandomDrafts(Random random, int ids) {
        this.random = random;
        this.ids = ids;
    }

    /** The next draft for a log that stands there. */
    public Draft next(long head) {
        User from = USERS.get(random.nextInt(USERS.size()));
        return new Draft("id" + random.nextInt(ids), from, "a", content(head));
    }

    private Content content(long head) {
        long target = head - random.nextInt(12) + 1;
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Content.Edit(target, "edited " + random.nextInt(1000));
            case 2 -> new Content.Delete(target);
            case 6 -> new Content.Topic("topic " + random.nextInt(1000));
            case 3, 4, 5 -> new Content.Reaction(target, "kind " + random.nextInt(30), random.nextInt(4) > 0);
            default -> new Content.Message("text " + random.nextInt(1000), false);
        };
    }
}
