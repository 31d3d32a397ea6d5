import type { NameKind } from '#lib/ner/tagger.ts';
import { bodies } from './bodies.ts';
import { countryLetters } from './country-letters.ts';
import { demonyms } from './demonyms.ts';
import { formKey } from './form-key.ts';
import { knownPeople } from './known-people.ts';
import { namedPlaces } from './named-places.ts';
import { placeTranslations } from './place-translations.ts';

/** What the lists know a body or a place as: the same under all its names. */
export type Concept = string;

let known: ReadonlyMap<string, Concept> | undefined;

let making: Generator<undefined> | undefined;

/** Made when it is first asked for: most programs that read names compare none. */
function table(): ReadonlyMap<string, Concept> {
  while (known === undefined) makeConcepts(Infinity);
  return known;
}

/**
 * Makes the lists, so that nobody waits for them later.
 * @param until when to leave off, by `performance.now()` @returns whether they are made
 */
export function makeConcepts(until: number): boolean {
  making ??= steps();
  while (known === undefined && performance.now() < until) making.next();
  return known !== undefined;
}

function* steps(): Generator<undefined> {
  const found = new Map<string, Concept>();
  const codes = yield* countryCodes();
  // In other languages and scripts, too, so that names within foreign sentences are known.
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
  known = found;
}

/** Takes in names of one thing: what an earlier list knows of them goes first, unless this one is about what it says. */
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

/** Letters with and without stops are one. */
function conceptKey(name: string): string {
  const key = formKey(name).replaceAll('’', "'");
  return /^(?:\p{L}+\.\s?)+$/u.test(key) ? key.replace(/[.\s]/g, '') : key.replace(/^(?:the|el|la|los|las) /, '');
}

/** Codes of the countries of today. Asking for them costs more than a slice has: it is done by letters. */
function* countryCodes(): Generator<undefined, string[]> {
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // Codes that have been given up lead to the one of today.
  const isOfToday = (code: string) => english.of(code) !== code && new Intl.Locale(`und-${code}`).region === code;
  const codes: string[] = [];
  for (const letter of letters) {
    const all = letters.map((other) => letter + other);
    codes.push(...all.filter((code) => !/^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code) && isOfToday(code)));
    yield;
  }
  return codes;
}

/** What the lists know a body or place as; a country by its letters too, where these are capitals. */
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

/** The country that a word of one or more names, or that it says something is of: `chile`, `chilena`; null where it is none. */
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

/** "Kingdom of Spain", "República Argentina": what a state calls itself. */
function ofState(key: string): Concept | null {
  const rest = (state.exec(key) ?? stateInSpanish.exec(key) ?? estado.exec(key) ?? /^(.+) republic$/.exec(key))?.[1];
  const code = rest === undefined ? null : countryOf(rest);
  return code === null ? null : `country ${code}`;
}

let countries: ReadonlySet<Concept> | undefined;

function hasCountry(concept: Concept): boolean {
  return (countries ??= new Set(table().values())).has(concept);
}

/** Whether a name is letters only: EE.UU., UN, CNMC, INTERPOL is too long for one. */
export function isLetters(name: string): boolean {
  return /^(?:\p{Lu}[.\s]?){2,}$/u.test(name) && name.replace(/[^\p{Lu}]/gu, '').length <= 6;
}
