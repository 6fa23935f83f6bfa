import { LitElement } from 'lit';

/**
 * A part of the page: drawn from the model, at most once per frame, into the page itself, so that one style sheet and
 * one set of ids serve all parts.
 */
export class View extends LitElement {
  static properties = { model: { attribute: false } };

  #draw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.model?.addEventListener('change', this.#draw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.model?.removeEventListener('change', this.#draw);
  }
}
