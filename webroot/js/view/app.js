import { html, nothing } from 'lit';
import { TRANSPORTS } from '../client/index.js';
import { failureText, useLanguage, t } from '../i18n/index.js';
import './cluster.js';
import './connection-bar.js';
import './conversation.js';
import './dialogs.js';
import './login.js';
import { Model, roomOfHash } from './model.js';
import { Notices, watchPresence } from './notices.js';
import { covering, Panels, uncover } from './panels.js';
import './people.js';
import { remember, remembered } from './preferences.js';
import './search.js';
import './sidebar.js';
import './toasts.js';
import { View } from './view.js';

const PREFETCH_AFTER_MILLIS = 3000;

/** The whole page. */
class App extends View {
  render() {
    const { model } = this;
    if (model.stage === 'starting') {
      return this.starting();
    }
    if (model.stage === 'login') {
      return html`<ct-login .model=${model}></ct-login><ct-toasts .model=${model}></ct-toasts>`;
    }
    const cover = covering(model).findLast((name) => name !== 'dialog');
    return html`
      ${model.room ? html`<a class="skip" href="#composer" @click=${skipTo}>${t('common.skip')}</a>` : nothing}
      <div class="layout ${model.drawer ? 'layout--drawer' : ''} ${model.panel ? 'layout--panel' : ''}" data-testid="layout">
        <ct-sidebar .model=${model} ?inert=${cover === 'panel'}></ct-sidebar>
        <div class="scrim" data-testid="scrim" @click=${() => uncover(model)}></div>
        <ct-conversation .model=${model} ?inert=${cover !== undefined}></ct-conversation>
        ${this.panel()}
      </div>
      <ct-dialogs .model=${model}></ct-dialogs>
      <ct-toasts .model=${model}></ct-toasts>
    `;
  }

  starting() {
    const { startFailure } = this.model;
    return html`<main class="starting" aria-busy="true">
      <img src="/img/crosstalk.svg" alt="Crosstalk" width="56" height="56" />
      <p class="starting__problem" role="status" data-testid="start-problem">
        ${startFailure ? html`${failureText(startFailure)} ${t('connection.again')}` : nothing}
      </p>
    </main>`;
  }

  panel() {
    const { model } = this;
    switch (model.panel) {
      case 'people':
        return html`<ct-people .model=${model}></ct-people>`;
      case 'cluster':
        return html`<ct-cluster .model=${model}></ct-cluster>`;
      case 'search':
        return html`<ct-search .model=${model}></ct-search>`;
      default:
        return nothing;
    }
  }
}

customElements.define('ct-app', App);

function skipTo(event) {
  event.preventDefault();
  document.querySelector('#composer')?.focus();
}

function applyTheme(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

function followKeys(model) {
  window.addEventListener('keydown', (event) => {
    if (model.stage !== 'chat') {
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      model.set({ dialog: model.dialog === 'rooms' ? null : 'rooms' });
    } else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      model.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && !model.dialog && !event.defaultPrevented && (model.drawer || model.panel)) {
      model.set({ drawer: false, panel: null });
      document.querySelector('#composer')?.focus();
    }
  });
}

function followWishes(model, notices) {
  model.addEventListener('wish', async ({ detail: { name, value } }) => {
    const obstacle = name === 'notifications' && value ? await notices.allow() : null;
    if (obstacle) {
      model.toast(t(obstacle));
      remember(name, false);
      model.changed();
      return;
    }
    remember(name, value);
    if (name === 'theme') {
      applyTheme(value);
    } else if (name === 'language') {
      useLanguage(value);
    } else if (name === 'notifications' && value) {
      notices.prepare();
    }
    model.changed();
  });
}

/** The browser tells in many ways that a connection may have died while nobody looked: each is reason for doubt. */
function followBrowser(model) {
  const doubt = () => model.wake();
  for (const event of ['online', 'offline', 'pageshow', 'focus']) {
    window.addEventListener(event, doubt);
  }
  document.addEventListener('visibilitychange', () => document.hidden || doubt());
  document.addEventListener('resume', doubt);
  navigator.connection?.addEventListener?.('change', doubt);
  window.addEventListener('popstate', () => {
    const name = roomOfHash();
    if (name && name !== model.current && model.stage === 'chat') {
      model.open(name);
    }
  });
}

/** Loads what is needed only where no WebSocket gets through, while the server that has this version is still there. */
function prefetch(model) {
  const load = () => {
    if (model.chat.connection.phase === 'open') {
      model.chat.removeEventListener('connection', load);
      setTimeout(() => import('sockjs-client').catch(() => {}), PREFETCH_AFTER_MILLIS);
    }
  };
  model.chat.addEventListener('connection', load);
}

/** Starts the page. `?transport=` chooses how it connects, for those who test that. */
function start() {
  applyTheme(remembered('theme'));
  useLanguage(remembered('language'));
  const wanted = new URLSearchParams(location.search).get('transport');
  const model = new Model({ transport: TRANSPORTS.includes(wanted) ? wanted : undefined });
  const app = document.createElement('ct-app');
  app.model = model;
  document.body.append(app);
  new Panels(model);
  followKeys(model);
  followWishes(model, new Notices(model));
  followBrowser(model);
  prefetch(model);
  watchPresence(model);
  model.start();
}

start();
