import i18next from 'i18next';
import { en } from '#lib/i18n/en.ts';

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
  resources: { en: { translation: en } },
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

/** The text of a key in the current language; `count` chooses the plural form. */
export function t(key: TextKey, params: Record<string, string | number> = {}): string {
  let name: string = key;
  for (const [param, value] of Object.entries(params)) {
    if (typeof value === 'string' && value.length > maxCachedChars) return nested(instance.t(key, params));
    name += `\u0000${param}\u0000${typeof value}${value}`;
  }
  const known = cache.get(name);
  if (known !== undefined) return known;
  const text = nested(instance.t(key, params));
  if (cache.size >= maxCached) cache.clear();
  cache.set(name, text);
  return text;
}

/** The text of a key in English, whatever language is current: what is written to a case is. */
export function english(key: TextKey, params: Record<string, string | number> = {}): string {
  return instance.language === 'en' ? t(key, params) : nested(instance.t(key, { ...params, lng: 'en' }));
}

/** The text of a key that came from a file; null where the catalogue has none. */
export function textIfKnown(key: string, params: Readonly<Record<string, string | number>>): string | null {
  // The values of a stranger's file are values and no options of the library.
  const options = {
    replace: params,
    returnObjects: true,
    ...(typeof params['count'] === 'number' ? { count: params['count'] } : {}),
  };
  if (!instance.exists(key, options)) return null;
  const text: unknown = instance.t(key, options);
  return typeof text === 'string' ? nested(text) : null;
}

/** Quotation marks within quotation marks: “The ‘Relojero’ case”. What is not closed is left as it stands. */
function nested(text: string): string {
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
  return instance.language;
}
