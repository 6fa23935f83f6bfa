/**
 * The node's HTTP side: the page and its libraries, sessions, health, metrics, and the endpoints on which sockets are
 * accepted for the gateway. Everything here is called on the node's one context.
 */
@NullMarked
package chat.crosstalk.web;

import org.jspecify.annotations.NullMarked;
