/**
 * Numbers to the base 36 with blanks between them.
 *
 * @param {string} text
 * @returns {number[]}
 */
export function numbers(text) {
  return text.trim().split(/\s+/).map((number) => parseInt(number, 36));
}

/** A set of code points, written as gaps and lengths: so many that are not in it, so many that are, and so on. */
export class CodePoints {
  #starts = [];
  #ends = [];

  /** @param {string} text {@link numbers} */
  constructor(text) {
    const gapsAndLengths = numbers(text);
    let end = 0;
    for (let i = 0; i < gapsAndLengths.length; i += 2) {
      const start = end + gapsAndLengths[i];
      end = start + gapsAndLengths[i + 1];
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /**
   * @param {string | undefined} character
   * @returns {boolean} whether its first code point is in the set; undefined is in none
   */
  has(character) {
    const codePoint = character?.codePointAt(0) ?? -1;
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && codePoint < this.#ends[low - 1];
  }
}
