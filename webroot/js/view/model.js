import { Chat, fold, isDirect, directRoom, otherOf, roomName } from '../client/index.js';
import { currentLocale, t, failureText } from '../i18n/index.js';
import { mentionsMe } from './mentions.js';
import { remember, remembered } from './preferences.js';
import { goTo } from './panels.js';
import { Reading } from './reading.js';

const ROOMS_EVERY_MILLIS = 20_000;
const NODE_EVERY_MILLIS = 10_000;
const NODE_EVERY_WHEN_WATCHED_MILLIS = 2000;
const SAMPLES = 60;
const TOAST_MILLIS = 6000;

/**
 * What the page shows: the chat client's state, and what only a page has: which room is open, what was read, drafts,
 * panels. It dispatches `change`, at most once per frame however much happens, and `message` for each live message.
 */
export class Model extends EventTarget {
  /** @type {Chat} */
  chat;

  /** `starting`, `login` or `chat`. */
  stage = 'starting';

  /** Why a login is asked for, if it was not wanted. */
  loginReason = null;

  /** The name of the open room. @type {string | null} */
  current = null;

  /** Which panel is open beside the conversation: `people`, `cluster`, `search` or null. */
  panel = null;

  /** Which dialog is open: `rooms`, `settings`, `message`, `delete`, `path`, `emoji` or null. */
  dialog = null;

  /** What the open dialog is about: `{room, item}` of a message, `{pick}` for an emoji, or null. */
  subject = null;

  /** Whether the room list is open where there is no room for it. */
  drawer = false;

  /** What `/api/node` told last. */
  node = null;

  /** Round trips to each node over time: `Map` of node to at most {@link SAMPLES} numbers or nulls. */
  roundTrips = new Map();

  /** Rooms of the server: `[{name, members, seq}]`. */
  directory = [];

  /** Names of people by id, for direct rooms. */
  people = new Map();

  toasts = [];
  reading = new Reading();

  #scheduled = false;
  #roomsTimer;
  #nodeTimer;
  #away = false;
  #phase = 'idle';

