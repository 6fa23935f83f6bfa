import { isDirect, PATIENCE_MILLIS } from '../client/index.js';
import { failureText } from '../i18n/index.js';
import { mentionsMe } from './mentions.js';

const TYPING_SHOWN_MILLIS = 5100;

/** What the page makes of what happens in rooms: who people are, what was read, which message is worth a notice. */
export class Arrivals {
  #model;
  #directs;

  /**
   * @param {import('./model.js').Model} model dispatches `message` for each live message of somebody else
   * @param {import('./directs.js').Directs} directs
   */
  constructor(model, directs) {
    this.#model = model;
    this.#directs = directs;
    model.chat.addEventListener('room', ({ detail }) => this.#room(detail));
    model.chat.addEventListener('direct', ({ detail }) => this.#direct(detail));
  }

  /** How a message counts for its reader: whether it is another's, and mentions them. */
  countsAs(item, room) {
    const { chat, me } = this.#model;
    return {
      other: !chat.isMe(item.from?.id),
      mention: mentionsMe(item, me?.name ?? '', room?.members.values() ?? []),
    };
  }

  #room({ room, change, event }) {
    const model = this.#model;
    for (const { id, name } of event?.members ?? event?.joined ?? []) {
      model.people.set(id, name);
    }
    if (change === 'refused') {
      model.toast(failureText(room.failure.code));
      model.leave(room.name);
      return;
    }
    if (change === 'glanced' || (change === 'joined' && room.status === 'live')) {
      model.reading.ready(room);
      if (this.#directs.takeNews(room.name)) {
        this.#notice(room, room.log.items.at(-1));
      }
    } else if (change === 'log' && event?.type === 'message' && room.status === 'live') {
      this.#notice(room, event);
    } else if (change === 'typing' || change === 'outbox') {
      // What is shown of these changes once more with time alone.
      setTimeout(() => model.changed(), change === 'typing' ? TYPING_SHOWN_MILLIS : PATIENCE_MILLIS);
    }
    model.changed();
  }

  async #direct(told) {
    await this.#directs.wrote(told);
    this.#model.changed();
  }

  #notice(room, item) {
    if (item?.from && !item.deleted) {
      const { other, mention } = this.countsAs(item, room);
      if (other) {
        this.#model.people.set(item.from.id, item.from.name);
        const detail = { room, item, mention: isDirect(room.name) || mention };
        this.#model.dispatchEvent(new CustomEvent('message', { detail }));
      }
    }
  }
}
