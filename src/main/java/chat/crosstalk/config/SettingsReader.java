package chat.crosstalk.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a configuration file apart into settings, each with the line it stands on. Comments are allowed. */
final class SettingsReader {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    /** Editors find the schema by it. */
    private static final String SCHEMA = "$schema";

    private final String file;
    private final Consumer<Setting> settings;
    private final Consumer<Fault> faults;
    private final Map<String, Integer> lines = new HashMap<>();

    SettingsReader(String file, Consumer<Setting> settings, Consumer<Fault> faults) {
        this.file = file;
        this.settings = settings;
        this.faults = faults;
    }

    /** Reads a whole file; after a syntax error what came before it has been handed out. */
    void read(byte[] text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.accept(new Fault("a configuration is a JSON object: { … }", source(parser)));
                return;
            }
            readGroup(parser, "");
            if (parser.nextToken() != null) {
                faults.accept(new Fault("nothing may follow the closing }", source(parser)));
            }
        } catch (JsonProcessingException syntax) {
            faults.accept(new Fault("invalid JSON: " + describe(syntax), source(syntax.getLocation())));
        }
    }

    /** Reads members up to the closing brace; tells whether there were any. */
    private boolean readGroup(JsonParser parser, String prefix) throws IOException {
        boolean any = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            any = true;
            String name = parser.currentName();
            String path = prefix + name;
            String source = source(parser);
            Integer earlier = lines.putIfAbsent(path, parser.currentLocation().getLineNr());
            if (earlier != null) {
                faults.accept(new Fault(Json.encode(path) + " is given twice, first in line " + earlier, source));
            }
            if (name.contains(".")) {
                faults.accept(
                        new Fault(Json.encode(name) + " has a dot: in a file, groups are nested objects", source));
            }
            parser.nextToken();
            readMember(parser, path, source);
        }
        return any;
    }

    private void readMember(JsonParser parser, String path, String source) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT || Keys.at(path).isPresent()) {
            Object value = readValue(parser);
            if (!path.equals(SCHEMA)) {
                settings.accept(new Setting(path, value, source));
            }
        } else if (!readGroup(parser, path + ".") && !Keys.isGroup(path)) {
            settings.accept(new Setting(path, new JsonObject(), source));
        }
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                parser.skipChildren();
                yield new JsonObject();
            }
            case START_ARRAY -> {
                JsonArray array = new JsonArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(readValue(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> null;
        };
    }

    /** The parser's own words, without the text it stumbled over: that may be a secret which lacks its quotes. */
    private static String describe(JsonProcessingException syntax) {
        return syntax.getOriginalMessage().replaceFirst("(?s)Unrecognized token '.*?'", "unrecognized word");
    }

    private String source(JsonParser parser) {
        return file + " line " + parser.currentLocation().getLineNr();
    }

    private String source(@Nullable JsonLocation location) {
        return location == null
                ? file
                : "%s line %d column %d".formatted(file, location.getLineNr(), location.getColumnNr());
    }
}