  constructor(options) {
    super();
    this.chat = new Chat(options);
    this.chat.addEventListener('session', ({ detail }) => this.#session(detail));
    this.chat.addEventListener('connection', ({ detail }) => this.#connection(detail));
    this.chat.addEventListener('room', ({ detail }) => this.#room(detail));
    this.chat.addEventListener('direct', ({ detail }) => this.#direct(detail));
  }

  /** Takes up a session, or asks for a login. */
  async start() {
    try {
      if (!(await this.chat.start())) {
        this.stage = 'login';
      }
    } catch {
      setTimeout(() => this.start(), 2000);
    }
    this.changed();
    this.#watchNode();
  }

  /** Something that is shown has changed: it is drawn with the next frame, or soon where no frame comes, as in a hidden page. */
  changed() {
    if (this.#scheduled) {
      return;
    }
    this.#scheduled = true;
    const draw = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      this.#scheduled = false;
      this.dispatchEvent(new Event('change'));
    };
    const frame = requestAnimationFrame(draw);
    const timer = setTimeout(draw, 250);
  }

  /** Sets properties of this model. They are drawn at once, so that what is typed next finds its field. */
  set(properties) {
    Object.assign(this, properties);
    this.dispatchEvent(new Event('change'));
  }

  /** Opens a panel, or closes it if it is open. */
  toggle(panel) {
    this.set({ panel: this.panel === panel ? null : panel, drawer: false });
    if (this.panel === 'cluster') {
      this.#watchNode();
    }
  }

  /** The open room. @returns {import('../client/room.js').Room | undefined} */
  get room() {
    return this.chat.rooms.get(this.current);
  }

  get me() {
    return this.chat.user;
  }

  /** How a room is called here: a direct one by the other's name. */
  title(name) {
    if (!isDirect(name)) {
      return name;
    }
    const other = otherOf(name, this.me?.id);
    return this.people.get(other) ?? this.chat.rooms.get(name)?.members.get(other)?.name ?? t('rooms.someone');
  }

  /** The rooms that we are in: public ones by name, then direct ones. */
  get joined() {
    const collator = new Intl.Collator(currentLocale());
    const names = [...this.chat.rooms.keys()].sort((a, b) => collator.compare(this.title(a), this.title(b)));
    return { rooms: names.filter((name) => !isDirect(name)), direct: names.filter(isDirect) };
  }

  /** `{count, mentions, atLeast}`: what is not read yet in a room. */
  unread(name) {
    const room = this.chat.rooms.get(name);
    return room ? this.reading.unread(room, (item) => this.#countsAs(item)) : { count: 0, mentions: 0 };
  }

  /** Enters a room, and shows it. */
  open(text) {
    const name = roomName(text);
    if (!name) {
      this.toast(t('rooms.badName'));
      return false;
    }
    const room = this.chat.join(name);
    if (this.current && this.current !== name) {
      this.reading.leave(this.current);
    }
    this.reading.enter(room);
    remember(`last.${this.#owner(name)}`, name);
    this.#rememberRooms();
    if (location.hash !== hashOf(name)) {
      goTo(hashOf(name));
    }
    this.set({ current: name, drawer: false, dialog: null, panel: this.panel === 'search' ? null : this.panel });
    return true;
  }

  /** Opens the room that one has with somebody. */
  openDirect(user) {
    this.people.set(user.id, user.name);
    this.open(directRoom(this.me.id, user.id));
  }

  /** Leaves a room and shows another one. */
  leave(name) {
    this.chat.leave(name);
    this.#rememberRooms();
    if (this.current === name) {
      const next = [...this.chat.rooms.keys()][0];
      this.current = null;
      if (next) {
        this.open(next);
      } else {
        history.replaceState(null, '', '#/');
      }
    }
    this.changed();
  }

  /** The room after or before the open one in the list. */
  step(by) {
    const { rooms, direct } = this.joined;
    const all = [...rooms, ...direct];
    if (all.length > 1) {
      this.open(all[(all.indexOf(this.current) + by + all.length) % all.length]);
    }
  }

  /** The unsent text of a room. */
  draft(name) {
    return remembered(`draft.${name}`, '');
  }

  keepDraft(name, text) {
    remember(`draft.${name}`, text || undefined);
  }

  /** Shows a passing notice. */
  toast(text) {
    const toast = { text };
    this.toasts = [...this.toasts.slice(-2), toast];
    setTimeout(() => this.set({ toasts: this.toasts.filter((other) => other !== toast) }), TOAST_MILLIS);
    this.changed();
  }

  /**
   * Runs a request and shows why it failed, if it does.
   *
   * @param {Promise<any>} request
   * @returns {Promise<any>} its result, or undefined
   */
  async attempt(request) {
    try {
      return await request;
    } catch (failure) {
      this.toast(failureText(failure.code));
      return undefined;
    }
  }

  /** Tells everyone that we went away or are back. */
  setAway(away) {
    if (away !== this.#away) {
      this.#away = away;
      this.chat.setAway(away);
    }
  }

  /** Reads the list of rooms again. */
  async refreshDirectory() {
    const [rooms, direct] = await Promise.all([this.chat.listRooms(), this.chat.listRooms('~')]).catch(() => []);
    if (rooms) {
      this.directory = rooms.rooms.filter(({ name }) => !isDirect(name));
      for (const { name, user } of direct.rooms) {
        if (user) {
          this.people.set(user.id, user.name);
        }
        this.#adopt(name);
      }
      this.changed();
    }
  }

  #session({ user, reason }) {
    if (!user) {
      clearInterval(this.#roomsTimer);
      this.set({ stage: 'login', loginReason: reason, current: null, panel: null, dialog: null, drawer: false });
      return;
    }
    this.people.set(user.id, user.name);
    if (this.stage !== 'chat') {
      this.set({ stage: 'chat', loginReason: null });
      this.#enterRooms();
    }
    this.changed();
  }

  async #enterRooms() {
    for (const name of [...remembered('rooms', []), ...remembered(`rooms.${this.me.id}`, [])]) {
      this.#adopt(name);
    }
    const wanted = roomOfHash() ?? remembered(`last.${this.me.id}`) ?? remembered('last.anyone');
    if (wanted) {
      this.open(wanted);
    }
  }

  #connection({ phase }) {
    const opened = phase === 'open' && this.#phase !== 'open';
    this.#phase = phase;
    if (opened) {
      this.#watchNode();
      this.chat.setAway(this.#away);
      clearInterval(this.#roomsTimer);
      this.#roomsTimer = setInterval(() => document.hidden || this.refreshDirectory(), ROOMS_EVERY_MILLIS);
      this.refreshDirectory().then(() => {
        if (!this.current && this.stage === 'chat' && this.directory.length > 0) {
          this.open(this.directory.find(({ name }) => name === 'lobby')?.name ?? this.directory[0].name);
        }
      });
    }
    this.changed();
  }

  #room({ room, change, event }) {
    for (const { id, name } of event?.members ?? event?.joined ?? []) {
      this.people.set(id, name);
    }
    if (change === 'joined' && room.status === 'live') {
      this.reading.ready(room);
    }
    if (change === 'typing') {
      setTimeout(() => this.changed(), 5100);
    }
    if (change === 'log' && event?.type === 'message' && room.status === 'live' && this.#countsAs(event)) {
      this.people.set(event.from.id, event.from.name);
      const mention = isDirect(room.name) || mentionsMe(event, this.me.name);
      this.dispatchEvent(new CustomEvent('message', { detail: { room, item: event, mention } }));
    }
    if (change === 'refused') {
      this.toast(failureText(room.failure.code));
      if (room.failure.code !== 'rate_limited') {
        this.leave(room.name);
      }
      return;
    }
    this.changed();
  }

  #direct({ room, from }) {
    if (from) {
      this.people.set(from.id, from.name);
    }
    this.#adopt(room);
    this.changed();
  }

  #adopt(name) {
    const room = this.chat.join(name);
    if (room) {
      this.reading.adopt(room);
    }
  }

  #countsAs(item) {
    return { other: !this.chat.isMe(item.from?.id), mention: mentionsMe(item, this.me?.name ?? '') };
  }

