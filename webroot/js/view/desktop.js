const WORKER = '/notices-worker.js';
const ICON = '/img/crosstalk.svg';
const READY_WITHIN_MILLIS = 5000;

/** The content security policy wants to know which script may be a worker, where the browser has trusted types. */
const policy = globalThis.trustedTypes?.createPolicy('crosstalk-worker', {
  createScriptURL: (url) => (url === WORKER ? url : ''),
});

/**
 * The desktop on which notifications are shown. Browsers on phones let only a service worker show them, and tell so
 * only when one is to be shown; some have neither.
 */
export class Desktop {
  #open;
  #registration = null;

  /** @param {(room: string) => void} open called with the room of a notification that was clicked */
  constructor(open) {
    this.#open = open;
    navigator.serviceWorker?.addEventListener('message', ({ data }) => {
      if (data?.type === 'open' && typeof data.room === 'string') {
        open(data.room);
      }
    });
  }

  /** Whether its user lets the page show notifications. */
  get allowed() {
    return globalThis.Notification?.permission === 'granted';
  }

  /**
   * Asks its user.
   *
   * @returns {Promise<'yes' | 'forbidden' | 'impossible'>} `impossible`: the browser has no notifications
   */
  async ask() {
    try {
      const permission = await Notification.requestPermission();
      return permission === 'granted' ? 'yes' : 'forbidden';
    } catch {
      return 'impossible';
    }
  }

  /**
   * Finds out how to show notifications.
   *
   * @param {string} sample a title to try it with, where trying is the only way to find out
   * @returns {Promise<boolean>} whether there is a way
   */
  async prepare(sample) {
    return (await this.#worker()) !== null || this.show('', sample, {});
  }

  /**
   * Shows a notification of a room.
   *
   * @returns {Promise<boolean>} whether there was a way
   */
  async show(room, title, options) {
    const all = { dir: 'auto', tag: room, icon: ICON, data: { room }, ...options };
    try {
      const notification = new Notification(title, all);
      notification.onclick = () => {
        window.focus();
        this.#open(room);
      };
      return true;
    } catch {
      // A phone: the constructor is there, and throws.
    }
    try {
      const registration = await this.#worker();
      await registration?.showNotification(title, all);
      return Boolean(registration);
    } catch {
      return false;
    }
  }

  /** Takes away what is still shown. */
  async clear() {
    try {
      const registration = this.#registration ?? (await navigator.serviceWorker?.getRegistration());
      (await registration?.getNotifications())?.forEach((notification) => notification.close());
    } catch {
      // No worker: what the page itself showed ends with it.
    }
  }

  /** @returns {Promise<ServiceWorkerRegistration | null>} with an active worker; null if the browser has none for us */
  async #worker() {
    try {
      const { serviceWorker } = navigator;
      await serviceWorker?.register(policy?.createScriptURL(WORKER) ?? WORKER);
      const late = new Promise((resolve) => setTimeout(resolve, READY_WITHIN_MILLIS, null));
      this.#registration ??= (await Promise.race([serviceWorker?.ready, late])) ?? null;
    } catch {
      // Not over plain HTTP, not in a private window, not allowed.
    }
    return this.#registration;
  }
}
