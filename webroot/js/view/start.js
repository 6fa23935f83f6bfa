import { codeOf } from '../client/index.js';

const RETRY_MILLIS = 2000;

/** Takes up a session when the page is loaded. A server out of reach is asked again; a verdict and a fault are not. */
export class Start {
  #model;
  #askForLogin;
  #timer;
  #busy = false;

  /**
   * @param {import('./model.js').Model} model
   * @param {(reason: string | null) => void} askForLogin
   */
  constructor(model, askForLogin) {
    this.#model = model;
    this.#askForLogin = askForLogin;
  }

  /** Asks who we are, now and until there is an answer. */
  async go() {
    if (this.#busy) {
      return;
    }
    clearTimeout(this.#timer);
    this.#busy = true;
    try {
      const user = await this.#model.chat.start();
      this.#model.startFailure = null;
      if (!user) {
        this.#askForLogin(null);
      }
    } catch (failure) {
      this.#failed(failure);
    } finally {
      this.#busy = false;
    }
    this.#model.changed();
  }

  /** The page was away: asks at once what would be asked later. */
  again() {
    if (this.#model.stage === 'starting' && this.#model.startFailure) {
      this.go();
    }
  }

  #failed(failure) {
    const code = codeOf(failure);
    if (failure.outage) {
      this.#model.startFailure = code;
      this.#timer = setTimeout(() => this.go(), failure.retryAfterMillis || RETRY_MILLIS);
    } else {
      this.#askForLogin(code);
    }
  }
}
