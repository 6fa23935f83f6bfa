import { isDirect } from '../client/index.js';

/**
 * How far its user has read in each room. The position is kept in the browser as epoch and sequence number, so that it
 * means nothing in a history that was replaced.
 */
export class Reading {
  #belongings;
  #read = new Map();
  #lines = new Map();
  #counts = new Map();

  /** @param {import('./belongings.js').Belongings} belongings the user's */
  constructor(belongings) {
    this.#belongings = belongings;
  }

  /** A room was entered without being shown. */
  adopt(room) {
    if (!this.#read.has(room.name)) {
      this.#read.set(room.name, this.#belongings.read(room.name) ?? null);
    }
  }

  /** A room is shown: what is new since it was left gets a line before it. */
  enter(room) {
    this.adopt(room);
    this.#drawLine(room);
  }

  /**
   * A room's history is whole. A room never read before counts as read, but what somebody wrote to us alone does not.
   */
  ready(room) {
    this.adopt(room);
    const read = this.#read.get(room.name);
    if (!read && isDirect(room.name)) {
      this.#read.set(room.name, { epoch: room.log.epoch, seq: room.log.first - 1 });
    } else if (!read) {
      this.#keep(room);
    } else if (read.epoch !== room.log.epoch) {
      this.#read.set(room.name, { epoch: room.log.epoch, seq: Math.min(read.seq, room.log.head) });
    }
    if (this.#lines.get(room.name) === 'due') {
      this.#drawLine(room);
    }
  }

  /** A room is not shown any more. */
  leave(name) {
    this.#lines.delete(name);
  }

  /** Everything up to the head was seen. @returns {boolean} whether that is news */
  caughtUp(room) {
    const read = this.#read.get(room.name);
    if (room.status !== 'live' || (read?.seq === room.log.head && read.epoch === room.log.epoch)) {
      return false;
    }
    this.#keep(room);
    return true;
  }

  /** The user looks elsewhere: what comes from now on is new. */
  lookAway(room) {
    const read = this.#read.get(room.name);
    if (room.status === 'live' && read?.seq === room.log.head) {
      this.#lines.set(room.name, 'next');
    }
  }

  /** The sequence number after which the line for new messages stands; null if there is none. */
  lineAfter(room) {
    const line = this.#lines.get(room.name);
    if (line === 'next' && (this.#read.get(room.name)?.seq ?? Infinity) < room.log.head) {
      this.#lines.set(room.name, this.#read.get(room.name).seq);
    }
    const after = this.#lines.get(room.name);
    return typeof after === 'number' ? after : null;
  }

  /** Takes the line away. */
  clearLine(name) {
    this.#lines.delete(name);
  }

  /**
   * @param {object} room
   * @param {(item: object) => {other: boolean, mention: boolean}} judge
   * @returns {{count: number, mentions: number, atLeast: boolean}}
   */
  unread(room, judge) {
    const after = this.#read.get(room.name)?.seq ?? room.log.head;
    const known = this.#counts.get(room.name);
    if (known?.items === room.log.items && known.after === after && known.head === room.log.head) {
      return known.answer;
    }
    const answer = { count: 0, mentions: 0, atLeast: room.log.first > after + 1 && room.log.head > after };
    for (let index = room.log.items.length - 1; index >= 0 && room.log.items[index].seq > after; index -= 1) {
      const item = room.log.items[index];
      const { other, mention } = judge(item);
      if (item.kind === 'message' && other && !item.deleted) {
        answer.count += 1;
        answer.mentions += mention ? 1 : 0;
      }
    }
    this.#counts.set(room.name, { items: room.log.items, after, head: room.log.head, answer });
    return answer;
  }

  #drawLine(room) {
    if (room.status !== 'live') {
      this.#lines.set(room.name, 'due');
      return;
    }
    const read = this.#read.get(room.name);
    if (read && read.seq < room.log.head) {
      this.#lines.set(room.name, read.seq);
    } else {
      this.#lines.delete(room.name);
    }
  }

  #keep(room) {
    const position = { epoch: room.log.epoch, seq: room.log.head };
    this.#read.set(room.name, position);
    this.#belongings.keepRead(room.name, position);
  }
}
