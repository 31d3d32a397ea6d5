import type { NameKind } from '#lib/ner/tagger.ts';
import { bodies, countryLetters, namedPlaces } from './bodies.ts';
import { formKey } from './form-key.ts';
import { placeTranslations } from './place-translations.ts';

/** What the lists know a body or a place as: the same under all its names. */
export type Concept = string;

let known: ReadonlyMap<string, Concept> | undefined;

/** Made when it is first asked for: most programs that read names compare none. */
function table(): ReadonlyMap<string, Concept> {
  return (known ??= new Map([...townNames(), ...countryNames(), ...placeNames(), ...bodyNames()]));
}

const entry = (kind: NameKind, name: string, concept: Concept): [string, Concept] => [
  `${kind} ${conceptKey(name)}`,
  concept,
];

/** Letters with and without stops are one. */
function conceptKey(name: string): string {
  const key = formKey(name).replaceAll('’', "'");
  return /^(?:\p{L}+\.\s?)+$/u.test(key) ? key.replace(/[.\s]/g, '') : key.replace(/^(?:the|el|la|los|las) /, '');
}

function townNames(): [string, Concept][] {
  return placeTranslations.flatMap((pair) => {
    const [one = ''] = pair.split('=');
    return pair.split('=').map((name) => entry('place', name, `town ${one}`));
  });
}

function countryNames(): [string, Concept][] {
  const found: [string, Concept][] = [];
  const languages = ['es', 'en'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const one of letters) {
    for (const other of letters) {
      const code = one + other;
      const names = languages.map((language) => language.of(code) ?? code);
      // Codes that have been given up lead to the one of today.
      const isOfToday = new Intl.Locale(`und-${code}`).region === code;
      if (!isOfToday || names.includes(code) || /^(?:EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code)) continue;
      for (const name of names) found.push(entry('place', name, `country ${code}`));
    }
  }
  return found;
}

function placeNames(): [string, Concept][] {
  return namedPlaces.flatMap(({ names, country }) =>
    names.map((name) => entry('place', name, country === null ? `place ${names[0] ?? ''}` : `country ${country}`)),
  );
}

function bodyNames(): [string, Concept][] {
  return bodies.flatMap((names) =>
    names.map((name): [string, Concept] => entry('organisation', name, `body ${names[0] ?? ''}`)),
  );
}

/** What the lists know a body or place as; a country by its two letters too, where these are capitals. */
export function conceptOf(kind: NameKind, name: string): Concept | null {
  if (kind === 'person') return null;
  const listed = table().get(`${kind} ${conceptKey(name)}`);
  if (listed !== undefined) return listed;
  if (kind !== 'place' || !/^[A-Z]{2,3}$/.test(name)) return null;
  const concept = `country ${name.length > 2 ? (codeOf(name) ?? name) : name}`;
  return hasCountry(concept) ? concept : null;
}

function codeOf(letters: string): string | undefined {
  return countryLetters.find((pair) => pair.startsWith(`${letters}:`))?.slice(letters.length + 1);
}

let countries: ReadonlySet<Concept> | undefined;

function hasCountry(concept: Concept): boolean {
  return (countries ??= new Set(table().values())).has(concept);
}

/** Whether a name is letters only: EE.UU., UN, CNMC, INTERPOL is too long for one. */
export function isLetters(name: string): boolean {
  return /^(?:\p{Lu}[.\s]?){2,}$/u.test(name) && name.replace(/[^\p{Lu}]/gu, '').length <= 6;
}
