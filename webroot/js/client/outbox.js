/** The server recognises an id for ten minutes; what is older could become a second message. */
export const ASK_AFTER_MILLIS = 9 * 60_000;

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
   * @param {Storage} [options.storage] none: kept in memory only
   * @param {string} [options.owner] whose items these are
   * @param {() => number} [options.now] milliseconds since 1970
   */
  constructor({ storage, owner = '', now = Date.now } = {}) {
    this.#storage = storage;
    this.#prefix = `crosstalk.outbox.${owner}.`;
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

  /** The rooms that have items. */
  get rooms() {
    return new Set([...this.#items.values()].map((item) => item.room));
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
      this.#storage?.removeItem(this.#prefix + id);
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
    items.forEach((item) => this.strike(item.id));
    this.#prefix = `crosstalk.outbox.${owner}.`;
    items.forEach((item) => this.#put(item));
  }

  #change(id, changes) {
    const item = this.#items.get(id);
    if (item) {
      this.#put({ ...item, ...changes });
    }
  }

  #put(item) {
    this.#items.set(item.id, Object.freeze(item));
    try {
      this.#storage?.setItem(this.#prefix + item.id, JSON.stringify(item));
    } catch {
      // A full or forbidden storage costs the item its life beyond a reload, nothing else.
    }
  }

  #load() {
    const keys = Object.keys(this.#storage ?? {}).filter((key) => key.startsWith(this.#prefix));
    const items = keys.map((key) => parsed(this.#storage.getItem(key))).filter((item) => item?.id && item.room);
    items.sort((one, other) => one.writtenAt - other.writtenAt);
    items.forEach((item) => this.#items.set(item.id, Object.freeze({ ...item, state: unsure(item.state) })));
  }
}

function unsure(state) {
  return state === 'sent' ? 'pending' : state;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
