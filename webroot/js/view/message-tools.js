import { html, nothing } from 'lit';
import { canonicalEmoji } from '../client/index.js';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';
import './emoji-picker.js';

/** The reactions that take one press. */
export const QUICK = ['👍', '❤️', '😂', '🎉'];

/** Whether there is a pointer that hovers, and room for the tools beside the messages; else they come as a sheet. */
export const BESIDE = matchMedia('(hover: hover) and (min-width: 601px)');

const MARGIN = 4;

/**
 * What can be done with a message besides reacting to it, in the order in which it is offered.
 *
 * @returns {{name: string, label: string, run: () => void}[]}
 */
export function actionsOn(model, room, item) {
  const ask = (type) => () => model.dispatchEvent(new CustomEvent(type, { detail: { room, item } }));
  const open = (dialog) => () => model.set({ dialog, subject: { room, item } });
  const mine = model.chat.isMe(item.from.id);
  return [
    { name: 'reply', label: t('tools.reply'), run: ask('reply') },
    { name: 'copy', label: t('tools.copy'), run: () => copy(model, item.text) },
    ...(mine
      ? [
          { name: 'edit', label: t('tools.edit'), run: ask('edit') },
          { name: 'trash', label: t('tools.delete'), run: open('delete') },
        ]
      : []),
    { name: 'path', label: t('tools.path'), run: open('path') },
  ];
}

/** Sets a reaction of ours, or takes it back. */
export function react(model, room, item, emoji) {
  const already = item.reactions.some((one) => one.emoji === canonicalEmoji(emoji) && one.users.some(({ id }) => model.chat.isMe(id)));
  model.attempt(model.chat.react(room, item.seq, emoji, !already));
}

/** The tools beside a message, for a mouse and for the keyboard; {@link placeTools} says where they stand. */
export function tools({ host, model, room }, item, picking) {
  const pick = (emoji) => {
    host.picking = null;
    react(model, room, item, emoji);
  };
  const tool = (name, label, run) => html`
    <button class="iconbutton" data-testid="tool-${name}" aria-label=${label} title=${label} @click=${run}>${icon(name)}</button>
  `;
  const pickOrNot = () => (host.picking = picking ? null : item.seq);
  return html`
    <div class="message__tools" role="group" aria-label=${t('tools.label')} data-testid="tools">
      ${QUICK.map((emoji) => quick(emoji, () => pick(emoji)))}
      <button
        class="iconbutton"
        data-testid="tool-smile"
        aria-haspopup="dialog"
        aria-expanded=${picking}
        aria-label=${t('tools.react')}
        title=${t('tools.react')}
        @click=${pickOrNot}
      >
        ${icon('smile')}
      </button>
      ${actionsOn(model, room, item).map(({ name, label, run }) => tool(name, label, run))}
    </div>
    ${picking
      ? html`<ct-emoji-picker
          class="popover"
          @pick=${({ detail }) => pick(detail)}
          @close=${() => (host.picking = null)}
        ></ct-emoji-picker>`
      : nothing}
  `;
}

/** A button for one of the {@link QUICK} reactions. */
export function quick(emoji, run) {
  return html`<button
    class="iconbutton message__quick"
    data-testid="quick-reaction"
    aria-label=${t('tools.reactWith', { emoji })}
    title=${t('tools.reactWith', { emoji })}
    @click=${run}
  >
    ${emoji}
  </button>`;
}

/** Keeps the tools beside their message, and whole inside the scroller; the picker beside them, inside the window. */
export function placeTools(scroller) {
  const bar = scroller.querySelector('.message__tools');
  if (!bar) {
    return;
  }
  const row = bar.closest('li').getBoundingClientRect();
  const { top, bottom } = scroller.getBoundingClientRect();
  const barTop = between(row.top, top + MARGIN, bottom - bar.offsetHeight - MARGIN);
  bar.style.top = `${barTop - row.top}px`;
  const picker = scroller.querySelector('.popover');
  if (picker) {
    const below = barTop + bar.offsetHeight + MARGIN;
    const fits = below + picker.offsetHeight + MARGIN <= innerHeight;
    const wanted = fits ? below : barTop - picker.offsetHeight - MARGIN;
    picker.style.top = `${between(wanted, MARGIN, innerHeight - picker.offsetHeight - MARGIN)}px`;
    picker.style.left = `${Math.max(MARGIN, bar.getBoundingClientRect().right - picker.offsetWidth)}px`;
  }
}

function between(value, low, high) {
  return Math.max(low, Math.min(value, high));
}

async function copy(model, text) {
  try {
    await navigator.clipboard.writeText(text);
    model.toast(t('tools.copied'));
  } catch {
    model.toast(t('tools.notCopied'));
  }
}
