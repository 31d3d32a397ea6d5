import { createHash } from 'node:crypto';
import { fold } from '#lib/text/fold.ts';
import { inflected } from '#core/profiles/model/inflected.ts';
import { latinWords } from '#lib/ner/matching/latin.ts';
import { foldedWords, isUnspaced, soughtOf, type Sought } from '#lib/text/seek.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** What of a record names it to readers. */
export interface NamedRecord {
  record: string;
  collection: string;
  /** All its names, the main one first; of an article or event its title. */
  names: readonly string[];
  /** Numbers, addresses and handles by which it is known. */
  codes: readonly string[];
  /** What a person added to be replaced. */
  words: readonly string[];
  /** Words of quotes that never leave, as they lead to it. */
  said: readonly string[];
}

/** One way in which a record can be named. */
export interface Form {
  record: string;
  /** The name, number or address as the case has it. */
  of: string;
  sought: Sought;
  /**
   * `name`: all of a name, number or address. `single`: a name of one word. `part`: a word of a name, or initials. `words`: what a
   * person asked to have replaced. `said`: words of a quote that never leaves. `hash`: the hash of a name.
   */
  kind: 'name' | 'single' | 'part' | 'words' | 'said' | 'hash';
  /**
   * Of a word of a person's name: which; of nothing but letters of it: initials. A first name and initials are common, and mean somebody
   * only where they are written as a name.
   */
  alone?: 'first' | 'surname' | 'initials' | undefined;
}

/** Whether a hit may be another person or the word itself, which a person says of one sentence. */
export function mayBeCleared({ kind, sought, of }: Form): boolean {
  return (
    kind === 'single' ||
    kind === 'part' ||
    kind === 'said' ||
    (kind === 'words' && sought.borders.length === 0 && !isUnspaced(of))
  );
}

/** What a hit is where several forms are the same words: first what nobody can clear, then what a person asked for. */
const ranks: readonly Form['kind'][] = ['name', 'hash', 'words', 'said', 'single', 'part'];

/** Words that belong to names and name nobody. */
const particles = wordSet(
  'de del la las los y e i da das do dos di van von der den zu zur af av al el bin ibn ben bint of the le les du des and san santa st mc mac ter te op',
);

/** What companies add to their names. */
const legalForms = wordSet(
  'ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg sa sl slu sas sarl spa srl bv nv ab as oy aps kft sro doo ooo zao pty',
);

/** Fewest letters of a word that is sought by itself. */
const leastLetters = 3;
/** Fewest letters and digits of a number that is sought: shorter ones stand everywhere. */
const leastCode = 4;

