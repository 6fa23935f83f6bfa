import { Connection } from './connection.js';
import { CONNECTION_LOST, Failure } from './failure.js';
import { newId, roomName } from './names.js';
import { Outbox } from './outbox.js';
import { Room } from './room.js';
import { Session } from './session.js';

const ROOM_ADDRESS = 'chat.room.';
const ATTEMPTS = 5;
const ITEMS_KEPT = 5000;
const NAME_KEY = 'crosstalk.name';

/**
 * A chat client: one person, one connection that heals itself, any number of rooms.
 *
 * It is an `EventTarget`; the `detail` of its events says what happened:
 *
 * - `session` `{user, reason}`: who we are now; `user` is null when nobody is logged in, with the `reason` if that was
 *   not asked for
 * - `connection` the {@link Connection}'s state
 * - `room` `{room, change, event}`: `change` is `joined`, `log`, `people`, `typing`, `outbox`, `refused` or `left`
 * - `direct` `{room, from}`: somebody talks to us in a room of two
 *
 * Nothing here depends on a page. Options: `base` (the server, default: where the module's page came from), `transport`
 * (one of `TRANSPORTS`), `loadSockJs` (resolves to the SockJS constructor), `storage` (for the outbox and the name;
 * `null` keeps both in memory).
 */
export class Chat extends EventTarget {
  /** @type {{id: string, name: string} | null} */
  user = null;

  /** The rooms that we are in, by name. @type {Map<string, Room>} */
  rooms = new Map();

  /** @type {Outbox} */
  outbox = new Outbox();

  #session;
  #storage;
  #connection;
  #flushing = new Set();
  #formerIds = new Set();
  #sendTimes = new Map();
  #loggingIn = null;

