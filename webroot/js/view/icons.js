import { html, svg } from 'lit';

const PATHS = {
  menu: svg`<path d="M4 7h16M4 12h16M4 17h16" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  people: svg`<circle cx="9" cy="8" r="3.5" /><path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5a6 6 0 0 1 3.5 5.5" />`,
  search: svg`<circle cx="11" cy="11" r="6.5" /><path d="M16 16l4.5 4.5" />`,
  send: svg`<path d="M4 12l16-8-6 16-3-6.5z" /><path d="M11 13.5L20 4" />`,
  smile: svg`<circle cx="12" cy="12" r="9" /><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.5M15 9.5v.5" />`,
  reply: svg`<path d="M9 6L4 11l5 5" /><path d="M4 11h10a6 6 0 0 1 6 6v1" />`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2" /><path d="M5 15V6a2 2 0 0 1 2-2h8" />`,
  edit: svg`<path d="M4 20l1-4L16 5l3 3L8 19z" />`,
  trash: svg`<path d="M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13" />`,
  path: svg`<circle cx="6" cy="18" r="2.5" /><circle cx="18" cy="6" r="2.5" /><path d="M8.5 18H14a4 4 0 0 0 0-8h-4a4 4 0 0 1 0-4h5.5" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
  down: svg`<path d="M6 10l6 6 6-6" />`,
  leave: svg`<path d="M14 4H6v16h8M10 12h10M17 8l4 4-4 4" />`,
  chat: svg`<path d="M4 5h16v11H9l-5 4z" />`,
  pulse: svg`<path d="M3 12h4l3-7 4 14 3-7h4" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.5 2" />`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2-5M19 4v4h-4" />`,
};

/** A line drawing that takes the colour of the text; decoration only, the control around it has the name. */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
