import { blocksOf } from './blocks.js';

const QUOTED_LINES = 4;

/** What is typed without the empty lines around it; the indentation of its first line stays. */
export function trimmed(text) {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/**
 * How a reply begins: whom it is to, which is what its author says and so a mention, and what it replies to, which is
 * not.
 *
 * @param {{from: {name: string}, text: string}} item
 * @returns {string}
 */
export function replyTo({ from, text }) {
  const own = blocksOf(text).flatMap(({ kind, lines }) => (kind === 'quote' ? [] : lines));
  const quote = own.filter((line) => line.trim()).slice(0, QUOTED_LINES);
  return [`@${from.name}`, ...quote.map((line) => `> ${line}`), '', ''].join('\n');
}
