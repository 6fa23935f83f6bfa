import { roomName } from '../client/index.js';

const PREFIX = 'crosstalk.of.';
const ROOMS = 500;
/** How many values of a kind that are kept for each room stay. */
const KEPT = 500;

/**
 * What the browser keeps for one user and nobody else: drafts, how far they read, which rooms they are in. It goes when
 * they log out; whoever comes next finds none of it.
 *
 * Every room's value has a key of its own, so that two tabs do not overwrite each other.
 */
export class Belongings {
  #storage;
  #prefix;

  /**
   * @param {import('../client/storage.js').SafeStorage} storage
   * @param {string} userId
   */
  constructor(storage, userId) {
    this.#storage = storage;
    this.#prefix = prefixOf(userId);
  }

  /** Forgets what is kept for anybody else: their sessions in this browser have ended. */
  forgetOthers() {
    for (const key of this.#storage.keys(PREFIX).filter((key) => !key.startsWith(this.#prefix))) {
      this.#storage.forget(key);
    }
  }

  /** Forgets everything. */
  forgetAll() {
    this.#storage.keys(this.#prefix).forEach((key) => this.#storage.forget(key));
  }

  /** Hands everything to the same person's next session. */
  handTo(userId) {
    for (const key of this.#storage.keys(this.#prefix)) {
      this.#storage.keepText(prefixOf(userId) + key.slice(this.#prefix.length), this.#storage.text(key) ?? '');
      this.#storage.forget(key);
    }
    this.#prefix = prefixOf(userId);
  }

  /** Takes what earlier versions kept without saying for whom, while it is known that this is who it was. */
  adoptUnowned(userId) {
    const rooms = ['rooms', `rooms.${userId}`].flatMap((key) => this.#storage.value(`crosstalk.${key}`, Array.isArray) ?? []);
    if (rooms.length > 0 && this.rooms.length === 0) {
      this.rooms = rooms;
    }
    this.last ||= this.#unowned(`last.${userId}`) || this.#unowned('last.anyone');
    for (const kind of ['draft', 'read']) {
      for (const key of this.#storage.keys(`crosstalk.${kind}.`)) {
        this.#storage.keepText(this.#prefix + key.slice('crosstalk.'.length), this.#storage.text(key) ?? 'null');
      }
    }
    this.forgetUnowned();
  }

  /** Forgets what earlier versions kept without saying for whom. */
  forgetUnowned() {
    ['crosstalk.draft.', 'crosstalk.read.', 'crosstalk.rooms', 'crosstalk.last.']
      .flatMap((prefix) => this.#storage.keys(prefix))
      .forEach((key) => this.#storage.forget(key));
  }

  /** The rooms that they are in. @returns {string[]} canonical names */
  get rooms() {
    const names = this.#storage.value(`${this.#prefix}rooms`, Array.isArray) ?? [];
    return names.filter(isRoom).slice(0, ROOMS);
  }

  set rooms(names) {
    this.#storage.keep(`${this.#prefix}rooms`, names.slice(0, ROOMS));
  }

  /** The room that they looked at last. @returns {string | undefined} */
  get last() {
    return this.#storage.value(`${this.#prefix}last`, isRoom);
  }

  set last(name) {
    if (name) {
      this.#storage.keep(`${this.#prefix}last`, name);
    }
  }

  /** The unsent text of a room. @returns {string} */
  draft(room) {
    return this.#storage.value(this.#key('draft', room), (text) => typeof text === 'string') ?? '';
  }

  keepDraft(room, text) {
    this.#keep('draft', room, text || undefined);
  }

  /** How far they read in a room. @returns {{epoch: string, seq: number} | undefined} */
  read(room) {
    return this.#storage.value(this.#key('read', room), isPosition);
  }

  keepRead(room, position) {
    this.#keep('read', room, position);
  }

  /** Where a direct room ended when they closed it. @returns {{epoch: string, seq: number} | undefined} */
  closed(room) {
    return this.#storage.value(this.#key('closed', room), isPosition);
  }

  /** @param {{epoch: string, seq: number} | undefined} position undefined: it is open again */
  keepClosed(room, position) {
    this.#keep('closed', room, position);
  }

  #keep(kind, room, value) {
    const key = this.#key(kind, room);
    if (value === undefined) {
      this.#storage.forget(key);
      return;
    }
    if (this.#storage.text(key) === null) {
      this.#makeRoom(kind);
    }
    this.#storage.keep(key, value);
  }

  #makeRoom(kind) {
    const keys = this.#storage.keys(this.#key(kind, ''));
    const mine = new Set(this.rooms.map((room) => this.#key(kind, room)));
    const others = keys.filter((key) => !mine.has(key));
    others.slice(0, Math.max(0, keys.length + 1 - KEPT)).forEach((key) => this.#storage.forget(key));
  }

  #key(kind, room) {
    return `${this.#prefix}${kind}.${room}`;
  }

  #unowned(key) {
    return this.#storage.value(`crosstalk.${key}`, isRoom);
  }
}

function prefixOf(userId) {
  return `${PREFIX}${userId}.`;
}

function isRoom(name) {
  return typeof name === 'string' && roomName(name) === name;
}

function isPosition(value) {
  return typeof value === 'object' && typeof value.epoch === 'string' && Number.isSafeInteger(value.seq);
}
