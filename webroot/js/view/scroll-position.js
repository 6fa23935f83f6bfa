/** How many items are in the document at most, and by how many the window moves. */
const WINDOW = 150;
const STEP = 50;
/** How near an edge must come before the window moves, in pixels. */
const NEAR = 700;
const AT_BOTTOM = 60;

/**
 * Where its reader is in a room, however long the room is: a window of its items, `first` up to and without `last`, is
 * in the document. It moves with the scroll position, which stays where its reader has it when items are added above or
 * below. It is a controller of the view that draws the items as elements with `data-seq` inside its `scroller`.
 */
export class ScrollPosition {
  first = 0;
  last = 0;

  /** Whether the newest is in sight, and is to stay so. */
  atBottom = true;

  /** Whether what is drawn reached the newest item when it was drawn; more may have come since. */
  atEnd = true;

  #host;
  /** Where each room was left: `{seq, offset}` of the topmost item, or null at the bottom. */
  #places = new Map();
  #shown = null;
  /** Where the scroller stood when it was last brought to the bottom. */
  #bottom = 0;
  #firstSeq = 0;
  #lastSeq = 0;
  /** The topmost row and where it ended: it may lose its head when the one before it turns out to be by the same author. */
  #anchor = null;
  #goTo = null;
  #move = 0;
  #loading = false;
  #watched = false;
  #resized = new ResizeObserver(() => this.#keepBottom());