/** All the forms in which readers could find a record, the longest first. */
export function formsOf(records: readonly NamedRecord[]): Form[] {
  const forms = records.flatMap(formsOfRecord).sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind));
  const seen = new Set<string>();
  return forms
    .filter(({ record, sought }) => {
      const key = `${record} ${sought.as} ${sought.letters} ${sought.borders.join()}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => b.sought.letters.length - a.sought.letters.length);
}

function formsOfRecord({ record, collection, names, codes, words }: NamedRecord): Form[] {
  const form = (
    kind: Form['kind'],
    of: string,
    found: readonly string[],
    as: Sought['as'] = 'name',
    alone?: Form['alone'],
  ): Form[] => {
    const sought = soughtOf(found, as);
    return sought ? [{ record, of, sought, kind, ...(alone ? { alone } : {}) }] : [];
  };
  return [
    ...[...new Set(names.flatMap((name) => [name, ...inLatinLetters(name)]))].flatMap((name) => {
      const folded = foldedWords(name);
      // What is an address or has no words to part it is nobody else and no other word.
      const isWhole = wordCount(name) > 1 || /[@/]|\d{3}/.test(name) || isUnspaced(name);
      const kind = isWhole ? 'name' : 'single';
      const turned = collection === 'people' ? turnedRound(folded).flatMap((order) => form('name', name, order)) : [];
      return [
        ...form(kind, name, folded),
        ...turned,
        ...partsOf(collection, name).flatMap(({ found, as, isName, alone }) =>
          form(isName ? 'name' : 'part', name, found, as, alone),
        ),
        ...(kind === 'name' ? hashesOf(name).flatMap((hash) => form('hash', name, [hash], 'run')) : []),
      ];
    }),
    ...codes.flatMap((code) => {
      const letters = foldedWords(code).join('');
      if (letters.length < leastCode) return [];
      return [
        ...[letters, ...withoutCountry(code, letters)].flatMap((number) => form('name', code, [number], 'code')),
        ...hashesOf(code).flatMap((hash) => form('hash', code, [hash], 'run')),
      ];
    }),
    ...words.flatMap((word) => form('words', word, foldedWords(word))),
  ];
}

/** A name in Cyrillic or Greek as it is written in Latin letters, with the endings that people choose from. */
function inLatinLetters(name: string): string[] {
  if (!/\p{sc=Cyrillic}|\p{sc=Greek}/u.test(name)) return [];
  const latin = latinWords(name)
    .map(({ key }) => key.charAt(0).toUpperCase() + key.slice(1))
    .join(' ');
  return [latin, latin.replace(/iya\b/g, 'ia').replace(/(?:ii|iy)\b/g, 'y')];
}

function wordCount(name: string): number {
  return name.trim().split(/[\s,]+/).length;
}

/** "Ruiz López, Ana" and its like. */
function turnedRound(words: readonly string[]): string[][] {
  if (words.length < 2 || words.length > 6) return [];
  return words.slice(1).map((_, index) => [...words.slice(index + 1), ...words.slice(0, index + 1)]);
}

interface Part {
  found: string[];
  as: Sought['as'];
  isName?: boolean;
  alone?: Form['alone'];
}

/** Of a person: the first name and the surnames by themselves, these with the first name, with initials, initials alone. Of a body: its name without its legal form. */
function partsOf(collection: string, name: string): Part[] {
  const words = foldedWords(name.replace(/\([^)]*\)/g, ' '));
  if (collection === 'organisations') {
    const short = words.filter((word) => !legalForms.has(word));
    if (short.length === 0 || short.length === words.length) return [];
    return [{ found: short, as: 'name', isName: short.length > 1 }];
  }
  if (collection !== 'people' || words.length < 2 || words.length > 6) return [];
  // "Ruiz, Ana" in a list of names.
  const inOrder = name.includes(',') ? turnedByComma(name) : words;
  const [first = '', ...rest] = inOrder;
  // "La Capitana del Puerto" is what somebody is called, and has no surname.
  if (particles.has(first)) return [];
  const surnames = rest.filter((word) => !particles.has(word) && word.length >= leastLetters);
  const initial = first.charAt(0);
  const parts = surnames.flatMap((surname, index): Part[] => {
    const given = rest.slice(0, rest.indexOf(surname)).filter((word) => !particles.has(word));
    const initials = [initial, ...given.map((word) => word.charAt(0))];
    return [
      { found: [surname], as: 'name', alone: 'surname' },
      { found: [first, surname], as: 'name', isName: true },
      { found: [surname, first], as: 'name', isName: true },
      { found: [initial, surname], as: 'initials' },
      { found: [surname, initial], as: 'initials' },
      ...(index > 0 || given.length > 0
        ? ([
            { found: [...initials, surname], as: 'initials' },
            { found: [surname, ...initials], as: 'initials' },
            { found: [first, ...given.map((word) => word.charAt(0)), surname], as: 'initials' },
          ] satisfies Part[])
        : []),
    ];
  });
  const whole: Part[] =
    rest.length > surnames.length || surnames.length > 1
      ? [
          { found: [initial, ...rest], as: 'initials' },
          { found: [...rest, initial], as: 'initials' },
          { found: rest, as: 'name', isName: surnames.length > 1 },
        ]
      : [];
  const given = rest.slice(0, rest.indexOf(surnames[0] ?? '')).filter((word) => !particles.has(word));
  const letters = [initial, ...given.map((word) => word.charAt(0))];
  const ends = surnames.map((_, index) => surnames.slice(0, index + 1).map((word) => word.charAt(0)));
  const initials = ends.flatMap((end) => [
    { found: [initial, ...end], as: 'initials', alone: 'initials' } satisfies Part,
    { found: [...letters, ...end], as: 'initials', alone: 'initials' } satisfies Part,
  ]);
  const own: Part[] = first.length < leastLetters ? [] : [{ found: [first], as: 'name', alone: 'first' }];
  const cases = [first, ...surnames].flatMap((word) =>
    inflected(word).map((found): Part => ({ found: [found], as: 'name', alone: word === first ? 'first' : 'surname' })),
  );
  return [...parts, ...whole, ...own, ...cases, ...initials];
}

function turnedByComma(name: string): string[] {
  const [surname = '', ...given] = name.split(',');
  return [...foldedWords(given.join(' ')), ...foldedWords(surname)];
}

/** A telephone number without the code of its country, which has one to three digits. */
function withoutCountry(code: string, digits: string): string[] {
  if (!/^\s*(?:\+|00)/.test(code) || !/^\d+$/.test(digits)) return [];
  const own = digits.replace(/^00/, '');
  return [1, 2, 3].map((length) => own.slice(length)).filter((rest) => rest.length >= 8);
}

/** Hashes of a name as tools make them: as it is written, in small and capital letters, folded, without spaces. */
function hashesOf(name: string): string[] {
  const plain = fold(name);
  const spellings = [name, name.toLowerCase(), name.toUpperCase(), plain];
  const all = new Set([
    ...spellings,
    ...spellings.map((spelling) => spelling.replace(/\s+/g, '')),
    ...spellings.map((spelling) => spelling.replace(/\s+/g, '-')),
    ...spellings.map((spelling) => spelling.replace(/\s+/g, '_')),
  ]);
  return [...all].flatMap((spelling) =>
    ['md5', 'sha1', 'sha256', 'sha512'].map((algorithm) =>
      createHash(algorithm).update(spelling, 'utf8').digest('hex'),
    ),
  );
}
