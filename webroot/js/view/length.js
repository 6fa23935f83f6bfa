import { utf8Length } from '../client/index.js';

/** From which part of the limit on a writer is told how long the text is. */
const NEAR = 0.8;

/**
 * How long a text is, as the server measures it.
 *
 * @param {string} text
 * @param {number} limit in bytes; Infinity where there is none
 * @returns {{bytes: number, limit: number, near: boolean, over: boolean}}
 */
export function lengthOf(text, limit) {
  const bytes = utf8Length(text);
  return { bytes, limit, near: bytes >= limit * NEAR, over: bytes > limit };
}
