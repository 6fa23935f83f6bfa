package chat.crosstalk.identity;

import chat.crosstalk.room.User;

/**
 * A session as its owner gets it.
 *
 * @param user who they are
 * @param token a bearer token; secret
 */
public record Login(User user, String token) {

    @Override
    public String toString() {
        return "Login[user=" + user + ']';
    }
}
