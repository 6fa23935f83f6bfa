import { fold } from '../client/index.js';

const LENGTH = 300;
/** How much is shown before the first hit of a text that is too long to be shown whole. */
const LEAD = 60;
const BREAKS = 'p, br, li, pre, blockquote, ul, ol, table, tr, td, th, h1, h2, h3, h4, h5, h6, hr, div';

/**
 * What is shown of a message that was found: its text in one line, with a space where lines join, and where it has what
 * was looked for. Where only the source has that, as in the address of a link, the source is shown.
 *
 * @param {DocumentFragment} fragment a message as it is drawn
 * @param {string} source the message as it was written
 * @param {string} wanted what was looked for
 * @returns {{text: string, hit: boolean}[]} at most {@link LENGTH} characters, beginning near the first hit
 */
export function excerpt(fragment, source, wanted) {
  const drawn = oneLine(fragment);
  const written = inOneLine(source);
  const line = hitsIn(drawn, wanted).length > 0 || hitsIn(written, wanted).length === 0 ? drawn : written;
  const hits = hitsIn(line, wanted);
  const start = hits.length > 0 && line.length > LENGTH ? startBefore(line, hits[0].start) : 0;
  const end = Math.min(line.length, start + LENGTH);
  const parts = [];
  let at = start;
  for (const hit of hits.filter(({ start: from }) => from < end)) {
    parts.push({ text: line.slice(at, hit.start), hit: false }, { text: line.slice(hit.start, hit.end), hit: true });
    at = hit.end;
  }
  parts.push({ text: line.slice(at, Math.max(at, end)), hit: false });
  if (start > 0) {
    parts.unshift({ text: '… ', hit: false });
  }
  if (end < line.length) {
    parts.push({ text: ' …', hit: false });
  }
  return parts.filter(({ text }) => text !== '');
}

function oneLine(fragment) {
  const copy = fragment.cloneNode(true);
  for (const element of copy.querySelectorAll(BREAKS)) {
    element.before(' ');
    element.after(' ');
  }
  return inOneLine(copy.textContent);
}

function inOneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** The server looks for a text whatever its letter case, by the same folding, which may change a text's length. */
function hitsIn(line, wanted) {
  const sought = inOneLine(fold(wanted));
  const { text, places } = folded(line);
  const hits = [];
  for (let at = text.indexOf(sought); sought && at >= 0; at = text.indexOf(sought, at + sought.length)) {
    hits.push({ start: places[at].start, end: places[at + sought.length - 1].end });
  }
  return hits;
}

/** A folded text, and for each of its characters where in the text that one comes from. */
function folded(line) {
  const places = [];
  let text = '';
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line)) {
    const part = fold(segment);
    text += part;
    places.push(...Array.from({ length: part.length }, () => ({ start: index, end: index + segment.length })));
  }
  return { text, places };
}

function startBefore(line, hit) {
  const from = Math.max(0, hit - LEAD);
  const space = line.lastIndexOf(' ', from);
  const start = space >= from - LEAD && space >= 0 ? space + 1 : from;
  return isLowSurrogate(line, start) ? start - 1 : start;
}

function isLowSurrogate(line, at) {
  return /[\uDC00-\uDFFF]/.test(line[at] ?? '');
}
