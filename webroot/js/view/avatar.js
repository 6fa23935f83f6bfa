import { html } from 'lit';

const COLOURS = 8;

/** A coloured round with a person's first letter; the name stands beside it, so it is decoration. */
export function avatar(user) {
  const letter = [...(user.name || '?')][0].toLocaleUpperCase();
  return html`<span class="avatar avatar--${colourOf(user.id)}" aria-hidden="true">${letter}</span>`;
}

function colourOf(id) {
  let sum = 0;
  for (const character of id ?? '') {
    sum = (sum * 31 + character.codePointAt(0)) >>> 0;
  }
  return sum % COLOURS;
}
