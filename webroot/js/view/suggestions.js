import { fold } from '../client/index.js';
import { emojiLike } from './emoji.js';
import { BEGUN } from './mentions.js';

const AT_MOST = 6;

/**
 * What can complete the word before the caret: names behind an `@`, emoji behind a `:`.
 *
 * @param {string} before the text up to the caret
 * @param {string[]} names of the people who can be meant
 * @returns {{start: number, options: object[], whole: boolean} | null} where the word begins, how it can go on
 *   (`{sign, label, text}`), and whether it is whole as it is
 */
export function suggestionsFor(before, names) {
  const match = BEGUN.exec(before);
  if (!match || (match[1] === ':' && match[2].length < 2)) {
    return null;
  }
  const [, sign, typed] = match;
  const options = sign === '@' ? people(typed, names) : emoji(typed);
  const whole = sign === '@' && options.some(({ label }) => fold(label) === fold(typed));
  const nothingToChoose = options.length === 0 || (whole && options.length === 1);
  return nothingToChoose ? null : { start: before.length - typed.length - 1, options, whole };
}

/** Each name once, however many bear it: a mention means a name. */
function people(typed, names) {
  const wanted = fold(typed);
  const distinct = new Map(names.filter(Boolean).map((name) => [fold(name), name]));
  return [...distinct]
    .filter(([folded]) => folded.includes(wanted))
    .sort(([one], [other]) => other.startsWith(wanted) - one.startsWith(wanted))
    .slice(0, AT_MOST)
    .map(([, name]) => ({ sign: '@', label: name, text: `@${name}` }));
}

function emoji(typed) {
  return emojiLike(typed, AT_MOST).map(({ name, character }) => ({
    sign: character,
    label: `:${name}:`,
    text: character,
  }));
}
