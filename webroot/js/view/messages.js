import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDirect } from '../client/index.js';
import { day, t } from '../i18n/index.js';
import { Announcer } from './announcer.js';
import { icon } from './icons.js';
import { mentionsOf } from './mentions.js';
import { messageRow, outboxRow, topicRow } from './message.js';
import { View } from './view.js';

/** How many items are in the document at most, and by how many the window moves. */
const WINDOW = 150;
const STEP = 50;
/** How near an edge must come before the window moves, in pixels. */
const NEAR = 700;
const AT_BOTTOM = 60;
const GROUPED_WITHIN_MILLIS = 5 * 60_000;

/**
 * What was said in a room. However long the room is, only a window of its items is in the document; it moves with the
 * scroll position, which stays where its reader has it when items are added above or below.
 */
class Messages extends View {
  static properties = {
    ...View.properties,
    room: { attribute: false },
    active: { state: true },
    picking: { state: true },
  };

  /** Whether there is more room for the emoji above the message than below it. */
  pickUpwards = false;

  /** Where each room was left: `{seq, offset}` of the topmost item, or null at the bottom. */
  #places = new Map();
  #shown = null;
  #atBottom = true;
  /** Where the scroller stood when it was last brought to the bottom. */
  #bottom = 0;
  /** Whether what is drawn reached the newest item when it was drawn; more may have come since. */
  #atEnd = true;
  #first = 0;
  #last = 0;
  #firstSeq = 0;
  #lastSeq = 0;
  /** The topmost row and where it ended: it may lose its head when the one before it turns out to be by the same author. */
  #anchor = null;
  #goTo = null;
  #move = 0;
  #loading = false;
  #resized = new ResizeObserver(() => this.#keepBottom());
  #announcer = new Announcer(() => this.querySelector('[role="log"]'));
  #mentions = { people: null, name: null, value: null };

