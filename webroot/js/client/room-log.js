import { canonicalEmoji } from './emoji.js';

/**
 * What is known of one room's log: a part of it without holes, from `first` to `head`, folded into the items that a
 * reader sees. Edits, deletions and reactions change the message they aim at, also when that one is loaded later.
 *
 * Items are frozen and replaced when they change, so that identity tells whether one must be drawn again:
 * `{kind: 'message', seq, id, from, at, node, text, edited, deleted, reactions: [{emoji, users}]}` and
 * `{kind: 'topic', seq, id, from, at, text}`.
 */
export class RoomLog {
  /** The epoch of `head`; null before anything is known. */
  epoch = null;

  /** The newest entry that was seen; the next live one is `head + 1`. */
  head = 0;

  /** The oldest entry that is loaded. */
  first = 1;

  /** Whether the server may keep entries before `first`. */
  more = false;

  /** Messages and topic changes in order. Read only. */
  items = [];

  #changes = new Map();

  /** Starts over with an empty part of the log that begins at an entry. */
  start(epoch, from) {
    this.epoch = epoch;
    this.head = from - 1;
    this.first = from;
    this.more = from > 1;
    this.items = [];
    this.#changes.clear();
  }

  /**
   * Takes a live or caught-up entry.
   *
   * @param {object} entry an event with a `seq`
   * @returns {'applied' | 'duplicate' | 'gap'} `gap`: something before it was not seen, and nothing was changed
   */
  append(entry) {
    if (entry.seq <= this.head) {
      return 'duplicate';
    }
    if (entry.seq > this.head + 1) {
      return 'gap';
    }
    this.head = entry.seq;
    const item = this.#take(entry);
    if (item) {
      this.items.push(item);
    }
    return 'applied';
  }

  /**
   * Takes a page of older entries, the newest of which is right before `first`.
   *
   * @param {object[]} entries oldest first
   * @param {boolean} more whether there are older ones
   */
  prepend(entries, more) {
    const older = entries.filter((entry) => entry.seq < this.first);
    for (const entry of older) {
      this.#change(entry);
    }
    this.items = [...older.map((entry) => this.#take(entry)).filter(Boolean), ...this.items];
    this.first = older.length > 0 ? older[0].seq : this.first;
    this.more = more && older.length > 0;
  }

  /**
   * Forgets the oldest items, to bound memory; they can be loaded again.
   *
   * @param {number} keep how many items stay
   */
  trim(keep) {
    if (this.items.length > keep) {
      this.items = this.items.slice(-keep);
      this.first = this.items[0].seq;
      this.more = true;
    }
  }

  /** The item of a sequence number, if it is loaded. */
  find(seq) {
    const index = this.#indexOf(seq);
    return index < 0 ? undefined : this.items[index];
  }

  #take(entry) {
    if (entry.type === 'message') {
      return this.#folded({
        kind: 'message',
        seq: entry.seq,
        id: entry.id,
        from: entry.from ?? { id: '', name: '' },
        at: entry.at ?? 0,
        node: entry.node ?? '',
        text: entry.text ?? '',
        edited: Boolean(entry.edited),
        deleted: Boolean(entry.deleted),
        reactions: [],
      });
    }
    if (entry.type === 'topic') {
      const { seq, id, from, at, text } = entry;
      return Object.freeze({ kind: 'topic', seq, id, from, at, text: text ?? '' });
    }
    this.#change(entry);
    const index = this.#indexOf(entry.target);
    if (index >= 0) {
      this.items[index] = this.#folded(this.items[index]);
    }
    return null;
  }

  /** Notes what an entry does to its target; the latest by `seq` wins, whatever order they are read in. */
  #change(entry) {
    if (!['edit', 'delete', 'reaction'].includes(entry.type)) {
      return;
    }
    let change = this.#changes.get(entry.target);
    if (!change) {
      change = { edit: null, deleted: false, reactions: new Map() };
      this.#changes.set(entry.target, change);
    }
    if (entry.type === 'delete' || entry.deleted) {
      change.deleted = true;
    } else if (entry.type === 'edit' && entry.seq > (change.edit?.seq ?? 0)) {
      change.edit = { seq: entry.seq, text: entry.text };
    } else if (entry.type === 'reaction') {
      const emoji = canonicalEmoji(entry.emoji);
      const key = `${entry.from.id} ${emoji}`;
      if (entry.seq > (change.reactions.get(key)?.seq ?? 0)) {
        change.reactions.set(key, { seq: entry.seq, on: entry.on, emoji, user: entry.from });
      }
    }
  }

  #folded(message) {
    const change = this.#changes.get(message.seq);
    if (!change || message.kind !== 'message') {
      return Object.freeze(message);
    }
    const deleted = message.deleted || change.deleted;
    return Object.freeze({
      ...message,
      deleted,
      edited: !deleted && (message.edited || change.edit !== null),
      text: deleted ? '' : (change.edit?.text ?? message.text),
      reactions: deleted ? [] : reactionsOf(change),
    });
  }

  #indexOf(seq) {
    let low = 0;
    let high = this.items.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.items[middle].seq === seq) {
        return middle;
      }
      if (this.items[middle].seq < seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}

function reactionsOf(change) {
  const byEmoji = new Map();
  for (const { on, emoji, user, seq } of [...change.reactions.values()].sort((a, b) => a.seq - b.seq)) {
    if (on) {
      byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), { ...user, seq }]);
    }
  }
  return [...byEmoji].map(([emoji, users]) => ({ emoji, users }));
}
