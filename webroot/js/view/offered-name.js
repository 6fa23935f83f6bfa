import { fold, isDirect, roomName } from '../client/index.js';

const NAME_LENGTH = 64;

/**
 * The name that a room can have for what somebody typed: signs and spaces between words become hyphens.
 *
 * @param {string} text
 * @returns {string | null} null if nothing of it can be in a room's name
 */
export function offeredName(text) {
  const exact = roomName(text);
  if (exact && !isDirect(exact)) {
    return exact;
  }
  const words = fold(text)
    .replace(/[^\p{L}\p{M}\p{Nd}_-]+/gu, '-')
    .replace(/^[-_]+/, '');
  return roomName([...words].slice(0, NAME_LENGTH).join('').replace(/-+$/, ''));
}
