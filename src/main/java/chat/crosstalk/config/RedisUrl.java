package chat.crosstalk.config;

import chat.crosstalk.address.Authority;
import chat.crosstalk.address.Host;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis: {@code redis[s]://[[user]:password@]host[:port][/database]}. {@code toString} masks the password.
 *
 * @param tls whether the connection is encrypted ({@code rediss})
 * @param user the user, decoded; null for Redis' default one
 * @param password the password, decoded; null for none. Hand it only to the Redis client
 * @param place host and port; port 0 stands for any free one, which only a Redis that the node starts itself can have
 * @param database the database's number
 */
public record RedisUrl(
        boolean tls, @Nullable String user, @Nullable String password, Authority place, int database) {

    private static final int DEFAULT_PORT = 6379;

    /** The address in {@code text}, or empty if it isn't one. What is written as parameters counts where the URL has none. */
    public static Optional<RedisUrl> parse(String text) {
        return ServerUrl.parse(text)
                .filter(url -> url.scheme().equals("redis") || url.scheme().equals("rediss"))
                .flatMap(RedisUrl::of);
    }

    private static Optional<RedisUrl> of(ServerUrl url) {
        boolean tls = url.scheme().equals("rediss");
        String path = url.path() == null ? "" : url.path().replaceFirst("/$", "");
        String database = path.isEmpty() ? url.parameters().getOrDefault("db", "0") : path;
        int number = database.matches("[0-9]{1,5}") ? Integer.parseInt(database) : -1;
        return Authority.parse(url.place(), DEFAULT_PORT)
                .filter(place -> number >= 0 && !(tls && unnamable(place.host())))
                .map(place -> new RedisUrl(tls, url.user(), url.password(), place, number));
    }

    /** No certificate is checked against such a name: Java takes it for none. */
    private static boolean unnamable(Host host) {
        return host.name().contains("_");
    }

    /** Host name or address; an IPv6 address without its brackets. */
    public String host() {
        return place.host().name();
    }

    /** The port. */
    public int port() {
        return place.port();
    }

    /** The same address with another port. */
    public RedisUrl withPort(int port) {
        return new RedisUrl(tls, user, password, new Authority(place.host(), port), database);
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://")
                + ServerUrl.shown(user, password)
                + place
                + (database == 0 ? "" : "/" + database);
    }
}
