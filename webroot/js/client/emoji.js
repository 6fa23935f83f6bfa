import { isJoiner, joinerCounts } from './joiners.js';

const EMOJI_STYLE = '\ufe0f';
const KEYCAP = '\u20e3';

/**
 * The one spelling of a reaction, as the server stores it (`room/Emoji.java`): an emoji with and without its variation
 * selectors is the same.
 *
 * @param {string} text any spelling
 * @returns {string}
 */
export function canonicalEmoji(text) {
  const bare = [...text.normalize('NFC').replace(/[\u034f\p{Variation_Selector}]/gu, '')];
  return bare
    .map((character, at) => {
      if (isJoiner(character) && !joinerCounts(bare, at)) {
        return '';
      }
      return needsStyle(character, bare[at + 1] ?? '') ? character + EMOJI_STYLE : character;
    })
    .join('');
}

/** What Unicode draws as text by default; with a skin tone it is a picture already. */
function needsStyle(character, next) {
  if (!/^\p{Emoji}$/u.test(character) || /^\p{Emoji_Presentation}$/u.test(character)) {
    return false;
  }
  return character > '\u007f' ? !/^\p{Emoji_Modifier}$/u.test(next) : next === KEYCAP;
}