  connectedCallback() {
    super.connectedCallback();
    this.model.addEventListener('message', this.#announce);
    this.model.addEventListener('show', this.#show);
    document.addEventListener('visibilitychange', this.#looked);
    window.addEventListener('focus', this.#looked);
    window.addEventListener('blur', this.#looked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.model.removeEventListener('message', this.#announce);
    this.model.removeEventListener('show', this.#show);
    document.removeEventListener('visibilitychange', this.#looked);
    window.removeEventListener('focus', this.#looked);
    window.removeEventListener('blur', this.#looked);
    this.#resized.disconnect();
    this.#announcer.clear();
  }

  firstUpdated() {
    this.#resized.observe(this.scroller);
    this.#resized.observe(this.querySelector('.messages__list'));
  }

  get scroller() {
    return this.querySelector('.messages__scroll');
  }

  willUpdate() {
    const { items } = this.room.log;
    if (this.#shown !== this.room) {
      this.#leavePlace();
      this.#enterPlace();
    } else if (this.scroller) {
      this.#noticeScroll();
      this.#anchor = this.#atBottom ? null : this.#topmost();
    }
    if (this.#goTo !== null) {
      this.#around(items.findIndex(({ seq }) => seq >= this.#goTo.seq));
    } else if (this.#atBottom) {
      this.#last = items.length;
      this.#first = Math.max(0, this.#last - WINDOW);
    } else {
      this.#follow(items);
    }
    this.#atEnd = this.#last >= items.length;
    this.#firstSeq = items[this.#first]?.seq;
    this.#lastSeq = items[this.#last - 1]?.seq;
  }

  updated() {
    const { scroller } = this;
    if (this.#goTo !== null) {
      const row = this.#row(this.#goTo.seq) ?? this.querySelector('[data-seq]');
      if (row) {
        const line = row.previousElementSibling?.matches('.line--new') ? row.previousElementSibling : row;
        scroller.scrollTop += line.getBoundingClientRect().top - scroller.getBoundingClientRect().top - this.#goTo.offset;
        if (this.#goTo.focus) {
          this.active = this.#goTo.seq;
          row.focus({ preventScroll: true });
        }
        this.#goTo = null;
        this.#measure();
      }
    } else if (this.#atBottom) {
      this.#sink();
    } else if (this.#anchor) {
      const row = this.#row(this.#anchor.seq);
      if (row) {
        scroller.scrollTop += row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top - this.#anchor.bottom;
      }
    }
    this.#read();
  }

  render() {
    const { room, model } = this;
    const { items } = room.log;
    const context = {
      host: this,
      model,
      room,
      mentions: this.#mentionsNow(),
      active: this.active,
      picking: this.picking,
    };
    const below = this.#countBelow();
    return html`
      <div class="messages">
        <div
          class="messages__scroll"
          data-testid="messages"
          tabindex="0"
          role="region"
          aria-label=${t('messages.label', { room: model.title(room.name) })}
          @scroll=${this.#scrolled}
          @keydown=${this.#key}
          @pointerover=${this.#hover}
          @pointerleave=${() => this.picking || (this.active = null)}
        >
          <ol class="messages__list" role="list" data-status=${room.status}>
            ${this.#beginning(room)}
            ${repeat(this.#rows(items, context), (row) => row.key, (row) => row.template)}
            ${this.#atEnd ? repeat(model.chat.outbox.of(room.name), ({ id }) => id, (item) => outboxRow(context, item)) : nothing}
          </ol>
        </div>
        ${this.#atBottom
          ? nothing
          : html`<button class="jump" data-testid="jump" @click=${() => this.toBottom()}>
              ${below > 0 ? t('messages.new', { n: below }) : t('messages.latest')} ${icon('down')}
            </button>`}
        <div class="hidden" role="log" aria-live="polite" data-testid="announcer"></div>
      </div>
    `;
  }

  /** Shows the newest messages. */
  toBottom() {
    this.#atBottom = true;
    this.#bottom = 0;
    this.requestUpdate();
  }

  #beginning(room) {
    if (this.#first > 0 || room.log.epoch === null) {
      return nothing;
    }
    if (room.log.more) {
      return html`<li class="line line--quiet">${t('messages.loading')}</li>`;
    }
    return html`<li class="line line--quiet" data-testid="beginning">${this.#beginningText(room)}</li>`;
  }

  #beginningText({ name, log }) {
    if (isDirect(name)) {
      return t('messages.beginningDirect', { name: this.model.title(name) });
    }
    if (log.first > 1) {
      return t('messages.trimmed', { room: name });
    }
    return t(log.head === 0 ? 'messages.none' : 'messages.beginning', { room: name });
  }

  #rows(items, context) {
    const { room } = this;
    const line = this.model.reading.lineAfter(room);
    const rows = [];
    for (let index = this.#first; index < this.#last; index += 1) {
      const item = items[index];
      const before = items[index - 1];
      const newDay = !before || day(before.at) !== day(item.at);
      const newLine = line !== null && item.seq > line && (!before || before.seq <= line);
      const lossLine = room.loss && item.seq >= room.lossBefore && (!before || before.seq < room.lossBefore);
      if (lossLine) {
        rows.push({ key: 'loss', template: lossRow(room.loss) });
      }
      if (newDay) {
        rows.push({ key: `day ${item.seq}`, template: html`<li class="line line--day" data-testid="day"><span>${day(item.at)}</span></li>` });
      }
      if (newLine) {
        rows.push({ key: 'new', template: html`<li class="line line--new" data-testid="new-line"><span>${t('messages.newLine')}</span></li>` });
      }
      const grouped = !newDay && !newLine && !lossLine && belongTogether(before, item);
      const template = item.kind === 'topic' ? topicRow(item) : messageRow(context, item, grouped);
      rows.push({ key: item.seq, template });
    }
    if (room.loss && items.length === 0) {
      rows.push({ key: 'loss', template: lossRow(room.loss) });
    }
    return rows;
  }

  #mentionsNow() {
    const { members } = this.room;
    const { name } = this.model.me;
    if (this.#mentions.people !== members.size || this.#mentions.name !== name || this.#mentions.room !== this.room) {
      this.#mentions = { people: members.size, name, room: this.room, value: mentionsOf(members.values(), name) };
    }
    return this.#mentions.value;
  }

  #leavePlace() {
    if (this.#shown) {
      this.#places.set(this.#shown.name, this.#atBottom ? null : this.#topmost());
    }
  }

  #enterPlace() {
    this.#shown = this.room;
    this.active = null;
    this.picking = null;
    this.#announcer.clear();
    const place = this.#places.get(this.room.name);
    const line = this.model.reading.lineAfter(this.room);
    this.#anchor = null;
    this.#bottom = 0;
    this.#goTo = line !== null ? { seq: line + 1, offset: 80 } : (place ?? null);
    this.#atBottom = this.#goTo === null;
  }

  /** Keeps the window on the same items although others came before or went. */
  #follow(items) {
    const first = items.findIndex(({ seq }) => seq >= this.#firstSeq);
    const last = items.findLastIndex(({ seq }) => seq <= this.#lastSeq);
    if (first < 0 || last < 0) {
      this.#atBottom = true;
      this.#last = items.length;
      this.#first = Math.max(0, this.#last - WINDOW);
      return;
    }
    this.#first = first;
    this.#last = last + 1;
    if (this.#move) {
      this.#first = Math.max(0, first - (this.#move < 0 ? STEP : 0));
      this.#last = Math.min(items.length, last + 1 + (this.#move > 0 ? STEP : 0));
      if (this.#move < 0) {
        this.#last = Math.min(this.#last, this.#first + WINDOW);
      } else {
        this.#first = Math.max(this.#first, this.#last - WINDOW);
      }
      this.#move = 0;
    }
  }

  #around(index) {
    const { items } = this.room.log;
    const middle = index < 0 ? items.length : index;
    this.#first = Math.max(0, middle - WINDOW / 2);
    this.#last = Math.min(items.length, this.#first + WINDOW);
  }

  #scrolled = () => {
    this.#measure();
    const { scroller } = this;
    const { log } = this.room;
    if (scroller.scrollTop < NEAR) {
      if (this.#first > 0) {
        this.#shift(-1);
      } else if (log.more && this.room.status === 'live') {
        this.#older();
      }
    } else if (scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < NEAR && !this.#atEnd) {
      this.#shift(1);
    }
  };

  #shift(direction) {
    this.#atBottom = false;
    this.#move = direction;
    this.requestUpdate();
  }

  async #older() {
    if (this.#loading) {
      return;
    }
    this.#loading = true;
    const { room } = this;
    try {
      await this.model.chat.loadOlder(room);
    } catch {
      // Scrolling again, or being connected again, asks again.
    } finally {
      this.#loading = false;
    }
    await this.updateComplete;
    if (this.room === room) {
      this.#shift(-1);
    }
  }

