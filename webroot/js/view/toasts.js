import { html } from 'lit';
import { View } from './view.js';

/** Passing notices, above everything else, also above a modal dialog. */
class Toasts extends View {
  #shown = [];

  updated() {
    const { toasts } = this.model;
    if (toasts === this.#shown) {
      return;
    }
    this.#shown = toasts;
    const popover = this.querySelector('[popover]');
    if (!popover.showPopover) {
      return;
    }
    if (popover.matches(':popover-open')) {
      popover.hidePopover();
    }
    if (toasts.length > 0) {
      popover.showPopover();
    }
  }

  render() {
    return html`<div role="status" data-testid="toasts">
      <div class="toasts" popover="manual">${this.model.toasts.map(({ text }) => html`<p class="toast">${text}</p>`)}</div>
    </div>`;
  }
}

customElements.define('ct-toasts', Toasts);
