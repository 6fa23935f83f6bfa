import { Chat, codeOf, SafeStorage } from '../client/index.js';
import { failureText } from '../i18n/index.js';
import { Arrivals } from './arrivals.js';
import { Belongings } from './belongings.js';
import { Conversations } from './conversations.js';
import { NodeWatch } from './node-watch.js';
import { Reading } from './reading.js';
import { RoomList } from './room-list.js';
import { Start } from './start.js';
import { ToastList } from './toast-list.js';

export { hashOf, roomOfHash } from './places.js';

/**
 * What the page shows: the chat client's state, and what only a page has: which room is open, what was read, drafts,
 * panels. It dispatches `change`, at most once per frame however much happens, and `message` for each live message.
 */
export class Model extends EventTarget {
  /** @type {Chat} */
  chat;

  /** `starting`, `login` or `chat`. */
  stage = 'starting';

  /** Why it does not get beyond `starting`: a failure's code. @type {string | null} */
  startFailure = null;

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

  /** Names of people by id, for direct rooms. */
  people = new Map();

  /** How far its user has read. @type {Reading} */
  reading;

  /** Who is shown: who is logged in, and while the page of somebody who logged out is taken down, who that was. */
  me = null;

  #belongings;
  #storage = SafeStorage.ofBrowser();
  #list;
  #conversations;
  #arrivals;
  #start;
  #watch;
  #toasts = new ToastList(() => this.changed());
  #scheduled = false;
  #away = false;
  #phase = 'idle';

  constructor(options) {
    super();
    this.chat = new Chat({ storage: this.#storage, ...options });
    this.#belong('');
    this.#list = new RoomList(
      this.chat,
      this.people,
      () => this.#belongings,
      () => this.#listed(),
    );
    this.#watch = new NodeWatch(
      () => this.chat.node(),
      () => this.panel === 'cluster',
      () => this.changed(),
    );
    this.#conversations = new Conversations(this, this.#list.directs, () => this.#belongings);
    this.#arrivals = new Arrivals(this, this.#list.directs);
    this.#start = new Start(this, (reason) => this.#askForLogin(reason));
    this.chat.addEventListener('session', ({ detail }) => this.#session(detail));
    this.chat.addEventListener('connection', ({ detail }) => this.#connection(detail));
    this.chat.addEventListener('health', () => this.#health());
  }

  /** Takes up a session, or asks for a login. */
  async start() {
    await this.#start.go();
    this.#watch.look();
  }

  /** The page was away or the network changed: looks whether everything still holds. */
  wake() {
    this.chat.checkConnection();
    this.#start.again();
    this.#watch.look();
    this.changed();
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
      this.#watch.look();
    }
  }

  /** The open room. @returns {import('../client/room.js').Room | undefined} */
  get room() {
    return this.chat.rooms.get(this.current);
  }

  /** What `/api/node` told last. */
  get node() {
    return this.#watch.node;
  }

  /** Whether {@link Model#node} is how things stand, not how they stood before the connection was lost. */
  get nodeIsCurrent() {
    return this.#watch.current && this.chat.connection.phase === 'open';
  }

  /** Round trips to each node over time: `Map` of node to numbers or nulls. */
  get roundTrips() {
    return this.#watch.roundTrips;
  }

  /** How a room is called here: a direct one by the other's name. */
  title(name) {
    return this.#conversations.title(name);
  }

  /** The rooms that we are in: public ones by name, then direct ones. */
  get joined() {
    return this.#conversations.joined;
  }

  /** `{count, mentions, atLeast}`: what is not read yet in a room. */
  unread(name) {
    const room = this.chat.rooms.get(name);
    return room ? this.reading.unread(room, (item) => this.#arrivals.countsAs(item, room)) : { count: 0, mentions: 0 };
  }

  /** Enters a room, and shows it. @returns {boolean} whether there can be such a room */
  open(text) {
    return this.#conversations.open(text);
  }

  /** Opens the room that one has with somebody. */
  openDirect(user) {
    this.#conversations.openDirect(user);
  }

  /** Leaves a room and shows another one. */
  leave(name) {
    this.#conversations.leave(name);
  }

  /** The room after or before the open one in the list. */
  step(by) {
    this.#conversations.step(by);
  }

  /** The unsent text of a room. */
  draft(name) {
    return this.#belongings.draft(name);
  }

  keepDraft(name, text) {
    this.#belongings.keepDraft(name, text);
  }

  /** Passing notices: `[{text}]`. */
  get toasts() {
    return this.#toasts.shown;
  }

  /** Shows a passing notice. */
  toast(text) {
    this.#toasts.add(text);
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
      this.toast(failureText(codeOf(failure)));
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

  /** Rooms of the server: `[{name, members, seq}]`. */
  get directory() {
    return this.#list.directory;
  }

  /** Reads the list of rooms again. */
  refreshDirectory() {
    return this.#list.refresh();
  }

  #session({ user, former, reason }) {
    if (!user) {
      this.#list.stop();
      this.#forget(reason);
      this.#askForLogin(reason);
      return;
    }
    if (former && former.id !== user.id) {
      this.#belongings.handTo(user.id);
    } else if (!former) {
      this.#belong(user.id);
      this.#belongings.forgetOthers();
    }
    this.me = user;
    this.people.set(user.id, user.name);
    if (this.stage !== 'chat') {
      this.#adoptUnowned(user);
      this.set({ stage: 'chat', loginReason: null });
      this.#conversations.enter();
    }
    this.changed();
  }

  #askForLogin(reason) {
    this.set({ stage: 'login', loginReason: reason, startFailure: null, current: null, panel: null, dialog: null, drawer: false });
  }

  /** What was known as somebody is nobody else's; when they logged out themselves it goes from the browser, too. */
  #forget(reason) {
    if (reason === null || reason === 'logged_out') {
      this.#belongings.forgetAll();
      history.replaceState(null, '', '#/');
    }
    this.#belong('');
    this.people.clear();
    this.#list.directory = [];
    this.#toasts.clear();
    this.subject = null;
  }

  #belong(userId) {
    this.#belongings = new Belongings(this.#storage, userId);
    this.reading = new Reading(this.#belongings);
  }

  /** A session that goes on since before the page kept things by user owns what the page kept then. */
  #adoptUnowned(user) {
    if (this.stage === 'starting') {
      this.#belongings.adoptUnowned(user.id);
    } else {
      this.#belongings.forgetUnowned();
    }
  }

  #connection({ phase }) {
    const opened = phase === 'open' && this.#phase !== 'open';
    const lost = phase !== 'open' && this.#phase === 'open';
    this.#phase = phase;
    if (opened) {
      this.#watch.look();
      this.chat.setAway(this.#away);
      this.#list.start().then(() => this.#conversations.openSome());
    } else if (lost) {
      this.#watch.doubt();
    }
    this.changed();
  }

  #listed() {
    if (this.chat.user) {
      this.#conversations.remember();
    }
    this.changed();
  }

  #health() {
    this.#watch.look();
    this.changed();
  }
}