  /** @param {import('lit').ReactiveControllerHost} host with `room`, `model`, `scroller`, `active` and `held` */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.#resized.disconnect();
    this.#watched = false;
  }

  hostUpdate() {
    const { items } = this.#room.log;
    if (this.#shown !== this.#room) {
      this.#leavePlace();
      this.#enterPlace();
    } else if (this.#scroller) {
      this.#noticeScroll();
      this.#anchor = this.atBottom ? null : this.#topmost();
    }
    if (this.#goTo !== null) {
      this.#around(items.findIndex(({ seq }) => seq >= this.#goTo.seq));
    } else if (this.atBottom) {
      this.#toEnd(items);
    } else {
      this.#follow(items);
    }
    this.atEnd = this.last >= items.length;
    this.#firstSeq = items[this.first]?.seq;
    this.#lastSeq = items[this.last - 1]?.seq;
  }

  hostUpdated() {
    if (!this.#watched) {
      this.#watched = true;
      this.#resized.observe(this.#scroller);
      this.#resized.observe(this.#scroller.firstElementChild);
    }
    if (this.#goTo !== null) {
      this.#arrive();
    } else if (this.atBottom) {
      this.#sink();
    } else if (this.#anchor) {
      const row = this.#row(this.#anchor.seq);
      if (row) {
        this.#scroller.scrollTop += row.getBoundingClientRect().bottom - this.#top - this.#anchor.bottom;
      }
    }
  }

  /** Shows the newest messages. */
  toBottom() {
    this.atBottom = true;
    this.#bottom = 0;
    this.#host.requestUpdate();
  }

  /** Shows an item, or the one after it, and gives it the focus. */
  show(seq) {
    this.atBottom = false;
    this.#goTo = { seq, offset: 120, focus: true };
    this.#host.requestUpdate();
  }

  /** The scroller has moved. */
  scrolled() {
    this.#measure();
    const { scrollTop } = this.#scroller;
    if (scrollTop < NEAR) {
      if (this.first > 0) {
        this.#shift(-1);
      } else {
        this.#older();
      }
    } else if (this.#gap < NEAR && !this.atEnd) {
      this.#shift(1);
    }
  }

  get #room() {
    return this.#host.room;
  }

  get #scroller() {
    return this.#host.scroller;
  }

  get #top() {
    return this.#scroller.getBoundingClientRect().top;
  }

  get #gap() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  #leavePlace() {
    if (this.#shown) {
      this.#places.set(this.#shown.name, this.atBottom ? null : this.#topmost());
    }
  }

  #enterPlace() {
    this.#shown = this.#room;
    const line = this.#host.model.reading.lineAfter(this.#room);
    this.#anchor = null;
    this.#bottom = 0;
    this.#goTo = line !== null ? { seq: line + 1, offset: 80 } : (this.#places.get(this.#room.name) ?? null);
    this.atBottom = this.#goTo === null;
  }

  #arrive() {
    const row = this.#row(this.#goTo.seq) ?? this.#host.querySelector('[data-seq]');
    if (!row) {
      return;
    }
    const line = row.previousElementSibling?.matches('.line--new') ? row.previousElementSibling : row;
    this.#scroller.scrollTop += line.getBoundingClientRect().top - this.#top - this.#goTo.offset;
    if (this.#goTo.focus) {
      this.#host.active = this.#goTo.seq;
      row.focus({ preventScroll: true });
    }
    this.#goTo = null;
    this.#measure();
  }

  /** The newest items, and from the one on that its reader is busy with. */
  #toEnd(items) {
    const { held } = this.#host;
    const busy = held === null ? -1 : items.findIndex(({ seq }) => seq === held);
    this.last = items.length;
    this.first = Math.max(0, this.last - WINDOW);
    this.first = busy < 0 ? this.first : Math.min(this.first, busy);
  }

  /** Keeps the window on the same items although others came before or went. */
  #follow(items) {
    const first = items.findIndex(({ seq }) => seq >= this.#firstSeq);
    const last = items.findLastIndex(({ seq }) => seq <= this.#lastSeq);
    if (first < 0 || last < 0) {
      this.atBottom = true;
      this.#toEnd(items);
      return;
    }
    this.first = first;
    this.last = last + 1;
    if (this.#move) {
      this.first = Math.max(0, first - (this.#move < 0 ? STEP : 0));
      this.last = Math.min(items.length, last + 1 + (this.#move > 0 ? STEP : 0));
      if (this.#move < 0) {
        this.last = Math.min(this.last, this.first + WINDOW);
      } else {
        this.first = Math.max(this.first, this.last - WINDOW);
      }
      this.#move = 0;
    }
  }

  #around(index) {
    const { items } = this.#room.log;
    const middle = index < 0 ? items.length : index;
    this.first = Math.max(0, middle - WINDOW / 2);
    this.last = Math.min(items.length, this.first + WINDOW);
  }

  #shift(direction) {
    this.atBottom = false;
    this.#move = direction;
    this.#host.requestUpdate();
  }

  async #older() {
    const room = this.#room;
    if (this.#loading || !room.log.more || room.status !== 'live') {
      return;
    }
    this.#loading = true;
    try {
      await this.#host.model.chat.loadOlder(room);
    } catch {
      // Scrolling again, or being connected again, asks again.
    } finally {
      this.#loading = false;
    }
    await this.#host.updateComplete;
    if (this.#room === room) {
      this.#shift(-1);
    }
  }

  #measure() {
    const atBottom = this.#gap < AT_BOTTOM && this.atEnd;
    if (atBottom !== this.atBottom) {
      this.atBottom = atBottom;
      this.#host.requestUpdate();
    }
  }

  /** Focus and the browser itself scroll before the event of it comes; whoever is on their way up is not pulled back. */
  #noticeScroll() {
    if (this.#scroller.scrollTop < this.#bottom - 1 && this.#gap >= AT_BOTTOM) {
      this.atBottom = false;
    }
  }

  #sink() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#bottom = this.#scroller.scrollTop;
  }

  #keepBottom() {
    if (this.atBottom) {
      this.#sink();
    }
    if (this.#scroller.scrollHeight <= this.#scroller.clientHeight + NEAR) {
      this.#older();
    }
  }

  #topmost() {
    const top = this.#top;
    for (const row of this.#scroller.querySelectorAll('[data-seq]')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) {
        return { seq: Number(row.dataset.seq), offset: box.top - top, bottom: box.bottom - top };
      }
    }
    return null;
  }

  #row(seq) {
    return this.#scroller.querySelector(`[data-seq="${seq}"]`);
  }
}
