import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n/index.js';
import { avatar } from './avatar.js';
import { icon } from './icons.js';
import { hashOf } from './model.js';
import { View } from './view.js';

/** The rooms and people one talks with, and who one is. */
class Sidebar extends View {
  follow(event, name) {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      this.model.open(name);
    }
  }

  render() {
    const { model } = this;
    const { rooms, direct } = model.joined;
    const others = model.directory.filter(({ name }) => !model.chat.rooms.has(name)).slice(0, 8);
    return html`
      <nav class="sidebar" aria-label=${t('rooms.title')} data-testid="sidebar">
        <div class="sidebar__brand">
          <img src="/img/crosstalk.svg" alt="" width="28" height="28" />
          <span>Crosstalk</span>
          <button class="iconbutton sidebar__close" aria-label=${t('common.close')} @click=${() => model.set({ drawer: false })}>
            ${icon('close')}
          </button>
        </div>
        <div class="sidebar__scroll">
          <div class="sidebar__heading">
            <h2 id="rooms-heading">${t('rooms.title')}</h2>
            <button
              class="iconbutton"
              data-testid="open-rooms"
              aria-label=${t('rooms.find')}
              title="${t('rooms.find')} (Ctrl+K)"
              @click=${() => model.set({ dialog: 'rooms' })}
            >
              ${icon('plus')}
            </button>
          </div>
          <ul class="rooms" aria-labelledby="rooms-heading" data-testid="room-list">
            ${repeat(rooms, (name) => name, (name) => this.entry(name))}
          </ul>
          ${direct.length > 0
            ? html`
                <div class="sidebar__heading"><h2 id="direct-heading">${t('rooms.direct')}</h2></div>
                <ul class="rooms" aria-labelledby="direct-heading" data-testid="direct-list">
                  ${repeat(direct, (name) => name, (name) => this.entry(name))}
                </ul>
              `
            : nothing}
          ${others.length > 0
            ? html`
                <div class="sidebar__heading"><h2 id="others-heading">${t('rooms.others')}</h2></div>
                <ul class="rooms rooms--others" aria-labelledby="others-heading" data-testid="other-rooms">
                  ${repeat(others, ({ name }) => name, (room) => this.other(room))}
                </ul>
              `
            : nothing}
        </div>
        ${this.self()}
      </nav>
    `;
  }

  entry(name) {
    const { model } = this;
    const open = name === model.current;
    const title = model.title(name);
    const { count, mentions, atLeast } = open && !document.hidden ? { count: 0, mentions: 0 } : model.unread(name);
    const members = model.chat.rooms.get(name)?.memberCount ?? 0;
    const isDirect = name.startsWith('~');
    return html`
      <li>
        <a
          class="room ${open ? 'room--open' : ''} ${count > 0 ? 'room--unread' : ''}"
          href=${hashOf(name)}
          aria-current=${open ? 'page' : nothing}
          data-testid="room"
          data-room=${name}
          @click=${(event) => this.follow(event, name)}
        >
          ${isDirect
            ? avatar({ id: name, name: title })
            : html`<span class="room__sign" aria-hidden="true">#</span>`}
          <span class="room__name"><bdi>${title}</bdi></span>
          ${count > 0
            ? html`<span class="badge ${mentions > 0 ? 'badge--mention' : ''}" data-testid="unread">
                <span aria-hidden="true">${mentions > 0 ? '@' : ''}${count}${atLeast ? '+' : ''}</span>
                <span class="hidden">${t('rooms.unread', { n: count })}${mentions ? `, ${t('rooms.mentions', { n: mentions })}` : ''}</span>
              </span>`
            : isDirect || members === 0
              ? nothing
              : html`<span class="room__members" data-testid="room-members">
                  <span aria-hidden="true">${members}</span><span class="hidden">${t('rooms.members', { n: members })}</span>
                </span>`}
        </a>
      </li>
    `;
  }

  other({ name, members }) {
    return html`
      <li>
        <a class="room" href=${hashOf(name)} data-testid="other-room" data-room=${name} @click=${(event) => this.follow(event, name)}>
          <span class="room__sign" aria-hidden="true">#</span>
          <span class="room__name"><bdi>${name}</bdi></span>
          <span class="room__members"
            ><span aria-hidden="true">${members}</span><span class="hidden">${t('rooms.members', { n: members })}</span></span
          >
        </a>
      </li>
    `;
  }

  self() {
    const { me } = this.model;
    return html`
      <div class="self">
        ${avatar(me)}
        <span class="self__name" data-testid="me"><bdi>${me.name}</bdi></span>
        <button
          class="iconbutton"
          data-testid="open-settings"
          aria-label=${t('settings.title')}
          title=${t('settings.title')}
          @click=${() => this.model.set({ dialog: 'settings' })}
        >
          ${icon('settings')}
        </button>
      </div>
    `;
  }
}

customElements.define('ct-sidebar', Sidebar);
