package chat.crosstalk.compare.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the generator needs to know of one frame from a node. It is parsed from the bytes without a tree, as the
 * generator reads many more frames than it writes. Not thread safe; one is used again for each frame.
 */
final class Frame {
    private static final JsonFactory JSON = new JsonFactory();

    @Nullable
    String type;

    @Nullable
    String address;

    @Nullable
    String event;

    @Nullable
    String id;

    @Nullable
    String text;

    @Nullable
    String epoch;

    @Nullable
    String code;

    @Nullable
    String message;

    byte[] bytes = {};
    long seq;
    long from;
    boolean recovered;
    long retryAfterMillis;

    /**
     * Takes over the fields of a frame.
     *
     * @throws IOException if the bytes are not a JSON object
     */
    void read(byte[] text) throws IOException {
        clear();
        bytes = text;
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a frame that is no object");
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals("body") && json.currentToken() == JsonToken.START_OBJECT) {
                    body(json);
                } else {
                    envelope(field, json);
                }
            }
        }
    }

    private void clear() {
        type = address = event = id = text = epoch = code = message = null;
        seq = from = retryAfterMillis = 0;
        recovered = false;
    }

    private void envelope(String field, JsonParser json) throws IOException {
        switch (field) {
            case "type" -> type = json.getValueAsString();
            case "address" -> address = json.getValueAsString();
            case "code" -> code = json.getValueAsString();
            case "message" -> message = json.getValueAsString();
            case "body" -> {
                message = json.getValueAsString();
                json.skipChildren();
            }
            case "retryAfterMillis" -> retryAfterMillis = json.getValueAsLong();
            default -> json.skipChildren();
        }
    }

    private void body(JsonParser json) throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "type" -> event = json.getValueAsString();
                case "id" -> id = json.getValueAsString();
                case "text" -> text = json.getValueAsString();
                case "epoch" -> epoch = json.getValueAsString();
                case "seq" -> seq = json.getValueAsLong();
                case "recovered" -> recovered = json.getValueAsBoolean();
                case "code" -> code = json.getValueAsString();
                case "from" -> {
                    from = json.getValueAsLong();
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        }
    }
}
