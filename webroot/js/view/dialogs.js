import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { roomName } from '../client/index.js';
import { failureText, LANGUAGES, millis, moment, t } from '../i18n/index.js';
import { icon } from './icons.js';
import { remembered } from './preferences.js';
import { View } from './view.js';

/** The modal dialogs of the page; the model says which one is open. */
class Dialogs extends View {
  static properties = { ...View.properties, found: { state: true }, typed: { state: true }, failure: { state: true } };

  #opened = null;
  #opener = null;

  updated() {
    const { dialog } = this.model;
    if (dialog === this.#opened) {
      return;
    }
    if (dialog) {
      this.#opener ??= document.activeElement;
      this.querySelector('dialog').showModal();
      this.querySelector('[autofocus]')?.focus();
      if (dialog === 'rooms') {
        this.typed = '';
        this.look('');
      }
    } else if (this.#opener?.isConnected) {
      this.#opener.focus();
      this.#opener = null;
    }
    this.failure = null;
    this.#opened = dialog;
  }

  render() {
    const { dialog } = this.model;
    const content = dialog && this[dialog]();
    return content
      ? html`<dialog
          class="dialog"
          aria-labelledby="dialog-title"
          data-testid="dialog-${dialog}"
          @close=${() => this.close()}
          @click=${(event) => event.target.matches('dialog') && this.close()}
        >
          <div class="dialog__content">${content}</div>
        </dialog>`
      : nothing;
  }

  close() {
    this.model.set({ dialog: null, subject: null });
  }

  title(text) {
    return html`
      <header class="dialog__header">
        <h2 id="dialog-title">${text}</h2>
        <button class="iconbutton" data-testid="close-dialog" aria-label=${t('common.close')} @click=${() => this.close()}>${icon('close')}</button>
      </header>
    `;
  }

  // Finding, joining and creating rooms.

  async look(prefix) {
    this.typed = prefix;
    const page = await this.model.chat.listRooms(roomName(prefix) ?? '').catch(() => null);
    if (page && this.typed === prefix) {
      this.found = page.rooms.filter(({ name }) => !name.startsWith('~'));
    }
  }

