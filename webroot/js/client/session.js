import { Failure, UNREACHABLE } from './failure.js';

/** A server that has not answered by then is as good as none: the page must not wait for it for ever. */
const ANSWER_WITHIN_MILLIS = 12_000;

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
   * @returns {Promise<{id: string, name: string} | null>} null if nobody; rejected if the server cannot be reached
   */
  async who() {
    const response = await this.#fetch('/api/session');
    return response.status === 401 ? null : (await answer(response)).user;
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
    return (await answer(response)).user;
  }

  /** Logs out. */
  async logout() {
    await this.#fetch('/api/session', { method: 'DELETE' });
  }

  /** What `/api/node` tells about the node that answers, its peers and its broker's guarantees. */
  async node() {
    return answer(await this.#fetch('/api/node'));
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
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    const fallback = { 400: 'bad_request', 401: 'not_logged_in', 409: 'name_taken', 429: 'rate_limited' };
    const code = body.code ?? fallback[response.status] ?? 'broker_unavailable';
    throw new Failure(code, body.message ?? `HTTP ${response.status}`, body.retryAfterMillis);
  }
  return body;
}
