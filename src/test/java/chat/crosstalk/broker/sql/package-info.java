@NullMarked
package chat.crosstalk.broker.sql;

import org.jspecify.annotations.NullMarked;
