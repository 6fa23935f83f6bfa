import { CONNECTION_LOST, Failure, NO_ANSWER, TOO_LARGE } from './failure.js';
import { Limits, utf8Length } from './limits.js';

/** The server answers every post within 10 s; what has no answer by then is lost. */
const ANSWER_WITHIN_MILLIS = 12_000;
const FRAME_TOO_LARGE = 1009;
const OPEN = 1;

/**
 * One open socket that speaks Vert.x's event-bus bridge frames. It ends with its socket; reconnecting is not its job.
 *
 * A frame that is too large would end the socket, and would do so again after each reconnect: it is refused here with
 * `too_large`. Requests that are not answered yet add up to less than one frame, since SockJS sends all that waits in
 * one piece; the others wait.
 *
 * `onEvent(address, body)` gets every `rec` that is no reply, `onFailure(address, failure)` every `err` that is none,
 * `onClose({code, reason})` is called once.
 */
export class Bridge {
  #socket;
  #replies = new Map();
  #count = 0;
  #closing = null;
  #handlers;
  #limits;
  /** Requests that wait until those before them are answered. */
  #waiting = [];

  /**
   * @param {WebSocket} socket an open one, or SockJS's equivalent
   * @param {{onEvent: Function, onFailure: Function, onClose: Function}} handlers
   * @param {() => Limits} [limits]
   */
  constructor(socket, handlers, limits = () => new Limits()) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.#limits = limits;
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#closed(event);
  }

  /** Sends without wanting an answer. */
  send(address, body) {
    this.#write({ type: 'send', address, body });
  }

  /**
   * Sends and waits for the answer.
   *
   * @param {string} address
   * @param {object} body
   * @returns {Promise<any>} the reply's body; rejected with a {@link Failure}
   */
  request(address, body) {
    return new Promise((resolve, reject) => {
      const frame = this.#addressed({ type: 'send', address, body });
      const size = this.#sizeOf(frame);
      if (size > this.#limits().frameBytes) {
        reject(new Failure(TOO_LARGE, `a frame of ${size} bytes`));
        return;
      }
      this.#waiting.push({ frame, size, resolve, reject });
      this.#next();
    });
  }

  /** Registers for an address, with optional headers. */
  register(address, headers = {}) {
    this.#write({ type: 'register', address, headers });
  }

  /** Stops the events of an address. */
  unregister(address) {
    this.#write({ type: 'unregister', address, headers: {} });
  }

  /**
   * Asks the other side for a sign of life.
   *
   * @param {number} withinMillis
   * @returns {Promise<number>} the round trip in milliseconds; rejected with a {@link Failure}
   */
  async ping(withinMillis) {
    const start = performance.now();
    await new Promise((resolve, reject) => {
      this.#ask({ frame: this.#addressed({ type: 'ping' }), size: 0, resolve, reject }, withinMillis);
    });
    return performance.now() - start;
  }

  /** Whether the socket itself does not say that it is closed; an open one may be dead. */
  get open() {
    return (this.#socket.readyState ?? OPEN) === OPEN;
  }

  /** Closes the socket; `onClose` follows at once, even if the other side is gone. */
  close() {
    this.#socket.close();
    this.#closed({ code: 1000, reason: '' });
  }

  #addressed(frame) {
    this.#count += 1;
    return { ...frame, replyAddress: `r${this.#count}` };
  }

  /** Sends what waits: a large request alone, small ones together. */
  #next() {
    const most = this.#limits().frameBytes / 2;
    const unanswered = () => [...this.#replies.values()].reduce((sum, { size }) => sum + size, 0);
    while (this.#waiting.length > 0 && (unanswered() === 0 || unanswered() + this.#waiting[0].size <= most)) {
      this.#ask(this.#waiting.shift(), ANSWER_WITHIN_MILLIS);
    }
  }

  /** SockJS quotes a frame once more. */
  #sizeOf(frame) {
    const text = JSON.stringify(frame);
    return utf8Length(this.#socket instanceof WebSocket ? text : JSON.stringify([text]));
  }

  #ask({ frame, size, resolve, reject }, withinMillis) {
    const timer = setTimeout(() => {
      this.#replies.delete(frame.replyAddress);
      reject(new Failure(NO_ANSWER, `no answer within ${withinMillis} ms`));
      this.#next();
    }, withinMillis);
    this.#replies.set(frame.replyAddress, { resolve, reject, timer, size });
    this.#write(frame);
  }

  #write(frame) {
    if (this.#handlers) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  #receive(data) {
    const frame = JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data));
    const reply = this.#replies.get(frame.address);
    if (reply) {
      this.#replies.delete(frame.address);
      clearTimeout(reply.timer);
      if (frame.type === 'err') {
        reply.reject(Failure.of(frame));
      } else {
        reply.resolve(frame.body);
      }
      this.#next();
    } else if (frame.type === 'err') {
      this.#handlers?.onFailure(frame.address, Failure.of(frame));
    } else if (frame.address === 'chat.system' && frame.body?.type === 'closing') {
      this.#closing = frame.body;
    } else {
      this.#handlers?.onEvent(frame.address, frame.body);
    }
  }

  #closed({ code, reason }) {
    const handlers = this.#handlers;
    if (!handlers) {
      return;
    }
    this.#handlers = null;
    const end = { ...this.#closing, code: this.#closing?.code ?? code };
    const lost = [...this.#replies.values()];
    const culprit = end.code === FRAME_TOO_LARGE ? largest(lost) : null;
    for (const { reject, timer, ...request } of lost) {
      clearTimeout(timer);
      reject(
        culprit?.reject === reject
          ? new Failure(TOO_LARGE, `a frame of ${request.size} bytes ended the connection`)
          : new Failure(CONNECTION_LOST, 'the connection was lost'),
      );
    }
    this.#waiting.forEach(({ reject }) => reject(new Failure(CONNECTION_LOST, 'the connection was lost')));
    this.#replies.clear();
    this.#waiting = [];
    handlers.onClose({ code: end.code, reason: end.reason ?? reason, retryAfterMillis: end.retryAfterMillis ?? 0 });
  }
}

/** The request that a limit on size has most probably hit. */
function largest(requests) {
  return requests.reduce((one, other) => (other.size > (one?.size ?? 0) ? other : one), null);
}
