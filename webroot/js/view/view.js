import { LitElement } from 'lit';

/**
 * A part of the page: drawn from the model, at most once per frame, into the page itself, so that one style sheet and
 * one set of ids serve all parts. When what has the focus is drawn away, focus goes to the nearest thing around it that
 * stays and can have it.
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
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.model?.removeEventListener('change', this.#draw);
  }

  /** What was taken out of the page has nothing to draw, and perhaps nobody to draw it for. */
  shouldUpdate() {
    return this.isConnected;
  }

  performUpdate() {
    const around = this.#focusPath();
    super.performUpdate();
    if (around.length > 0 && document.activeElement === document.body) {
      around.find((element) => element.isConnected && element.hasAttribute('tabindex'))?.focus();
    }
  }

  /** What has the focus and everything around it, as far as it is part of this view. */
  #focusPath() {
    const path = [];
    for (let element = document.activeElement; element && element !== this; element = element.parentElement) {
      path.push(element);
    }
    return this.contains(document.activeElement) ? path : [];
  }
}
