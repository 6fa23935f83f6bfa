import { html, nothing } from 'lit';
import { failureText, millis, t } from '../i18n/index.js';
import { icon } from './icons.js';
import { View } from './view.js';

/** What is wrong with the connection, in words, if something is. */
class ConnectionBar extends View {
  #ticker = null;

  updated() {
    const ticking = this.model.chat.connection.phase === 'waiting';
    if (ticking && !this.#ticker) {
      this.#ticker = setInterval(() => this.requestUpdate(), 500);
    } else if (!ticking) {
      clearInterval(this.#ticker);
      this.#ticker = null;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#ticker);
  }

  render() {
    const { phase } = this.model.chat.connection;
    const trouble = this.trouble(phase);
    return html`
      <div class="bar ${trouble ? `bar--${trouble.tone}` : 'bar--none'}" data-testid="connection-bar" data-trouble=${trouble?.kind ?? 'none'}>
        <span role="status">${trouble?.text ?? nothing}</span>
        ${phase === 'waiting' ? this.countdown() : nothing}
      </div>
    `;
  }

  trouble(phase) {
    const { room, node } = this.model;
    if (phase === 'waiting') {
      return { kind: 'waiting', tone: 'warn', text: lostText(this.model.chat.connection) };
    }
    if (phase === 'connecting') {
      return { kind: 'connecting', tone: 'warn', text: t('connection.connecting') };
    }
    if (phase === 'open' && room && (room.status === 'catching-up' || room.status === 'stale')) {
      return { kind: 'catching-up', tone: 'calm', text: t('connection.catchingUp') };
    }
    const health = healthOf(this.model);
    if (health === 'not-ready') {
      return { kind: health, tone: 'warn', text: t('connection.notReady', { node: node?.node ?? '' }) };
    }
    if (health === 'unavailable' || health === 'waiting') {
      return { kind: health, tone: 'warn', text: t(`connection.${health}`) };
    }
    return null;
  }

  countdown() {
    const seconds = Math.max(1, Math.ceil((this.model.chat.connection.retryAt - Date.now()) / 1000));
    return html`
      <span aria-hidden="true">${t('connection.retryIn', { n: seconds })}</span>
      <button class="link" data-testid="reconnect-now" @click=${() => this.model.chat.checkConnection()}>
        ${t('connection.now')}
      </button>
    `;
  }
}

customElements.define('ct-connection-bar', ConnectionBar);

function lostText({ closeCode, refused }) {
  if (refused) {
    return failureText('origin_refused');
  }
  return t(closeCode === 4002 ? 'connection.goingAway' : 'connection.lost');
}

/** `lost`, `not-ready` as the node says, `unavailable` or `waiting` as one's own messages show, else `good`. */
function healthOf({ chat, node }) {
  if (chat.connection.phase !== 'open') {
    return 'lost';
  }
  return node?.ready === false ? 'not-ready' : chat.health;
}

const DOTS = { good: 'good', lost: 'bad', 'not-ready': 'warn', unavailable: 'warn', waiting: 'warn' };

/** A button that says where one is connected, and opens the cluster panel. */
export function connectionChip(model) {
  const { phase, roundTripMillis } = model.chat.connection;
  const { node } = model;
  const open = phase === 'open';
  const health = healthOf(model);
  const broker = node ? t(`broker.${node.broker}`) : '';
  const label = open && node ? t('connection.chip', { node: node.node, broker }) : t('connection.offline');
  return html`
    <button
      class="chip"
      data-testid="connection"
      data-state=${phase}
      data-health=${health}
      aria-expanded=${model.panel === 'cluster'}
      title="${label}. ${t('cluster.title')}"
      @click=${() => model.toggle('cluster')}
    >
      <span class="dot dot--${DOTS[health]}"></span>
      <span class="hidden">${label}. ${t('cluster.title')}</span>
      ${open && node
        ? html`<span class="chip__wide" data-testid="node" aria-hidden="true">${node.node}</span>
            <span class="chip__wide chip__broker" data-testid="broker" data-broker=${node.broker} aria-hidden="true">${broker}</span>
            ${roundTripMillis === undefined ? nothing : html`<span data-testid="round-trip">${millis(roundTripMillis)}</span>`}`
        : html`<span class="chip__wide" aria-hidden="true">${t('connection.offline')}</span>${icon('pulse')}`}
    </button>
  `;
}
