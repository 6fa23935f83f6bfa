import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { failureText, t } from '../i18n/index.js';
import { icon } from './icons.js';
import { deletion, path } from './message-dialogs.js';
import './message-sheet.js';
import { offeredName } from './offered-name.js';
import './settings.js';
import { View } from './view.js';

/** Those that come as a sheet from below. */
const SHEETS = ['message', 'emoji'];

/** The modal dialogs of the page; the model says which one is open, and what about. */
class Dialogs extends View {
  static properties = { ...View.properties, found: { state: true }, typed: { state: true }, problem: { state: true } };

  #opened = null;
  #opener = null;

  updated() {
    const { dialog } = this.model;
    if (dialog !== this.#opened) {
      this.#opened = dialog;
      if (dialog) {
        this.#show(dialog);
      } else {
        this.#giveFocusBack();
      }
    }
  }

  #show(dialog) {
    this.#opener ??= document.activeElement;
    this.querySelector('dialog').showModal();
    this.querySelector('[autofocus]')?.focus();
    if (dialog === 'rooms') {
      this.typed = '';
      this.look('');
    }
  }

  /** To what opened the dialog, or near it if that is gone, unless something else has taken it. */
  #giveFocusBack() {
    const opener = this.#opener?.isConnected ? this.#opener : document.querySelector('.message--active, #composer');
    this.#opener = null;
    if (document.activeElement === document.body) {
      opener?.focus();
    }
  }

  render() {
    const { dialog } = this.model;
    return dialog
      ? keyed(
          dialog,
          html`<dialog
            class=${SHEETS.includes(dialog) ? 'sheet' : 'dialog'}
            aria-labelledby="dialog-title"
            data-testid="dialog-${dialog}"
            @close=${() => this.model.dialog === dialog && this.close()}
            @click=${(event) => event.target.matches('dialog') && this.close()}
          >
            <div class="dialog__content">${this.content(dialog)}</div>
          </dialog>`,
        )
      : nothing;
  }

  content(dialog) {
    const { model } = this;
    const close = () => this.close();
    switch (dialog) {
      case 'rooms':
        return this.rooms();
      case 'settings':
        return html`${this.title(t('settings.title'))}<ct-settings .model=${model}></ct-settings>`;
      case 'message':
        return html`<ct-message-sheet .model=${model}></ct-message-sheet>`;
      case 'emoji':
        return html`${this.title(t('emoji.title'))}
          <ct-emoji-picker @pick=${({ detail }) => this.choose(() => model.subject.pick(detail))}></ct-emoji-picker>`;
      case 'delete':
        return html`${this.title(t('tools.delete'))}${deletion(model, close)}`;
      default:
        return html`${this.title(t('tools.path'))}${path(model)}`;
    }
  }

  /** Closes the dialog at once, so that what comes next can have the focus. */
  close() {
    this.querySelector('dialog')?.close();
    this.model.set({ dialog: null, subject: null });
  }

  /** Closes the dialog and goes on with something, which may be another dialog. */
  choose(action) {
    const { dialog } = this.model;
    this.querySelector('dialog').close();
    action();
    if (this.model.dialog === dialog) {
      this.model.set({ dialog: null, subject: null });
    }
  }

  title(text) {
    return html`
      <header class="dialog__header">
        <h2 id="dialog-title">${text}</h2>
        <button class="iconbutton" data-testid="close-dialog" aria-label=${t('common.close')} @click=${() => this.close()}>${icon('close')}</button>
      </header>
    `;
  }

  /** Looks for the rooms whose names begin like a text. */
  async look(text) {
    this.typed = text;
    this.problem = null;
    const name = offeredName(text);
    if (text.trim() && !name) {
      this.found = [];
      this.problem = t('rooms.badName');
      return;
    }
    try {
      const page = await this.model.chat.listRooms(name ?? '');
      if (this.typed === text) {
        this.found = page.rooms.filter((room) => !room.name.startsWith('~'));
      }
    } catch (failure) {
      this.problem = failureText(failure.code);
    }
  }

  enter(event) {
    event.preventDefault();
    const name = offeredName(this.typed);
    if (name) {
      this.model.open(name);
    } else {
      this.problem = t('rooms.badName');
      this.querySelector('[autofocus]').focus();
    }
  }

  rooms() {
    const { model } = this;
    const name = offeredName(this.typed ?? '');
    const found = (this.found ?? []).filter((room) => !name || room.name.includes(name));
    const unknown = name && !found.some((room) => room.name === name);
    return html`
      ${this.title(t('rooms.find'))}
      <form @submit=${this.enter} @keydown=${this.stepThrough}>
        <input
          autofocus
          data-testid="room-name"
          aria-label=${t('rooms.name')}
          aria-describedby="room-rule room-problem"
          aria-invalid=${this.problem ? 'true' : 'false'}
          placeholder=${t('rooms.name')}
          maxlength="64"
          autocomplete="off"
          spellcheck="false"
          dir="auto"
          .value=${this.typed ?? ''}
          @input=${(event) => this.look(event.target.value)}
        />
        <p id="room-problem" class="problem" role="alert" data-testid="room-problem">${this.problem ?? nothing}</p>
        <p id="room-rule" class="dialog__note">${t('rooms.rule')}</p>
        <ul class="choices" data-testid="room-choices">
          ${unknown
            ? html`<li><button type="submit" class="choice choice--new" data-testid="create-room">${icon('plus')} ${t('rooms.create', { room: name })}</button></li>`
            : nothing}
          ${found.map(
            (room) => html`<li>
              <button type="button" class="choice" data-testid="room-choice" data-room=${room.name} @click=${() => model.open(room.name)}>
                <span class="room__sign" aria-hidden="true">#</span>
                <span class="room__name" dir="auto">${room.name}</span>
                <span class="choice__note">${t('rooms.members', { n: room.members })}</span>
              </button>
            </li>`,
          )}
        </ul>
      </form>
    `;
  }

  stepThrough(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      const stops = [...event.currentTarget.querySelectorAll('input, .choice')];
      stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length].focus();
    }
  }
}

customElements.define('ct-dialogs', Dialogs);
