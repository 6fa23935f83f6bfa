import { html, nothing } from 'lit';
import { t } from '../i18n/index.js';

/**
 * What is pasted from an editor or a terminal: its lines lose their sense if they are read as Markdown, so the composer
 * offers to make code of it.
 */

const INDENTED = /^(?: {2,}|\t)\s*\S/;
/** Lines of a box, of a table or of columns. */
const COLUMNS = /^\s*[|+][-=+|\s]{3,}|[─│┌┐└┘├┤┬┴┼═║╔╗╚╝]|\S {3,}\S.* {3,}\S/;

const pasted = new WeakMap();

/** Remembers what looks like code. Call when something is pasted into a composer. */
export function notePaste(composer, event) {
  const text = (event.clipboardData?.getData('text/plain') ?? '').replace(/\r\n?/g, '\n');
  const { value, selectionStart } = composer.area;
  const inCode = (value.slice(0, selectionStart).match(/^\s*```/gm) ?? []).length % 2 === 1;
  pasted.set(composer, looksLikeCode(text) && !inCode ? { text, start: selectionStart } : null);
}

/** The offer, for as long as the text stands there. */
export function pasteOffer(composer) {
  const { text, start } = pasted.get(composer) ?? {};
  if (!text || !composer.area?.value.startsWith(text, start)) {
    return nothing;
  }
  const accept = () => {
    const { area } = composer;
    const ahead = start === 0 || area.value[start - 1] === '\n' ? '' : '\n';
    pasted.delete(composer);
    area.setRangeText(ahead + fenced(text), start, start + text.length, 'end');
    composer.typed();
    area.focus();
  };
  return html`<div class="composer__mode" role="status" data-testid="paste-offer">
    <span>${t('paste.ask')}</span>
    <button type="button" class="link" data-testid="paste-as-code" @click=${accept}>${t('paste.asCode')}</button>
  </div>`;
}

/**
 * Whether a text looks like code: several lines, and some of them indented or in columns.
 *
 * @param {string} text
 */
export function looksLikeCode(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.length > 1 && !/^\s*```/m.test(text) && lines.some((line) => INDENTED.test(line) || COLUMNS.test(line));
}

/** A text between fences that nothing within it closes. */
function fenced(text) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\n+$/, '')}\n${fence}\n`;
}