  constructor({ base = location.origin, transport, loadSockJs = sockJsByImportMap, storage = safeStorage() } = {}) {
    super();
    this.#storage = storage;
    this.#session = new Session(new URL(base));
    this.#connection = new Connection({
      base: new URL('/eventbus', base),
      transport,
      loadSockJs,
      onOpen: () => this.#opened(),
      onState: (state) => this.#stateChanged(state),
      onEvent: (address, body) => this.#event(address, body),
      onFailure: (address, failure) => this.#failed(address, failure),
    });
  }

  /** The state of the connection. */
  get connection() {
    return this.#connection.state;
  }

  /** The name that was last used here, to offer it again. */
  get lastName() {
    return this.#storage?.getItem(NAME_KEY) ?? '';
  }

  /**
   * Takes up an existing session.
   *
   * @returns {Promise<object | null>} the user, or null if a login is needed; rejected if the server is out of reach
   */
  async start() {
    const user = await this.#session.who();
    if (user) {
      this.#become(user);
      this.#connection.open();
    }
    return user;
  }

  /**
   * Logs in, or renames who is logged in.
   *
   * @param {string} name
   * @returns {Promise<object>} the user; rejected with a {@link Failure}
   */
  async login(name) {
    const user = await this.#session.login(name.trim());
    this.#become(user);
    this.#connection.reopen();
    return user;
  }

  /** Logs out and forgets all rooms. */
  async logout() {
    await this.#session.logout();
    this.#end(null);
  }

  /** Looks after the connection now: the browser came online, went offline or woke up. */
  checkConnection() {
    this.#connection.doubt();
  }

  /** What `/api/node` tells. */
  node() {
    return this.#session.node();
  }

  /**
   * Enters a room and stays in it through reconnects.
   *
   * @param {string} name any spelling
   * @returns {Room | null} null if it cannot be a room's name
   */
  join(name) {
    const canonical = roomName(name);
    if (!canonical) {
      return null;
    }
    let room = this.rooms.get(canonical);
    if (!room) {
      room = new Room(canonical);
      this.rooms.set(canonical, room);
      this.#register(room);
    } else if (room.status === 'refused') {
      room.status = 'joining';
      this.#register(room);
    }
    return room;
  }

  /** Leaves a room. */
  leave(name) {
    const room = this.rooms.get(name);
    if (room) {
      this.rooms.delete(name);
      this.#connection.bridge?.unregister(ROOM_ADDRESS + name);
      this.#tell('room', { room, change: 'left' });
    }
  }

  /**
   * Writes a message. It is in the outbox until it is seen in the room.
   *
   * @returns {string} its id
   */
  post(room, text) {
    const id = newId();
    this.outbox.add(room.name, id, text);
    this.#tell('room', { room, change: 'outbox' });
    this.#flush(room);
    return id;
  }

  /** Sends a failed message again. */
  retry(room, id) {
    this.outbox.retry(id);
    this.#tell('room', { room, change: 'outbox' });
    this.#flush(room);
  }

  /** Gives a failed message up. */
  discard(room, id) {
    this.outbox.strike(id);
    this.#tell('room', { room, change: 'outbox' });
  }

  /** Gives one of our own messages another text. */
  edit(room, target, text) {
    return this.#insist('chat.edit', { room: room.name, id: newId(), target, text });
  }

  /** Takes one of our own messages back. */
  remove(room, target) {
    return this.#insist('chat.delete', { room: room.name, id: newId(), target });
  }

  /** Sets a reaction or takes it back. */
  react(room, target, emoji, on) {
    return this.#insist('chat.react', { room: room.name, id: newId(), target, emoji, on });
  }

  /** Sets the room's topic; an empty text clears it. */
  setTopic(room, text) {
    return this.#insist('chat.topic', { room: room.name, id: newId(), text });
  }

  /** Loads a page of older entries into a room's log. */
  async loadOlder(room, limit = 50) {
    const { epoch, first } = room.log;
    const page = await this.request('chat.history', { room: room.name, before: first, limit });
    if (room.log.epoch === epoch && room.log.first === first) {
      room.log.prepend(page.entries, page.more);
      this.#tell('room', { room, change: 'log' });
    }
  }

  /** `{rooms, more}`: the rooms whose names begin with a prefix; `~` lists our own direct rooms. */
  listRooms(prefix = '', limit = 100) {
    return this.request('chat.rooms', { prefix, limit });
  }

  /** `{members, more}`: a page of everyone in a room. */
  who(room, after, limit = 100) {
    return this.request('chat.who', { room: room.name, ...(after ? { after } : {}), limit });
  }

  /** `{entries, more}`: the kept messages that contain a text, newest last. */
  search(room, text, before) {
    return this.request('chat.search', { room: room.name, text, ...(before ? { before } : {}) });
  }

  /** Tells a room that we are typing. */
  typing(room) {
    this.#connection.bridge?.send('chat.typing', { room: room.name });
  }

  /** Tells everyone whether we are away. */
  setAway(away) {
    this.#connection.bridge?.send('chat.away', { away });
  }

  /** Any request of the protocol, once. @returns {Promise<any>} rejected with a {@link Failure} */
  async request(address, body) {
    const bridge = this.#connection.bridge;
    if (!bridge) {
      throw new Failure(CONNECTION_LOST, 'not connected');
    }
    return bridge.request(address, body);
  }

  /** Whether a user is this one, also under a session that has ended. */
  isMe(userId) {
    return userId === this.user?.id || this.#formerIds.has(userId);
  }

  #become(user) {
    const former = this.user;
    if (former?.id !== user.id) {
      if (former) {
        this.#formerIds.add(former.id);
        this.outbox.handTo(user.id);
      } else {
        this.outbox = new Outbox({ storage: this.#storage ?? undefined, owner: user.id });
      }
    }
    this.user = user;
    this.#storage?.setItem(NAME_KEY, user.name);
    this.#tell('session', { user, reason: null });
  }

  #end(reason) {
    this.#connection.close();
    this.user = null;
    this.#formerIds.clear();
    this.rooms.clear();
    this.#tell('session', { user: null, reason });
  }

  #opened() {
    this.rooms.forEach((room) => this.#register(room));
  }

  #stateChanged(state) {
    if (state.phase !== 'open') {
      for (const room of this.rooms.values()) {
        room.status = room.status === 'refused' || room.log.epoch === null ? room.status : 'stale';
      }
    }
    this.#tell('connection', state);
    if (state.phase === 'ended' && this.user) {
      this.#end('logged_out');
    }
  }

  #register(room) {
    this.#connection.bridge?.register(ROOM_ADDRESS + room.name, room.position);
  }

  #event(address, body) {
    if (address === 'chat.user') {
      this.#tell('direct', body);
      return;
    }
    const room = this.rooms.get(address?.slice(ROOM_ADDRESS.length));
    if (!room || !body) {
      return;
    }
    const change = room.take(body);
    room.log.trim(ITEMS_KEPT);
    if (change === 'gap' || change === 'reset') {
      this.#register(room);
    }
    if (body.type === 'message' && this.isMe(body.from?.id)) {
      this.#seen(room, body);
    }
    if (body.type === 'joined' && body.reason === 'replaced') {
      this.outbox.doubt(room.name);
    }
    if (change === 'joined' && room.status === 'live') {
      this.outbox.strikeSentBefore(room.name, room.log.head);
      this.#flush(room);
    }
    if (change !== 'none') {
      this.#tell('room', { room, change, event: body });
    }
  }

  #seen(room, { id, seq }) {
    const sentAt = this.#sendTimes.get(id);
    if (sentAt !== undefined) {
      room.travelled(seq, { seenAfterMillis: performance.now() - sentAt });
    }
    this.outbox.strike(id);
  }

  /** An error that is no answer: a refused register carries the room's address. */
  #failed(address, failure) {
    const room = this.rooms.get(address?.slice(ROOM_ADDRESS.length));
    if (failure.code === 'not_logged_in') {
      this.#logInAgain();
    } else if (room && failure.transient) {
      this.#later(failure.retryAfterMillis || 1000, () => this.#register(room));
    } else if (room) {
      room.status = 'refused';
      room.failure = failure;
      this.#tell('room', { room, change: 'refused' });
    }
  }

  /** The session has ended although nobody logged out: takes the same name again, or gives up with the reason. */
  async #logInAgain() {
    if (this.#loggingIn || !this.user) {
      return;
    }
    this.#loggingIn = this.#session.who().then((user) => user ?? this.#session.login(this.user.name));
    try {
      this.#become(await this.#loggingIn);
      this.#connection.reopen();
    } catch (failure) {
      if (failure.code === 'name_taken' || failure.code === 'bad_request') {
        this.#end(failure.code);
      } else {
        this.#later(2000, () => this.#connection.reopen());
      }
    } finally {
      this.#loggingIn = null;
    }
  }

  /** Sends a room's pending messages in order, one after the other, once its history is whole. */
  async #flush(room) {
    if (this.#flushing.has(room.name)) {
      return;
    }
    this.#flushing.add(room.name);
    try {
      while (room.status === 'live' && this.rooms.get(room.name) === room) {
        const item = this.outbox.next(room.name);
        if (!item || !(await this.#deliver(room, item))) {
          break;
        }
      }
    } finally {
      this.#flushing.delete(room.name);
      this.#tell('room', { room, change: 'outbox' });
    }
  }

  /** @returns {Promise<boolean>} whether the next one may follow at once */
  async #deliver(room, { id, text }) {
    const start = performance.now();
    this.#sendTimes.set(id, start);
    try {
      const { seq } = await this.request('chat.post', { room: room.name, id, text });
      const acknowledgedAfterMillis = performance.now() - start;
      room.travelled(seq, { acknowledgedAfterMillis });
      this.outbox.sent(id, seq);
      if (room.log.head >= seq) {
        this.outbox.strike(id);
      }
      this.#tell('room', { room, change: 'outbox' });
      return true;
    } catch (failure) {
      this.#notDelivered(room, id, failure);
      return !failure.transient;
    } finally {
      this.#later(60_000, () => this.#sendTimes.delete(id));
    }
  }

  #notDelivered(room, id, failure) {
    if (failure.code === 'not_logged_in') {
      this.#logInAgain();
    } else if (failure.transient) {
      this.#later(failure.retryAfterMillis || 1000, () => this.#flush(room));
    } else {
      this.outbox.fail(id, failure.code ?? 'bad_request');
    }
  }

  /** Requests with an id of their own are repeated as they are until they are known to be kept. */
  async #insist(address, body) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.request(address, body);
      } catch (failure) {
        if (!failure.transient || attempt === ATTEMPTS) {
          throw failure;
        }
        await new Promise((resolve) => this.#later(failure.retryAfterMillis || 500 * attempt, resolve));
      }
    }
  }

  #later(millis, action) {
    setTimeout(action, millis);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

async function sockJsByImportMap() {
  await import('sockjs-client');
  return globalThis.SockJS;
}

function safeStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
