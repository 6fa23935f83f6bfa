import { CodePoints } from './code-points.js';
import { JOIN_NEXT, JOIN_PREVIOUS, TRANSPARENT, VIRAMAS } from './unicode.js';

const NON_JOINER = '\u200c';
const JOINER = '\u200d';
const joinNext = new CodePoints(JOIN_NEXT);
const joinPrevious = new CodePoints(JOIN_PREVIOUS);
const transparent = new CodePoints(TRANSPARENT);
const viramas = new CodePoints(VIRAMAS);

/** Whether a character is the zero-width joiner or non-joiner. */
export function isJoiner(character) {
  return character === JOINER || character === NON_JOINER;
}

/**
 * Whether a joiner or non-joiner changes what is seen, so that it counts; the server's rule (`room/Joiners.java`).
 *
 * @param {string[]} text its characters, one code point each
 * @param {number} at where the joiner is
 */
export function joinerCounts(text, at) {
  const [previous, next] = [text[at - 1], text[at + 1]];
  if (text[at] === JOINER) {
    return viramas.has(previous) || (isLetter(previous) && viramas.has(next)) || joinsPictures(text, at);
  }
  return (
    (viramas.has(previous) && isLetter(next)) ||
    (isLetter(previous) && viramas.has(next)) ||
    (joinNext.has(letterBefore(text, at)) && joinPrevious.has(letterAfter(text, at)))
  );
}

/** A name without the non-joiners that Persian and Urdu keyboards leave where they show nothing. */
export function withoutIdleJoiners(name) {
  const text = [...name];
  const idle = (character, at) => {
    const before = letterBefore(text, at);
    return character === NON_JOINER && !joinerCounts(text, at) && (joinNext.has(before) || joinPrevious.has(before));
  };
  return text.filter((character, at) => !idle(character, at)).join('');
}

function letterBefore(text, at) {
  let before = at - 1;
  while (isTransparent(text[before])) {
    before -= 1;
  }
  return text[before];
}

function letterAfter(text, at) {
  let after = at + 1;
  while (isTransparent(text[after])) {
    after += 1;
  }
  return text[after];
}

function joinsPictures(text, at) {
  let before = at - 1;
  while (text[before] && !isJoiner(text[before]) && /[\p{Grapheme_Extend}\p{Emoji_Modifier}]/u.test(text[before])) {
    before -= 1;
  }
  return isPicture(text[before]) && isPicture(text[at + 1]);
}

function isTransparent(character) {
  return !isJoiner(character) && transparent.has(character);
}

function isPicture(character) {
  return character !== undefined && /\p{Extended_Pictographic}/u.test(character);
}

function isLetter(character) {
  return character !== undefined && /\p{Lo}/u.test(character);
}
