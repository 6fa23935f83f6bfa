/**
 * The ways to carry frames: the browser's own WebSocket first, because it tells why it was closed and needs no library,
 * and SockJS (streaming or polling over plain HTTP) where a proxy lets no WebSocket through.
 */

const OPEN_WITHIN_MILLIS = 10_000;
const SOCKJS_KINDS = {
  sockjs: ['websocket', 'xhr-streaming', 'xhr-polling'],
  fallback: ['xhr-streaming', 'xhr-polling'],
  xhr_streaming: ['xhr-streaming'],
  xhr: ['xhr-polling'],
};

/** The transports that {@link openSocket} knows. */
export const TRANSPORTS = ['websocket', ...Object.keys(SOCKJS_KINDS)];

/**
 * Opens a socket. Both kinds offer `send(text)`, `close()`, `onmessage` and `onclose`.
 *
 * @param {string} transport one of {@link TRANSPORTS}
 * @param {URL} base where the bridge is, without a slash at the end
 * @param {() => Promise<new (url: string, protocols: unknown, options: object) => any>} loadSockJs
 * @returns {Promise<WebSocket>} an open socket; rejected if it did not open
 */
export async function openSocket(transport, base, loadSockJs) {
  if (transport === 'websocket') {
    const url = new URL(`${base.href}/websocket`);
    url.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
    return opened(new WebSocket(url));
  }
  const SockJs = await loadSockJs();
  return opened(new SockJs(base.href, undefined, { transports: SOCKJS_KINDS[transport] }));
}

/**
 * Which transport to try next: a WebSocket that does not open although HTTP gets through is blocked on the way.
 *
 * The request is one that names the page's origin, as a WebSocket's does.
 *
 * @param {string} failed the transport that did not open
 * @param {URL} base
 * @returns {Promise<{transport: string, refused: boolean}>} `refused`: the server does not take this page's origin
 */
export async function alternativeTo(failed, base) {
  const options = { method: 'OPTIONS', cache: 'no-store', signal: AbortSignal.timeout(OPEN_WITHIN_MILLIS) };
  const status = await fetch(`${base.href}/info`, options).then(
    (response) => response.status,
    () => 0,
  );
  const reachable = status >= 200 && status < 500 && status !== 403;
  return { transport: failed === 'websocket' && reachable ? 'fallback' : 'websocket', refused: status === 403 };
}

function opened(socket) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), OPEN_WITHIN_MILLIS);
    socket.onopen = () => {
      clearTimeout(timer);
      resolve(socket);
    };
    socket.onclose = () => {
      clearTimeout(timer);
      reject(new Error('The socket did not open.'));
    };
  });
}
