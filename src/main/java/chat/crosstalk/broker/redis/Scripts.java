package chat.crosstalk.broker.redis;

import chat.crosstalk.broker.RoomLog;
import chat.crosstalk.room.Head;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The scripts as one connection sends them: the whole text the first time, its hash from then on.
 *
 * <p>The incarnation of the store that the connection was registered with is part of their text. So a hash that the server
 * does not know means not only a flushed cache: it may be another server behind the same connection.
 */
final class Scripts {

    private record Text(String source, String sha1) {}

    private static final String NO_KEYS = "0";

    private final String incarnation;
    private final Map<Script, Text> texts = new EnumMap<>(Script.class);
    private final Set<Script> loaded = EnumSet.noneOf(Script.class);

    private Scripts(String incarnation) {
        this.incarnation = incarnation;
    }

    /**
     * @param sources as {@link #read} gave them
     * @param incarnation empty before the connection is registered
     */
    static Scripts of(Map<Script, String> sources, RedisSettings settings, String incarnation) {
        String constants = "local PREFIX, CHANNELS, INCARNATION = " + quote(settings.prefix()) + ", "
                + quote(settings.channels()) + ", " + quote(incarnation)
                + "\nlocal KEEP, ROOMS, EARLIER, KINDS = "
                + settings.keep() + ", " + settings.maxRooms() + ", " + Head.EARLIER_EPOCHS + ", "
                + RoomLog.MAX_REACTION_KINDS + "\n";
        Scripts scripts = new Scripts(incarnation);
        sources.forEach((script, source) -> {
            String text = constants + source;
            scripts.texts.put(script, new Text(text, sha1(text)));
        });
        return scripts;
    }

    /** Reads the scripts' sources; blocks for some milliseconds. */
    static Map<Script, String> read() {
        String common = resource("common.lua");
        Map<Script, String> sources = new EnumMap<>(Script.class);
        for (Script script : Script.values()) {
            sources.put(script, common + resource(script.resource()));
        }
        return sources;
    }

    String incarnation() {
        return incarnation;
    }

    /** A call of the script, to be completed with its arguments. */
    Request call(Script script) {
        Text text = texts.get(script);
        if (text == null) {
            throw new IllegalStateException("no script " + script);
        }
        return loaded.contains(script)
                ? Request.cmd(Command.EVALSHA).arg(text.sha1()).arg(NO_KEYS)
                : Request.cmd(Command.EVAL).arg(text.source()).arg(NO_KEYS);
    }

    /** Notes that the server has the script now. */
    void loaded(Script script) {
        loaded.add(script);
    }

    private static String resource(String name) {
        try (InputStream stream = Scripts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("not in the jar: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8) + '\n';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Lua string literal of any text. */
    private static String quote(String text) {
        StringBuilder literal = new StringBuilder("'");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b == ':' || b == '-' || b == '_' || b == '/' || Character.isLetterOrDigit(b);
            literal.append(plain ? String.valueOf((char) b) : String.format("\\%03d", b & 0xff));
        }
        return literal.append('\'').toString();
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
