import { t } from '../i18n/index.js';
import { Desktop } from './desktop.js';
import { remember, remembered } from './preferences.js';

const SOUND_EVERY_MILLIS = 1500;
const BODY = 200;
const MINE_AWAY_MILLIS = 10 * 60_000;

/** Draws attention while its user looks elsewhere: the title always, a sound and notifications only when asked for. */
export class Notices {
  #model;
  #soundedAt = 0;
  #audio = null;
  #desktop;

  constructor(model) {
    this.#model = model;
    this.#desktop = new Desktop((room) => model.stage === 'chat' && model.open(room));
    model.chat.addEventListener('session', ({ detail }) => detail.user ?? this.#desktop.clear());
    model.addEventListener('change', () => this.#title());
    model.addEventListener('message', ({ detail }) => this.#message(detail));
  }

  /**
   * Asks the browser whether it may show notifications.
   *
   * @returns {Promise<string | null>} the key of a text that says why not; null if it may
   */
  async allow() {
    const answer = await this.#desktop.ask();
    return { forbidden: 'settings.notAllowed', impossible: 'settings.notPossible' }[answer] ?? null;
  }

  /** Notifications are wanted and allowed: finds out whether they can be shown, too. */
  async prepare() {
    if (!(await this.#desktop.prepare(t('settings.notifications')))) {
      this.#takeBack();
    }
  }

  #title() {
    const { chat, current, stage } = this.#model;
    let count = 0;
    for (const name of stage === 'chat' ? chat.rooms.keys() : []) {
      const { count: unread, mentions } = this.#model.unread(name);
      count += name.startsWith('~') ? unread : name === current ? unread : mentions;
    }
    const room = current && stage === 'chat' ? `${this.#model.title(current)} · ` : '';
    document.title = `${count > 0 ? `(${count}) ` : ''}${room}Crosstalk`;
  }

  #message({ room, item, mention }) {
    const looking = !document.hidden && document.hasFocus() && room.name === this.#model.current;
    if (looking) {
      return;
    }
    if (mention && remembered('sound')) {
      this.#sound();
    }
    if (mention && remembered('notifications') && this.#desktop.allowed) {
      this.#notify(room, item);
    }
  }

  async #notify(room, item) {
    const title = t('notices.title', { name: item.from.name, room: this.#model.title(room.name) });
    if (!(await this.#desktop.show(room.name, title, { body: item.text.slice(0, BODY) }))) {
      this.#takeBack();
    }
  }

  /** A setting that turns out to do nothing is taken back, and its user told. */
  #takeBack() {
    remember('notifications', false);
    this.#model.toast(t('settings.notPossible'));
  }

  #sound() {
    if (Date.now() - this.#soundedAt < SOUND_EVERY_MILLIS) {
      return;
    }
    this.#soundedAt = Date.now();
    try {
      this.#audio ??= new AudioContext();
      this.#audio.resume().catch(() => {});
      this.#tone(this.#audio);
    } catch {
      // A browser without sound, or one that gives no more of it.
    }
  }

  #tone(audio) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const { currentTime } = audio;
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.08, currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, currentTime + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(currentTime);
    tone.stop(currentTime + 0.4);
  }
}

/** Tells everyone when nobody has touched the page for ten minutes, and when somebody does again. */
export function watchPresence(model) {
  let timer;
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(() => model.setAway(true), MINE_AWAY_MILLIS);
    model.setAway(false);
  };
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'focus']) {
    window.addEventListener(sign, touched, { passive: true });
  }
  touched();
}
