import { html, nothing } from 'lit';
import { fold } from '../client/index.js';
import { t } from '../i18n/index.js';
import { emojiLike, withEmoji } from './emoji.js';
import './emoji-picker.js';
import { icon } from './icons.js';
import { View } from './view.js';

/** The server lets one sign of typing through in 3 s. */
const TYPING_EVERY_MILLIS = 3200;
const SUGGESTIONS = 6;
const QUOTED_LINES = 4;

/** Where one writes. A draft stays with its room; while an input method composes, Enter belongs to it. */
class Composer extends View {
  static properties = {
    ...View.properties,
    room: { attribute: false },
    editing: { state: true },
    suggestions: { state: true },
    chosen: { state: true },
    picking: { state: true },
  };

  #shown = null;
  #typedAt = 0;
  #token = null;

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

  willUpdate() {
    if (this.#shown !== this.room.name) {
      this.editing = null;
      this.suggestions = [];
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
    const title = this.model.title(this.room.name);
    const options = this.suggestions ?? [];
    return html`
      <form class="composer" @submit=${this.submit}>
        ${this.editing
          ? html`<div class="composer__mode" data-testid="editing">
              <span>${t('composer.editing')}</span>
              <button type="button" class="link" @click=${this.stopEditing}>${t('common.cancel')}</button>
            </div>`
          : nothing}
        ${options.length > 0 ? this.list(options) : nothing}
        <div class="composer__row">
          <button
            type="button"
            class="iconbutton"
            data-testid="open-emoji"
            aria-label=${t('emoji.title')}
            aria-expanded=${Boolean(this.picking)}
            @click=${() => (this.picking = !this.picking)}
          >
            ${icon('smile')}
          </button>
          <textarea
            id="composer"
            data-testid="composer"
            rows="1"
            aria-label=${t('composer.label', { room: title })}
            placeholder=${t('composer.label', { room: title })}
            aria-autocomplete="list"
            aria-controls=${options.length > 0 ? 'suggestions' : nothing}
            aria-activedescendant=${options.length > 0 ? `suggestion-${this.chosen}` : nothing}
            @input=${this.typed}
            @keydown=${this.key}
            @click=${this.suggest}
            @blur=${() => setTimeout(() => (this.suggestions = []), 150)}
          ></textarea>
          <button class="iconbutton iconbutton--send" data-testid="send" aria-label=${t('composer.send')} title=${t('composer.send')}>
            ${icon('send')}
          </button>
        </div>
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
            <span class="suggestions__sign">${option.sign}</span> ${option.label}
          </li>`,
        )}
      </ul>
    `;
  }

  submit(event) {
    event?.preventDefault();
    const text = withEmoji(this.area.value).trim();
    const { model, room, editing } = this;
    if (editing) {
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
    if (this.suggestions?.length > 0 && this.#steer(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey) {
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

  /** Offers names behind an `@` and emoji behind a `:`. */
  suggest() {
    const { selectionStart, value } = this.area;
    const match = /(?:^|[\s(])([@:])([^\s@:]*)$/u.exec(value.slice(0, selectionStart));
    this.chosen = 0;
    if (!match || (match[1] === ':' && match[2].length < 2)) {
      this.suggestions = [];
      return;
    }
    const [, sign, typed] = match;
    this.#token = { start: selectionStart - typed.length - 1, end: selectionStart };
    const options = sign === '@' ? this.#people(typed) : emojiOptions(typed);
    const complete = options.length === 1 && fold(options[0].text) === fold(sign + typed);
    this.suggestions = complete ? [] : options;
  }

  accept(option) {
    const { start, end } = this.#token;
    this.suggestions = [];
    this.area.setRangeText(`${option.text} `, start, end, 'end');
    this.typed();
    this.area.focus();
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

  #steer({ key }) {
    const count = this.suggestions.length;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      this.chosen = (this.chosen + (key === 'ArrowDown' ? 1 : count - 1)) % count;
      return true;
    }
    if (key === 'Enter' || key === 'Tab') {
      this.accept(this.suggestions[this.chosen]);
      return true;
    }
    if (key === 'Escape') {
      this.suggestions = [];
      return true;
    }
    return false;
  }

  #people(typed) {
    const wanted = fold(typed);
    const authors = this.room.log.items.slice(-200).map(({ from }) => from);
    const known = new Map([...this.room.members.values(), ...authors].map((user) => [user.id, user.name]));
    return [...known]
      .filter(([id, name]) => id !== this.model.me.id && name && fold(name).includes(wanted))
      .sort(([, one], [, other]) => fold(other).startsWith(wanted) - fold(one).startsWith(wanted))
      .slice(0, SUGGESTIONS)
      .map(([, name]) => ({ sign: '@', label: name, text: `@${name}` }));
  }

  #reply = ({ detail: { item } }) => {
    const lines = item.text.split('\n').filter((line) => !line.startsWith('>'));
    const quote = lines.slice(0, QUOTED_LINES).map((line) => `> ${line}`);
    this.editing = null;
    this.#write(`> @${item.from.name}:\n${quote.join('\n')}\n\n${this.model.draft(this.room.name)}`);
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
    this.suggestions = [];
    this.#grow();
  }

  #grow() {
    this.area.style.height = 'auto';
    this.area.style.height = `${this.area.scrollHeight}px`;
  }
}

function emojiOptions(typed) {
  return emojiLike(typed, SUGGESTIONS).map(({ name, character }) => ({
    sign: character,
    label: `:${name}:`,
    text: character,
  }));
}

customElements.define('ct-composer', Composer);
