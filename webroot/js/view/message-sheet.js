import { html } from 'lit';
import { t } from '../i18n/index.js';
import { icon } from './icons.js';
import { actionsOn, quick, QUICK, react } from './message-tools.js';
import { View } from './view.js';

const QUOTED_LENGTH = 120;

/** What can be done with a message, for fingers: the content of a sheet from below. */
class MessageSheet extends View {
  static properties = { ...View.properties, picking: { state: true } };

  #item;

  willUpdate() {
    const { room, item } = this.model.subject ?? {};
    this.#item = room?.log.find(item.seq);
  }

  render() {
    const { model } = this;
    const item = this.#item;
    if (!item || item.deleted) {
      return html`<p id="dialog-title">${t('messages.deleted')}</p>`;
    }
    const { room } = model.subject;
    const pick = (emoji) => this.choose(() => react(model, room, item, emoji));
    return html`
      <header class="dialog__header">
        <h2 id="dialog-title" class="hidden">${t('tools.label')}</h2>
        <p class="sheet__quote"><strong dir="auto">${item.from.name}</strong> <span dir="auto">${item.text.slice(0, QUOTED_LENGTH)}</span></p>
        <button class="iconbutton" data-testid="close-dialog" aria-label=${t('common.close')} @click=${() => this.choose(() => {})}>
          ${icon('close')}
        </button>
      </header>
      ${this.picking
        ? html`<ct-emoji-picker @pick=${({ detail }) => pick(detail)}></ct-emoji-picker>`
        : html`<div class="sheet__quick">
              ${QUICK.map((emoji) => quick(emoji, () => pick(emoji)))}
              <button
                class="iconbutton"
                data-testid="tool-smile"
                aria-label=${t('tools.react')}
                title=${t('tools.react')}
                @click=${() => (this.picking = true)}
              >
                ${icon('smile')}
              </button>
            </div>
            <ul class="sheet__actions">
              ${actionsOn(model, room, item).map(
                ({ name, label, run }) => html`<li>
                  <button
                    class="sheet__action ${name === 'trash' ? 'sheet__action--danger' : ''}"
                    data-testid="tool-${name}"
                    @click=${() => this.choose(run)}
                  >
                    ${icon(name)} ${label}
                  </button>
                </li>`,
              )}
            </ul>`}
    `;
  }

  choose(action) {
    this.closest('ct-dialogs').choose(action);
  }
}

customElements.define('ct-message-sheet', MessageSheet);
