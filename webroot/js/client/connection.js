import { Backoff } from './backoff.js';
import { Bridge } from './bridge.js';
import { alternativeTo, openSocket } from './transport.js';

export const CLOSED_GOING_AWAY = 4002;
export const CLOSED_LOGGED_OUT = 4003;
export const CLOSED_TOO_MANY = 4004;

const FIRST_TRY_AFTER_GOING_AWAY_MILLIS = 4000;
const TOO_MANY_WAIT_MILLIS = 30_000;
const PING_EVERY_MILLIS = 10_000;
const PING_WITHIN_MILLIS = 8000;
const PING_WITHIN_WHEN_DOUBTFUL_MILLIS = 2000;
/** An attempt that is older than this when the page wakes up was most probably begun before it slept. */
const OLD_ATTEMPT_MILLIS = 2000;

/**
 * Keeps one {@link Bridge} open: opens it, notices when it is dead, waits with full jitter, opens the next one.
 *
 * `state` is `{phase, transport, roundTripMillis, retryAt, closeCode, refused}`; `phase` is `idle`, `connecting`,
 * `open`, `waiting` (until `retryAt`) or `ended` (logged out: it does not come back by itself). `roundTripMillis` is
 * there only while it is open; `refused`: the server does not take this page's origin.
 */
export class Connection {
  /** The open bridge, or null. @type {Bridge | null} */
  bridge = null;

  /** @type {{phase: string, transport: string, roundTripMillis?: number, retryAt?: number, closeCode?: number, refused?: boolean}} */
  state;

  #options;
  #backoff;
  #timer = null;
  #pinger = null;
  #generation = 0;
  #startedAt = 0;
  #doubting = false;

  /**
   * @param {object} options
   * @param {URL} options.base where the bridge is
   * @param {string} [options.transport] one way only; none: WebSocket first, then SockJS over HTTP
   * @param {() => Promise<any>} options.loadSockJs
   * @param {(bridge: Bridge) => void} options.onOpen
   * @param {(state: object) => void} options.onState
   * @param {(address: string, body: any) => void} options.onEvent
   * @param {(address: string, failure: Error) => void} options.onFailure
   * @param {() => import('./limits.js').Limits} [options.limits]
   * @param {Backoff} [options.backoff]
   */
  constructor({ backoff = new Backoff(), ...options }) {
    this.#options = options;
    this.#backoff = backoff;
    this.state = { phase: 'idle', transport: options.transport ?? 'websocket' };
  }

  /** Opens at once, whatever it was waiting for. An open connection stays as it is. */
  async open() {
    if (this.state.phase === 'open' || this.state.phase === 'connecting') {
      return;
    }
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    this.#startedAt = performance.now();
    this.#change({ phase: 'connecting', retryAt: undefined });
    const { base, loadSockJs } = this.#options;
    try {
      const socket = await openSocket(this.state.transport, base, loadSockJs);
      if (generation === this.#generation) {
        this.#opened(socket);
      } else {
        socket.close();
      }
    } catch {
      if (generation === this.#generation) {
        await this.#notOpened(generation);
      }
    }
  }

  /** Closes and stays closed. */
  close() {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#drop();
    this.#change({ phase: 'idle', retryAt: undefined });
  }

  /** Closes what is open and opens anew: the identity has changed, or the position in a stream must be repaired. */
  reopen() {
    this.close();
    return this.open();
  }

  /** Something suggests that the connection could be dead or could come back: finds out quickly. */
  async doubt() {
    const { phase } = this.state;
    if (phase === 'waiting') {
      this.open();
    } else if (phase === 'connecting' && performance.now() - this.#startedAt > OLD_ATTEMPT_MILLIS) {
      this.reopen();
    } else if (this.bridge && !this.bridge.open) {
      this.bridge.close();
    } else if (this.bridge && !this.#doubting) {
      this.#doubting = true;
      await this.#ping(PING_WITHIN_WHEN_DOUBTFUL_MILLIS);
      this.#doubting = false;
    }
  }

  #opened(socket) {
    const { onEvent, onFailure, onOpen, limits } = this.#options;
    const bridge = new Bridge(socket, { onEvent, onFailure, onClose: (end) => this.#closed(bridge, end) }, limits);
    this.bridge = bridge;
    this.#change({ phase: 'open', closeCode: undefined, refused: undefined });
    this.#pinger = setInterval(() => this.#ping(PING_WITHIN_MILLIS), PING_EVERY_MILLIS);
    this.#ping(PING_WITHIN_MILLIS);
    onOpen(bridge);
  }

  async #notOpened(generation) {
    const { base, transport } = this.#options;
    const next = await alternativeTo(this.state.transport, base);
    if (generation === this.#generation) {
      this.state = { ...this.state, transport: transport ?? next.transport, refused: next.refused };
      this.#wait(this.#backoff.next());
    }
  }

  #closed(bridge, { code, retryAfterMillis }) {
    if (this.bridge !== bridge) {
      return;
    }
    this.#drop();
    this.state = { ...this.state, closeCode: code };
    if (code === CLOSED_LOGGED_OUT) {
      this.#change({ phase: 'ended' });
    } else {
      this.#wait(this.#waitAfter(code, retryAfterMillis));
    }
  }

  #waitAfter(code, retryAfterMillis) {
    if (code === CLOSED_TOO_MANY) {
      const least = Math.max(retryAfterMillis, TOO_MANY_WAIT_MILLIS);
      return least + this.#backoff.next(least);
    }
    return this.#backoff.next(code === CLOSED_GOING_AWAY ? FIRST_TRY_AFTER_GOING_AWAY_MILLIS : undefined);
  }

  #wait(millis) {
    this.#change({ phase: 'waiting', retryAt: Date.now() + millis });
    this.#timer = setTimeout(() => this.open(), millis);
  }

  async #ping(withinMillis) {
    const bridge = this.bridge;
    try {
      const roundTripMillis = await bridge.ping(withinMillis);
      if (this.bridge === bridge) {
        this.#backoff.reset();
        this.#change({ roundTripMillis });
      }
    } catch {
      if (this.bridge === bridge) {
        bridge.close();
      }
    }
  }

  #drop() {
    clearInterval(this.#pinger);
    const bridge = this.bridge;
    this.bridge = null;
    bridge?.close();
  }

  #change(changes) {
    const state = { ...this.state, ...changes };
    this.state = state.phase === 'open' ? state : { ...state, roundTripMillis: undefined };
    this.#options.onState(this.state);
  }
}
