import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { currentLocale, failureText, list, moment, t, time } from '../i18n/index.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';
import { rendered } from './markdown.js';
import { mentionsMe } from './mentions.js';
import { BESIDE, react, tools } from './message-tools.js';

const fragments = new WeakMap();

/** One message. It is drawn again only if itself or its surroundings changed. */
export function messageRow(context, item, grouped) {
  const { host, model, room, mentions, active, picking } = context;
  const isActive = active === item.seq;
  const isPicking = picking === item.seq;
  return guard([item, grouped, isActive, isPicking, mentions, model.me, room, currentLocale(), BESIDE.matches], () => {
    const mine = model.chat.isMe(item.from.id);
    const toMe = !mine && mentionsMe(item, model.me.name, room.members.values());
    return html`
      <li
        class="message ${grouped ? 'message--grouped' : ''} ${toMe ? 'message--to-me' : ''} ${isActive ? 'message--active' : ''}"
        data-testid="message"
        data-seq=${item.seq}
        data-mine=${mine}
        tabindex="-1"
        @focus=${(event) => event.target.matches(':focus-visible') && (host.active = item.seq)}
        @click=${(event) => host.tapped(event, item)}
      >
        <div class="message__gutter">
          ${grouped ? html`<time class="message__small-time" aria-hidden="true">${time(item.at)}</time>` : avatar(item.from)}
        </div>
        <div class="message__body">
          ${head(item.from, item.at, grouped)} ${body(item, mentions)} ${reactions(context, item)}
        </div>
        ${isActive && BESIDE.matches && !item.deleted ? tools(context, item, isPicking) : nothing}
      </li>
    `;
  });
}

/** What is on its way, as the message that it becomes: not yet seen in the room's log. */
export function outboxRow({ model, room, mentions }, item, at, grouped) {
  const failed = item.state === 'failed';
  return html`
    <li
      class="message message--outbox ${grouped ? 'message--grouped' : ''} ${failed ? 'message--failed' : ''}"
      data-testid="outbox-message"
      data-state=${item.state}
      data-id=${item.id}
    >
      <div class="message__gutter">
        ${grouped ? nothing : avatar(model.me)} ${failed ? nothing : onItsWay(t(`outbox.${item.state}`))}
      </div>
      <div class="message__body">
        ${head(model.me, at, grouped)}
        <div class="message__text" dir="auto">${guard([item.text, mentions], () => textOf(item, mentions))}</div>
        ${failed ? remedies(model, room, item) : nothing}
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

function head(from, at, grouped) {
  return html`<div class=${grouped ? 'hidden' : 'message__head'}>
    <span class="message__author" dir="auto" data-testid="author">${from.name}</span>
    <time datetime=${new Date(at).toISOString()} title=${moment(at)}>${time(at)}</time>
  </div>`;
}

function onItsWay(state) {
  return html`<span class="message__way" title=${state}>${icon('clock')}<span class="hidden">${state}</span></span>`;
}

/** What is too long stays so, however often it is sent. */
function remedies(model, room, item) {
  return html`<div class="message__remedy">
    <span class="message__state">${failureText(item.reason)}</span>
    ${item.reason === 'too_large'
      ? nothing
      : html`<button class="button button--small" data-testid="retry" @click=${() => model.chat.retry(room, item.id)}>${t('outbox.retry')}</button>`}
    <button class="button button--small" data-testid="rewrite" @click=${() => rewrite(model, room, item)}>${t('outbox.rewrite')}</button>
    <button class="button button--small" data-testid="discard" @click=${() => model.chat.discard(room, item.id)}>${t('outbox.discard')}</button>
  </div>`;
}

function body(item, mentions) {
  if (item.deleted) {
    return html`<div class="message__text message__text--deleted" data-testid="message-deleted">${t('messages.deleted')}</div>`;
  }
  return html`
    <div class="message__text" dir="auto" data-testid="message-text">${textOf(item, mentions)}</div>
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

/** What is seen on a reaction's button is the beginning of its name. */
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
            title=${t('reactions.who', { emoji, names })}
            @click=${() => react(model, room, item, emoji)}
          >
            <span>${emoji}</span> <span>${users.length}</span><span class="hidden">, ${names}</span>
          </button>
        </li>`;
      })}
    </ul>
  `;
}

/** Gives a message that was refused back to the composer. */
function rewrite(model, room, item) {
  model.chat.discard(room, item.id);
  model.dispatchEvent(new CustomEvent('rewrite', { detail: { item } }));
}
