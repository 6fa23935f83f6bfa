package chat.crosstalk.broker.sql;

import chat.crosstalk.config.SqlUrl;

/**
 * What the store in a database is opened with.
 *
 * @param url where the database is
 * @param maxRooms how many rooms there may be; 0 for any number
 */
public record SqlSettings(SqlUrl url, int maxRooms) {}
