/** What this browser remembers of its user's wishes: the same for whoever uses it. */

import { SafeStorage } from '../client/storage.js';
import { LANGUAGES } from '../i18n/index.js';

const PREFIX = 'crosstalk.';
const CHOICES = {
  theme: ['system', 'light', 'dark'],
  language: ['', ...LANGUAGES],
  notifications: [false, true],
  sound: [false, true],
};
const storage = SafeStorage.ofBrowser();

/**
 * @param {keyof typeof CHOICES} wish
 * @returns {string | boolean} what was chosen; the first of its choices if nothing was
 */
export function remembered(wish) {
  return storage.value(PREFIX + wish, (value) => CHOICES[wish].includes(value)) ?? CHOICES[wish][0];
}

/**
 * @param {keyof typeof CHOICES} wish
 * @param {string | boolean} value one of its choices
 */
export function remember(wish, value) {
  storage.keep(PREFIX + wish, value);
}
