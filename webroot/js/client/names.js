/** Room names, user names and identifiers as the server understands them. */

import { CodePoints } from './code-points.js';
import { fold } from './folding.js';
import { isJoiner, joinerCounts, withoutIdleJoiners } from './joiners.js';
import { ROOM_CHARACTERS } from './unicode.js';

const MAX_CODE_POINTS = 64;
const roomCharacters = new CodePoints(ROOM_CHARACTERS);

/**
 * The canonical name of a room, by the server's rule (`room/RoomName.java`).
 *
 * @param {string} text any spelling; outer blanks are dropped
 * @returns {string | null} null if it cannot be a room's name
 */
export function roomName(text) {
  const typed = text.trim();
  if (typed.length > 4 * MAX_CODE_POINTS) {
    return null;
  }
  const name = fold(withoutIdleJoiners(typed));
  const characters = [...name];
  const start = name.startsWith('~') ? 1 : 0;
  const fits =
    characters.length > start &&
    characters.length <= MAX_CODE_POINTS &&
    characters.every((each, at) => at < start || (isJoiner(each) ? joinerCounts(characters, at) : roomCharacters.has(each)));
  return fits && !name.startsWith('_') ? name : null;
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
