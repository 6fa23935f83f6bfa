import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { currentLocale, t } from '../i18n/index.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';
import { View } from './view.js';

/** Who is in the open room, and on which node. */
class People extends View {
  static properties = { ...View.properties, more: { state: true } };

  #everyone = { room: null, members: [] };

  async loadMore(room) {
    const last = this.members(room).at(-1)?.id;
    const page = await this.model.attempt(this.model.chat.who(room, last));
    if (page) {
      const known = this.#everyone.room === room ? this.#everyone.members : [];
      this.#everyone = { room, members: [...known, ...page.members], done: !page.more };
      this.requestUpdate();
    }
  }

  members(room) {
    const extra = this.#everyone.room === room ? this.#everyone.members : [];
    return [...new Map([...extra, ...room.members.values()].map((member) => [member.id, member])).values()].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  }

  render() {
    const { model } = this;
    const { room } = model;
    if (!room) {
      return nothing;
    }
    const collator = new Intl.Collator(currentLocale());
    const members = this.members(room).sort((a, b) => Boolean(a.away) - Boolean(b.away) || collator.compare(a.name, b.name));
    return html`
      <aside class="panel" aria-labelledby="people-title" data-testid="people-panel">
        <header class="panel__header">
          <h2 id="people-title">${t('people.title')}</h2>
          <span class="panel__count">${t('rooms.members', { n: room.memberCount })}</span>
          <button class="iconbutton" aria-label=${t('common.close')} @click=${() => model.toggle('people')}>${icon('close')}</button>
        </header>
        <ul class="people panel__scroll" tabindex="0" aria-labelledby="people-title">
          ${repeat(members, ({ id }) => id, (member) => this.entry(member))}
        </ul>
        ${room.rosterComplete || this.#everyone.done
          ? nothing
          : html`<button class="button" data-testid="more-people" @click=${() => this.loadMore(room)}>${t('people.more')}</button>`}
        <button class="button panel__leave" data-testid="leave-room-here" @click=${() => model.leave(room.name)}>
          ${t('rooms.leave', { room: model.title(room.name) })}
        </button>
      </aside>
    `;
  }

  entry(member) {
    const me = member.id === this.model.me.id;
    const nodes = member.nodes ?? [];
    return html`
      <li class="person ${member.away ? 'person--away' : ''}" data-testid="person" data-name=${member.name}>
        ${avatar(member)}
        <span class="person__who">
          <span class="person__name"><bdi>${member.name}</bdi>${me ? html` <span class="person__note">${t('people.you')}</span>` : nothing}</span>
          <span class="person__note">
            ${member.away ? t('people.away') : nothing}
            ${nodes.length > 0 ? html`<span data-testid="person-node">${t('people.node', { n: nodes.length, nodes: nodes.join(', ') })}</span>` : nothing}
          </span>
        </span>
        ${me
          ? nothing
          : html`<button
              class="iconbutton"
              data-testid="message-person"
              aria-label=${t('people.message', { name: member.name })}
              title=${t('people.message', { name: member.name })}
              @click=${() => this.model.openDirect(member)}
            >
              ${icon('chat')}
            </button>`}
      </li>
    `;
  }
}

customElements.define('ct-people', People);
