import { html, nothing } from 'lit';
import { isDirect } from '../client/index.js';
import { t } from '../i18n/index.js';
import { replyTo, trimmed } from './draft.js';
import { withEmoji } from './emoji.js';
import './emoji-picker.js';
import { icon } from './icons.js';
import { lengthOf } from './length.js';
import { notePaste, pasteOffer } from './paste.js';
import { suggestionsFor } from './suggestions.js';
import { View } from './view.js';

/** The server lets one sign of typing through in 3 s. */
const TYPING_EVERY_MILLIS = 3200;

/** Behind a name in these scripts follow particles and titles without a space. */
const PARTICLES_FOLLOW = /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]$/u;

const COARSE = matchMedia('(pointer: coarse)');

/**
 * Where one writes. A draft stays with its room; while an input method composes, Enter belongs to it. Where one writes
 * with fingers Enter begins a new line, and a button sends. What is too long is not sent, and its writer is told before.
 */
class Composer extends View {
  static properties = {
    ...View.properties,
    room: { attribute: false },
    editing: { state: true },
    suggestions: { state: true },
    chosen: { state: true },
    picking: { state: true },
    length: { state: true },
    held: { state: true },
  };

  #shown = null;
  #typedAt = 0;

  connectedCallback() {
    super.connectedCallback();
    this.model.addEventListener('reply', this.#reply);
    this.model.addEventListener('edit', this.#edit);
    this.model.addEventListener('rewrite', this.#rewrite);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.model.removeEventListener('reply', this.#reply);
    this.model.removeEventListener('edit', this.#edit);
    this.model.removeEventListener('rewrite', this.#rewrite);
  }

  get area() {
    return this.querySelector('textarea');
  }

  /** What would be sent. */
  get text() {
    return trimmed(withEmoji(this.area.value));
  }

  willUpdate() {
    if (this.#shown !== this.room.name) {
      this.editing = null;
      this.suggestions = null;
      this.picking = false;
    }
  }

  updated() {
    if (this.#shown !== this.room.name) {
      this.#shown = this.room.name;
      this.#write(this.model.draft(this.room.name));
      if (matchMedia('(pointer: fine)').matches) {
        this.area.focus();
      }
    }
  }

  render() {
    const label = this.label();
    const options = this.suggestions?.options ?? [];
    const over = Boolean(this.length?.over);
    return html`
      <form class="composer" @submit=${this.submit}>
        ${this.editing
          ? html`<div class="composer__mode" data-testid="editing">
              <span>${t('composer.editing')}</span>
              <button type="button" class="link" data-testid="stop-editing" @click=${this.stopEditing}>${t('common.cancel')}</button>
            </div>`
          : nothing}
        ${pasteOffer(this)} ${options.length > 0 ? this.list(options) : nothing}
        <div class="composer__row">
          <button
            type="button"
            class="iconbutton"
            data-testid="open-emoji"
            aria-haspopup="dialog"
            aria-label=${t('emoji.title')}
            aria-expanded=${Boolean(this.picking)}
            @click=${this.openEmoji}
          >
            ${icon('smile')}
          </button>
          <textarea
            id="composer"
            data-testid="composer"
            rows="1"
            dir="auto"
            enterkeyhint=${COARSE.matches ? 'enter' : 'send'}
            aria-label=${label}
            placeholder=${label}
            aria-autocomplete="list"
            aria-controls=${options.length > 0 ? 'suggestions' : nothing}
            aria-activedescendant=${options.length > 0 && this.chosen >= 0 ? `suggestion-${this.chosen}` : nothing}
            aria-describedby=${this.length?.near ? 'composer-length' : nothing}
            aria-invalid=${over ? 'true' : nothing}
            @input=${this.typed}
            @paste=${(event) => notePaste(this, event)}
            @keydown=${this.key}
            @click=${this.suggest}
            @blur=${() => setTimeout(() => (this.suggestions = null), 150)}
          ></textarea>
          <button
            class="iconbutton iconbutton--send ${over ? 'iconbutton--held' : ''}"
            data-testid="send"
            aria-label=${this.editing ? t('composer.save') : t('composer.send')}
            title=${this.editing ? t('composer.save') : t('composer.send')}
          >
            ${icon('send')}
          </button>
        </div>
        ${this.lengthNote()}
        ${this.picking
          ? html`<ct-emoji-picker
              class="popover popover--composer"
              @pick=${(event) => this.insert(event.detail)}
              @close=${() => (this.picking = false)}
            ></ct-emoji-picker>`
          : nothing}
      </form>
    `;
  }

  label() {
    const title = this.model.title(this.room.name);
    return isDirect(this.room.name) ? t('people.message', { name: title }) : t('composer.label', { room: title });
  }

  /** Seen while the limit is near; said when it is passed, and when something is held back for it. */
  lengthNote() {
    const { bytes, limit, near, over } = this.length ?? {};
    const said = this.held ? t('composer.held', { n: bytes - limit }) : over ? t('composer.over', { n: bytes - limit }) : '';
    return html`
      ${near
        ? html`<p id="composer-length" class="composer__length ${over ? 'composer__length--over' : ''}" data-testid="length">
            ${over ? t('composer.over', { n: bytes - limit }) : t('composer.length', { bytes, limit })}
          </p>`
        : nothing}
      <p class="hidden" role="status" aria-live="polite" data-testid="length-said">${said}</p>
    `;
  }

  list(options) {
    return html`
      <ul class="suggestions" id="suggestions" role="listbox" aria-label=${t('composer.suggestions')} data-testid="suggestions">
        ${options.map(
          (option, index) => html`<li
            id="suggestion-${index}"
            role="option"
            aria-selected=${index === this.chosen}
            @mousedown=${(event) => {
              event.preventDefault();
              this.accept(option);
            }}
          >
            <span class="suggestions__sign">${option.sign}</span> <span dir="auto">${option.label}</span>
          </li>`,
        )}
      </ul>
    `;
  }

  submit(event) {
    event?.preventDefault();
    const { text, model, room, editing } = this;
    this.#measure();
    if (this.length.over) {
      this.held = true;
    } else if (editing) {
      if (text && text !== editing.text) {
        model.attempt(model.chat.edit(room, editing.seq, text));
      }
      this.stopEditing();
    } else if (text) {
      model.reading.clearLine(room.name);
      model.chat.post(room, text);
      this.#write('');
      model.keepDraft(room.name, '');
      document.querySelector('ct-messages')?.toBottom();
    }
    this.area.focus();
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (this.suggestions && this.#steer(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && this.#sends(event)) {
      this.submit(event);
    } else if (event.key === 'Escape' && this.editing) {
      this.stopEditing();
    } else if (event.key === 'ArrowUp' && this.area.value === '' && !this.editing) {
      const own = this.room.log.items.findLast(
        (item) => item.kind === 'message' && !item.deleted && this.model.chat.isMe(item.from.id),
      );
      if (own) {
        event.preventDefault();
        this.startEditing(own);
      }
    }
  }

  typed() {
    this.#grow();
    this.#measure();
    this.suggest();
    if (this.editing) {
      return;
    }
    this.model.keepDraft(this.room.name, this.area.value);
    if (this.area.value && Date.now() - this.#typedAt > TYPING_EVERY_MILLIS) {
      this.#typedAt = Date.now();
      this.model.chat.typing(this.room);
    }
  }

  /** Offers names and emoji. Where the word is whole already none is chosen, so that Enter sends. */
  suggest() {
    const { selectionStart, value } = this.area;
    this.suggestions = suggestionsFor(value.slice(0, selectionStart), this.#names());
    this.chosen = this.suggestions?.whole ? -1 : 0;
  }

  accept(option) {
    const gap = option.sign === '@' && PARTICLES_FOLLOW.test(option.text) ? '' : ' ';
    this.area.setRangeText(option.text + gap, this.suggestions.start, this.area.selectionStart, 'end');
    this.typed();
    this.suggestions = null;
    this.area.focus();
  }

  openEmoji() {
    if (COARSE.matches) {
      this.model.set({ dialog: 'emoji', subject: { pick: (character) => this.insert(character) } });
    } else {
      this.picking = !this.picking;
    }
  }

  insert(text) {
    this.picking = false;
    const { selectionStart, selectionEnd } = this.area;
    this.area.setRangeText(text, selectionStart, selectionEnd, 'end');
    this.typed();
    this.area.focus();
  }

  startEditing(item) {
    this.editing = { seq: item.seq, text: item.text };
    this.#write(item.text);
    this.area.focus();
  }

  stopEditing() {
    this.editing = null;
    this.#write(this.model.draft(this.room.name));
    this.area.focus();
  }

  /** Whether this Enter sends, rather than to begin a line. */
  #sends({ shiftKey, altKey, ctrlKey, metaKey }) {
    return ctrlKey || metaKey || (!shiftKey && !altKey && !COARSE.matches);
  }

  #steer({ key, shiftKey }) {
    const { options } = this.suggestions;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const from = key === 'ArrowUp' && this.chosen < 0 ? 0 : this.chosen;
      this.chosen = (from + (key === 'ArrowDown' ? 1 : options.length - 1)) % options.length;
      return true;
    }
    if ((key === 'Enter' && this.chosen >= 0 && !shiftKey && !COARSE.matches) || key === 'Tab') {
      this.accept(options[Math.max(0, this.chosen)]);
      return true;
    }
    if (key === 'Escape') {
      this.suggestions = null;
      return true;
    }
    return false;
  }

  #names() {
    const { room, model } = this;
    const authors = room.log.items.slice(-200).map(({ from }) => from);
    return [...room.members.values(), ...authors].filter(({ id }) => !model.chat.isMe(id)).map(({ name }) => name);
  }

  #reply = ({ detail: { item } }) => {
    this.editing = null;
    this.#write(replyTo(item) + this.model.draft(this.room.name));
    this.model.keepDraft(this.room.name, this.area.value);
    this.area.focus();
  };

  #edit = ({ detail: { item } }) => this.startEditing(item);

  #rewrite = ({ detail: { item } }) => {
    this.editing = null;
    this.#write(item.text);
    this.model.keepDraft(this.room.name, item.text);
    this.area.focus();
  };

  #write(text) {
    this.area.value = text;
    this.suggestions = null;
    this.#grow();
    this.#measure();
  }

  #measure() {
    this.held = false;
    this.length = lengthOf(this.text, this.model.chat.limits.messageBytes);
  }

  #grow() {
    this.area.style.height = 'auto';
    this.area.style.height = `${this.area.scrollHeight}px`;
  }
}

customElements.define('ct-composer', Composer);
