/** What a socket carries in one frame at most, in bytes; the server closes one that tries more. */
const FRAME_BYTES = 65_536;

const encoder = new TextEncoder();

/** The length of a text in UTF-8. */
export function utf8Length(text) {
  return encoder.encode(text).length;
}

/** What the server takes at most, as far as it has told; what it has not told it judges itself. */
export class Limits {
  /**
   * @param {object} [told] `limits` of `/api/node`; 0 is no limit
   * @param {number} [told.messageBytes] a message's text, in UTF-8
   * @param {number} [told.frameBytes] a frame
   * @param {number} [told.roomsPerConnection] rooms that one connection reads at a time
   */
  constructor({ messageBytes, frameBytes, roomsPerConnection } = {}) {
    this.messageBytes = limit(messageBytes, Infinity);
    this.frameBytes = Math.min(limit(frameBytes, FRAME_BYTES), FRAME_BYTES);
    this.roomsPerConnection = limit(roomsPerConnection, Infinity);
    Object.freeze(this);
  }

  /** Whether a text can be a message. */
  fits(text) {
    return text.length <= this.messageBytes && utf8Length(text) <= this.messageBytes;
  }
}

function limit(told, otherwise) {
  return Number.isSafeInteger(told) && told > 0 ? told : otherwise;
}
