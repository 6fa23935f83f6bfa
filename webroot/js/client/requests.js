import { CONNECTION_LOST, Failure, TOO_LARGE } from './failure.js';
import { Health } from './health.js';
import { newId } from './names.js';

const ATTEMPTS = 5;
const PAUSE_MILLIS = 500;

/** What a client asks of the server over its connection; docs/protocol.md describes each request. */
export class Requests extends EventTarget {
  #bridge;
  #health = new Health();

  /** @param {() => import('./bridge.js').Bridge | null} bridge the open one, if there is one */
  constructor(bridge) {
    super();
    this.#bridge = bridge;
  }

  /** Gives one of our own messages another text. */
  async edit(room, target, text) {
    if (!this.limits.fits(text)) {
      throw new Failure(TOO_LARGE, `more than ${this.limits.messageBytes} bytes`);
    }
    return this.insist('chat.edit', { room: room.name, id: newId(), target, text });
  }

  /** Takes one of our own messages back. */
  remove(room, target) {
    return this.insist('chat.delete', { room: room.name, id: newId(), target });
  }

  /** Sets a reaction or takes it back. */
  react(room, target, emoji, on) {
    return this.insist('chat.react', { room: room.name, id: newId(), target, emoji, on });
  }

  /** Sets the room's topic; an empty text clears it. */
  setTopic(room, text) {
    return this.insist('chat.topic', { room: room.name, id: newId(), text });
  }

  /** `{rooms, more}`: the rooms whose names begin with a prefix; `~` lists our own direct rooms. */
  listRooms(prefix = '', limit = 100) {
    return this.request('chat.rooms', { prefix, limit });
  }

  /** `{members, more}`: a page of everyone in a room. */
  who(room, after, limit = 100) {
    return this.request('chat.who', { room: room.name, ...(after ? { after } : {}), limit });
  }

  /** `{entries, more}`: the kept messages that contain a text, newest last. */
  search(room, text, before) {
    return this.request('chat.search', { room: room.name, text, ...(before ? { before } : {}) });
  }

  /** Tells a room that we are typing. */
  typing(room) {
    this.#bridge()?.send('chat.typing', { room: room.name });
  }

  /** Tells everyone whether we are away. */
  setAway(away) {
    this.#bridge()?.send('chat.away', { away });
  }

  /** Any request of the protocol, once. @returns {Promise<any>} rejected with a {@link Failure} */
  async request(address, body) {
    const bridge = this.#bridge();
    if (!bridge) {
      throw new Failure(CONNECTION_LOST, 'not connected');
    }
    try {
      const answer = await bridge.request(address, body);
      this.#healthChanged(this.#health.answered(address));
      return answer;
    } catch (failure) {
      this.#healthChanged(this.#health.failed(failure));
      throw failure;
    }
  }

  /** A request that only asks, or has an id of its own: it is repeated as it is until there is an answer. */
  async insist(address, body) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.request(address, body);
      } catch (failure) {
        if (!failure.transient || attempt === ATTEMPTS) {
          throw failure;
        }
        await new Promise((resolve) => setTimeout(resolve, failure.retryAfterMillis || PAUSE_MILLIS * attempt));
      }
    }
  }

  /** Whether what is written gets through: `good`, `waiting` or `unavailable`. */
  get health() {
    return this.#health.judge(this.outbox.waitingSince);
  }

  /** The node told how it is. */
  nodeTold({ ready }) {
    this.#healthChanged(ready === true && this.#health.nodeReady());
  }

  #healthChanged(news) {
    if (news) {
      this.dispatchEvent(new CustomEvent('health'));
    }
  }
}
