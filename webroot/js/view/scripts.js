/**
 * What scripts without spaces between words need: in them a word's end cannot be told by what follows. Particles and
 * titles follow a name, an address or something bold at once.
 */

/** Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese and Tibetan letters, for a class of characters. */
export const SPACELESS = ['Han', 'Hira', 'Kana', 'Hang', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt']
  .map((script) => `\\p{scx=${script}}`)
  .join('');

/** Punctuation of East Asia, wide as its letters, for a class of characters. */
export const WIDE_MARKS = '\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65';

/** Signs that stand for a picture, and what may change its look, for a class of characters. */
export const PICTURES = '\\p{So}\\u{1f3fb}-\\u{1f3ff}\\ufe0f';

/** The character before a place; empty at the start. */
export function before(text, place) {
  const unit = text.charCodeAt(place - 1);
  const low = unit >= 0xdc00 && unit <= 0xdfff;
  return text.slice(Math.max(0, place - (low ? 2 : 1)), place);
}

/** The character at a place; empty at the end. */
export function after(text, place) {
  return place < text.length ? String.fromCodePoint(text.codePointAt(place)) : '';
}
