import { html, nothing } from 'lit';
import { codeOf } from '../client/index.js';
import { failureText, t } from '../i18n/index.js';
import { View } from './view.js';

/** Asks for a name. */
class Login extends View {
  static properties = { ...View.properties, failure: { state: true }, busy: { state: true } };

  firstUpdated() {
    this.querySelector('input').focus();
  }

  async submit(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name').trim();
    if (!name || this.busy) {
      return;
    }
    this.busy = true;
    this.failure = null;
    try {
      await this.model.chat.login(name);
    } catch (failure) {
      this.failure = codeOf(failure);
      await this.updateComplete;
      this.querySelector('input')?.focus();
    } finally {
      this.busy = false;
    }
  }

  render() {
    const problem = this.failure ?? this.model.loginReason;
    return html`
      <main class="login">
        <form class="login__card" @submit=${this.submit} data-testid="login-form">
          <img class="login__logo" src="/img/crosstalk.svg" alt="" width="56" height="56" />
          <h1>Crosstalk</h1>
          <p class="login__lead">${t('login.lead')}</p>
          <label for="login-name">${t('login.name')}</label>
          <input
            id="login-name"
            name="name"
            data-testid="login-name"
            dir="auto"
            maxlength="32"
            required
            autocomplete="nickname"
            spellcheck="false"
            .defaultValue=${this.model.chat.lastName}
            aria-describedby="login-problem"
            aria-invalid=${problem ? 'true' : 'false'}
          />
          <p id="login-problem" class="login__problem" role="alert" data-testid="login-problem">
            ${problem ? failureText(problem) : nothing}
          </p>
          <button class="button button--primary" data-testid="login-submit" ?disabled=${this.busy}>
            ${t('login.enter')}
          </button>
        </form>
      </main>
    `;
  }
}

customElements.define('ct-login', Login);
