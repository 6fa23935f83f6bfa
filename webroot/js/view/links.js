import { PICTURES, SPACELESS, WIDE_MARKS } from './scripts.js';
import { markdownIt } from './markdown-it.js';

/**
 * Addresses in a text: with a scheme, without one where the host leaves no doubt, and of e-mail.
 */

const linkify = markdownIt()
  .linkify.set({ fuzzyIP: false })
  .add('ftp:', null)
  .add('//', null)
  .tlds('xyz app dev cloud online site blog page link news wiki chat live tech store games tools zone'.split(' '), true);

/** Top level domains at whose end a host is none of a program's names; any other wants a scheme, `www.` or a path. */
const BARE = new Set(
  'com net org edu gov ar au bg br ca ch cl cn cz de dk ee eu fr gr hk hr hu ie il ir jp ke kr kz lt lv mx ng nl nz pe ph pk pt ro ru se sg sk th tr tw ua uk vn za'.split(
    ' ',
  ),
);

const PROSE = new RegExp(`[|\\u0060\\\\“”‘’«»„…${WIDE_MARKS}${PICTURES}]|[${SPACELESS}]+`, 'gu');
const SEGMENT = /[/=#&_-]$|_\($/;
/** What stands before an address of e-mail rather than at its beginning. */
const LABEL = /^.*[:;,=&"$]/;
/** What follows a word in Korean, and a Japanese particle: no name of a page. */
const PARTICLE =
  /^(?:[은는이가을를의에도로와과만나랑]|에서|에게|에는|에도|으로|까지|부터|처럼|보다|이나|이랑|하고|라고|이라고|입니다|이에요|예요|이고|인데)+$|^[\u3041-\u309f]/u;

/**
 * @param {string} text
 * @returns {{text: string, href?: string}[]} the text in pieces; a link has a `href`
 */
export function piecesOf(text) {
  const bare = text.includes('.') || text.includes(':') ? withoutProse(text) : '';
  const matches = linkify.pretest(bare) ? (linkify.match(bare) ?? []) : [];
  const pieces = [];
  let done = 0;
  for (const match of matches) {
    const start = match.index + labelOf(match).length;
    const address = text.slice(start, match.lastIndex);
    if (isMeant(match.schema, address, text.slice(match.lastIndex))) {
      pieces.push({ text: text.slice(done, start) }, { text: address, href: hrefOf(match.schema, address) });
      done = match.lastIndex;
    }
  }
  return [...pieces, { text: text.slice(done) }].filter((piece) => piece.text !== '');
}

/** Whether there is an address in a text. */
export function hasLink(text) {
  return piecesOf(text).some(({ href }) => href);
}

/**
 * Where a URL leads.
 *
 * @param {string} url
 * @returns {string | undefined} none, unless it is one of the web or of e-mail
 */
export function destination(url) {
  try {
    const { protocol, href } = new URL(url);
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

function hrefOf(schema, address) {
  const implied = { '': 'https://', 'mailto:': /^mailto:/i.test(address) ? '' : 'mailto:' };
  return destination((implied[schema] ?? '') + address);
}

function labelOf({ schema, raw }) {
  return schema === 'mailto:' && !/^mailto:/i.test(raw) ? (LABEL.exec(raw)?.[0] ?? '') : '';
}

function isMeant(schema, address, behind) {
  if (schema === 'mailto:') {
    return !/\d$/.test(address) && !/^:\S/.test(behind);
  }
  const [host, ...path] = address.split('/');
  return schema !== '' || /^www\./i.test(address) || path.length > 0 || BARE.has(host.slice(host.lastIndexOf('.') + 1));
}

/**
 * The text with spaces where prose goes on without one, so that every place stays the same. Letters of a script without
 * spaces belong to an address only as its host, or as a whole segment below the first: `/wiki/서울`.
 */
function withoutProse(text) {
  return text.replace(/\S+/g, (word) => {
    const root = /:\/\/[^/?#]*[/?#][^/]/.exec(word);
    const deep = root ? root.index + root[0].length - 1 : Infinity;
    return word.replace(PROSE, (run, place) => {
      const ahead = word.slice(Math.max(0, place - 3), place);
      const segment = place > deep && SEGMENT.test(ahead) && !PARTICLE.test(run);
      return ahead === '://' || segment ? run : ' '.repeat(run.length);
    });
  });
}
