import i18next from 'i18next';
import type { en } from '#lib/i18n/en.ts';
import { isLanguage, languageFor, languages, type Language, type SpokenLanguage } from '#lib/i18n/languages.ts';
import { pseudoLanguage } from '#lib/i18n/pseudo.ts';
import { closeDirections, withSignsShown } from '#lib/text/direction.ts';
import { withEveryForm, type Texts } from '#lib/i18n/translated.ts';

/**
 * The one catalogue of what the program says, for every process. A language is a folder beside `en/` with the
 * same keys, and a line in `languages.ts`; plural forms end in `_one` and `_other` (i18next with Intl.PluralRules).
 */
const instance = i18next.createInstance();

let missing = (key: string): void => console.error(`The catalogue has no text “${key}”.`);

/** Says what to do about a key that the catalogue does not have; as a rule it is written to the log. Tests throw. */
export function onMissingText(told: (key: string) => void): void {
  missing = told;
}

void instance.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: languages.en.texts } },
  initAsync: false,
  // else it writes an advertisement to standard output, in front of what `--json` prints
  showSupportNotice: false,
  parseMissingKeyHandler: (key) => {
    missing(key);
    return key;
  },
  interpolation: { escapeValue: false },
});

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Singular<K>}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
type Singular<K extends string> = K extends `${infer S}_one` | `${infer S}_other` ? S : K;

/** A key of the catalogue, such as `errors.notACase`. */
export type TextKey = Leaves<typeof en>;

/** Texts that were asked for, by key and values: the same few are asked again and again, and making one costs a save more than hashing its line. */
const cache = new Map<string, string>();
const maxCached = 2_000;
/** Longer values are somebody's text, seldom the same twice. */
const maxCachedChars = 200;

/** The language of what is being written; null where it is that of the window. */
let scope: Language | null = null;

/**
 * Runs what words a document, with `t` and `language` answering in its language. A scope within another one holds until its end.
 * @param work done when it returns: what goes on later would speak the window's language
 * @throws Error where `work` returns a promise
 */
export function inLanguage<T>(tag: Language, work: () => T): T {
  const outer = scope;
  // A document of another program may say anything.
  scope = isLanguage(tag) ? tag : 'en';
  learn(scope);
  try {
    const done = work();
    const isLater = typeof done === 'object' && done !== null && 'then' in done && typeof done.then === 'function';
    if (isLater) throw new Error('A language holds for work that is done at once, not for a promise.');
    return done;
  } finally {
    scope = outer;
  }
}

/** Has the texts of a language ready: most processes speak one, and to prepare a catalogue takes a process longer than to begin. */
function learn(tag: Language): void {
  if (instance.hasResourceBundle(tag, 'translation')) return;
  instance.addResourceBundle(tag, 'translation', withEveryForm(languages[tag].texts, tag));
}

/** The text of a key in the current language; `count` chooses the plural form. */
export function t(key: TextKey, params: Record<string, string | number> = {}): string {
  let name = scope === null ? key : `${scope}\u0000${key}`;
  for (const [param, value] of Object.entries(params)) {
    if (typeof value === 'string' && value.length > maxCachedChars) return nested(textOf(key, params));
    name += `\u0000${param}\u0000${typeof value}${value}`;
  }
  const known = cache.get(name);
  if (known !== undefined) return known;
  const text = nested(textOf(key, params));
  if (cache.size >= maxCached) cache.clear();
  cache.set(name, text);
  return text;
}

/** Values as they stand within a sentence: none turns round what follows it, and a path hides nothing. */
function harmless<V>(params: Readonly<Record<string, V>>): Record<string, V | string> {
  const shown = (name: string, value: V) => {
    if (typeof value !== 'string') return value;
    return name === 'path' || name === 'folder' ? withSignsShown(value) : closeDirections(value);
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(name, value)]));
}

/** Nothing is borrowed from English unnoticed: what a language lacks is told of, then said in English. */
function textOf(key: TextKey, params: Record<string, string | number>): string {
  const options = { ...harmless(params), lng: language() };
  if (options.lng === 'en' || instance.exists(key, { ...options, fallbackLng: [] })) return instance.t(key, options);
  missing(`${options.lng}: ${key}`);
  return instance.t(key, { ...options, lng: 'en' });
}

/** The text of a key in English, whatever language is current: what is written to a case is. */
export function english(key: TextKey, params: Record<string, string | number> = {}): string {
  return language() === 'en' ? t(key, params) : nested(instance.t(key, { ...harmless(params), lng: 'en' }));
}

/** The text of a key that came from a file, or is put together; null where the catalogue has none. */
export function textIfKnown(key: string, params: Readonly<Record<string, string | number>>): string | null {
  // The values of a stranger's file are values and no options of the library.
  const options = {
    replace: harmless(params),
    returnObjects: true,
    ...(scope === null ? {} : { lng: scope }),
    ...(typeof params['count'] === 'number' ? { count: params['count'] } : {}),
  };
  if (!instance.exists(key, options)) return null;
  const text: unknown = instance.t(key, options);
  return typeof text === 'string' ? nested(text) : null;
}

/** Quotation marks within quotation marks: “The ‘Relojero’ case”, «El caso “Relojero”». What is not closed is left as it stands. */
function nested(text: string): string {
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

/** What the current language is besides its texts; of one that is not the program's, English. */
let current: Pick<SpokenLanguage, 'locale' | 'direction'> = languages.en;

const listeners = new Set<() => void>();

/** Hears that another language has become the current one. Returns how to stop. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Makes a language the current one, in this process or thread. What it lacks is said in English.
 * @param tag BCP 47, of one of the program's languages or a pseudo-language
 * @param texts of a language that is neither, for tests
 */
export function setLanguage(tag: string, texts?: Texts): void {
  const pseudo = pseudoLanguage(tag);
  const added = texts ?? pseudo?.texts;
  if (added) {
    // What was given for this tag before says nothing any more.
    instance.removeResourceBundle(tag, 'translation');
    instance.addResourceBundle(tag, 'translation', withEveryForm(added, tag));
  }
  const chosen = added || isLanguage(tag) ? tag : languageFor([tag]);
  if (!added && isLanguage(chosen)) learn(chosen);
  current = pseudo ?? (isLanguage(chosen) ? languages[chosen] : { locale: chosen, direction: 'ltr' });
  cache.clear();
  if (chosen === instance.language) return;
  void instance.changeLanguage(chosen); // its texts are here: nothing is waited for
  for (const listener of listeners) listener();
}

/** The current language, a BCP 47 tag. */
export function language(): string {
  return scope ?? instance.language;
}

/** By which Intl words numbers, dates and lists in the current language, and sorts: BCP 47. */
export function locale(): string {
  return scope === null ? current.locale : languages[scope].locale;
}

/** To where lines of the current language run. */
export function direction(): 'ltr' | 'rtl' {
  return scope === null ? current.direction : languages[scope].direction;
}

/** In which language a document is written that says none: the window's where documents can be written in it, else English. */
export function documentLanguage(): Language {
  return languageFor([language()]);
}
