/** What is longer is kept for as long as the page is open only: one value must not use up the browser's storage. */
const LONGEST = 200_000;

/**
 * A browser's storage as it is found: it may be missing, forbidden, full, or filled by somebody else. Nothing here
 * throws. What cannot be stored is kept in memory, so that it holds until the page is closed.
 *
 * What is read was written by an older version, another program or by hand: a value counts only if its reader says
 * that it is of the kind it wants.
 */
export class SafeStorage {
  #storage;
  #memory = new Map();

  /** @param {Storage | null} [storage] none: everything is kept in memory */
  constructor(storage = null) {
    this.#storage = storage;
  }

  /** The browser's own, if it lets us have it. */
  static ofBrowser() {
    try {
      return new SafeStorage(globalThis.localStorage ?? null);
    } catch {
      return new SafeStorage(null);
    }
  }

  /** @returns {string | null} */
  text(key) {
    if (this.#memory.has(key)) {
      return this.#memory.get(key);
    }
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  /** Keeps a text. */
  keepText(key, text) {
    this.#memory.delete(key);
    try {
      if (this.#storage && text.length <= LONGEST) {
        this.#storage.setItem(key, text);
        return;
      }
    } catch {
      // Forbidden or full: what was stored before must not come back in its place.
    }
    this.forget(key);
    this.#memory.set(key, text);
  }

  /**
   * A value that was kept as JSON.
   *
   * @param {string} key
   * @param {(value: any) => boolean} isValid
   * @returns {any} undefined if there is none, or none of that kind
   */
  value(key, isValid) {
    try {
      const value = JSON.parse(this.text(key) ?? 'null');
      return value !== null && isValid(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value as JSON. */
  keep(key, value) {
    this.keepText(key, JSON.stringify(value));
  }

  /** Forgets what was kept. */
  forget(key) {
    this.#memory.delete(key);
    try {
      this.#storage?.removeItem(key);
    } catch {
      // What cannot be removed cannot be read either.
    }
  }

  /** The keys that begin with a prefix. @returns {string[]} */
  keys(prefix) {
    const keys = new Set(this.#memory.keys());
    try {
      for (let index = 0; index < (this.#storage?.length ?? 0); index += 1) {
        keys.add(this.#storage.key(index));
      }
    } catch {
      // Forbidden: what is in memory is all there is.
    }
    return [...keys].filter((key) => key.startsWith(prefix));
  }
}
