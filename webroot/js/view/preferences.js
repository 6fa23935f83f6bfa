/** What this browser remembers about its user's wishes. Without storage it remembers until the page is closed. */

const PREFIX = 'crosstalk.';
const memory = new Map();

/**
 * @param {string} key
 * @param {any} fallback
 * @returns {any}
 */
export function remembered(key, fallback) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return memory.has(key) ? memory.get(key) : fallback;
  }
}

/**
 * @param {string} key
 * @param {any} value undefined forgets it
 */
export function remember(key, value) {
  memory.set(key, value);
  try {
    if (value === undefined) {
      localStorage.removeItem(PREFIX + key);
    } else {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    }
  } catch {
    // Forbidden or full: remembered in memory only.
  }
}
