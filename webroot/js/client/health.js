/** A message that waits for so long is worth a word. */
export const PATIENCE_MILLIS = 2000;
/** A node may call itself ready for so long although its broker is gone. */
const BELIEVED_AFTER_MILLIS = 5000;
const WRITES = ['chat.post', 'chat.edit', 'chat.delete', 'chat.react', 'chat.topic'];

/** Whether what is written gets through, judged by what came of it: sooner than the node itself can tell. */
export class Health {
  #unavailableAt = null;
  #now;

  /** @param {() => number} [now] milliseconds */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /** A request was answered. @returns {boolean} whether that is news */
  answered(address) {
    return WRITES.includes(address) && this.#change(null);
  }

  /** A request failed. @returns {boolean} whether that is news */
  failed(failure) {
    return failure.code === 'broker_unavailable' && this.#change(this.#now());
  }

  /** The node told that it is ready. @returns {boolean} whether that is news */
  nodeReady() {
    return this.#unavailableAt !== null && this.#now() - this.#unavailableAt > BELIEVED_AFTER_MILLIS && this.#change(null);
  }

  /**
   * `unavailable` if the broker could not be reached lately, `waiting` if a message has waited for long, else `good`.
   *
   * @param {number | undefined} oldest when the message was written that waits longest
   * @returns {'good' | 'waiting' | 'unavailable'}
   */
  judge(oldest) {
    if (this.#unavailableAt !== null) {
      return 'unavailable';
    }
    return oldest !== undefined && this.#now() - oldest >= PATIENCE_MILLIS ? 'waiting' : 'good';
  }

  #change(unavailableAt) {
    const news = (this.#unavailableAt === null) !== (unavailableAt === null);
    this.#unavailableAt = unavailableAt;
    return news;
  }
}

