import { Account } from './account.js';
import { Connection } from './connection.js';
import { Limits } from './limits.js';
import { newId } from './names.js';
import { Outbox } from './outbox.js';
import { Requests } from './requests.js';
import { Rooms } from './rooms.js';
import { Sender } from './sender.js';
import { SafeStorage } from './storage.js';

/**
 * A chat client: one person, one connection that heals itself, any number of rooms.
 *
 * It is an `EventTarget`; the `detail` of its events says what happened:
 *
 * - `session` `{user, former, reason}`: who we are now, and were before; `user` is null when nobody is logged in, with
 *   the `reason` if that was not asked for
 * - `connection` the {@link Connection}'s state
 * - `room` `{room, change, event}`: `change` is `joined`, `log`, `people`, `typing`, `outbox`, `glanced`, `refused` or
 *   `left`
 * - `direct` `{room, from}`: somebody talks to us in a room of two
 * - `health`: {@link Chat#health} may be another now
 *
 * Nothing here depends on a page. Options: `base` (the server, default: where the module's page came from), `transport`
 * (one of `TRANSPORTS`), `loadSockJs` (resolves to the SockJS constructor), `storage` (for the outbox and the name;
 * `null` keeps both in memory).
 */
export class Chat extends Requests {
  /** What the server takes at most. @type {Limits} */
  limits = new Limits();

  #account;
  #storage;
  #connection;
  #sender;
  #rooms;

  constructor({ base = location.origin, transport, loadSockJs = sockJsByImportMap, storage = SafeStorage.ofBrowser() } = {}) {
    super(() => this.#connection.bridge);
    this.#storage = storage instanceof SafeStorage ? storage : new SafeStorage(storage);
    this.#account = new Account({
      base: new URL(base),
      storage: this.#storage,
      onUser: (user, former) => this.#became(user, former),
      onEnd: (reason) => this.#ended(reason),
    });
    this.#connection = new Connection({
      base: new URL('/eventbus', base),
      transport,
      loadSockJs,
      limits: () => this.limits,
      onOpen: () => this.#opened(),
      onState: (state) => this.#stateChanged(state),
      onEvent: (address, body) => this.#event(address, body),
      onFailure: (address, failure) => this.#failed(address, failure),
    });
    this.#rooms = new Rooms({
      bridge: () => this.#connection.bridge,
      insist: (address, body) => this.insist(address, body),
      waiting: () => this.outbox.waiting,
      onChange: (room, change, event) => this.#roomChanged(room, change, event),
    });
    this.#sender = new Sender({
      request: (address, body) => this.request(address, body),
      limits: () => this.limits,
      mayPost: (room) => this.rooms.get(room.name) === room,
      onChange: (room) => this.#tell('room', { room, change: 'outbox' }),
      onNotLoggedIn: () => this.#logInAgain(),
    });
  }

  /** Who we are. @type {{id: string, name: string} | null} */
  get user() {
    return this.#account.user;
  }

  /** What was written and is not yet seen in a room's log. @returns {Outbox} */
  get outbox() {
    return this.#sender.outbox;
  }

  /** The state of the connection. */
  get connection() {
    return this.#connection.state;
  }

  /** The rooms that we are in, by name. @returns {Map<string, import('./room.js').Room>} */
  get rooms() {
    return this.#rooms.all;
  }

  /** The name that was last used here, to offer it again. */
  get lastName() {
    return this.#account.lastName;
  }

  /**
   * Takes up an existing session.
   *
   * @returns {Promise<object | null>} the user, or null if a login is needed; rejected with a {@link Failure}: an
   *     `outage`, or a verdict such as `name_taken`, after which a login is needed
   */
  async start() {
    const user = await this.#account.start();
    if (user) {
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
    const user = await this.#account.login(name);
    this.#connection.reopen();
    return user;
  }

  /** Logs out and forgets all rooms. */
  logout() {
    return this.#account.logout();
  }

  /** Looks after the connection now: the browser came online, went offline or woke up. */
  checkConnection() {
    this.#connection.doubt();
  }

  /** What `/api/node` tells. */
  async node() {
    const node = await this.#account.node();
    this.limits = new Limits(node.limits);
    this.nodeTold(node);
    return node;
  }

  /**
   * Enters a room, reads it live and stays in it through reconnects.
   *
   * @param {string} name any spelling
   * @returns {import('./room.js').Room | null} null if it cannot be a room's name
   */
  join(name) {
    return this.#rooms.join(name);
  }

  /**
   * Enters a room without looking at it: it is read live as far as the server reads so many, else `idle` until it is
   * joined.
   *
   * @param {string} name any spelling
   * @returns {import('./room.js').Room | null} null if it cannot be a room's name
   */
  enlist(name) {
    return this.#rooms.enlist(name);
  }

  /** Leaves a room. */
  leave(name) {
    this.#rooms.leave(name);
  }

  /** Reads the newest page of an `idle` room. */
  glance(room) {
    return this.#rooms.glance(room);
  }

  /**
   * Writes a message. It is in the outbox until it is seen in the room.
   *
   * @returns {string} its id
   */
  post(room, text) {
    const id = newId();
    this.#sender.add(room, id, text);
    return id;
  }

  /** Sends a failed message again. */
  retry(room, id) {
    this.#sender.retry(room, id);
  }

  /** Gives a failed message up. */
  discard(room, id) {
    this.#sender.discard(room, id);
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

  /** Whether a user is this one, also under a session that has ended. */
  isMe(userId) {
    return this.#account.isMe(userId);
  }

  #became(user, former) {
    if (!former) {
      this.#sender.outbox = new Outbox({ storage: this.#storage, owner: user.id });
    } else if (former.id !== user.id) {
      this.outbox.handTo(user.id);
    }
    this.outbox.forgetOthers();
    this.#tell('session', { user, former, reason: null });
  }

  #ended(reason) {
    this.#connection.close();
    this.#rooms.clear();
    if (reason === null || reason === 'logged_out') {
      this.outbox.clear();
    }
    this.#sender.outbox = new Outbox();
    this.#tell('session', { user: null, former: null, reason });
  }

  async #logInAgain() {
    const before = this.user;
    await this.#account.logInAgain(() => this.#connection.reopen());
    if (this.user && this.user !== before) {
      this.#connection.reopen();
    }
  }

  #opened() {
    const limits = this.node().then(
      () => this.limits,
      () => null,
    );
    this.#rooms.opened(limits);
  }

  #stateChanged(state) {
    if (state.phase !== 'open') {
      this.#rooms.lost();
    }
    this.#tell('connection', state);
    if (state.phase === 'ended' && this.user) {
      this.#account.end('logged_out');
    }
  }

  #event(address, body) {
    if (address === 'chat.user') {
      this.#tell('direct', body);
    } else {
      this.#rooms.take(address, body);
    }
  }

  #roomChanged(room, change, event) {
    if (event?.type === 'message' && this.isMe(event.from?.id)) {
      this.#sender.seen(room, event);
    }
    if (event?.type === 'joined' && event.reason === 'replaced') {
      this.outbox.doubt(room.name);
    }
    if (change === 'joined' && room.status === 'live') {
      this.outbox.strikeSentBefore(room.name, room.log.head);
      this.#sender.flush(room);
    }
    if (change !== 'none') {
      this.#tell('room', { room, change, event });
    }
  }

  #failed(address, failure) {
    if (failure.code === 'not_logged_in') {
      this.#logInAgain();
    } else {
      this.#rooms.failed(address, failure);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

async function sockJsByImportMap() {
  await import('sockjs-client');
  return globalThis.SockJS;
}
