/** More rooms than this are not read live at a time, whatever the server allows. */
const MOST = 40;
const LIMITS_WITHIN_MILLIS = 3000;
const AGAIN_AFTER_MILLIS = 500;

/**
 * Which of our rooms are read live: the one that is looked at, and others as far as the server lets one connection read
 * so many. A room that must make way becomes `idle`, and is read again when it is looked at.
 */
export class Subscriptions {
  #register;
  #unregister;
  #waiting;
  /** The rooms that are read live, the one looked at longest ago first. @type {Set<import('./room.js').Room>} */
  #live = new Set();
  #shown = null;
  #most = MOST;

  /**
   * @param {object} options
   * @param {(room: object) => void} options.register has the server send a room, if there is a connection
   * @param {(room: object) => void} options.unregister
   * @param {() => Set<string>} options.waiting names of rooms in which something waits to be sent: they stay
   */
  constructor({ register, unregister, waiting }) {
    this.#register = register;
    this.#unregister = unregister;
    this.#waiting = waiting;
  }

  /** Whether a room is read live, or will be with the next connection. */
  has(room) {
    return this.#live.has(room);
  }

  /** Reads a room live if there is a place left. */
  offer(room) {
    if (!this.#live.has(room) && this.#live.size < this.#most) {
      this.#begin(room);
    }
  }

  /** Reads a room live; another one makes way if it must. */
  show(room) {
    this.#shown = room;
    const known = this.#live.delete(room);
    this.#shrink(this.#most - 1);
    this.#live.add(room);
    if (!known) {
      this.#begin(room);
    }
  }

  /** We are not in that room any more. */
  drop(room) {
    if (this.#live.delete(room)) {
      this.#unregister(room);
    }
    this.#shown = this.#shown === room ? null : this.#shown;
  }

  /** A new connection: registers everything, the room that is looked at before the server's limit is known. */
  async reopened(limits, current) {
    const first = this.#shown;
    if (first) {
      this.#register(first);
    }
    const told = await Promise.race([limits, new Promise((resolve) => setTimeout(resolve, LIMITS_WITHIN_MILLIS, null))]);
    if (current()) {
      this.#most = Math.min(MOST, told ? oneLess(told.roomsPerConnection) : Infinity);
      this.#shrink(this.#most, () => {});
      [...this.#live].filter((room) => room !== first).forEach((room) => this.#register(room));
    }
  }

  /** The server reads no more rooms for this connection, and so refused one: that many are the most. */
  refused(room) {
    this.#live.delete(room);
    this.#most = Math.max(1, Math.min(this.#most, this.#live.size));
    room.status = 'idle';
    setTimeout(() => room === this.#shown && this.show(room), AGAIN_AFTER_MILLIS);
  }

  /** Forgets all rooms. */
  clear() {
    this.#live.clear();
    this.#shown = null;
    this.#most = MOST;
  }

  #begin(room) {
    this.#live.add(room);
    room.status = room.log.epoch === null ? 'joining' : 'stale';
    this.#register(room);
  }

  #shrink(most, unregister = this.#unregister) {
    const waiting = this.#waiting();
    const order = [...this.#live].filter((room) => room !== this.#shown);
    order.sort((one, other) => waiting.has(one.name) - waiting.has(other.name));
    for (const room of order.slice(0, Math.max(0, this.#live.size - most))) {
      this.#live.delete(room);
      room.status = 'idle';
      unregister(room);
    }
  }
}

/** A place stays free where it can, since the server may still be leaving one room when the next is entered. */
function oneLess(limit) {
  return limit > 2 ? limit - 1 : limit;
}
