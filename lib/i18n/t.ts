import i18next from 'i18next';
import type { en } from '#lib/i18n/en.ts';
import { isLanguage, languageFor, languages, type Language, type SpokenLanguage } from '#lib/i18n/languages.ts';
import { pseudoLanguage } from '#lib/i18n/pseudo.ts';
import { closeDirections, withSignsShown } from '#lib/text/direction.ts';
import { withEveryForm, type Texts } from '#lib/i18n/translated.ts';

/**
 * The single catalogue of the program's texts, for every process. A language is a folder beside `en/` with the same keys, and a line in
 * `languages.ts`; plural forms end in `_one` and `_other` (i18next with Intl.PluralRules).
 */
const instance = i18next.createInstance();

let missing = (key: string): void => console.error(`The catalogue has no text “${key}”.`);

/** Sets what happens for a key missing from the catalogue; it is usually logged. Tests throw. */
export function onMissingText(listener: (key: string) => void): void {
  missing = listener;
}

void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: languages.en.texts } },
  initAsync: false,
  // Otherwise it prints an advertisement on standard output, before the output of `--json`.
  showSupportNotice: false,
  parseMissingKeyHandler: (key) => {
    missing(key);
    return key;
  },
  // Every number is grouped as in the language of the text: 12,480.
  interpolation: {
    escapeValue: false,
    alwaysFormat: true,
    format: (value: unknown, _format, tag) =>
      typeof value === 'number' ? formatFor(tag ?? 'en', value) : String(value),
  },
});

const numberFormats = new Map<string, Intl.NumberFormat>();

function formatFor(tag: string, value: number): string {
  // Most numbers are small, and a count is often formatted.
  if (Number.isInteger(value) && Math.abs(value) < 1_000) return String(value);
  let format = numberFormats.get(tag);
  if (format === undefined)
    numberFormats.set(tag, (format = new Intl.NumberFormat(tag, { maximumFractionDigits: 10 })));
  return format.format(value);
}

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Singular<K>}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
type Singular<K extends string> = K extends `${infer S}_one` | `${infer S}_other` ? S : K;

/** A key of the catalogue, such as `errors.notACase`. */
export type TextKey = Leaves<typeof en>;

/**
 * Formatted texts by key and values: the same few are requested again and again, and formatting one costs a save more than hashing its
 * line.
 */
const cache = new Map<string, string>();
const maxCached = 2_000;
/** Longer values are free text and rarely repeat. */
const maxCachedChars = 200;

/** The language of the document being written; null for the window's language. */
let scope: Language | null = null;

/**
 * Runs code that writes a document, with `t` and `language` in the language of the document. Scopes can be nested.
 * @param work must be synchronous: anything that runs later would use the window's language
 * @throws Error if `work` returns a promise
 */
export function inLanguage<T>(tag: Language, work: () => T): T {
  const outer = scope;
  // A document from another program may name any language.
  scope = isLanguage(tag) ? tag : 'en';
  loadLanguage(scope);
  try {
    const done = work();
    const isLater = typeof done === 'object' && done !== null && 'then' in done && typeof done.then === 'function';
    if (isLater) throw new Error('A language holds for work that is done at once, not for a promise.');
    return done;
  } finally {
    scope = outer;
  }
}

/**
 * Loads the texts of a language on first use: most processes use only one, and preparing a catalogue takes longer than starting a process.
 */
function loadLanguage(tag: Language): void {
  if (instance.hasResourceBundle(tag, 'translation')) return;
  instance.addResourceBundle(tag, 'translation', withEveryForm(languages[tag].texts, tag));
}

/** Returns the text of a key in the current language; `count` selects the plural form. */
export function t(key: TextKey, params: Record<string, string | number> = {}): string {
  let name = scope === null ? key : `${scope}\u0000${key}`;
  for (const [param, value] of Object.entries(params)) {
    if (typeof value === 'string' && value.length > maxCachedChars) return nestQuotes(textOf(key, params));
    name += `\u0000${param}\u0000${typeof value}${value}`;
  }
  const cached = cache.get(name);
  if (cached !== undefined) return cached;
  const text = nestQuotes(textOf(key, params));
  if (cache.size >= maxCached) cache.clear();
  cache.set(name, text);
  return text;
}

/** Makes values safe inside a sentence: none can change the direction of the text after it, and a path cannot hide characters. */
function sanitiseParams<V>(params: Readonly<Record<string, V>>): Record<string, V | string> {
  const shown = (name: string, value: V) => {
    if (typeof value !== 'string') return value;
    return name === 'path' || name === 'folder' ? withSignsShown(value) : closeDirections(value);
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(name, value)]));
}

