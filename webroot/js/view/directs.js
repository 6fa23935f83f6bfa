import { isDirect } from '../client/index.js';

/** Rooms of two: which of them are ours, who the other one is, which were closed, and which hold something unseen. */
export class Directs {
  #chat;
  #people;
  #belongings;
  /** Rooms in which somebody wrote before they were read here. @type {Set<string>} */
  #news = new Set();

  /**
   * @param {import('../client/chat.js').Chat} chat
   * @param {Map<string, string>} people names by id
   * @param {() => import('./belongings.js').Belongings} belongings
   */
  constructor(chat, people, belongings) {
    this.#chat = chat;
    this.#people = people;
    this.#belongings = belongings;
  }

  /** Takes the server's list of our own. */
  async list(summaries) {
    for (const { name, seq, user } of summaries) {
      if (user?.name) {
        this.#people.set(user.id, user.name);
      }
      if (!(await this.#staysClosed(name, seq))) {
        this.#open(name);
      }
    }
  }

  /** Somebody wrote in one of them, or changed something there. */
  async wrote({ room: name, from }) {
    if (from) {
      this.#people.set(from.id, from.name);
    }
    if (await this.#staysClosed(name)) {
      return;
    }
    const room = this.#open(name);
    if (room && room.status !== 'live') {
      this.#news.add(name);
    }
    if (room?.status === 'idle') {
      this.#chat.glance(room).catch(() => {
        // The next list of rooms tells of it again.
      });
    }
  }

  /** One is left: it stays closed until somebody writes. */
  close(room) {
    if (isDirect(room.name) && room.log.epoch !== null) {
      this.#belongings().keepClosed(room.name, { epoch: room.log.epoch, seq: room.log.head });
    }
  }

  /** It is wanted again. */
  reopen(name) {
    this.#belongings().keepClosed(name, undefined);
  }

  /** Whether what a room has just got to show was written while it was not read: to be told of once. */
  takeNews(name) {
    return this.#news.delete(name);
  }

  #open(name) {
    this.reopen(name);
    return this.#chat.enlist(name);
  }

  /** A closed one changes with edits and reactions too: only a message opens it. */
  async #staysClosed(name, seq) {
    const closed = this.#belongings().closed(name);
    if (!closed || this.#chat.rooms.has(name)) {
      return false;
    }
    if (closed.seq === seq) {
      return true;
    }
    try {
      const { epoch, entries } = await this.#chat.request('chat.history', { room: name, limit: 1 });
      const wrote = entries.some((entry) => entry.type === 'message' && (epoch !== closed.epoch || entry.seq > closed.seq));
      if (!wrote && this.#belongings().closed(name)) {
        this.#belongings().keepClosed(name, { epoch, seq: entries.at(-1)?.seq ?? 0 });
      }
      return !wrote;
    } catch {
      return true;
    }
  }
}
