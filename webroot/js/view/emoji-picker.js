import { html, LitElement } from 'lit';
import { t } from '../i18n/index.js';
import { EMOJI_GROUPS, emojiLike } from './emoji.js';

const COLUMNS = 8;

/** Lets one choose an emoji: `pick` with it as the detail, or `close`. */
class EmojiPicker extends LitElement {
  static properties = { filter: { state: true } };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('input').focus();
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget)) {
        this.dispatchEvent(new CustomEvent('close'));
      }
    });
  }

  pick(character) {
    this.dispatchEvent(new CustomEvent('pick', { detail: character }));
  }

  key(event) {
    const buttons = [...this.querySelectorAll('.emoji__one')];
    const index = buttons.indexOf(event.target);
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.dispatchEvent(new CustomEvent('close'));
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
    return html`
      <div class="emoji" role="dialog" aria-label=${t('emoji.title')} data-testid="emoji-picker" @keydown=${this.key}>
        <input
          type="search"
          aria-label=${t('emoji.search')}
          placeholder=${t('emoji.search')}
          data-testid="emoji-search"
          @input=${(event) => (this.filter = event.target.value.trim().replaceAll(':', ''))}
        />
        <div class="emoji__groups">
          ${groups.map(
            ({ group, emoji }) => html`
              <div class="emoji__heading">${t(`emoji.${group}`)}</div>
              <div class="emoji__grid">
                ${emoji.map(
                  ({ name, character }) => html`<button
                    type="button"
                    class="emoji__one"
                    title=":${name}:"
                    aria-label=${name.replaceAll('_', ' ')}
                    @click=${() => this.pick(character)}
                  >
                    ${character}
                  </button>`,
                )}
              </div>
            `,
          )}
        </div>
      </div>
    `;
  }
}

customElements.define('ct-emoji-picker', EmojiPicker);
