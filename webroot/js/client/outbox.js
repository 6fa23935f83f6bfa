import { roomName } from './names.js';
import { SafeStorage } from './storage.js';

/** The server recognises an id for ten minutes; what is older could become a second message. */
export const ASK_AFTER_MILLIS = 9 * 60_000;

/** How many items survive a reload. */
const STORED = 500;
const PREFIX = 'crosstalk.outbox.';
const ID = /^[A-Za-z0-9_-]{1,64}$/;
const STATES = ['pending', 'sent', 'failed'];

/**
 * What was written but is not yet seen in a room's log. An item is `pending` until the server has answered, `sent`
 * until it is seen in the log, or `failed` with a `reason` until its user decides. A reason is a {@link Failure}'s code
 * or `stale`: too old to be sent again without asking.
 *
 * Every item is kept in the storage under a key of its own, so that a reload loses nothing and two tabs do not
 * overwrite each other; both may send the same item, which the server takes as one message.
 */
export class Outbox {
  #items = new Map();
  #storage;
  #prefix;
  #now;

  /**
   * @param {object} [options]
   * @param {SafeStorage | Storage | null} [options.storage] none: kept in memory only
   * @param {string} [options.owner] whose items these are
   * @param {() => number} [options.now] milliseconds since 1970
   */
  constructor({ storage, owner = '', now = Date.now } = {}) {
    this.#storage = storage instanceof SafeStorage ? storage : new SafeStorage(storage);
    this.#prefix = prefixOf(owner);
    this.#now = now;
    this.#load();
  }

  /** Adds a text for a room. */
  add(room, id, text) {
    const item = { room, id, text, writtenAt: this.#now(), state: 'pending', reason: null };
    this.#put(item);
    return item;
  }

  /** The items of a room in the order in which they were written. */
  of(room) {
    return [...this.#items.values()].filter((item) => item.room === room);
  }

  /** One item. */
  find(id) {
    return this.#items.get(id);
  }

  /** The rooms in which something waits to be sent. @returns {Set<string>} */
  get waiting() {
    return new Set(this.#pending().map(({ room }) => room));
  }

  /** When the item was written that has waited longest. @returns {number | undefined} milliseconds since 1970 */
  get waitingSince() {
    return this.#pending().reduce((least, { writtenAt }) => Math.min(writtenAt, least ?? writtenAt), undefined);
  }

  /**
   * The item to send next: the oldest pending one. One that has become stale is marked as failed and passed over.
   *
   * @param {string} room
   * @returns {object | undefined}
   */
  next(room) {
    for (const item of this.of(room)) {
      if (item.state !== 'pending') {
        continue;
      }
      if (this.#now() - item.writtenAt <= ASK_AFTER_MILLIS) {
        return item;
      }
      this.fail(item.id, 'stale');
    }
    return undefined;
  }

  /** The server has accepted it. */
  sent(id, seq) {
    this.#change(id, { state: 'sent', seq, reason: null });
  }

  /** It was refused, or is too old to be sent without asking. */
  fail(id, reason) {
    this.#change(id, { state: 'failed', reason });
  }

  /** Its user wants it sent again: under the same id, so that it stays one message where that can still be told. */
  retry(id) {
    this.#change(id, { state: 'pending', reason: null, writtenAt: this.#now() });
  }

  /** Seen in the log, or given up. */
  strike(id) {
    if (this.#items.delete(id)) {
      this.#storage.forget(this.#prefix + id);
      return true;
    }
    return false;
  }

  /** Sent items that a room's history, up to its head, turned out not to show: that history was replaced. */
  strikeSentBefore(room, head) {
    for (const item of this.of(room)) {
      if (item.state === 'sent' && item.seq <= head) {
        this.strike(item.id);
      }
    }
  }

  /** The room's history was replaced: whether it has what was accepted before is not known, so that is sent again. */
  doubt(room) {
    for (const item of this.of(room)) {
      this.#change(item.id, { state: unsure(item.state) });
    }
  }

  /** Hands all items to another owner: the same person under a new session. */
  handTo(owner) {
    const items = [...this.#items.values()];
    this.clear();
    this.#prefix = prefixOf(owner);
    items.forEach((item) => this.#put(item));
  }

  /** Gives everything up. */
  clear() {
    [...this.#items.keys()].forEach((id) => this.strike(id));
  }

  /** Forgets what is stored for other owners: their sessions in this browser have ended. */
  forgetOthers() {
    for (const key of this.#storage.keys(PREFIX).filter((key) => !key.startsWith(this.#prefix))) {
      this.#storage.forget(key);
    }
  }

  #pending() {
    return [...this.#items.values()].filter(({ state }) => state === 'pending');
  }

  #change(id, changes) {
    const item = this.#items.get(id);
    if (item) {
      this.#put({ ...item, ...changes });
    }
  }

  #put(item) {
    this.#items.set(item.id, Object.freeze(item));
    const key = this.#prefix + item.id;
    if (this.#items.size <= STORED || this.#storage.text(key) !== null) {
      this.#storage.keep(key, item);
    }
  }

  /** What is stored and no item is thrown away: it would be looked at for ever. */
  #load() {
    const items = [];
    for (const key of this.#storage.keys(this.#prefix)) {
      const item = this.#storage.value(key, isItem);
      if (item && items.length < STORED) {
        items.push(item);
      } else {
        this.#storage.forget(key);
      }
    }
    items.sort((one, other) => one.writtenAt - other.writtenAt);
    for (const item of items) {
      const writtenAt = Math.min(item.writtenAt, this.#now());
      this.#items.set(item.id, Object.freeze({ ...item, writtenAt, state: unsure(item.state) }));
    }
  }
}

function prefixOf(owner) {
  return `${PREFIX}${owner}.`;
}

function unsure(state) {
  return state === 'sent' ? 'pending' : state;
}

function isItem({ id, room, text, writtenAt, state }) {
  return (
    typeof id === 'string' &&
    ID.test(id) &&
    typeof room === 'string' &&
    roomName(room) === room &&
    typeof text === 'string' &&
    text !== '' &&
    Number.isFinite(writtenAt) &&
    STATES.includes(state)
  );
}
