import { html, nothing } from 'lit';
import { day, t, time } from '../i18n/index.js';
import { avatar } from './avatar.js';
import { withEmoji } from './emoji.js';
import { excerpt } from './excerpt.js';
import { icon } from './icons.js';
import { rendered } from './markdown.js';
import { panelCovers } from './panels.js';
import { View } from './view.js';

/** Finds messages in what is kept of the open room. */
class Search extends View {
  static properties = { ...View.properties, found: { state: true }, busy: { state: true } };

  #room = null;

  firstUpdated() {
    this.querySelector('input').focus();
  }

  willUpdate() {
    if (this.#room !== this.model.current) {
      this.#room = this.model.current;
      this.found = null;
    }
  }

  async submit(event) {
    event.preventDefault();
    const text = withEmoji(new FormData(event.target).get('text')).trim();
    if (text) {
      this.found = null;
      await this.look(text);
    }
  }

  async look(text, before) {
    const { model } = this;
    const { room } = model;
    this.busy = true;
    const page = await model.attempt(model.chat.search(room, text, before));
    this.busy = false;
    if (page && room === model.room) {
      this.found = { text, more: page.more, entries: [...page.entries, ...(before ? this.found.entries : [])] };
    }
  }

  /** Shows a message in the conversation, loading what lies between. */
  async show(seq) {
    const { chat, room } = this.model;
    while (room.log.first > seq && room.log.more) {
      if ((await this.model.attempt(chat.loadOlder(room, 200).then(() => true))) !== true) {
        return;
      }
    }
    if (panelCovers()) {
      this.model.set({ panel: null });
    }
    this.model.dispatchEvent(new CustomEvent('show', { detail: { seq } }));
  }

  render() {
    const { found } = this;
    return html`
      <aside class="panel" tabindex="-1" aria-labelledby="search-title" data-testid="search-panel">
        <header class="panel__header">
          <h2 id="search-title">${t('search.title')}</h2>
          <button class="iconbutton" aria-label=${t('common.close')} @click=${() => this.model.toggle('search')}>${icon('close')}</button>
        </header>
        <form class="panel__form" role="search" @submit=${this.submit}>
          <input
            type="search"
            name="text"
            dir="auto"
            enterkeyhint="search"
            data-testid="search-input"
            aria-label=${t('search.label')}
            placeholder=${t('search.label')}
            maxlength="200"
          />
        </form>
        <div class="panel__scroll" tabindex="0" role="region" aria-labelledby="search-title">
          <p class="panel__empty" role="status" data-testid="search-status">${this.status()}</p>
          <ol class="found">
            ${[...(found?.entries ?? [])].reverse().map((entry) => this.entry(entry))}
          </ol>
          ${found?.more
            ? html`<button class="button" @click=${() => this.look(found.text, found.entries[0]?.seq)}>${t('search.more')}</button>`
            : nothing}
        </div>
      </aside>
    `;
  }

  status() {
    const { busy, found } = this;
    if (busy) {
      return t('search.busy');
    }
    if (!found) {
      return nothing;
    }
    const n = found.entries.length;
    return n > 0 ? t('search.found', { n }) : t('search.none', { text: found.text });
  }

  entry(entry) {
    return html`
      <li>
        <button class="found__one" data-testid="search-hit" @click=${() => this.show(entry.seq)}>
          <span class="found__head">
            ${avatar(entry.from)} <strong dir="auto">${entry.from.name}</strong> <time>${day(entry.at)}, ${time(entry.at)}</time>
          </span>
          <span class="found__text" dir="auto">
            ${excerpt(rendered(entry.text), entry.text, this.found.text).map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}
          </span>
        </button>
      </li>
    `;
  }
}

customElements.define('ct-search', Search);
