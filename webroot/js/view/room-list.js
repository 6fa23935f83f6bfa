import { isDirect } from '../client/index.js';
import { Directs } from './directs.js';

const EVERY_MILLIS = 20_000;

/** The server's rooms and our direct ones, listed again and again, so that what happens in rooms not read live is seen. */
export class RoomList {
  /** Public rooms of the server: `[{name, members, seq}]`. */
  directory = [];

  /** @type {Directs} */
  directs;

  #chat;
  #changed;
  #timer;

  /**
   * @param {import('../client/chat.js').Chat} chat
   * @param {Map<string, string>} people names by id
   * @param {() => import('./belongings.js').Belongings} belongings the user's
   * @param {() => void} changed told when what is listed may be another
   */
  constructor(chat, people, belongings, changed) {
    this.#chat = chat;
    this.#changed = changed;
    this.directs = new Directs(chat, people, belongings);
  }

  /** There is a connection: reads now and from time to time. @returns {Promise<void>} when the directory was read */
  start() {
    this.stop();
    this.#timer = setInterval(() => document.hidden || this.refresh(), EVERY_MILLIS);
    return this.refresh();
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** Reads the lists again. @returns {Promise<void>} when the directory was read */
  async refresh() {
    const { user } = this.#chat;
    const [rooms, direct] = await Promise.all([this.#chat.listRooms(), this.#chat.listRooms('~')]).catch(() => []);
    if (!rooms || !user || this.#chat.user !== user) {
      return;
    }
    this.directory = rooms.rooms.filter(({ name }) => !isDirect(name));
    this.#changed();
    this.#look([...this.directory, ...direct.rooms], direct.rooms);
  }

  async #look(all, direct) {
    await this.directs.list(direct);
    this.#changed();
    for (const { name, seq, members } of all) {
      const room = this.#chat.rooms.get(name);
      if (room?.status === 'idle') {
        room.memberCount = members ?? room.memberCount;
        if (seq !== room.log.head && !(await this.#glance(room))) {
          return;
        }
      }
    }
  }

  /** @returns {Promise<boolean>} whether it is worth going on; the next list tells of it again */
  #glance(room) {
    return this.#chat.glance(room).then(
      () => true,
      ({ outage }) => !outage,
    );
  }
}
