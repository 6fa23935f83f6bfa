@NullMarked
package chat.crosstalk.web;

import org.jspecify.annotations.NullMarked;
