import { roomName } from './names.js';
import { Room } from './room.js';
import { Subscriptions } from './subscriptions.js';

const ADDRESS = 'chat.room.';
const ITEMS_KEPT = 5000;
/** How many items stay of a room that is not read live. */
const ITEMS_KEPT_IDLE = 200;
const GLANCE = 50;
const AGAIN_AFTER_MILLIS = 1000;

/** The rooms that we are in: entering and leaving them, and what the server tells of each. */
export class Rooms {
  /** By name. @type {Map<string, Room>} */
  all = new Map();

  #options;
  #subscriptions;

  /**
   * @param {object} options
   * @param {() => import('./bridge.js').Bridge | null} options.bridge the open one, if there is one
   * @param {(address: string, body: object) => Promise<any>} options.insist
   * @param {() => Set<string>} options.waiting names of the rooms in which something waits to be sent
   * @param {(room: Room, change: string, event?: object) => void} options.onChange
   */
  constructor(options) {
    this.#options = options;
    this.#subscriptions = new Subscriptions({
      register: (room) => this.#register(room),
      unregister: (room) => this.#unregister(room),
      waiting: options.waiting,
    });
  }

  /** Enters a room and reads it live. @returns {Room | null} null if it cannot be a room's name */
  join(name) {
    const room = this.#enter(name);
    if (room) {
      this.#subscriptions.show(room);
    }
    return room;
  }

  /** Enters a room without looking at it. @returns {Room | null} null if it cannot be a room's name */
  enlist(name) {
    const room = this.#enter(name);
    if (room) {
      this.#subscriptions.offer(room);
    }
    return room;
  }

  /** Leaves a room; one that was idle may be read live in its place. */
  leave(name) {
    const room = this.all.get(name);
    if (room) {
      this.all.delete(name);
      this.#subscriptions.drop(room);
      this.all.forEach((other) => other.status === 'idle' && this.#subscriptions.offer(other));
      this.#options.onChange(room, 'left');
    }
  }

  /** Forgets all of them. */
  clear() {
    this.#subscriptions.clear();
    this.all.clear();
  }

  /** Reads the newest page of an idle room. */
  async glance(room) {
    const page = await this.#options.insist('chat.history', { room: room.name, limit: GLANCE });
    if (this.all.get(room.name) === room && room.status === 'idle') {
      room.glanced(page);
      room.log.trim(ITEMS_KEPT_IDLE);
      this.#options.onChange(room, 'glanced');
    }
  }

  /**
   * There is a connection.
   *
   * @param {Promise<import('./limits.js').Limits | null>} limits the server's, when they are known
   */
  opened(limits) {
    const bridge = this.#options.bridge();
    this.#options.waiting().forEach((name) => this.enlist(name));
    this.#subscriptions.reopened(limits, () => this.#options.bridge() === bridge);
  }

  /** There is no connection: what is known may be old. */
  lost() {
    for (const room of this.all.values()) {
      const keeps = ['refused', 'idle'].includes(room.status) || room.log.epoch === null;
      room.status = keeps ? room.status : 'stale';
    }
  }

  /** Takes an event of a room's address. */
  take(address, event) {
    const room = this.#at(address);
    if (!room || !event || !this.#subscriptions.has(room)) {
      return;
    }
    const change = room.take(event);
    room.log.trim(ITEMS_KEPT);
    if (change === 'gap' || change === 'reset') {
      this.#register(room);
    }
    if (change !== 'none' || event.type === 'message') {
      this.#options.onChange(room, change, event);
    }
  }

  /** Takes an error that is no answer: a refused register carries the room's address. */
  failed(address, failure) {
    const room = this.#at(address);
    if (room && failure.transient) {
      const again = () => this.#subscriptions.has(room) && this.#register(room);
      setTimeout(again, failure.retryAfterMillis || AGAIN_AFTER_MILLIS);
    } else if (room && failure.code === 'forbidden') {
      this.#forbidden(room, failure);
    } else if (room) {
      this.#refused(room, failure);
    }
  }

  #at(address) {
    return address?.startsWith(ADDRESS) ? this.all.get(address.slice(ADDRESS.length)) : undefined;
  }

  #enter(name) {
    const canonical = roomName(name);
    if (!canonical) {
      return null;
    }
    if (!this.all.has(canonical)) {
      this.all.set(canonical, new Room(canonical));
    }
    const room = this.all.get(canonical);
    if (room.status === 'refused') {
      this.#subscriptions.drop(room);
      room.status = 'idle';
    }
    return room;
  }

  #register(room) {
    this.#options.bridge()?.register(ADDRESS + room.name, room.position);
  }

  #unregister(room) {
    this.#options.bridge()?.unregister(ADDRESS + room.name);
    room.log.trim(ITEMS_KEPT_IDLE);
  }

  /** A room may be forbidden, or one room too many for this connection: whether it can be read tells which. */
  async #forbidden(room, failure) {
    const verdict = await this.#options.insist('chat.history', { room: room.name, limit: 1 }).then(
      () => null,
      ({ code }) => code,
    );
    if (this.all.get(room.name) === room) {
      if (verdict === 'forbidden') {
        this.#refused(room, failure);
      } else {
        this.#subscriptions.refused(room);
      }
    }
  }

  #refused(room, failure) {
    room.status = 'refused';
    room.failure = failure;
    this.#options.onChange(room, 'refused');
  }
}
