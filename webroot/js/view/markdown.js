import { blocksOf, inColumns } from './blocks.js';
import { tokensOf } from './inline.js';

/**
 * Message text to document nodes: emphasis, code, links, quotes and lists of Markdown. Everything else that people type
 * stays the text that it is. Nodes are made one by one and only from the names below, so that no text is ever read as
 * HTML.
 */

const ELEMENTS = { strong_open: 'strong', em_open: 'em', s_open: 'del', link_open: 'a' };

/** Beyond these a message is shown as the text it is: nobody writes so, and every reader would pay for it. */
const MOST_MARKS = 1500;
const MOST_LINES = 1500;
const DEEPEST = 12;

/** Beyond this no address in a message becomes a link, and no name is marked. */
const MOST_ADDRESSES = 250;
const ADDRESS = /@|:\/\/|mailto:|www\.|\.(?:[a-z]{2,9}|рф)(?![a-z0-9_-])/gi;

/**
 * @param {string} source what somebody wrote
 * @param {ReturnType<import('./mentions.js').mentionsOf>} [mentions] whose names to mark
 * @returns {DocumentFragment} whose text is the source without the marks that became elements; never fails
 */
export function rendered(source, mentions) {
  const fragment = document.createDocumentFragment();
  try {
    append(fragment, parsed(source), count(source, /@/g) <= MOST_ADDRESSES ? mentions : undefined);
  } catch {
    fragment.replaceChildren(element('div', { className: 'message__lines' }, source));
  }
  return fragment;
}

/**
 * What the author of a message says in his own words: neither quotes nor code nor links.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function ownWords(source) {
  try {
    return parsed(source).flatMap(({ rows }) => rows.flatMap(words));
  } catch {
    return [source];
  }
}

/** The blocks of a message with `rows`, the tokens of each of their lines that is neither code nor quoted. */
function parsed(source) {
  if (count(source, /[*_~`[]/g) > MOST_MARKS || count(source, /\r|\n/g) > MOST_LINES) {
    throw new RangeError('more marks than anybody writes');
  }
  return withRows(blocksOf(source), count(source, ADDRESS) <= MOST_ADDRESSES);
}

function count(text, pattern) {
  return text.match(pattern)?.length ?? 0;
}

function withRows(blocks, links) {
  return blocks.map((block) => {
    const lines = { text: block.lines, list: block.items?.map(({ text }) => text) }[block.kind] ?? [];
    const rows = lines.map((line) => tokensOf(line, links));
    if (rows.some((row) => row.some(({ level }) => level > DEEPEST))) {
      throw new RangeError('deeper than anybody writes');
    }
    return block.kind === 'quote' ? { ...block, rows, blocks: withRows(block.blocks, links) } : { ...block, rows };
  });
}

function words(row) {
  let links = 0;
  return row.flatMap(({ type, nesting, content }) => {
    links += type.startsWith('link') ? nesting : 0;
    return type === 'text' && links === 0 ? [content] : [];
  });
}

/**
 * Blocks with the line feeds between them. The first with words gives its direction to what holds it, whose own is
 * `auto`; every other one has a direction of its own.
 */
function append(parent, blocks, mentions) {
  const first = blocks.findIndex(({ kind, lines }) => kind !== 'code' && lines.some((line) => line.trim()));
  blocks.forEach((block, index) => {
    parent.append(index > 0 ? '\n' : '');
    if (isEmpty(block) && isText(blocks[index + 1])) {
      return;
    }
    const node = isText(block) ? paragraph(block, isEmpty(blocks[index - 1]), mentions) : drawn(block, mentions);
    if (index !== first) {
      node.dir ||= 'auto';
    }
    parent.append(node);
  });
}

function isText(block) {
  return block?.kind === 'text' && !isEmpty(block);
}

function isEmpty(block) {
  return block?.kind === 'text' && block.lines[0] === '';
}

/** An empty line before it is its margin, for what is copied from the page to have one, too. */
function paragraph({ lines, rows }, apart, mentions) {
  const className = inColumns(lines) ? 'message__lines message__lines--columns' : 'message__lines';
  const text = element(apart ? 'p' : 'div', { className });
  rows.forEach((row, index) => text.append(index > 0 ? '\n' : '', ...nodes(row, mentions)));
  return text;
}

function drawn({ kind, rows, ...block }, mentions) {
  switch (kind) {
    case 'code': {
      const pre = element('pre', { dir: 'ltr' }, element('code', {}, block.code));
      pre.dataset.language = block.language;
      return pre;
    }
    case 'quote': {
      const quote = element('blockquote');
      append(quote, block.blocks);
      return quote;
    }
    case 'list':
      return drawnList(block, rows, mentions);
    default:
      return element('div', {}, element('br'));
  }
}

function drawnList({ numbered, items }, rows, mentions) {
  const list = element(numbered ? 'ol' : 'ul');
  items.forEach(({ marker }, index) => {
    const item = element('li', {}, ...nodes(rows[index], mentions));
    if (numbered) {
      item.value = parseInt(marker, 10);
    } else {
      item.dataset.marker = marker;
    }
    if (index > 0) {
      item.dir = 'auto';
    }
    list.append(index > 0 ? '\n' : '', item);
  });
  return list;
}

function nodes(row, mentions) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const token of row) {
    const parent = open[open.length - 1];
    if (token.nesting > 0) {
      const child = token.type === 'link_open' ? link(token.href) : element(ELEMENTS[token.type]);
      parent.append(child);
      open.push(child);
    } else if (token.nesting < 0) {
      open.pop();
    } else if (token.type === 'code_inline') {
      parent.append(element('code', { dir: 'ltr' }, token.content));
    } else {
      const inLink = open.some(({ localName }) => localName === 'a');
      parent.append(...(mentions && !inLink ? withMentions(token.content, mentions) : [token.content]));
    }
  }
  return [...root.childNodes];
}

function link(href) {
  return element('a', { href, dir: 'auto', target: '_blank', rel: 'noopener noreferrer nofollow', title: href });
}

function withMentions(text, mentions) {
  return mentions.split(text).map(({ text: part, mention, me }) =>
    mention ? element('span', { dir: 'auto', className: me ? 'mention mention--me' : 'mention' }, part) : part,
  );
}

function element(name, properties = {}, ...content) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...content);
  return made;
}
