package chat.crosstalk.config;

import static chat.crosstalk.config.Kind.integer;
import static chat.crosstalk.config.Kind.matching;
import static chat.crosstalk.config.Kind.parsed;

import chat.crosstalk.address.Host;
import chat.crosstalk.address.IpRange;
import chat.crosstalk.address.Origin;
import chat.crosstalk.room.RoomName;
import java.nio.file.Path;

/** The kinds of value that {@link Keys} speaks of by name. */
final class Kinds {

    private static final int MAX = 1_000_000_000;

    static final Kind<Integer> PORT = integer(0, 65_535, "a port or 0 for any free one");
    static final Kind<Integer> PUBLIC_PORT = integer(1, 65_535, "a port");
    static final Kind<Integer> LIMIT = integer(0, MAX, "a limit or 0 for none");
    /** A message has to fit into a frame, which is 64 KiB at most. */
    static final Kind<Integer> TEXT_LIMIT = integer(0, 65_536, "a limit or 0 for none");

    static final Kind<String> HOST = parsed(text -> Host.parse(text).map(Host::name), "a host name or an IP address");
    static final Kind<String> NAME = matching(
            "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "1 to 64 letters, digits, '.', '_' or '-', a letter or digit first");
    static final Kind<String> PREFIX = matching(
            "[A-Za-z0-9][A-Za-z0-9._:-]{0,63}",
            "1 to 64 letters, digits, '.', '_', ':' or '-', a letter or digit first");
    static final Kind<Origin> ORIGIN =
            parsed(Origin::parse, "an origin such as https://chat.example or http://localhost:3000");
    static final Kind<IpRange> PROXY = parsed(IpRange::parse, "an IP address or a range such as 10.0.0.0/8");
    static final Kind<String> MEMBER = parsed(Syntax::hostAndPort, "host:port such as 10.0.0.5:5701 or [::1]:5701");
    static final Kind<Path> PEM = parsed(Syntax::readableFile, "a PEM file that exists and can be read");
    static final Kind<RedisUrl> REDIS_URL = parsed(
                    RedisUrl::parse, "redis://[[user]:password@]host[:port][/database], or rediss:// for TLS")
            .masked(ServerUrl::mask);
    static final Kind<SqlUrl> SQL_URL = parsed(
                    SqlUrl::parse,
                    "sqlite:PATH with the path of a file, or postgresql://[user[:password]@]host[:port]/database")
            .masked(ServerUrl::mask);
    static final Kind<RoomName> ROOM =
            parsed(Syntax::openRoom, "a room name: 1 to 64 letters, digits, '-' or '_', neither '~' nor '_' first");
    static final Kind<Secret> SECRET = matching(".{16,1024}", "a text of 16 to 1024 characters")
            .map(Secret::new)
            .masked(value -> Secret.MASK);

    private Kinds() {}
}
