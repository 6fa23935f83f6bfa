/** Room names, user names and identifiers as the server understands them. */

const ROOM_NAME = /^~?[\p{L}\p{M}\p{Nd}_-]+$/u;

/**
 * Folds letter case and composition as the server compares names: two spellings are one name exactly if their folds
 * are equal.
 *
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * The canonical name of a room.
 *
 * @param {string} text any spelling
 * @returns {string | null} null if it cannot be a room's name
 */
export function roomName(text) {
  const name = fold(text.trim());
  const fits = [...name].length <= 64 && ROOM_NAME.test(name) && !name.startsWith('_');
  return fits ? name : null;
}

/**
 * The room that two people have to themselves.
 *
 * @param {string} one a user's id
 * @param {string} other another user's id
 * @returns {string}
 */
export function directRoom(one, other) {
  return `~${[one, other].sort().join('-')}`;
}

/**
 * Whether a room belongs to two people only.
 *
 * @param {string} name
 */
export function isDirect(name) {
  return name.startsWith('~');
}

/**
 * The other one of a direct room.
 *
 * @param {string} name
 * @param {string} me a user's id
 * @returns {string} the other's id; the own one for a room with oneself
 */
export function otherOf(name, me) {
  const [one, other] = name.slice(1).split('-');
  return one === me ? other : one;
}

/**
 * A new identifier for something that is sent, never used before.
 *
 * @returns {string} 22 characters of `[A-Za-z0-9_-]`
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