  #measure() {
    const { scroller } = this;
    const gap = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const atBottom = gap < AT_BOTTOM && this.#atEnd;
    if (atBottom !== this.#atBottom) {
      this.#atBottom = atBottom;
      this.requestUpdate();
    }
  }

  /** Focus and the browser itself scroll before the event of it comes; whoever is on their way up is not pulled back. */
  #noticeScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollTop < this.#bottom - 1 && scrollHeight - clientHeight - scrollTop >= AT_BOTTOM) {
      this.#atBottom = false;
    }
  }

  #sink() {
    const { scroller } = this;
    scroller.scrollTop = scroller.scrollHeight;
    this.#bottom = scroller.scrollTop;
  }

  #keepBottom() {
    const { scroller } = this;
    if (this.#atBottom) {
      this.#sink();
    }
    if (scroller.scrollHeight <= scroller.clientHeight + NEAR && this.room.log.more && this.room.status === 'live') {
      this.#older();
    }
  }

  #topmost() {
    const top = this.scroller.getBoundingClientRect().top;
    for (const row of this.scroller.querySelectorAll('[data-seq]')) {
      const box = row.getBoundingClientRect();
      if (box.bottom > top) {
        return { seq: Number(row.dataset.seq), offset: box.top - top, bottom: box.bottom - top };
      }
    }
    return null;
  }

  #row(seq) {
    return this.querySelector(`[data-seq="${seq}"]`);
  }

  #countBelow() {
    return this.#atBottom ? 0 : this.model.unread(this.room.name).count;
  }

  #looked = () => {
    if (document.hidden || !document.hasFocus()) {
      this.model.reading.lookAway(this.room);
    }
    this.requestUpdate();
  };

  #read() {
    if (this.#atBottom && !document.hidden && document.hasFocus() && this.model.reading.caughtUp(this.room)) {
      this.model.changed();
    }
  }

  #show = ({ detail: { seq } }) => {
    this.#atBottom = false;
    this.#goTo = { seq, offset: 120, focus: true };
    this.requestUpdate();
  };

  #hover = (event) => {
    const row = event.target.closest('[data-seq]');
    if (row && !this.picking) {
      this.active = Number(row.dataset.seq);
    }
  };

  #key = (event) => {
    const row = event.target.closest('li[data-seq]');
    const rows = [...this.scroller.querySelectorAll('li.message[data-seq]')];
    if (event.target !== row && event.target !== this.scroller) {
      if (event.key === 'Escape' && row) {
        this.picking = null;
        row.focus();
      }
      return;
    }
    const index = row ? rows.indexOf(row) : rows.length;
    const next = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next !== undefined && rows[next]) {
      event.preventDefault();
      this.active = Number(rows[next].dataset.seq);
      rows[next].focus();
    } else if (event.key === 'Escape' || (event.key === 'ArrowDown' && index === rows.length - 1)) {
      event.preventDefault();
      document.querySelector('#composer')?.focus();
    }
  };

  #announce = ({ detail: { room, item } }) => {
    if (room === this.room) {
      this.#announcer.add(item);
    }
  };
}

function belongTogether(before, item) {
  return (
    before?.kind === 'message' &&
    item.kind === 'message' &&
    before.from.id === item.from.id &&
    before.from.name === item.from.name &&
    item.at - before.at < GROUPED_WITHIN_MILLIS
  );
}

function lossRow(loss) {
  return html`<li class="line line--loss" data-testid="loss" data-loss=${loss}><span>${t(`loss.${loss}`)}</span></li>`;
}

customElements.define('ct-messages', Messages);
