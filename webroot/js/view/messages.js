import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDirect } from '../client/index.js';
import { t } from '../i18n/index.js';
import { Announcer } from './announcer.js';
import { icon } from './icons.js';
import { mentionsOf } from './mentions.js';
import { BESIDE, placeTools } from './message-tools.js';
import { rowsOf } from './rows.js';
import { ScrollPosition } from './scroll-position.js';
import { View } from './view.js';

/** What was said in a room. A mouse and the keyboard have tools beside a message, a finger gets them as a sheet. */
class Messages extends View {
  static properties = {
    ...View.properties,
    room: { attribute: false },
    active: { state: true },
    picking: { state: true },
  };

  #shown = null;
  #position = new ScrollPosition(this);
  #announcer = new Announcer(() => this.querySelector('[role="log"]'));
  #mentions = { names: null, value: null };
  /** How the last press began: `{byFinger, selecting}`. */
  #press = null;

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
    this.#announcer.clear();
  }

  get scroller() {
    return this.querySelector('.messages__scroll');
  }

  /** The sequence number of the message that its reader is busy with, which is not to go out of the document; or null. */
  get held() {
    return this.model.dialog === 'message' ? this.model.subject.item.seq : (this.picking ?? null);
  }

  willUpdate() {
    if (this.#shown !== this.room) {
      this.#shown = this.room;
      this.active = null;
      this.picking = null;
      this.#announcer.clear();
    }
  }

  async updated() {
    this.#read();
    placeTools(this.scroller);
    await this.querySelector('ct-emoji-picker')?.updateComplete;
    placeTools(this.scroller);
  }

  render() {
    const { room, model } = this;
    const { first, last, atEnd, atBottom } = this.#position;
    const context = {
      host: this,
      model,
      room,
      mentions: this.#mentionsNow(),
      active: this.active,
      picking: this.picking,
    };
    const below = atBottom ? 0 : model.unread(room.name).count;
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
          @pointerdown=${this.#pressed}
          @pointerover=${this.#hover}
          @pointerleave=${this.#left}
        >
          <ol class="messages__list" role="list" data-status=${room.status}>
            ${this.#beginning(room)}
            ${repeat(rowsOf(context, first, last, atEnd), (row) => row.key, (row) => row.template)}
          </ol>
        </div>
        ${atBottom
          ? nothing
          : html`<button class="jump" data-testid="jump" @click=${this.#jump}>
              ${below > 0 ? t('messages.new', { n: below }) : t('messages.latest')} ${icon('down')}
            </button>`}
        <div class="hidden" role="log" aria-live="polite" data-testid="announcer"></div>
      </div>
    `;
  }

  /** Shows the newest messages. */
  toBottom() {
    this.#position.toBottom();
  }

  /** A message was clicked: by a finger, that opens what can be done with it, unless the finger had something else in mind. */
  tapped(event, item) {
    const { byFinger, selecting } = this.#press ?? {};
    this.#press = null;
    if ((byFinger || !BESIDE.matches) && !selecting && !item.deleted && !event.target.closest('a, button, input')) {
      this.#openSheet(item);
    }
  }

  #openSheet(item) {
    this.model.set({ dialog: 'message', subject: { room: this.room, item } });
  }

  #beginning(room) {
    if (this.#position.first > 0 || room.log.epoch === null) {
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
    const silent = log.head === 0 && this.model.chat.outbox.of(name).length === 0;
    return t(silent ? 'messages.none' : 'messages.beginning', { room: name });
  }

  #mentionsNow() {
    const { name } = this.model.me;
    const people = [...this.room.members.values()];
    const names = [name, ...people.map((member) => member.name)].join('\n');
    if (this.#mentions.names !== names) {
      this.#mentions = { names, value: mentionsOf(people, name) };
    }
    return this.#mentions.value;
  }

  #looked = () => {
    if (document.hidden || !document.hasFocus()) {
      this.model.reading.lookAway(this.room);
    }
    this.requestUpdate();
  };

  #read() {
    if (this.#position.atBottom && !document.hidden && document.hasFocus() && this.model.reading.caughtUp(this.room)) {
      this.model.changed();
    }
  }

  #show = ({ detail: { seq } }) => this.#position.show(seq);

  #jump = () => {
    this.toBottom();
    this.scroller.focus({ preventScroll: true });
  };

  #scrolled = () => {
    this.#position.scrolled();
    placeTools(this.scroller);
  };

  #pressed = ({ pointerType }) => {
    const byFinger = pointerType !== 'mouse';
    this.#press = { byFinger, selecting: !getSelection().isCollapsed };
    if (byFinger) {
      this.active = null;
    }
  };

  #hover = ({ pointerType, target }) => {
    const row = target.closest('[data-seq]');
    if (row && pointerType === 'mouse' && BESIDE.matches && !this.picking) {
      this.active = Number(row.dataset.seq);
    }
  };

  #left = ({ pointerType }) => {
    if (pointerType === 'mouse' && !this.picking) {
      const row = document.activeElement.closest('[data-seq]');
      this.active = row?.matches(':focus-visible') ? Number(row.dataset.seq) : null;
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
    } else if (event.key === 'Enter' && row && !BESIDE.matches) {
      event.preventDefault();
      this.#openSheet(this.room.log.find(Number(row.dataset.seq)));
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

customElements.define('ct-messages', Messages);
