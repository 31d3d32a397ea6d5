import type { NameKind } from '#lib/ner/tagger.ts';
import { bodies } from './bodies.ts';
import { countryLetters } from './country-letters.ts';
import { demonyms } from './demonyms.ts';
import { formKey } from './form-key.ts';
import { knownPeople } from './known-people.ts';
import { namedPlaces } from './named-places.ts';
import { placeTranslations } from './place-translations.ts';

/** The identity that the lists give a body or a place, the same for all its names. */
export type Concept = string;

let cached: ReadonlyMap<string, Concept> | undefined;

let making: Generator<undefined> | undefined;

/** Returns the table, building it on first use: most programs that read names compare none. */
function table(): ReadonlyMap<string, Concept> {
  while (cached === undefined) makeConcepts(Infinity);
  return cached;
}

/**
 * Builds the table ahead of time, so that nobody has to wait for it later.
 * @param until when to stop, by `performance.now()` @returns whether it is complete
 */
export function makeConcepts(until: number): boolean {
  making ??= steps();
  while (cached === undefined && performance.now() < until) making.next();
  return cached !== undefined;
}

function* steps(): Generator<undefined> {
  const found = new Map<string, Concept>();
  const codes = yield* countryCodes();
  // Includes other languages and scripts, so that names in foreign sentences are recognised.
  for (const [styles, languages] of [
    ['long,short', 'es en'],
    ['long', 'fr de it pt ca ru uk ar fa he el zh'],
  ] as const) {
    for (const style of styles.split(',') as ('long' | 'short')[]) {
      for (const language of languages.split(' ')) {
        const names = new Intl.DisplayNames([language], { type: 'region', style });
        for (const [at, code] of codes.entries()) {
          add(found, 'place', [names.of(code) ?? code], `country ${code}`);
          if (at % 64 === 0) yield;
        }
      }
    }
  }
  for (const [at, line] of placeTranslations.entries()) {
    add(found, 'place', line.split('='), 'town');
    if (at % 100 === 0) yield;
  }
  for (const { names, country } of namedPlaces) {
    add(found, 'place', names, country === null ? 'place' : `country ${country}`, country !== null);
  }
  yield;
  for (const names of bodies) add(found, 'organisation', names, 'body');
  for (const names of knownPeople) add(found, 'person', names, 'person');
  cached = found;
}

/** Adds names of one thing. A concept from an earlier list takes precedence, unless this list is authoritative. */
function add(
  found: Map<string, Concept>,
  kind: NameKind,
  names: readonly string[],
  what: string,
  isFirm = false,
): void {
  const keys = names.map((name) => `${kind} ${conceptKey(name)}`);
  const before = keys.map((key) => found.get(key)).find((concept) => concept !== undefined && !isCountry(concept));
  const concept = isCountry(what) ? what : (before ?? `${what} ${names[0] ?? ''}`);
  for (const key of keys) if (isFirm || !found.has(key)) found.set(key, concept);
}

const isCountry = (concept: Concept): boolean => concept.startsWith('country ');

/** Normalises a name: acronyms with and without points are equal. */
function conceptKey(name: string): string {
  const key = formKey(name).replaceAll('’', "'");
  return /^(?:\p{L}+\.\s?)+$/u.test(key) ? key.replace(/[.\s]/g, '') : key.replace(/^(?:the|el|la|los|las) /, '');
}

/**
 * Yields the codes of present-day countries. Requesting all of them takes longer than a slice, so they are tried letter
 * by letter.
 */
function* countryCodes(): Generator<undefined, string[]> {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // Codes that have been withdrawn map to the present one.
  const isOfToday = (code: string) => english.of(code) !== code && new Intl.Locale(`und-${code}`).region === code;
  const codes: string[] = [];
  for (const letter of letters) {
    const all = letters.map((other) => letter + other);
    codes.push(...all.filter((code) => !/^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code) && isOfToday(code)));
    yield;
  }
  return codes;
}

/** Returns the concept of a body or a place; for a country also by its letters, if these are capitals. */
export function conceptOf(kind: NameKind, name: string): Concept | null {
  const listed = table().get(`${kind} ${conceptKey(name)}`);
  if (listed !== undefined) return listed;
  if (kind !== 'place') return null;
  if (/^[A-Z]{2,3}$/.test(name)) {
    const concept = `country ${name.length > 2 ? (countryLetters.get(name) ?? name) : name}`;
    return hasCountry(concept) ? concept : null;
  }
  return ofState(conceptKey(name));
}

/** Returns the country that one or more words name, or are the demonym of: `chile`, `chilena`; null if there is none. */
export function countryOf(text: string): string | null {
  const listed = table().get(`place ${text}`);
  if (listed !== undefined) return isCountry(listed) ? listed.slice('country '.length) : null;
  return demonyms.get(text.replaceAll(' ', '')) ?? null;
}

const state =
  /^(?:(?:plurinational|bolivarian|islamic|federal|federative|people's|oriental|arab|hashemite|democratic|socialist|co-?operative|united) )*(?:republic|kingdom|commonwealth|grand duchy|principality|sultanate|union) of (?:the )?(.+)$/;
const stateInSpanish =
  /^(?:republica|reino|mancomunidad|gran ducado|principado|sultanato)(?: (?:plurinacional|bolivariana|islamica|federal|federativa|popular|oriental|arabe|hachemita|democratica|socialista|cooperativa|unida))* (?:de la |de los |de las |del |de )?(.+)$/;
const estado = /^estado plurinacional de (.+)$/;

/** Reads "Kingdom of Spain", "República Argentina": the formal name of a state. */
function ofState(key: string): Concept | null {
  const rest = (state.exec(key) ?? stateInSpanish.exec(key) ?? estado.exec(key) ?? /^(.+) republic$/.exec(key))?.[1];
  const code = rest === undefined ? null : countryOf(rest);
  return code === null ? null : `country ${code}`;
}

let countries: ReadonlySet<Concept> | undefined;

function hasCountry(concept: Concept): boolean {
  return (countries ??= new Set(table().values())).has(concept);
}

/** Returns whether a name is an acronym: EE.UU., UN, CNMC; INTERPOL is too long. */
export function isLetters(name: string): boolean {
  return /^(?:\p{Lu}[.\s]?){2,}$/u.test(name) && name.replace(/[^\p{Lu}]/gu, '').length <= 6;
}
