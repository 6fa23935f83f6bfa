import { destination, hasLink, piecesOf } from './links.js';
import { markdownIt } from './markdown-it.js';
import { after, before, PICTURES, SPACELESS, WIDE_MARKS } from './scripts.js';

/**
 * What stands within one line: emphasis, code and named links. Stricter than CommonMark with code that was pasted as it
 * is, and kinder to languages without spaces: `2*3*4`, `.*foo.*` and `__name__` stay, `**안녕(hello)**은` is bold.
 */

/**
 * Where marks count: after what they may begin and before what they may end, and how what is between them cannot begin
 * and end. A single star is a sign of code and of faces as well, `(*´▽`*)`, so it is held to more than two are.
 */
const rules = ({ ahead, behind, begin, end }) => ({
  opensAfter: new RegExp(`^$|[\\s\\p{Ps}\\p{Pi}"'*_~|—–${ahead}${WIDE_MARKS}${SPACELESS}${PICTURES}]`, 'u'),
  closesBefore: new RegExp(`^$|[\\s\\p{Pe}\\p{Pf}.,;:!?"'*_~|…—–${behind}${WIDE_MARKS}${SPACELESS}${PICTURES}]`, 'u'),
  cannotBegin: new RegExp(`^$|[\\s,;:!?/\\\\*)\\]}${begin}]`, 'u'),
  cannotEnd: new RegExp(`^$|[\\s\\p{Ps}\\p{Pi}/\\\\*${end}]`, 'u'),
});
const ONE = rules({ ahead: '', behind: '', begin: '.>|%&=^´¨¯¸｀＾・゜ﾟ°≧≦', end: '|=<&^' });
const MORE = rules({ ahead: ':,;!?=\\-', behind: '\\-=/(+', begin: '', end: '' });
/** Between underscores only prose counts: names of programs have them too. */
const SOFT = /_(\p{L}(?:[\p{L}\p{M}\s,.!?'’-]*[\p{L}\p{M}.!?])?)_/uy;
const LINK = /\[((?:[^[\]]|\[[^[\]]*\]){1,500})\]\(((?:https?:\/\/|mailto:)(?:[^\s()<>]|\([^\s()<>]*\)){1,2048})\)/iy;

const markdown = markdownIt('zero').enable(['backticks', 'emphasis', 'strikethrough']);

markdown.inline.State = class extends markdown.inline.State {
  scanDelims(start) {
    const { src, posMax } = this;
    let end = start;
    while (end < posMax && src[end] === src[start]) {
      end += 1;
    }
    const length = end - start;
    const ahead = before(src, start);
    const behind = end < posMax ? after(src, end) : '';
    const known = src[start] === '*' ? length <= 3 : src[start] === '~' && length === 2;
    const { opensAfter, closesBefore, cannotBegin, cannotEnd } = length === 1 ? ONE : MORE;
    return {
      length,
      can_open: known && opensAfter.test(ahead) && !cannotBegin.test(behind),
      can_close: known && closesBefore.test(behind) && !cannotEnd.test(ahead),
    };
  }
};

/** A backtick in a word is an apostrophe, one at the edge of a face is a part of it. */
markdown.inline.ruler.before('backticks', 'apostrophe', (state) => {
  const run = /`+/y;
  run.lastIndex = state.pos;
  const ahead = before(state.src, state.pos);
  if (!run.test(state.src)) {
    return false;
  }
  const inWord = /[\p{L}\p{N}]/u.test(ahead) && !ONE.opensAfter.test(ahead);
  const inFace = /[)）]/.test(after(state.src, run.lastIndex));
  if (!inWord && !inFace) {
    return false;
  }
  state.pending += state.src.slice(state.pos, run.lastIndex);
  state.pos = run.lastIndex;
  return true;
});

markdown.inline.ruler.before('emphasis', 'soft', (state) => {
  const match = at(SOFT, state);
  if (!match || !ONE.opensAfter.test(before(state.src, state.pos)) || !ONE.closesBefore.test(after(state.src, SOFT.lastIndex))) {
    return false;
  }
  within(state, 'em', state.pos + 1, match[1].length);
  return true;
});

markdown.inline.ruler.before('emphasis', 'link', (state) => {
  const image = state.src[state.pos - 1] === '!';
  const match = state.env.links && !image && state.linkLevel === 0 ? at(LINK, state) : null;
  const href = match && destination(match[2]);
  if (!href || !match[1].trim() || hasLink(match[1])) {
    return false;
  }
  const end = LINK.lastIndex;
  state.linkLevel += 1;
  within(state, 'link', state.pos + 1, match[1].length).attrSet('href', href);
  state.linkLevel -= 1;
  state.pos = end;
  return true;
});

/**
 * @param {string} line
 * @param {boolean} links whether addresses become links
 * @returns {{type: string, nesting: -1 | 0 | 1, level: number, content: string, href?: string}[]} `text`, `code_inline`,
 *   and pairs of `strong`, `em`, `s` and `link`, which has the `href`
 */
export function tokensOf(line, links) {
  const tokens = [];
  markdown.inline.parse(line, markdown, { links }, tokens);
  let open = 0;
  return tokens.flatMap((token) => {
    open += token.type.startsWith('link') ? token.nesting : 0;
    return links && token.type === 'text' && open === 0 ? piecesOf(token.content).flatMap((piece) => linked(piece, token)) : plain(token);
  });
}

function linked({ text, href }, { level }) {
  const inner = { type: 'text', nesting: 0, level, content: text };
  return href
    ? [{ type: 'link_open', nesting: 1, level, content: '', href }, inner, { type: 'link_close', nesting: -1, level, content: '' }]
    : [inner];
}

function plain(token) {
  const { type, nesting, level, content } = token;
  return { type, nesting, level, content, href: token.attrGet('href') ?? undefined };
}

function at(pattern, { src, pos, posMax }) {
  pattern.lastIndex = pos;
  const match = pattern.exec(src);
  return match && pattern.lastIndex <= posMax ? match : null;
}

/** Takes a stretch of the line as the content of an element, and goes one character beyond it. */
function within(state, type, start, length) {
  const { posMax } = state;
  const token = state.push(`${type}_open`, '', 1);
  state.pos = start;
  state.posMax = start + length;
  state.md.inline.tokenize(state);
  state.push(`${type}_close`, '', -1);
  state.pos = start + length + 1;
  state.posMax = posMax;
  return token;
}
