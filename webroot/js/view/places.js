import { roomName } from '../client/index.js';

/** The page's address of a room. */
export function hashOf(name) {
  return `#/room/${encodeURIComponent(name)}`;
}

/** The room that the page's address names. @returns {string | null} */
export function roomOfHash() {
  const match = /^#\/room\/(.+)$/.exec(location.hash);
  try {
    return match && roomName(decodeURIComponent(match[1]));
  } catch {
    return null;
  }
}
