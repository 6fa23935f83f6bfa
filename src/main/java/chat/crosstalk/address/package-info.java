/**
 * Names of places on a network, as browsers, proxies and operators write them: hosts, origins, addresses, ranges. Each type
 * parses all spellings of one place into one canonical form, or refuses the text. Pure and immutable.
 */
@NullMarked
package chat.crosstalk.address;

import org.jspecify.annotations.NullMarked;
