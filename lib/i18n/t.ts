import i18next from 'i18next';
import { en } from '#lib/i18n/en.ts';
import { es } from '#lib/i18n/es.ts';
import { withManyForms } from '#lib/i18n/translated.ts';

/**
 * The one catalogue of what the program says, for every process. A language is a folder beside `en/` with the
 * same keys; plural forms end in `_one` and `_other` (i18next with Intl.PluralRules).
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
  resources: { en: { translation: en }, es: { translation: withManyForms(es) } },
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
instance.on('languageChanged', () => cache.clear());

/** The language of what is being written; null where it is that of the window. */
let scope: ScopeLanguage | null = null;

/** Languages in which a document can be written, whatever the window speaks. */
export type ScopeLanguage = 'en' | 'es';

/**
 * Runs what words a document, with `t` and `language` answering in its language. A scope within another one holds until its end.
 * @param work done when it returns: what goes on later would speak the window's language
 * @throws Error where `work` returns a promise
 */
export function inLanguage<T>(tag: ScopeLanguage, work: () => T): T {
  const outer = scope;
  // A document of another program may say anything.
  scope = tag === 'es' ? 'es' : 'en';
  try {
    const done = work();
    const isLater = typeof done === 'object' && done !== null && 'then' in done && typeof done.then === 'function';
    if (isLater) throw new Error('A language holds for work that is done at once, not for a promise.');
    return done;
  } finally {
    scope = outer;
  }
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

/** In a scope nothing is borrowed from another language unnoticed: what is missing is told of, then said in English. */
function textOf(key: TextKey, params: Record<string, string | number>): string {
  if (scope === null) return instance.t(key, params);
  const options = { ...params, lng: scope };
  if (scope === 'en' || instance.exists(key, { ...options, fallbackLng: [] })) return instance.t(key, options);
  missing(`${scope}: ${key}`);
  return instance.t(key, { ...params, lng: 'en' });
}

/** The text of a key in English, whatever language is current: what is written to a case is. */
export function english(key: TextKey, params: Record<string, string | number> = {}): string {
  return language() === 'en' ? t(key, params) : nested(instance.t(key, { ...params, lng: 'en' }));
}

/** The text of a key that came from a file, or is put together; null where the catalogue has none. */
export function textIfKnown(key: string, params: Readonly<Record<string, string | number>>): string | null {
  // The values of a stranger's file are values and no options of the library.
  const options = {
    replace: params,
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

/**
 * Makes a language the current one, with its texts where it is not English. What it lacks is said in English.
 * @param tag BCP 47
 */
export function setLanguage(tag: string, texts: Record<string, unknown> = {}): void {
  instance.addResourceBundle(tag, 'translation', texts, true, false);
  void instance.changeLanguage(tag); // its texts are here: nothing is waited for
}

/** The current language, a BCP 47 tag. */
export function language(): string {
  return scope ?? instance.language;
}

/** In which language a document is written that says none: the window's where documents can be written in it, else English. */
export function documentLanguage(): ScopeLanguage {
  return language().split('-', 1)[0] === 'es' ? 'es' : 'en';
}
