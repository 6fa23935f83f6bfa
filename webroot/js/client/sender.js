import { CONNECTION_LOST, codeOf, TOO_LARGE } from './failure.js';
import { Outbox } from './outbox.js';

/** A message with which the connection was lost so often is not sent again unasked: it may be what ends it. */
const LOSSES = 5;
const REMEMBERED_MILLIS = 60_000;

/** Sends what is in the outbox: each room's messages in order, one after the other, once its history is whole. */
export class Sender {
  /** @type {Outbox} */
  outbox = new Outbox();

  #options;
  #flushing = new Set();
  #sentAt = new Map();
  #losses = new Map();

  /**
   * @param {object} options
   * @param {(address: string, body: object) => Promise<any>} options.request
   * @param {() => import('./limits.js').Limits} options.limits
   * @param {(room: object) => boolean} options.mayPost whether we are in that room
   * @param {(room: object) => void} options.onChange told when something changed in the outbox
   * @param {() => void} options.onNotLoggedIn
   */
  constructor(options) {
    this.#options = options;
  }

  /** Takes a message. One that cannot be sent whatever happens is refused at once. */
  add(room, id, text) {
    this.outbox.add(room.name, id, text);
    this.#offer(room, id, text);
  }

  /** Sends a failed message again. */
  retry(room, id) {
    this.#losses.delete(id);
    this.outbox.retry(id);
    this.#offer(room, id, this.outbox.find(id)?.text ?? '');
  }

  /** Gives a message up. */
  discard(room, id) {
    this.outbox.strike(id);
    this.#options.onChange(room);
  }

  /** One of our own messages is in the room's log. */
  seen(room, { id, seq }) {
    const sentAt = this.#sentAt.get(id);
    if (sentAt !== undefined) {
      room.travelled(seq, { seenAfterMillis: performance.now() - sentAt });
    }
    this.outbox.strike(id);
  }

  /** Sends a room's pending messages. */
  async flush(room) {
    if (this.#flushing.has(room.name)) {
      return;
    }
    this.#flushing.add(room.name);
    try {
      while (room.status === 'live' && this.#options.mayPost(room)) {
        const item = this.outbox.next(room.name);
        if (!item || !(await this.#deliver(room, item))) {
          break;
        }
      }
    } finally {
      this.#flushing.delete(room.name);
      this.#options.onChange(room);
    }
  }

  #offer(room, id, text) {
    if (!this.#options.limits().fits(text)) {
      this.outbox.fail(id, TOO_LARGE);
    }
    this.#options.onChange(room);
    this.flush(room);
  }

  /** @returns {Promise<boolean>} whether the next one may follow at once */
  async #deliver(room, { id, text }) {
    const { limits, request, onChange } = this.#options;
    if (!limits().fits(text)) {
      this.outbox.fail(id, TOO_LARGE);
      return true;
    }
    const start = performance.now();
    this.#sentAt.set(id, start);
    try {
      const { seq } = await request('chat.post', { room: room.name, id, text });
      room.travelled(seq, { acknowledgedAfterMillis: performance.now() - start });
      this.#losses.delete(id);
      this.outbox.sent(id, seq);
      if (room.log.head >= seq) {
        this.outbox.strike(id);
      }
      onChange(room);
      return true;
    } catch (failure) {
      return this.#notDelivered(room, id, failure);
    } finally {
      setTimeout(() => this.#sentAt.delete(id), REMEMBERED_MILLIS);
    }
  }

  #notDelivered(room, id, failure) {
    if (failure.code === CONNECTION_LOST) {
      this.#losses.set(id, (this.#losses.get(id) ?? 0) + 1);
    }
    if (!failure.transient || this.#losses.get(id) >= LOSSES) {
      this.#losses.delete(id);
      this.outbox.fail(id, codeOf(failure));
      return true;
    }
    if (failure.code === 'not_logged_in') {
      this.#options.onNotLoggedIn();
    } else {
      setTimeout(() => this.flush(room), failure.retryAfterMillis || 1000);
    }
    return false;
  }
}
