package chat.crosstalk.broker.sql;

import chat.crosstalk.config.SqlUrl;
import java.time.Duration;

/**
 * What the store in a database is opened with.
 *
 * @param url where the database is
 * @param maxRooms how many rooms there may be; 0 for any number
 * @param keep how old an entry may become; zero for any age
 */
public record SqlSettings(SqlUrl url, int maxRooms, Duration keep) {}
