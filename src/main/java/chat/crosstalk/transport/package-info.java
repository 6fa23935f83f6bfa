/**
 * Sockets and the bytes that go to them: raw WebSockets, SockJS' framing on them, and SockJS over XHR. A transport carries
 * the frames of the bridge protocol and knows nothing of what they say.
 */
@NullMarked
package chat.crosstalk.transport;

import org.jspecify.annotations.NullMarked;
