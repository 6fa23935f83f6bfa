import DOMPurify from './purify.js';
import { Marked } from 'marked';

/**
 * Message text to document nodes: emphasis, code, links, quotes and lists of Markdown. Everything else that people
 * type, HTML first of all, stays the text that it is.
 */

const text = () => undefined;
const marked = new Marked({
  gfm: true,
  breaks: true,
  // A tokenizer that finds nothing leaves its syntax to the one for plain text.
  tokenizer: {
    html: text,
    tag: text,
    heading: text,
    lheading: text,
    hr: text,
    table: text,
    code: text,
    def: text,
    reflink: text,
  },
  renderer: {
    text(token) {
      return token.tokens ? this.parser.parseInline(token.tokens) : escaped(token.text);
    },
    image: ({ text: label, href }) => escaped(`![${label}](${href})`),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

const SUBSET = {
  ALLOWED_TAGS: ['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

/**
 * @param {string} source what somebody wrote
 * @param {ReturnType<import('./mentions.js').mentionsOf>} [mentions] whose names to mark
 * @returns {DocumentFragment}
 */
export function rendered(source, mentions) {
  const fragment = DOMPurify.sanitize(marked.parse(source), SUBSET);
  for (const link of fragment.querySelectorAll('a')) {
    safeLink(link);
  }
  if (mentions) {
    markMentions(fragment, mentions);
  }
  return fragment;
}

function safeLink(link) {
  if (!link.hasAttribute('href')) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  link.title = link.href;
}

function markMentions(fragment, { pattern, isMe }) {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('code, a') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  while (walker.nextNode()) {
    nodes.push(walker.currentNode);
  }
  for (const node of nodes) {
    const parts = node.data.split(pattern);
    if (parts.length > 1) {
      node.replaceWith(...parts.map((part, index) => (index % 2 === 1 ? mention(part, isMe(part)) : part)));
    }
  }
}

function mention(label, me) {
  const span = document.createElement('span');
  span.className = me ? 'mention mention--me' : 'mention';
  span.textContent = label;
  return span;
}

function escaped(raw) {
  const holder = document.createElement('p');
  holder.textContent = raw;
  return holder.innerHTML;
}
