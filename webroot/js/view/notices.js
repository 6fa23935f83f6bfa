import { t } from '../i18n/index.js';
import { remembered } from './preferences.js';

const SOUND_EVERY_MILLIS = 1500;
const MINE_AWAY_MILLIS = 10 * 60_000;

/** Draws attention while its user looks elsewhere: the title always, a sound and notifications only when asked for. */
export class Notices {
  #model;
  #soundedAt = 0;
  #audio = null;

  constructor(model) {
    this.#model = model;
    model.addEventListener('change', () => this.#title());
    model.addEventListener('message', ({ detail }) => this.#message(detail));
  }

  /** Asks the browser whether it may show notifications. @returns {Promise<boolean>} */
  async allow() {
    return 'Notification' in window && (await Notification.requestPermission()) === 'granted';
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
    if (mention && remembered('sound', false)) {
      this.#sound();
    }
    if (mention && remembered('notifications', false) && globalThis.Notification?.permission === 'granted') {
      this.#notify(room, item);
    }
  }

  #notify(room, item) {
    const title = t('notices.title', { name: item.from.name, room: this.#model.title(room.name) });
    const notification = new Notification(title, { body: item.text.slice(0, 200), tag: room.name, icon: '/img/crosstalk.svg' });
    notification.onclick = () => {
      window.focus();
      this.#model.open(room.name);
    };
  }

  #sound() {
    if (Date.now() - this.#soundedAt < SOUND_EVERY_MILLIS) {
      return;
    }
    this.#soundedAt = Date.now();
    this.#audio ??= new AudioContext();
    const tone = this.#audio.createOscillator();
    const volume = this.#audio.createGain();
    const { currentTime } = this.#audio;
    tone.frequency.value = 660;
    volume.gain.setValueAtTime(0.08, currentTime);
    volume.gain.exponentialRampToValueAtTime(0.0001, currentTime + 0.35);
    tone.connect(volume).connect(this.#audio.destination);
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