  rooms() {
    const { model } = this;
    const name = roomName(this.typed ?? '');
    const found = (this.found ?? []).filter((room) => !name || room.name.includes(name));
    const unknown = name && !name.startsWith('~') && !found.some((room) => room.name === name);
    const enter = (event) => {
      event.preventDefault();
      if (model.open(this.typed)) {
        this.close();
      }
    };
    return html`
      ${this.title(t('rooms.find'))}
      <form @submit=${enter} @keydown=${this.stepThrough}>
        <input
          autofocus
          data-testid="room-name"
          aria-label=${t('rooms.name')}
          placeholder=${t('rooms.name')}
          maxlength="64"
          autocomplete="off"
          spellcheck="false"
          .value=${this.typed ?? ''}
          @input=${(event) => this.look(event.target.value)}
        />
        <p class="dialog__note">${t('rooms.rule')}</p>
        <ul class="choices" data-testid="room-choices">
          ${unknown
            ? html`<li><button type="submit" class="choice choice--new" data-testid="create-room">${icon('plus')} ${t('rooms.create', { room: name })}</button></li>`
            : nothing}
          ${found.map(
            (room) => html`<li>
              <button type="button" class="choice" data-testid="room-choice" data-room=${room.name} @click=${() => model.open(room.name)}>
                <span class="room__sign" aria-hidden="true">#</span>
                <span class="room__name">${room.name}</span>
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

  // What one wishes.

  settings() {
    const { model } = this;
    return html`
      ${this.title(t('settings.title'))}
      <form class="settings" @submit=${this.rename}>
        <label for="settings-name">${t('login.name')}</label>
        <div class="settings__row">
          <input id="settings-name" name="name" data-testid="settings-name" maxlength="32" required .defaultValue=${model.me.name} aria-describedby="settings-problem" />
          <button class="button" data-testid="rename">${t('settings.rename')}</button>
        </div>
        <p id="settings-problem" class="login__problem" role="alert">${this.failure ? failureText(this.failure) : nothing}</p>
      </form>
      <fieldset class="settings">
        <legend>${t('settings.theme')}</legend>
        <div class="settings__row">
          ${['system', 'light', 'dark'].map((theme) => this.choice('theme', theme, remembered('theme', 'system'), t(`settings.theme.${theme}`)))}
        </div>
      </fieldset>
      <fieldset class="settings">
        <legend>${t('settings.language')}</legend>
        <div class="settings__row">
          ${['', ...LANGUAGES].map((language) =>
            this.choice('language', language, remembered('language', ''), t(`settings.language.${language || 'system'}`)),
          )}
        </div>
      </fieldset>
      <fieldset class="settings">
        <legend>${t('settings.notices')}</legend>
        ${this.tick('notifications', t('settings.notifications'))} ${this.tick('sound', t('settings.sound'))}
      </fieldset>
      <p class="dialog__note">${t('settings.keys')}</p>
      <button class="button button--danger" data-testid="logout" @click=${() => model.attempt(model.chat.logout())}>${t('settings.logout')}</button>
    `;
  }

  choice(name, value, current, label) {
    return html`<label class="tick">
      <input type="radio" name=${name} data-testid="${name}-${value || 'system'}" .checked=${value === current} @change=${() => this.wish(name, value)} />
      ${label}
    </label>`;
  }

  tick(name, label) {
    return html`<label class="tick">
      <input
        type="checkbox"
        data-testid=${name}
        .checked=${live(remembered(name, false))}
        @change=${(event) => this.wish(name, event.target.checked)}
      />
      ${label}
    </label>`;
  }

  wish(name, value) {
    this.model.dispatchEvent(new CustomEvent('wish', { detail: { name, value } }));
  }

  async rename(event) {
    event.preventDefault();
    try {
      await this.model.chat.login(new FormData(event.target).get('name'));
      this.failure = null;
      this.close();
    } catch (failure) {
      this.failure = failure.code ?? 'unreachable';
    }
  }

  // What is asked and told about one message.

  delete() {
    const { room, item } = this.model.subject;
    const confirm = () => {
      this.close();
      this.model.attempt(this.model.chat.remove(room, item.seq));
    };
    return html`
      ${this.title(t('tools.delete'))}
      <p>${t('tools.deleteAsk')}</p>
      <blockquote class="dialog__quote">${item.text.slice(0, 200)}</blockquote>
      <div class="dialog__buttons">
        <button class="button" @click=${() => this.close()}>${t('common.cancel')}</button>
        <button class="button button--danger" autofocus data-testid="confirm-delete" @click=${confirm}>${t('tools.delete')}</button>
      </div>
    `;
  }

  path() {
    const { room, item } = this.model.subject;
    const { node } = this.model;
    const travelled = room.paths.get(item.seq) ?? {};
    const facts = [
      [t('path.postedOn'), item.node || t('path.unknown')],
      [t('path.readOn'), node?.node ?? t('path.unknown')],
      [t('path.through'), node ? t(`broker.${node.broker}`) : t('path.unknown')],
      [t('path.seq'), String(item.seq)],
      [t('path.epoch'), room.log.epoch],
      [t('path.at'), moment(item.at)],
      ...(travelled.acknowledgedAfterMillis === undefined ? [] : [[t('path.acknowledged'), millis(travelled.acknowledgedAfterMillis)]]),
      ...(travelled.seenAfterMillis === undefined ? [] : [[t('path.seen'), millis(travelled.seenAfterMillis)]]),
    ];
    return html`
      ${this.title(t('tools.path'))}
      <dl class="facts" data-testid="path">
        ${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
      </dl>
    `;
  }
}

customElements.define('ct-dialogs', Dialogs);
