/** The page's texts, in the language of the browser or of its user's choice. */

import en from './en.js';
import ko from './ko.js';

/** All are loaded at start: an open page needs nothing of a server that has been replaced by its next version. */
const TEXTS = new Map(Object.entries({ en, ko }));

/** The languages there are texts for. */
export const LANGUAGES = [...TEXTS.keys()];

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

let messages = en;
let locale = 'en';
let plurals = new Intl.PluralRules(locale);
const formats = new Map();

/** The locale of texts, times and numbers. */
export function currentLocale() {
  return locale;
}

/**
 * Chooses the language of texts, times and numbers.
 *
 * @param {string} [wanted] one of {@link LANGUAGES}; none: the first of the browser's that there are texts for
 */
export function useLanguage(wanted) {
  const own = browserLocales().find(({ language }) => TEXTS.has(language));
  const language = TEXTS.has(wanted) ? wanted : (own?.language ?? 'en');
  messages = TEXTS.get(language);
  locale = own?.language === language ? own.toString() : language;
  plurals = new Intl.PluralRules(locale);
  formats.clear();
  document.documentElement.lang = language;
}

/** What the browser says of its user's languages, as far as it is understood: systems put all kinds of names there. */
function browserLocales() {
  const tags = [...(navigator.languages ?? []), navigator.language].filter((tag) => typeof tag === 'string');
  return tags.flatMap((tag) => localeOf(tag) ?? []);
}

/** @returns {Intl.Locale | null} also of names like `en_US.UTF-8` and `en-US@posix` */
function localeOf(tag) {
  const [plain] = tag.split(/[.@]/);
  for (const candidate of [tag, plain.replaceAll('_', '-'), plain.split(/[-_]/)[0]]) {
    try {
      const found = new Intl.Locale(candidate);
      new Intl.DateTimeFormat(found.toString());
      return found;
    } catch {
      // Not a language tag: the next, plainer spelling may be one.
    }
  }
  return null;
}

/**
 * A text.
 *
 * @param {string} key
 * @param {Record<string, unknown>} [values] for its `{placeholders}`; `n` chooses the plural form
 * @returns {string} the key itself if there is no such text
 */
export function t(key, values = {}) {
  const message = textOf(key) ?? key;
  const text = typeof message === 'string' ? message : (message[plurals.select(values.n)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => shown(values[name] ?? whole));
}

/** The text of a failure's code, or a general one. */
export function failureText(code) {
  return textOf(`failure.${code}`) ?? t('failure.other', { code });
}

function textOf(key) {
  return Object.hasOwn(messages, key) ? messages[key] : undefined;
}

/** Several names as one enumeration. */
export function list(names) {
  return format('list', () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(names.map(isolated));
}

/** The time of day. */
export function time(at) {
  return format('time', () => new Intl.DateTimeFormat(locale, { timeStyle: 'short' })).format(at);
}

/** Day and time, in full. */
export function moment(at) {
  const options = { dateStyle: 'full', timeStyle: 'medium' };
  return format('moment', () => new Intl.DateTimeFormat(locale, options)).format(at);
}

/** The day: today and yesterday by these words. */
export function day(at) {
  const today = new Date();
  const days = Math.round((midnight(at) - midnight(today)) / 86_400_000);
  if (days === 0 || days === -1) {
    const word = format('relative', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(days, 'day');
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const sameYear = new Date(at).getFullYear() === today.getFullYear();
  const options = { weekday: 'long', month: 'long', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) };
  return format(`day${sameYear}`, () => new Intl.DateTimeFormat(locale, options)).format(at);
}

/** A duration in milliseconds, as fine as it is short. */
export function millis(value) {
  const digits = value < 10 ? 1 : 0;
  const options = { style: 'unit', unit: 'millisecond', maximumFractionDigits: digits };
  return format(`millis${digits}`, () => new Intl.NumberFormat(locale, options)).format(value);
}

function midnight(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

function shown(value) {
  return typeof value === 'number' ? format('number', () => new Intl.NumberFormat(locale)).format(value) : isolated(String(value));
}

/** A foreign text so that its direction does not turn the sentence around it. */
function isolated(text) {
  return RIGHT_TO_LEFT.test(text) && !text.includes('\u2068') ? `\u2068${text}\u2069` : text;
}

function format(name, make) {
  if (!formats.has(name)) {
    formats.set(name, make());
  }
  return formats.get(name);
}
