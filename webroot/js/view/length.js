/** The limit of a node that does not tell its own: bytes of a message's text. */
const DEFAULT_BYTES = 8192;

/** From which part of the limit on its writer is told. */
const NEAR = 0.8;

const encoder = new TextEncoder();

/**
 * How long a text is, as the server measures it.
 *
 * @param {string} text
 * @param {number} [limit] in bytes; 0 is none
 * @returns {{bytes: number, limit: number, near: boolean, over: boolean}}
 */
export function lengthOf(text, limit = DEFAULT_BYTES) {
  const bytes = encoder.encode(text).length;
  return { bytes, limit, near: limit > 0 && bytes >= limit * NEAR, over: limit > 0 && bytes > limit };
}
