import { fold } from '../client/index.js';

const cache = new WeakMap();

/**
 * How mentions of a room's people are found in a text: `@` and a name, the longest name first, not inside a word.
 *
 * @param {Iterable<{name: string}>} people
 * @param {string} myName
 * @returns {{pattern: RegExp, isMe: (mention: string) => boolean}}
 */
export function mentionsOf(people, myName) {
  const names = new Set([myName, ...[...people].map(({ name }) => name)].filter(Boolean));
  const longestFirst = [...names].sort((one, other) => other.length - one.length).map(quoted);
  const pattern = new RegExp(`(?<![\\p{L}\\p{Nd}_])(@(?:${longestFirst.join('|')}))(?![\\p{L}\\p{Nd}_])`, 'giu');
  return { pattern, isMe: (mention) => fold(mention.slice(1)) === fold(myName) };
}

/**
 * Whether a message speaks to somebody.
 *
 * @param {{text: string}} item
 * @param {string} myName
 */
export function mentionsMe(item, myName) {
  const known = cache.get(item);
  if (known?.myName === myName) {
    return known.answer;
  }
  const answer = item.text.includes('@') && mentionsOf([], myName).pattern.test(item.text);
  cache.set(item, { myName, answer });
  return answer;
}

function quoted(name) {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
