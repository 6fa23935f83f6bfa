import { directRoom, isDirect, otherOf, roomName } from '../client/index.js';
import { currentLocale, failureText, t } from '../i18n/index.js';
import { goTo } from './panels.js';
import { hashOf, roomOfHash } from './places.js';

/** The rooms that its user is in, as the page shows them: which is open, how each is called, and coming and going. */
export class Conversations {
  #model;
  #directs;
  #belongings;

  /**
   * @param {import('./model.js').Model} model
   * @param {import('./directs.js').Directs} directs
   * @param {() => import('./belongings.js').Belongings} belongings the user's
   */
  constructor(model, directs, belongings) {
    this.#model = model;
    this.#directs = directs;
    this.#belongings = belongings;
  }

  /** How a room is called here: a direct one by the other's name. */
  title(name) {
    if (!isDirect(name)) {
      return name;
    }
    const { chat, me, people } = this.#model;
    const other = otherOf(name, me?.id);
    return people.get(other) ?? chat.rooms.get(name)?.members.get(other)?.name ?? t('rooms.someone');
  }

  /** Public ones by name, then direct ones. */
  get joined() {
    const collator = new Intl.Collator(currentLocale());
    const names = [...this.#model.chat.rooms.keys()].sort((a, b) => collator.compare(this.title(a), this.title(b)));
    return { rooms: names.filter((name) => !isDirect(name)), direct: names.filter(isDirect) };
  }

  /** Enters those that its user was in, and shows the one that the page's address names, or the last. */
  enter() {
    for (const name of this.#belongings().rooms) {
      const room = this.#model.chat.enlist(name);
      if (room) {
        this.#model.reading.adopt(room);
      }
    }
    const wanted = roomOfHash() ?? this.#belongings().last;
    if (wanted) {
      this.open(wanted);
    }
  }

  /** Enters a room, and shows it. @returns {boolean} whether there can be such a room for this user */
  open(text) {
    const model = this.#model;
    const name = roomName(text);
    if (!name) {
      model.toast(t('rooms.badName'));
      return false;
    }
    if (isDirect(name) && !name.slice(1).split('-').includes(model.chat.user?.id)) {
      model.toast(failureText('forbidden'));
      return false;
    }
    const room = model.chat.join(name);
    if (model.current && model.current !== name) {
      model.reading.leave(model.current);
    }
    model.reading.enter(room);
    this.#directs.reopen(name);
    this.#belongings().last = name;
    this.remember();
    if (location.hash !== hashOf(name)) {
      goTo(hashOf(name));
    }
    model.set({ current: name, drawer: false, dialog: null, panel: model.panel === 'search' ? null : model.panel });
    return true;
  }

  /** Nothing is shown: shows the lobby, or the first room there is. */
  openSome() {
    const { current, directory, stage } = this.#model;
    if (!current && stage === 'chat' && directory.length > 0) {
      this.open(directory.find(({ name }) => name === 'lobby')?.name ?? directory[0].name);
    }
  }

  /** Opens the room that one has with somebody. */
  openDirect(user) {
    this.#model.people.set(user.id, user.name);
    this.open(directRoom(this.#model.me.id, user.id));
  }

  /** Leaves a room and shows another one. */
  leave(name) {
    const { chat, current } = this.#model;
    const room = chat.rooms.get(name);
    if (room && room.status !== 'refused') {
      this.#directs.close(room);
    }
    chat.leave(name);
    this.remember();
    if (current === name) {
      this.#model.current = null;
      this.#openNext();
    }
    this.#model.changed();
  }

  /** The room after or before the open one in the list. */
  step(by) {
    const { rooms, direct } = this.joined;
    const all = [...rooms, ...direct];
    if (all.length > 1) {
      this.open(all[(all.indexOf(this.#model.current) + by + all.length) % all.length]);
    }
  }

  /** Has the browser remember which rooms they are. */
  remember() {
    const { rooms, direct } = this.joined;
    this.#belongings().rooms = [...rooms, ...direct];
  }

  #openNext() {
    const next = [...this.#model.chat.rooms.keys()][0];
    if (next) {
      this.open(next);
    } else {
      history.replaceState(null, '', '#/');
    }
  }
}
