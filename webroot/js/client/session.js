import { BAD_ANSWER, Failure, ORIGIN_REFUSED, TOO_LARGE, UNREACHABLE } from './failure.js';

/** A server that has not answered by then is as good as none: the page must not wait for it for ever. */
const ANSWER_WITHIN_MILLIS = 12_000;

/** What a status means that comes without a code of the server's: a proxy gave it, or the server before it read on. */
const CODES = new Map([
  [400, 'bad_request'],
  [401, 'not_logged_in'],
  [403, ORIGIN_REFUSED],
  [409, 'name_taken'],
  [413, TOO_LARGE],
  [429, 'rate_limited'],
  [500, 'server_fault'],
  [502, UNREACHABLE],
  [503, UNREACHABLE],
  [504, UNREACHABLE],
]);

/** Who this browser is to the server: the session's HTTP requests. The cookie is the browser's to keep. */
export class Session {
  #base;

  /** @param {URL} base the server's address */
  constructor(base) {
    this.#base = base;
  }

  /**
   * Who am I?
   *
   * @returns {Promise<{id: string, name: string} | null>} null if nobody; rejected with a {@link Failure}: an `outage`,
   *     or a verdict such as `name_taken`: the session is valid, but somebody else has its name by now
   */
  async who() {
    const response = await this.#fetch('/api/session');
    return response.status === 401 ? null : userOf(await answer(response));
  }

  /**
   * Logs in; with a session already, renames it under the same id.
   *
   * @param {string} name 1 to 32 visible characters
   * @returns {Promise<{id: string, name: string}>} rejected with a {@link Failure}: `bad_request`, `name_taken` …
   */
  async login(name) {
    const response = await this.#fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    });
    return userOf(await answer(response));
  }

  /** Logs out. @returns {Promise<void>} rejected with a {@link Failure} if the session goes on */
  async logout() {
    const response = await this.#fetch('/api/session', { method: 'DELETE' });
    if (!response.ok && response.status !== 401) {
      await answer(response);
    }
  }

  /** What `/api/node` tells about the node that answers, its peers and its broker's guarantees. */
  async node() {
    const node = await answer(await this.#fetch('/api/node'));
    if (typeof node.node !== 'string') {
      throw strange();
    }
    return node;
  }

  async #fetch(path, options = {}) {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MILLIS);
    try {
      return await fetch(new URL(path, this.#base), { cache: 'no-store', credentials: 'same-origin', signal, ...options });
    } catch (error) {
      throw new Failure(UNREACHABLE, error.message);
    }
  }
}

async function answer(response) {
  const body = await response.json().catch(() => null);
  const told = body !== null && typeof body === 'object' ? body : {};
  if (!response.ok) {
    const { code = codeOf(response.status), message = `HTTP ${response.status}`, retryAfterMillis } = told;
    throw new Failure(response.status === 403 ? ORIGIN_REFUSED : code, message, retryAfterMillis);
  }
  return told;
}

function codeOf(status) {
  return CODES.get(status) ?? (status < 500 ? 'refused' : 'server_fault');
}

function userOf({ user }) {
  if (typeof user?.id !== 'string' || typeof user.name !== 'string') {
    throw strange();
  }
  return user;
}

function strange() {
  return new Failure(BAD_ANSWER, 'the answer is not from this server');
}
