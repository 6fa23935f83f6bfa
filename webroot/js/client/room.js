import { RoomLog } from './room-log.js';

const TYPING_SHOWN_MILLIS = 5000;
const PATHS_KEPT = 500;

/**
 * A room that this client is in: its log, its people, and how far both can be trusted.
 *
 * `status` is `idle` while it is not read live, `joining` until the server has answered, `catching-up` until everything
 * announced has arrived, then `live`; `refused` with a `failure` if the server does not let us in. While the connection
 * is down it is `stale`.
 */
export class Room {
  log = new RoomLog();

  /** @type {'joining' | 'catching-up' | 'live' | 'stale' | 'idle' | 'refused'} */
  status = 'idle';

  /** Why it was refused. @type {import('./failure.js').Failure | null} */
  failure = null;

  /** What happened to the history, if it is not the whole one: `trimmed`, `replaced` or `reset`. */
  loss = null;

  /** The first item after what was missed, to draw the loss before it. */
  lossBefore = 0;

  /** How many people are here; more than `members` in a large room. */
  memberCount = 0;

  /** Whether `members` is everyone. */
  get rosterComplete() {
    return this.members.size >= this.memberCount;
  }

  /** @type {Map<string, {id: string, name: string, nodes?: string[], away?: boolean}>} */
  members = new Map();

  /** @type {{text: string, from?: object, at?: number} | null} */
  topic = null;

  /** How this client's own messages travelled, by `seq`: `{acknowledgedAfterMillis, seenAfterMillis}`. */
  paths = new Map();

  #target = 0;
  #typing = new Map();

  /** @param {string} name the canonical name */
  constructor(name) {
    this.name = name;
  }

  /** The headers to register with: the position to go on from, if there is one. */
  get position() {
    return this.log.epoch === null ? {} : { since: this.log.head, epoch: this.log.epoch };
  }

  /** Who is typing now, without those whose sign is too old. */
  typing(now = Date.now()) {
    return [...this.#typing.values()].filter(({ until }) => until > now).map(({ user }) => user);
  }

  /**
   * Takes one event of the room's address.
   *
   * @param {object} event
   * @returns {'log' | 'joined' | 'people' | 'typing' | 'gap' | 'reset' | 'none'} what changed; `gap` and `reset` ask
   *     for registering again
   */
  take(event) {
    switch (event.type) {
      case 'joined':
        return this.#joined(event);
      case 'presence':
        return this.#presence(event);
      case 'typing':
        this.#typing.set(event.user.id, { user: event.user, until: Date.now() + TYPING_SHOWN_MILLIS });
        return 'typing';
      case 'epoch':
        this.log.epoch = event.epoch;
        return 'none';
      case 'reset':
        this.loss = 'reset';
        return 'reset';
      default:
        return Number.isSafeInteger(event.seq) ? this.#entry(event) : 'none';
    }
  }

  /**
   * Takes the newest page of the log of a room that is not read live.
   *
   * @param {{epoch: string, entries: object[], more: boolean}} page
   */
  glanced({ epoch, entries, more }) {
    const from = entries[0]?.seq ?? 1;
    if (this.log.epoch !== epoch || from > this.log.head + 1) {
      this.log.start(epoch, from);
      this.log.more = more;
    }
    entries.forEach((entry) => this.log.append(entry));
  }

  /** Remembers how a message of our own travelled. */
  travelled(seq, path) {
    this.paths.set(seq, { ...this.paths.get(seq), ...path });
    if (this.paths.size > PATHS_KEPT) {
      this.paths.delete(this.paths.keys().next().value);
    }
  }

  #joined({ epoch, seq, from, recovered, reason, members = [], memberCount, topic }) {
    const continues = recovered && this.log.epoch !== null && from <= this.log.head + 1;
    if (continues) {
      this.log.epoch = epoch;
    } else {
      const had = this.log.epoch !== null;
      this.log.start(epoch, from);
      this.loss = had && reason !== 'new' ? (this.loss ?? reason) : null;
      this.lossBefore = from;
    }
    this.failure = null;
    this.#target = seq;
    this.members = new Map(members.map((member) => [member.id, member]));
    this.memberCount = memberCount ?? members.length;
    this.topic = topic?.text ? topic : null;
    this.status = this.log.head >= seq ? 'live' : 'catching-up';
    return 'joined';
  }

  #entry(event) {
    const outcome = this.log.append(event);
    if (outcome !== 'applied') {
      return outcome === 'gap' ? 'gap' : 'none';
    }
    if (event.type === 'message') {
      this.#typing.delete(event.from?.id);
    }
    if (event.type === 'topic') {
      this.topic = event.text ? { text: event.text, from: event.from, at: event.at } : null;
    }
    if (this.status === 'catching-up' && this.log.head >= this.#target) {
      this.status = 'live';
      return 'joined';
    }
    return 'log';
  }

  #presence({ joined = [], left = [], away = [], back = [], count }) {
    for (const member of joined) {
      this.members.set(member.id, { ...this.members.get(member.id), ...member });
    }
    for (const { id } of left) {
      this.members.delete(id);
      this.#typing.delete(id);
    }
    for (const [users, isAway] of [[away, true], [back, false]]) {
      for (const { id } of users.filter((user) => this.members.has(user.id))) {
        this.members.set(id, { ...this.members.get(id), away: isAway });
      }
    }
    this.memberCount = count ?? this.members.size;
    return 'people';
  }
}
