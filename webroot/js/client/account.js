import { codeOf } from './failure.js';
import { fold } from './folding.js';
import { Session } from './session.js';

const NAME_KEY = 'crosstalk.name';
/** Whose session ended last by logging out in this browser. */
const LOGGED_OUT_KEY = 'crosstalk.loggedOut';
const AGAIN_AFTER_MILLIS = 2000;

/** Who we are, from logging in to logging out, through sessions that end although nobody wanted that. */
export class Account {
  /** @type {{id: string, name: string} | null} */
  user = null;

  #session;
  #storage;
  #formerIds = new Set();
  #again = null;
  #onUser;
  #onEnd;

  /**
   * @param {object} options
   * @param {URL} options.base the server's address
   * @param {import('./storage.js').SafeStorage} options.storage
   * @param {(user: object, former: object | null) => void} options.onUser told who we are now and were before: another
   *     `id` under the same name is the same person
   * @param {(reason: string | null) => void} options.onEnd told when we are nobody any more; null: by logging out
   */
  constructor({ base, storage, onUser, onEnd }) {
    this.#session = new Session(base);
    this.#storage = storage;
    this.#onUser = onUser;
    this.#onEnd = onEnd;
  }

  /** The name that was last used here, to offer it again; not that of somebody who has logged out. */
  get lastName() {
    return this.#storage.text(NAME_KEY) ?? '';
  }

  /** Whether a user is this one, also under a session that has ended. */
  isMe(userId) {
    return userId === this.user?.id || this.#formerIds.has(userId);
  }

  /** Takes up an existing session. @returns {Promise<object | null>} null if a login is needed */
  async start() {
    const user = await this.#session.who();
    if (user) {
      this.#become(user);
    }
    return user;
  }

  /** Logs in, or renames who is logged in. */
  async login(name) {
    const user = await this.#session.login(name.trim());
    this.#become(user);
    return user;
  }

  /** Logs out. */
  async logout() {
    const id = this.user?.id;
    await this.#session.logout();
    if (id) {
      this.#storage.keepText(LOGGED_OUT_KEY, id);
    }
    this.end(null);
  }

  /** What `/api/node` tells. */
  node() {
    return this.#session.node();
  }

  /** The session is over. */
  end(reason) {
    if (reason === null || reason === 'logged_out') {
      this.#storage.forget(NAME_KEY);
    }
    this.user = null;
    this.#formerIds.clear();
    this.#onEnd(reason);
  }

  /**
   * The session has ended although nobody logged out: takes the same name again, or ends with the reason.
   *
   * @param {() => void} retry called later if the server could not be asked
   */
  async logInAgain(retry) {
    if (this.#again || !this.user) {
      return;
    }
    this.#again = this.#sameAgain(this.user);
    try {
      const user = await this.#again;
      if (this.user && user) {
        this.#become(user);
      } else if (this.user) {
        this.end('logged_out');
      }
    } catch (failure) {
      if (failure.outage) {
        setTimeout(retry, AGAIN_AFTER_MILLIS);
      } else if (this.user) {
        this.end(codeOf(failure));
      }
    } finally {
      this.#again = null;
    }
  }

  /** @returns {Promise<object | null>} null: it was logged out, or another person has logged in meanwhile */
  async #sameAgain({ id, name }) {
    const user = await this.#session.who();
    if (user) {
      return user.id === id || fold(user.name) === fold(name) ? user : null;
    }
    return this.#storage.text(LOGGED_OUT_KEY) === id ? null : this.#session.login(name);
  }

  #become(user) {
    const former = this.user;
    if (former && former.id !== user.id) {
      this.#formerIds.add(former.id);
    }
    this.user = user;
    this.#storage.keepText(NAME_KEY, user.name);
    this.#onUser(user, former);
  }
}
