/**
 * System tests: real node processes of the built jar, driven from outside as browsers and operators do. Each class says
 * which of the promises it shows; a class that is parametrised by {@link chat.crosstalk.fixture.Mode} shows them for
 * every broker.
 */
@NullMarked
package chat.crosstalk.system;

import org.jspecify.annotations.NullMarked;
