import { fold } from '../client/index.js';
import { ownWords } from './markdown.js';
import { before, SPACELESS } from './scripts.js';

const cache = new WeakMap();

/** Where a name ends: not before what changes its last letter, nor within a word, a double name or a path. */
const END = `(?![\\p{M}\\u200c\\u200d\\u{1f3fb}-\\u{1f3ff}]|[-/][\\p{L}\\p{N}])(?=$|[${SPACELESS}]|[^\\p{L}\\p{N}_])`;

/**
 * How mentions of a room's people are found in a text: `@` and a name, the longest name first. Neither is inside a word
 * or an address, but particles and titles of Chinese, Japanese and Korean may follow without a space: `@철수님`.
 *
 * @param {Iterable<{name: string}>} people
 * @param {string} myName
 * @returns {{split: (text: string) => {text: string, mention: boolean, me: boolean}[]}}
 */
export function mentionsOf(people, myName) {
  const names = [myName, ...[...people].map(({ name }) => name)].filter(Boolean);
  const spellings = new Set(names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]));
  const longestFirst = [...spellings].sort((one, other) => other.length - one.length).map(quoted);
  const pattern = new RegExp(`@(?:${longestFirst.join('|')})${END}`, 'giu');
  const me = fold(myName);
  return { split: (text) => (longestFirst.length > 0 ? split(text, pattern, me) : [{ text, mention: false, me: false }]) };
}

/**
 * Whether the author of a message speaks to somebody in his own words.
 *
 * @param {{text: string}} item
 * @param {string} myName
 * @param {Iterable<{name: string}>} [people] whose names may begin with this one
 */
export function mentionsMe(item, myName, people = []) {
  const known = cache.get(item);
  if (known?.myName === myName) {
    return known.answer;
  }
  const answer = item.text.includes('@') && mentions(ownWords(item.text), mentionsOf(people, myName));
  cache.set(item, { myName, answer });
  return answer;
}

function mentions(texts, { split }) {
  return texts.some((text) => split(text).some(({ me }) => me));
}

/** A name behind an `@`, or a short name of an emoji behind a `:`, that is being typed at the end of a text. */
export const BEGUN = new RegExp(`(?:^|[\\s(]|[${SPACELESS}](?=@))([@:])([^\\s@:]*)$`, 'u');

/**
 * Whether a mention may begin behind a text: not within a word or an address. Where words are written without spaces, and
 * where small words are written together with the next one, as in Arabic and Hebrew, letters may stand before it.
 */
function mayMention(text, place) {
  return !/[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{N}_@/]/u.test(before(text, place));
}

function split(text, pattern, me) {
  const parts = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    if (mayMention(text, match.index)) {
      parts.push({ text: text.slice(done, match.index), mention: false, me: false });
      parts.push({ text: match[0], mention: true, me: fold(match[0].slice(1)) === me });
      done = match.index + match[0].length;
    }
  }
  parts.push({ text: text.slice(done), mention: false, me: false });
  return parts.filter((part) => part.text !== '');
}

function quoted(name) {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
