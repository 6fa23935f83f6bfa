import { html, nothing, svg } from 'lit';
import { currentLocale, millis, t } from '../i18n/index.js';
import { icon } from './icons.js';
import { View } from './view.js';

const WIDTH = 260;
const HEIGHT = 90;
const SAMPLES = 60;
const LINES = 6;

/** The cluster as one's own node sees it: its nodes, its broker, how long a round trip takes, and what is promised. */
class Cluster extends View {
  render() {
    const { model } = this;
    const { node } = model;
    return html`
      <aside class="panel" aria-labelledby="cluster-title" data-testid="cluster-panel">
        <header class="panel__header">
          <h2 id="cluster-title">${t('cluster.title')}</h2>
          <button class="iconbutton" aria-label=${t('common.close')} @click=${() => model.toggle('cluster')}>${icon('close')}</button>
        </header>
        <div class="panel__scroll" tabindex="0" role="region" aria-labelledby="cluster-title">
          ${node ? this.details(node) : html`<p class="panel__empty">${t('cluster.unknown')}</p>`}
        </div>
      </aside>
    `;
  }

  details(node) {
    const { connection } = this.model.chat;
    const current = this.model.nodeIsCurrent;
    const up = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'always' });
    return html`
      <dl class="facts">
        <dt>${t('cluster.here')}</dt>
        <dd><strong>${node.node}</strong></dd>
        <dt>${t('cluster.broker')}</dt>
        <dd>${t(`broker.${node.broker}`)}</dd>
        ${node.store ? html`<dt>${t('cluster.store')}</dt><dd data-testid="cluster-store">${t(`store.${node.store}`)}</dd>` : nothing}
        <dt>${t('cluster.state')}</dt>
        <dd data-testid="cluster-state">${this.state(node)}</dd>
        <dt>${t('cluster.transport')}</dt>
        <dd data-testid="cluster-transport">${transport(connection)}</dd>
        <dt>${t('cluster.since')}</dt>
        <dd>${current ? since(up, node.uptimeSeconds) : t('path.unknown')}</dd>
        <dt>${t('cluster.version')}</dt>
        <dd>${node.version}</dd>
      </dl>
      <h3>${t('cluster.roundTrips')}</h3>
      ${this.graph()}
      <ul class="nodes" data-testid="nodes">
        ${(node.nodes ?? []).map(
          (peer, index) => html`<li class="node" data-testid="cluster-node" data-node=${peer.node}>
            <span class="swatch swatch--${index % LINES}" aria-hidden="true"></span>
            <span class="node__name">${peer.node}</span>
            <span class="node__note">${peer.node === node.node ? t('cluster.you') : t(`broker.${peer.broker}`)}</span>
            <span class="node__trip" data-testid="node-trip">${this.trip(peer)}</span>
          </li>`,
        )}
      </ul>
      <h3>${t('cluster.guarantees')}</h3>
      ${this.guarantees(node)}
    `;
  }

  state({ ready }) {
    if (!this.model.nodeIsCurrent) {
      return t('connection.offline');
    }
    return t(ready === false || this.model.chat.health === 'unavailable' ? 'cluster.notReady' : 'cluster.ready');
  }

  /** What was measured before the connection or the broker was lost says nothing of now. */
  trip({ roundTripMillis }) {
    const { chat, node, nodeIsCurrent } = this.model;
    if (!nodeIsCurrent || chat.health === 'unavailable') {
      return t('path.unknown');
    }
    return node.ready !== false && Number.isFinite(roundTripMillis) ? millis(roundTripMillis) : t('cluster.silent');
  }

  graph() {
    const names = (this.model.node.nodes ?? []).map((peer) => peer.node);
    const lines = names.map((name) => this.model.roundTrips.get(name) ?? []);
    const highest = Math.max(1, ...lines.flat().filter(Number.isFinite)) * 1.1;
    const x = (index, length) => WIDTH - (length - 1 - index) * (WIDTH / (SAMPLES - 1));
    const y = (value) => HEIGHT - (value / highest) * (HEIGHT - 6) - 3;
    return html`
      <figure class="graph">
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${t('cluster.graph', { n: names.length })} data-testid="graph" preserveAspectRatio="none">
          <line class="graph__grid" x1="0" x2=${WIDTH} y1=${HEIGHT / 2} y2=${HEIGHT / 2} />
          <line class="graph__grid" x1="0" x2=${WIDTH} y1=${HEIGHT - 1} y2=${HEIGHT - 1} />
          ${lines.map((samples, line) => svg`<path class="graph__line graph__line--${line % LINES}" d=${pathOf(samples, x, y)} />`)}
        </svg>
        <figcaption><span>${millis(highest)}</span><span>0</span></figcaption>
      </figure>
    `;
  }

  guarantees(node) {
    const known = node.guaranteeCodes ?? {};
    return html`
      <dl class="guarantees" data-testid="guarantees">
        ${['nodeDeath', 'allNodesStop', 'singlePoint', 'carrier'].map((kind) =>
          known[kind] ? html`<dt>${t(`guarantee.${kind}`)}</dt><dd>${promises(known[kind])}</dd>` : nothing,
        )}
      </dl>
    `;
  }
}

/** A store and a carrier promise together: the codes of both, with a plus sign between them. */
function promises(codes) {
  return codes.split('+').map((code) => html`<div>${t(`guarantee.${code}`)}</div>`);
}

function transport({ phase, transport, roundTripMillis }) {
  if (phase !== 'open') {
    return t('connection.offline');
  }
  const kind = transport === 'websocket' ? 'WebSocket' : 'SockJS';
  return roundTripMillis === undefined ? kind : `${kind} · ${millis(roundTripMillis)}`;
}

function since(format, seconds) {
  const [unit, size] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]].find(([, size]) => seconds >= size) ?? ['second', 1];
  return format.format(-Math.floor(seconds / size), unit);
}

function pathOf(samples, x, y) {
  let path = '';
  let pen = 'M';
  samples.forEach((sample, index) => {
    if (Number.isFinite(sample)) {
      path += `${pen}${x(index, samples.length).toFixed(1)} ${y(sample).toFixed(1)}`;
      pen = 'L';
    } else {
      pen = 'M';
    }
  });
  return path;
}

customElements.define('ct-cluster', Cluster);
