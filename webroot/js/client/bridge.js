import { CONNECTION_LOST, Failure, NO_ANSWER } from './failure.js';

/** The server answers every post within 10 s; what has no answer by then is lost. */
const ANSWER_WITHIN_MILLIS = 12_000;

/**
 * One open socket that speaks Vert.x's event-bus bridge frames. It ends with its socket; reconnecting is not its job.
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

  /**
   * @param {WebSocket} socket an open one, or SockJS's equivalent
   * @param {{onEvent: Function, onFailure: Function, onClose: Function}} handlers
   */
  constructor(socket, handlers) {
    this.#socket = socket;
    this.#handlers = handlers;
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
    return this.#ask({ type: 'send', address, body }, ANSWER_WITHIN_MILLIS);
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
    await this.#ask({ type: 'ping' }, withinMillis);
    return performance.now() - start;
  }

  /** Closes the socket; `onClose` follows at once, even if the other side is gone. */
  close() {
    this.#socket.close();
    this.#closed({ code: 1000, reason: '' });
  }

  #ask(frame, withinMillis) {
    this.#count += 1;
    const replyAddress = `r${this.#count}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#replies.delete(replyAddress);
        reject(new Failure(NO_ANSWER, `no answer within ${withinMillis} ms`));
      }, withinMillis);
      this.#replies.set(replyAddress, { resolve, reject, timer });
      this.#write({ ...frame, replyAddress });
    });
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
    for (const { reject, timer } of this.#replies.values()) {
      clearTimeout(timer);
      reject(new Failure(CONNECTION_LOST, 'the connection was lost'));
    }
    this.#replies.clear();
    handlers.onClose({
      code: this.#closing?.code ?? code,
      reason: this.#closing?.reason ?? reason,
      retryAfterMillis: this.#closing?.retryAfterMillis ?? 0,
    });
  }
}