/** Returns a text, in English if the language lacks it; that is always reported. */
function textOf(key: TextKey, params: Record<string, string | number>): string {
  const options = { ...sanitiseParams(params), lng: language() };
  if (options.lng === 'en' || instance.exists(key, { ...options, fallbackLng: [] })) return instance.t(key, options);
  missing(`${options.lng}: ${key}`);
  return instance.t(key, { ...options, lng: 'en' });
}

/** Returns the text of a key in English, whatever the current language, for everything written to a case. */
export function english(key: TextKey, params: Record<string, string | number> = {}): string {
  return language() === 'en' ? t(key, params) : nestQuotes(instance.t(key, { ...sanitiseParams(params), lng: 'en' }));
}

/** Returns the text of a key that comes from a file or is built from parts; null if the catalogue has none. */
export function textIfKnown(key: string, params: Readonly<Record<string, string | number>>): string | null {
  // Values from somebody else's file must be values only, not options of the library.
  const options = {
    replace: sanitiseParams(params),
    returnObjects: true,
    ...(scope === null ? {} : { lng: scope }),
    ...(typeof params['count'] === 'number' ? { count: params['count'] } : {}),
  };
  if (!instance.exists(key, options)) return null;
  const text: unknown = instance.t(key, options);
  return typeof text === 'string' ? nestQuotes(text) : null;
}

/** Nests quotation marks: “The ‘Relojero’ case”, «El caso “Relojero”». Unclosed ones stay as they are. */
function nestQuotes(text: string): string {
  if (text.includes('«')) return nestedGuillemets(text);
  let depth = 0;
  let deepest = 0;
  let straight = false;
  let out = '';
  for (const sign of text) {
    if (sign === '“') depth += 1;
    deepest = Math.max(deepest, depth);
    const isInner = depth > 1 || (depth > 0 && sign === '"');
    if (!isInner) out += sign;
    else if (sign === '“') out += '‘';
    else if (sign === '”') out += '’';
    else if (sign === '"') {
      straight = !straight;
      out += straight ? '‘' : '’';
      deepest = 2;
    } else out += sign;
    if (sign === '”') depth -= 1;
    if (depth < 0) return text;
  }
  return deepest > 1 && depth === 0 && !straight ? out : text;
}

function nestedGuillemets(text: string): string {
  let depth = 0;
  let out = '';
  for (const sign of text) {
    if (sign === '«') depth += 1;
    const isInner = depth > 1;
    out += isInner && sign === '«' ? '“' : isInner && sign === '»' ? '”' : sign;
    if (sign === '»') depth -= 1;
    if (depth < 0) return text;
  }
  return depth === 0 ? out : text;
}

/** The locale and direction of the current language; those of English for a language that is not the program's. */
let current: Pick<SpokenLanguage, 'locale' | 'direction'> = languages.en;

const listeners = new Set<() => void>();

/** Subscribes to changes of the current language. Returns a function that unsubscribes. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Sets the current language of this process or thread. English fills in for missing texts.
 * @param tag BCP 47, of one of the program's languages or a pseudo-language
 * @param texts of a language that is neither, for tests
 */
export function setLanguage(tag: string, texts?: Texts): void {
  const pseudo = pseudoLanguage(tag);
  const added = texts ?? pseudo?.texts;
  if (added) {
    // Remove texts given for this tag earlier.
    instance.removeResourceBundle(tag, 'translation');
    instance.addResourceBundle(tag, 'translation', withEveryForm(added, tag));
  }
  const chosen = added || isLanguage(tag) ? tag : languageFor([tag]);
  if (!added && isLanguage(chosen)) loadLanguage(chosen);
  current = pseudo ?? (isLanguage(chosen) ? languages[chosen] : { locale: chosen, direction: 'ltr' });
  cache.clear();
  if (chosen === instance.language) return;
  void instance.changeLanguage(chosen); // Its texts are loaded: there is nothing to wait for
  for (const listener of listeners) listener();
}

/** Returns the current language, a BCP 47 tag. */
export function language(): string {
  return scope ?? instance.language;
}

/** Returns the BCP 47 tag with which Intl formats numbers, dates and lists in the current language, and sorts. */
export function locale(): string {
  return scope === null ? current.locale : languages[scope].locale;
}

/** Returns the text direction of the current language. */
export function direction(): 'ltr' | 'rtl' {
  return scope === null ? current.direction : languages[scope].direction;
}

/** Returns the language for a document that specifies none: the window's if documents can be written in it, otherwise English. */
export function documentLanguage(): Language {
  return languageFor([language()]);
}
