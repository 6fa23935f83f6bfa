/**
 * The lines of a message in blocks: code between fences, quotes, lists, and text. A line counts as more than text only if
 * it clearly is: logs, differences and prompts are full of lines that merely look like Markdown.
 *
 * @typedef {{kind: 'text', lines: string[]}} Text lines without an empty one between them, or one empty line
 * @typedef {{kind: 'code', lines: string[], language: string, code: string}} Code
 * @typedef {{kind: 'quote', lines: string[], blocks: Block[]}} Quote
 * @typedef {{kind: 'list', lines: string[], numbered: boolean, items: {marker: string, text: string}[]}} List of a
 *   numbered list the marker is part of the text
 * @typedef {Text | Code | Quote | List} Block `lines` are always the ones that were typed
 */

const FENCE = /^[ \t]*(`{3,})[ \t]*([\p{L}\p{N}_+#.-]*)[ \t]*$/u;
const QUOTE = /^>(?: |$|(?=[\p{L}@*`]))/u;
const BULLET = /^([ \t]*[-*][ \t]+)(?=\S)/;
const NUMBER = /^([ \t]*\d{1,9}[.)][ \t]+)(?=\S)/;
/** A date or a version with gaps: a number, and another one behind it. */
const NUMBERS = /^[ \t]*\d+[.)][ \t]+\d+[.)]/;
/** Where lines begin like these, one that begins with `-` or `>` is no item and no quote but part of a difference. */
const ADDED = /^(?:\+|@@ |diff )/m;
const CHANGED = /^\d+(?:,\d+)?[acd]\d+(?:,\d+)?$/m;
const DEEPEST_QUOTE = 6;

/** Lines of a table or of a box. */
const RULED = /^[ \t]*(?:\|.*\||\+[-=+]{2,}\+)[ \t]*$|[─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬]/;

/** Whether lines belong under each other, so that every character should be as wide as the next. */
export function inColumns(lines) {
  return lines.filter((line) => RULED.test(line)).length > 1;
}

/**
 * @param {string} source
 * @returns {Block[]} joined by line feeds, the lines of all blocks are the source
 */
export function blocksOf(source) {
  const lines = source.split(/\r\n|\r|\n/);
  const changed = CHANGED.test(source);
  const finders = [fenced, !changed && quoted, !changed && !ADDED.test(source) && bullets, numbers].filter(Boolean);
  return blocksIn(lines, finders, 0);
}

function blocksIn(lines, finders, depth) {
  const find = (at) => finders.reduce((found, finder) => found ?? finder(lines, at, finders, depth), null);
  const blocks = [];
  let rest = 0;
  for (let at = 0; at < lines.length; ) {
    const block = find(at);
    if (block) {
      blocks.push(...texts(lines.slice(rest, at)), block);
      at += block.lines.length;
      rest = at;
    } else {
      at += 1;
    }
  }
  return [...blocks, ...texts(lines.slice(rest))];
}

function fenced(lines, at) {
  const [, fence, language] = FENCE.exec(lines[at]) ?? [];
  if (!fence) {
    return null;
  }
  const code = run(lines, at + 1, (line) => !/^`+$/.test(line.trim()) || line.trim().length < fence.length);
  const said = code.some((line) => line.trim());
  return said ? { kind: 'code', lines: lines.slice(at, at + code.length + 2), language, code: code.join('\n') } : null;
}

function quoted(lines, at, finders, depth) {
  const quote = depth < DEEPEST_QUOTE ? run(lines, at, (line) => QUOTE.test(line)) : [];
  const inner = quote.map((line) => line.replace(QUOTE, ''));
  const said = inner.some((line) => line.trim());
  return said ? { kind: 'quote', lines: quote, blocks: blocksIn(inner, finders, depth + 1) } : null;
}

function bullets(lines, at) {
  const list = run(lines, at, (line) => BULLET.test(line));
  const items = list.map((line) => {
    const [marker] = BULLET.exec(line);
    return { marker, text: line.slice(marker.length) };
  });
  return list.length > 0 ? { kind: 'list', lines: list, numbered: false, items } : null;
}

function numbers(lines, at) {
  const list = run(lines, at, (line) => NUMBER.test(line) && !NUMBERS.test(line));
  const items = list.map((line) => ({ marker: NUMBER.exec(line)[0], text: line }));
  return list.length > 0 ? { kind: 'list', lines: list, numbered: true, items } : null;
}

/** Lines without anything special: paragraphs, and each empty line by itself. */
function texts(lines) {
  const blocks = [];
  for (let at = 0; at < lines.length; at += blocks[blocks.length - 1].lines.length) {
    blocks.push({ kind: 'text', lines: lines[at] === '' ? [''] : run(lines, at, (line) => line !== '') });
  }
  return blocks;
}

function run(lines, at, holds) {
  let end = at;
  while (end < lines.length && holds(lines[end])) {
    end += 1;
  }
  return lines.slice(at, end);
}
