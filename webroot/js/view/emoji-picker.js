import { html, LitElement } from 'lit';
import { t } from '../i18n/index.js';
import { EMOJI_GROUPS, emojiLike } from './emoji.js';

/**
 * Lets one choose an emoji: `pick` with it as the detail, or `close`. A button's name is the emoji itself, which screen
 * readers read in their user's language.
 */
class EmojiPicker extends LitElement {
  static properties = { filter: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#pressed);
  }

  /** A finger has no use for the keyboard that a focused field brings up. */
  firstUpdated() {
    const first = matchMedia('(pointer: coarse)').matches ? '.emoji' : 'input';
    this.querySelector(first).focus({ preventScroll: true });
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && this.#outside(relatedTarget)) {
        this.close();
      }
    });
  }

  close() {
    this.dispatchEvent(new CustomEvent('close'));
  }

  pick(character) {
    this.dispatchEvent(new CustomEvent('pick', { detail: character }));
  }

  key(event) {
    const buttons = [...this.querySelectorAll('.emoji__one')];
    const index = buttons.indexOf(event.target);
    const columns = getComputedStyle(this.querySelector('.emoji__grid') ?? this).gridTemplateColumns.split(' ').length;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter' && event.target.matches('input')) {
      event.preventDefault();
      buttons[0]?.click();
    } else if (by && (index >= 0 || event.key === 'ArrowDown')) {
      event.preventDefault();
      event.stopPropagation();
      const next = index < 0 ? 0 : index + by;
      (buttons[next] ?? this.querySelector('input')).focus();
    }
  }

  render() {
    const groups = this.filter ? [{ group: 'found', emoji: emojiLike(this.filter) }] : EMOJI_GROUPS;
    const none = groups.every(({ emoji }) => emoji.length === 0);
    return html`
      <div class="emoji" role="group" tabindex="-1" aria-label=${t('emoji.title')} data-testid="emoji-picker" @keydown=${this.key}>
        <input
          type="search"
          aria-label=${t('emoji.search')}
          placeholder=${t('emoji.search')}
          data-testid="emoji-search"
          @input=${(event) => (this.filter = event.target.value.trim().replaceAll(':', ''))}
        />
        <p class="emoji__none" role="status" data-testid="emoji-none">${none ? t('emoji.none', { text: this.filter }) : ''}</p>
        <div class="emoji__groups">
          ${none ? '' : groups.map((one) => this.group(one))}
        </div>
      </div>
    `;
  }

  group({ group, emoji }) {
    return html`
      <div class="emoji__heading">${t(`emoji.${group}`)}</div>
      <div class="emoji__grid">
        ${emoji.map(
          ({ name, character }) => html`<button type="button" class="emoji__one" title=":${name}:" @click=${() => this.pick(character)}>
            ${character}
          </button>`,
        )}
      </div>
    `;
  }

  /** The button that opens a picker closes it by itself. */
  #outside(target) {
    return !this.contains(target) && !target.closest('[aria-haspopup="dialog"]');
  }

  #pressed = ({ target }) => {
    if (this.#outside(target)) {
      this.close();
    }
  };
}

customElements.define('ct-emoji-picker', EmojiPicker);
