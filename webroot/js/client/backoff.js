/**
 * Waiting times between attempts: exponential, capped, with full jitter, so that the clients of a node that went away
 * do not come back in one wave.
 */
export class Backoff {
  #base;
  #cap;
  #random;
  #attempt = 0;

  /**
   * @param {object} [options]
   * @param {number} [options.base] ceiling of the first wait, in milliseconds
   * @param {number} [options.cap] highest ceiling, in milliseconds
   * @param {() => number} [options.random] 0 inclusive to 1 exclusive
   */
  constructor({ base = 1000, cap = 20_000, random = Math.random } = {}) {
    this.#base = base;
    this.#cap = cap;
    this.#random = random;
  }

  /**
   * The wait before the next attempt.
   *
   * @param {number} [ceiling] a ceiling for this wait that the other side asked for
   * @returns {number} milliseconds, evenly spread between 0 and the ceiling
   */
  next(ceiling) {
    const own = Math.min(this.#cap, this.#base * 2 ** Math.min(this.#attempt, 16));
    this.#attempt += 1;
    return Math.floor(this.#random() * (ceiling ?? own));
  }

  /** Starts over: the last attempt succeeded. */
  reset() {
    this.#attempt = 0;
  }
}
