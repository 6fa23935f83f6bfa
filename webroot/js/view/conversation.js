import { html, nothing } from 'lit';
import { isDirect } from '../client/index.js';
import { list, t } from '../i18n/index.js';
import { connectionChip } from './connection-bar.js';
import { icon } from './icons.js';
import './composer.js';
import './messages.js';
import { View } from './view.js';

/** The open room: its name and topic, what was said, who is typing, and where one writes. */
class Conversation extends View {
  /** `topicOf`: the room whose topic is being written, by name. */
  static properties = { ...View.properties, topicOf: { state: true } };

  render() {
    const { model } = this;
    const { room } = model;
    if (!room) {
      return html`<main class="conversation conversation--empty" id="conversation">
        ${this.header(null)}
        <ct-connection-bar .model=${model}></ct-connection-bar>
        <div class="empty">
          <p>${t('rooms.none')}</p>
          <button class="button button--primary" @click=${() => model.set({ dialog: 'rooms' })}>${t('rooms.find')}</button>
        </div>
      </main>`;
    }
    return html`
      <main class="conversation" id="conversation" aria-label=${model.title(room.name)}>
        ${this.header(room)}
        <ct-connection-bar .model=${model}></ct-connection-bar>
        <ct-messages .model=${model} .room=${room}></ct-messages>
        ${this.typing(room)}
        <ct-composer .model=${model} .room=${room}></ct-composer>
      </main>
    `;
  }

  header(room) {
    const { model } = this;
    return html`
      <header class="header">
        <button
          class="iconbutton header__menu"
          data-testid="open-drawer"
          aria-label=${t('rooms.title')}
          aria-expanded=${model.drawer}
          @click=${() => model.set({ drawer: !model.drawer })}
        >
          ${icon('menu')}
        </button>
        <div class="header__title">
          <h1 data-testid="room-title">${room ? html`${isDirect(room.name) ? nothing : html`<span class="header__sign" aria-hidden="true">#</span>`}<bdi>${model.title(room.name)}</bdi>` : 'Crosstalk'}</h1>
          ${room ? this.topic(room) : nothing}
        </div>
        ${connectionChip(model)}
        ${room ? this.tools(room) : nothing}
      </header>
    `;
  }

  tools(room) {
    const { model } = this;
    return html`
      <button
        class="iconbutton"
        data-testid="open-search"
        aria-label=${t('search.title')}
        title=${t('search.title')}
        aria-expanded=${model.panel === 'search'}
        @click=${() => model.toggle('search')}
      >
        ${icon('search')}
      </button>
      <button
        class="iconbutton iconbutton--count"
        data-testid="open-people"
        title=${t('people.title')}
        aria-expanded=${model.panel === 'people'}
        @click=${() => model.toggle('people')}
      >
        ${icon('people')}<span class="hidden">${t('people.title')}</span> <span data-testid="member-count">${room.memberCount}</span>
      </button>
      <button
        class="iconbutton header__leave"
        data-testid="leave-room"
        aria-label=${t('rooms.leave', { room: model.title(room.name) })}
        title=${t('rooms.leave', { room: model.title(room.name) })}
        @click=${() => model.leave(room.name)}
      >
        ${icon('leave')}
      </button>
    `;
  }

  topic(room) {
    if (isDirect(room.name)) {
      return nothing;
    }
    const text = room.topic?.text ?? '';
    if (this.topicOf === room.name) {
      return html`
        <form class="topic" @submit=${(event) => this.saveTopic(event, room)}>
          <input
            name="topic"
            class="topic__input"
            data-testid="topic-input"
            dir="auto"
            aria-label=${t('topic.label')}
            placeholder=${t('topic.hint')}
            maxlength="200"
            autocomplete="off"
            enterkeyhint="done"
            .defaultValue=${text}
            @keydown=${this.topicKey}
            @blur=${() => (this.topicOf = null)}
          />
        </form>
      `;
    }
    return html`
      <button class="topic topic__button" data-testid="topic" title=${text || t('topic.change')} @click=${() => this.editTopic(room)}>
        ${text ? html`<span class="hidden">${t('topic.change')}:</span> <bdi>${text}</bdi>` : t('topic.none')}
      </button>
    `;
  }

  async editTopic(room) {
    this.topicOf = room.name;
    await this.updateComplete;
    this.querySelector('.topic__input').select();
  }

  async closeTopic() {
    this.topicOf = null;
    await this.updateComplete;
    this.querySelector('.topic__button')?.focus();
  }

  topicKey(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.closeTopic();
    }
  }

  saveTopic(event, room) {
    event.preventDefault();
    const text = new FormData(event.target).get('topic').trim();
    this.closeTopic();
    if (text !== (room.topic?.text ?? '')) {
      this.model.attempt(this.model.chat.setTopic(room, text));
    }
  }

  typing(room) {
    const names = room.typing().filter(({ id }) => !this.model.chat.isMe(id)).map(({ name }) => name);
    const text =
      names.length === 0 ? nothing : names.length > 3 ? t('typing.many') : t('typing.some', { n: names.length, names: list(names) });
    return html`<p class="typing" role="status" data-testid="typing">${text}</p>`;
  }
}

customElements.define('ct-conversation', Conversation);
