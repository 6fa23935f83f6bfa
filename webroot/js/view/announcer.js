import { t } from '../i18n/index.js';

const EVERY_MILLIS = 1500;
const AT_ONCE = 3;

/** Tells screen readers what is new in the open room: a few messages word for word, a flood as a number. */
export class Announcer {
  #region;
  #waiting = [];
  #timer = null;

  /** @param {() => Element} region finds the live region to speak through */
  constructor(region) {
    this.#region = region;
  }

  /** Tells a message soon, together with what comes until then. */
  add({ from, text }) {
    this.#waiting.push(t('messages.said', { name: from.name, text }));
    this.#timer ??= setTimeout(() => this.#speak(), EVERY_MILLIS);
  }

  /** Another room is shown: what was not told yet is not told any more. */
  clear() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting = [];
  }

  #speak() {
    const texts = this.#waiting;
    this.clear();
    const lines = texts.length > AT_ONCE ? [t('messages.new', { n: texts.length })] : texts;
    this.#region().replaceChildren(
      ...lines.map((text) => {
        const paragraph = document.createElement('p');
        paragraph.textContent = text;
        return paragraph;
      }),
    );
  }
}