  #owner(name) {
    return isDirect(name) ? this.me.id : 'anyone';
  }

  #rememberRooms() {
    const { rooms, direct } = this.joined;
    remember('rooms', rooms);
    remember(`rooms.${this.me.id}`, direct);
  }

  async #watchNode() {
    clearTimeout(this.#nodeTimer);
    if (!document.hidden) {
      try {
        this.node = await this.chat.node();
        this.#sample(this.node.nodes ?? []);
      } catch {
        this.#sample([]);
      }
      this.changed();
    }
    clearTimeout(this.#nodeTimer);
    const wait = this.panel === 'cluster' ? NODE_EVERY_WHEN_WATCHED_MILLIS : NODE_EVERY_MILLIS;
    this.#nodeTimer = setTimeout(() => this.#watchNode(), wait);
  }

  #sample(nodes) {
    const now = new Map(nodes.map(({ node, roundTripMillis }) => [node, roundTripMillis]));
    for (const node of new Set([...this.roundTrips.keys(), ...now.keys()])) {
      const samples = [...(this.roundTrips.get(node) ?? []), now.get(node) ?? null].slice(-SAMPLES);
      if (samples.every((sample) => sample === null)) {
        this.roundTrips.delete(node);
      } else {
        this.roundTrips.set(node, samples);
      }
    }
  }
}

/** The page's address of a room. */
export function hashOf(name) {
  return `#/room/${encodeURIComponent(name)}`;
}

/** The room that the page's address names. @returns {string | null} */
export function roomOfHash() {
  const match = /^#\/room\/(.+)$/.exec(location.hash);
  try {
    return match && roomName(decodeURIComponent(match[1]));
  } catch {
    return null;
  }
}

/** Whether two names are the same one to the server. */
export function sameName(one, other) {
  return fold(one) === fold(other);
}
