package chat.crosstalk.archive;

import io.vertx.core.json.JsonObject;

/**
 * The first line of a file.
 *
 * @param store what kept the rooms, see {@link chat.crosstalk.broker.Archive#store()}
 * @param at when the newest of what is in the file was appended, in milliseconds since 1970: it tells how old the data are,
 *     and a second export of the same data is the same file; 0 if there are no rooms
 * @param rooms how many rooms follow
 */
record Header(String store, long at, long rooms) {

    private static final String FORMAT = "export";
    private static final int VERSION = 1;

    String line() {
        return new JsonObject()
                .put("crosstalk", FORMAT)
                .put("version", VERSION)
                .put("store", store)
                .put("at", at)
                .put("rooms", rooms)
                .encode();
    }

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException if it is not the first line of such a file of this version
     */
    static Header of(String line) {
        Fields fields = Fields.of(line);
        if (!FORMAT.equals(fields.optional("crosstalk"))) {
            throw new IllegalArgumentException("not an export of Crosstalk");
        }
        long version = fields.number("version");
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "made by another version: its format is " + version + ", expected " + VERSION);
        }
        return new Header(fields.text("store"), fields.number("at"), fields.number("rooms"));
    }
}
