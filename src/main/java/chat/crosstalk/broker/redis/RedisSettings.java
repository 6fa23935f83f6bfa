package chat.crosstalk.broker.redis;

import chat.crosstalk.config.RedisUrl;

/**
 * Where a {@link RedisBroker} or a {@link RedisCarrier} finds its server and what it keeps there.
 *
 * @param url {@code redis[s]://[[user]:password@]host[:port][/database]}
 * @param prefix of every key and channel
 * @param keep entries kept of a room, &gt; 0
 * @param maxRooms rooms allowed, 0 for any number
 */
public record RedisSettings(RedisUrl url, String prefix, int keep, int maxRooms) {

    /** What stands before the name of every channel: channels, unlike keys, are shared by all databases of a server. */
    String channels() {
        return prefix + ':' + url.database() + ':';
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[prefix=" + prefix + ", keep=" + keep + ", maxRooms=" + maxRooms + "]";
    }
}
