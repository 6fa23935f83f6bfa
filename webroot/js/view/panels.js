/** Where a panel has no room beside the conversation, and where the list of rooms has none. */
const NARROW = matchMedia('(max-width: 1100px)');
const PHONE = matchMedia('(max-width: 760px)');

/** Whether an open panel covers the conversation. */
export function panelCovers() {
  return NARROW.matches;
}

/** What covers the conversation, lowest first: names of the model's properties. */
export function covering(model) {
  const drawer = model.drawer && PHONE.matches && 'drawer';
  const panel = model.panel && NARROW.matches && 'panel';
  const dialog = model.dialog && 'dialog';
  return model.stage === 'chat' ? [panel, drawer, dialog].filter(Boolean) : [];
}

/** Closes what covers the conversation, except for the lowest few. */
export function uncover(model, keep = 0) {
  const closed = { panel: null, drawer: false, dialog: null };
  const names = covering(model).slice(keep);
  if (names.length > 0) {
    model.set(Object.fromEntries(names.map((name) => [name, closed[name]])));
  }
}

/** Goes to an address of the page, in place of what covers the one before. */
export function goTo(address) {
  history[reachedNow() > 0 ? 'replaceState' : 'pushState'](null, '', address);
}

/**
 * Makes places of what covers the conversation: a panel, the list of rooms, a dialog. Going back closes the topmost, and
 * closing it otherwise goes back. Each entry of the browser's history says in its state how many there are
 * (`{covers}`); going to one that has more than are open goes on to the one before.
 */
export class Panels {
  #model;
  #travelling = false;
  #room;
  #opener = null;
  #open = 0;

  constructor(model) {
    this.#model = model;
    model.addEventListener('change', () => this.#follow());
    window.addEventListener('popstate', () => this.#arrived());
    NARROW.addEventListener('change', () => model.changed());
    PHONE.addEventListener('change', () => model.changed());
    this.#follow();
  }

  #follow() {
    const model = this.#model;
    if (model.current !== this.#room) {
      this.#room = model.current;
      if (covering(model)[0] === 'panel') {
        model.set({ panel: null });
        return;
      }
    }
    const open = covering(model).length;
    this.#moveFocus(open);
    if (this.#travelling) {
      return;
    }
    const reached = reachedNow();
    if (open < reached) {
      this.#travel(open - reached);
    }
    for (let level = reached + 1; level <= open; level += 1) {
      history.pushState({ covers: level }, '');
    }
  }

  #arrived() {
    this.#travelling = false;
    uncover(this.#model, reachedNow());
    if (reachedNow() > covering(this.#model).length) {
      this.#travel(-1);
    } else {
      this.#follow();
    }
  }

  #travel(by) {
    this.#travelling = true;
    history.go(by);
  }

  /** Into a panel that covers the rest, and back to what opened it; dialogs see to themselves. */
  async #moveFocus(open) {
    const before = this.#open;
    this.#open = open;
    if (open > before && covering(this.#model).at(-1) !== 'dialog') {
      this.#opener = document.activeElement;
      await drawn();
      const cover = document.querySelector('.layout--drawer ct-sidebar, .layout--panel aside');
      if (cover && !cover.contains(document.activeElement)) {
        cover.querySelector('button')?.focus();
      }
    } else if (open === 0 && before > 0 && this.#opener) {
      const opener = this.#opener;
      this.#opener = null;
      await drawn();
      if (document.activeElement === document.body && opener.isConnected) {
        opener.focus();
      }
    }
  }
}

/** How many things cover the conversation at this place of the history. */
function reachedNow() {
  return history.state?.covers ?? 0;
}

function drawn() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
