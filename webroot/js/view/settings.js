import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { codeOf } from '../client/index.js';
import { failureText, LANGUAGES, t } from '../i18n/index.js';
import { remembered } from './preferences.js';
import { View } from './view.js';

/** What one wishes: a name, how the page looks, what it says and when it calls. */
class Settings extends View {
  static properties = { ...View.properties, failure: { state: true }, stuck: { state: true } };

  render() {
    const { model } = this;
    return html`
      <form class="settings" @submit=${this.rename}>
        <label for="settings-name">${t('login.name')}</label>
        <div class="settings__row">
          <input
            id="settings-name"
            name="name"
            data-testid="settings-name"
            maxlength="32"
            required
            dir="auto"
            .defaultValue=${model.me.name}
            aria-describedby="settings-problem"
            aria-invalid=${this.failure ? 'true' : 'false'}
          />
          <button class="button" data-testid="rename">${t('settings.rename')}</button>
        </div>
        <p id="settings-problem" class="problem" role="alert" data-testid="settings-problem">
          ${this.failure ? failureText(this.failure) : nothing}
        </p>
      </form>
      <fieldset class="settings">
        <legend>${t('settings.theme')}</legend>
        <div class="settings__row">
          ${['system', 'light', 'dark'].map((theme) => this.choice('theme', theme, remembered('theme'), t(`settings.theme.${theme}`)))}
        </div>
      </fieldset>
      <fieldset class="settings">
        <legend>${t('settings.language')}</legend>
        <div class="settings__row">
          ${['', ...LANGUAGES].map((language) =>
            this.choice('language', language, remembered('language'), t(`settings.language.${language || 'system'}`)),
          )}
        </div>
      </fieldset>
      <fieldset class="settings">
        <legend>${t('settings.notices')}</legend>
        ${this.tick('notifications', t('settings.notifications'))} ${this.tick('sound', t('settings.sound'))}
      </fieldset>
      <p class="dialog__note settings__keys">${t('settings.keys')}</p>
      <button class="button button--danger" data-testid="logout" aria-describedby="logout-problem" @click=${this.logOut}>
        ${t('settings.logout')}
      </button>
      <p id="logout-problem" class="problem" role="alert">${this.stuck ? failureText(this.stuck) : nothing}</p>
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
        .checked=${live(remembered(name))}
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
      this.closest('ct-dialogs').close();
    } catch (failure) {
      this.failure = codeOf(failure);
      this.querySelector('#settings-name').focus();
    }
  }

  async logOut() {
    try {
      await this.model.chat.logout();
    } catch (failure) {
      this.stuck = codeOf(failure);
    }
  }
}

customElements.define('ct-settings', Settings);
