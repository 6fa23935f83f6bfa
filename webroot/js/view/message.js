import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { currentLocale, failureText, list, moment, t, time } from '../i18n/index.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';
import { rendered } from './markdown.js';
import { mentionsMe } from './mentions.js';
import './emoji-picker.js';

const QUICK = ['👍', '❤️', '😂', '🎉'];
const fragments = new WeakMap();

/** One message. It is drawn again only if itself or its surroundings changed. */
export function messageRow(context, item, grouped) {
  const { model, room, mentions, active, picking } = context;
  const isActive = active === item.seq;
  const isPicking = picking === item.seq;
  return guard([item, grouped, isActive, isPicking, mentions, model.me, room, currentLocale()], () => {
    const mine = model.chat.isMe(item.from.id);
    const toMe = !mine && mentionsMe(item, model.me.name);
    return html`
      <li
        class="message ${grouped ? 'message--grouped' : ''} ${toMe ? 'message--to-me' : ''} ${isActive ? 'message--active' : ''}"
        data-testid="message"
        data-seq=${item.seq}
        data-mine=${mine}
        tabindex="-1"
        @focus=${() => (context.host.active = item.seq)}
      >
        <div class="message__gutter">
          ${grouped ? html`<time class="message__small-time" aria-hidden="true">${time(item.at)}</time>` : avatar(item.from)}
        </div>
        <div class="message__body">
          <div class=${grouped ? 'hidden' : 'message__head'}>
            <span class="message__author" data-testid="author">${item.from.name}</span>
            <time datetime=${new Date(item.at).toISOString()} title=${moment(item.at)}>${time(item.at)}</time>
          </div>
          ${body(item, mentions)} ${reactions(context, item)}
        </div>
        ${isActive && !item.deleted ? tools(context, item, mine, isPicking) : nothing}
      </li>
    `;
  });
}

/** What is on its way: not yet seen in the room's log. */
export function outboxRow({ model, room }, item) {
  const failed = item.state === 'failed';
  return html`
    <li class="message message--outbox ${failed ? 'message--failed' : ''}" data-testid="outbox-message" data-state=${item.state} data-id=${item.id}>
      <div class="message__gutter">${avatar(model.me)}</div>
      <div class="message__body">
        <div class="message__head">
          <span class="message__author">${model.me.name}</span>
          ${failed ? nothing : html`<span class="message__state">${t(`outbox.${item.state}`)}</span>`}
        </div>
        <div class="message__text">${guard([item.text], () => textOf(item, null))}</div>
        ${failed
          ? html`<div class="message__remedy">
              <span class="message__state">${failureText(item.reason)}</span>
              <button class="button button--small" data-testid="retry" @click=${() => model.chat.retry(room, item.id)}>${t('outbox.retry')}</button>
              <button class="button button--small" data-testid="rewrite" @click=${() => rewrite(model, room, item)}>${t('outbox.rewrite')}</button>
              <button class="button button--small" data-testid="discard" @click=${() => model.chat.discard(room, item.id)}>${t('outbox.discard')}</button>
            </div>`
          : nothing}
      </div>
    </li>
  `;
}

/** A change of topic. */
export function topicRow(item) {
  const text = item.text
    ? t('topic.changed', { name: item.from.name, topic: item.text })
    : t('topic.cleared', { name: item.from.name });
  return html`<li class="line line--quiet" data-testid="topic-line" data-seq=${item.seq}><span>${text}</span></li>`;
}

function body(item, mentions) {
  if (item.deleted) {
    return html`<div class="message__text message__text--deleted" data-testid="message-deleted">${t('messages.deleted')}</div>`;
  }
  return html`
    <div class="message__text" data-testid="message-text">${textOf(item, mentions)}</div>
    ${item.edited ? html`<span class="message__edited" data-testid="message-edited">${t('messages.edited')}</span>` : nothing}
  `;
}

function textOf(item, mentions) {
  let known = fragments.get(item);
  if (!known || known.mentions !== mentions) {
    known = { mentions, fragment: rendered(item.text, mentions) };
    fragments.set(item, known);
  }
  return known.fragment.cloneNode(true);
}

function reactions({ model, room }, item) {
  if (item.reactions.length === 0) {
    return nothing;
  }
  return html`
    <ul class="reactions" aria-label=${t('reactions.label')}>
      ${item.reactions.map(({ emoji, users }) => {
        const mine = users.some(({ id }) => model.chat.isMe(id));
        const names = list(users.slice(0, 20).map(({ name }) => name));
        return html`<li>
          <button
            class="reaction ${mine ? 'reaction--mine' : ''}"
            data-testid="reaction"
            data-emoji=${emoji}
            aria-pressed=${mine}
            aria-label=${t('reactions.who', { emoji, names })}
            title=${t('reactions.who', { emoji, names })}
            @click=${() => model.attempt(model.chat.react(room, item.seq, emoji, !mine))}
          >
            <span aria-hidden="true">${emoji}</span> <span aria-hidden="true">${users.length}</span>
          </button>
        </li>`;
      })}
    </ul>
  `;
}

function tools({ host, model, room }, item, mine, picking) {
  const react = (emoji) => {
    host.picking = null;
    const already = item.reactions.some((one) => one.emoji === emoji && one.users.some(({ id }) => model.chat.isMe(id)));
    model.attempt(model.chat.react(room, item.seq, emoji, !already));
  };
  const tool = (name, label, action) => html`
    <button class="iconbutton" data-testid="tool-${name}" aria-label=${label} title=${label} @click=${action}>${icon(name)}</button>
  `;
  const ask = (type) => () => model.dispatchEvent(new CustomEvent(type, { detail: { room, item } }));
  return html`
    <div class="message__tools" role="group" aria-label=${t('tools.label')}>
      ${QUICK.map(
        (emoji) => html`<button
          class="iconbutton message__quick"
          data-testid="quick-reaction"
          aria-label=${t('tools.reactWith', { emoji })}
          @click=${() => react(emoji)}
        >
          <span aria-hidden="true">${emoji}</span>
        </button>`,
      )}
      ${tool('smile', t('tools.react'), ({ currentTarget }) => {
        host.picking = picking ? null : item.seq;
        host.pickUpwards = currentTarget.getBoundingClientRect().top > innerHeight / 2;
      })}
      ${tool('reply', t('tools.reply'), ask('reply'))}
      ${tool('copy', t('tools.copy'), () => copy(model, item.text))}
      ${mine ? tool('edit', t('tools.edit'), ask('edit')) : nothing}
      ${mine ? tool('trash', t('tools.delete'), () => model.set({ dialog: 'delete', subject: { room, item } })) : nothing}
      ${tool('path', t('tools.path'), () => model.set({ dialog: 'path', subject: { room, item } }))}
      ${picking
        ? html`<ct-emoji-picker class="popover ${host.pickUpwards ? 'popover--up' : ''}" @pick=${(event) => react(event.detail)} @close=${() => (host.picking = null)}></ct-emoji-picker>`
        : nothing}
    </div>
  `;
}

/** Gives a message that was refused back to the composer. */
function rewrite(model, room, item) {
  model.chat.discard(room, item.id);
  model.dispatchEvent(new CustomEvent('rewrite', { detail: { item } }));
}

async function copy(model, text) {
  try {
    await navigator.clipboard.writeText(text);
    model.toast(t('tools.copied'));
  } catch {
    model.toast(t('tools.notCopied'));
  }
}
