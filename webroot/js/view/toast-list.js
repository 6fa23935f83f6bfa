const SHOWN_MILLIS = 6000;
const AT_ONCE = 3;

/** Passing notices, the newest last. */
export class ToastList {
  /** @type {{text: string}[]} */
  shown = [];

  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  add(text) {
    const toast = { text };
    this.shown = [...this.shown.slice(1 - AT_ONCE), toast];
    setTimeout(() => this.#remove(toast), SHOWN_MILLIS);
    this.#changed();
  }

  clear() {
    this.shown = [];
    this.#changed();
  }

  #remove(toast) {
    this.shown = this.shown.filter((other) => other !== toast);
    this.#changed();
  }
}
