import { createHash } from 'node:crypto';
import { fold } from '#lib/text/fold.ts';
import { inflected } from '#core/profiles/model/cyrillic-cases.ts';
import { latinWords } from '#lib/ner/matching/latin.ts';
import { foldedWords, isUnspaced, soughtOf, type Sought } from '#lib/text/seek.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** What identifies a record to readers. */
export interface NamedRecord {
  record: string;
  collection: string;
  /** All its names, main name first; for an article or event its title. */
  names: readonly string[];
  /** Numbers, addresses and handles that identify it. */
  codes: readonly string[];
  /** Words that a user added for replacement. */
  words: readonly string[];
  /** Words of quotes that must not leave the case, because they identify it. */
  withheldQuotes: readonly string[];
}

/** One way in which a record can be named. */
export interface Form {
  record: string;
  /** The name, number or address as in the case. */
  of: string;
  sought: Sought;
  /**
   * `name`: a whole name, number or address. `single`: a name of one word. `part`: a word of a name, or initials. `words`: words that a
   * user wants replaced. `said`: words of a quote that must not leave the case. `hash`: the hash of a name.
   */
  kind: 'name' | 'single' | 'part' | 'words' | 'said' | 'hash';
  /**
   * For a word of a person's name, which one; for mere letters of it, initials; for a surname that means a whole family, plural. First
   * names, initials and plurals are common, and refer to somebody only if written as a name.
   */
  wordKind?: 'first' | 'surname' | 'plural' | 'initials' | undefined;
}

/** Returns whether a hit may be another person or an ordinary word, which a user can decide for one sentence. */
export function mayBeCleared({ kind, sought, of }: Form): boolean {
  return (
    kind === 'single' ||
    kind === 'part' ||
    kind === 'said' ||
    (kind === 'words' && sought.borders.length === 0 && !isUnspaced(of))
  );
}

/** Priority when several forms are the same words: first what nobody can clear, then what a user asked for. */
const ranks: readonly Form['kind'][] = ['name', 'hash', 'words', 'said', 'single', 'part'];

/** Words that are part of names but do not identify anybody. */
const particles = wordSet(
  'de del la las los y e i da das do dos di van von der den zu zur af av al el bin ibn ben bint of the le les du des and san santa st mc mac ter te op',
);

/** Legal forms that companies add to their names. */
const legalForms = wordSet(
  'ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg sa sl slu sas sarl spa srl bv nv ab as oy aps kft sro doo ooo zao pty',
);

/** Minimum letters of a word that is searched by itself. */
const minLetters = 3;
/** Minimum letters and digits of a number that is searched: shorter ones occur everywhere. */
const minCodeChars = 4;

/**
 * Returns all forms by which readers could recognise a record, longest first.
 * @param hashesOf returns the hashes of a name or number that are searched for as well
 */
export function formsOf(records: readonly NamedRecord[], hashesOf = commonHashes): Form[] {
  const forms = records
    .flatMap((record) => formsOfRecord(record, hashesOf))
    .sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind));
  const seen = new Set<string>();
  return forms
    .filter(({ record, sought }) => {
      const key = `${record} ${sought.as} ${sought.letters} ${sought.borders.join()}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => b.sought.letters.length - a.sought.letters.length);
}

function formsOfRecord(
  { record, collection, names, codes, words }: NamedRecord,
  hashesOf: (name: string) => string[],
): Form[] {
  const form = (
    kind: Form['kind'],
    of: string,
    found: readonly string[],
    as: Sought['as'] = 'name',
    wordKind?: Form['wordKind'],
  ): Form[] => {
    const sought = soughtOf(found, as);
    return sought ? [{ record, of, sought, kind, ...(wordKind ? { wordKind } : {}) }] : [];
  };
  return [
    ...[...new Set(names.flatMap((name) => [name, ...inLatinLetters(name), ...withAnd(collection, name)]))].flatMap(
      (name) => {
        const folded = foldedWords(name);
        // An address, or a name without spaces to split it, cannot be somebody else or another word.
        const isWhole = wordCount(name) > 1 || /[@/]|\d{3}/.test(name) || isUnspaced(name);
        const kind = isWhole ? 'name' : 'single';
        const rotations = collection === 'people' ? rotated(folded).flatMap((order) => form('name', name, order)) : [];
        return [
          ...form(kind, name, folded),
          ...rotations,
          ...partsOf(collection, name).flatMap(({ found, as, isName, wordKind }) =>
            form(isName ? 'name' : 'part', name, found, as, wordKind),
          ),
          ...(kind === 'name' ? hashesOf(name).flatMap((hash) => form('hash', name, [hash], 'run')) : []),
        ];
      },
    ),
    ...codes.flatMap((code) => {
      const letters = foldedWords(code).join('');
      if (letters.length < minCodeChars) return [];
      return [
        ...[letters, ...withoutCountry(code, letters), ...spelledOut(code)].flatMap((number) =>
          form('name', code, [number], 'code'),
        ),
        ...hashesOf(code).flatMap((hash) => form('hash', code, [hash], 'run')),
      ];
    }),
    ...words.flatMap((word) => form('words', word, foldedWords(word))),
  ];
}

/** Transliterates a name in Cyrillic or Greek to Latin letters, with the common alternative endings. */
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

/** Returns the words in rotated order: "Ruiz López, Ana" and the like. */
function rotated(words: readonly string[]): string[][] {
  if (words.length < 2 || words.length > 6) return [];
  return words.slice(1).map((_, index) => [...words.slice(index + 1), ...words.slice(0, index + 1)]);
}

interface Part {
  found: string[];
  as: Sought['as'];
  isName?: boolean;
  wordKind?: Form['wordKind'];
}

/**
 * Returns, for a person, the first name and the surnames by themselves, surnames with the first name, with initials, and initials alone;
 * for an organisation, its name without its legal form.
 */
function partsOf(collection: string, name: string): Part[] {
  const words = foldedWords(name.replace(/\([^)]*\)/g, ' '));
  if (collection === 'organisations') {
    const short = words.filter((word) => !legalForms.has(word));
    if (short.length === 0 || short.length === words.length) return [];
    return [{ found: short, as: 'name', isName: short.length > 1 }];
  }
  if (collection !== 'people' || words.length < 2 || words.length > 6) return [];
  // "Ruiz, Ana" in a list of names.
  const inOrder = name.includes(',') ? reversedAtComma(name) : words;
  const [first = '', ...rest] = inOrder;
  // "La Capitana del Puerto" is a nickname without a surname.
  if (particles.has(first)) return [];
  const surnames = rest.filter((word) => !particles.has(word) && word.length >= minLetters);
  const initial = first.charAt(0);
  const parts = surnames.flatMap((surname, index): Part[] => {
    const givenNames = rest.slice(0, rest.indexOf(surname)).filter((word) => !particles.has(word));
    const initials = [initial, ...givenNames.map((word) => word.charAt(0))];
    return [
      { found: [surname], as: 'name', wordKind: 'surname' },
      { found: [pluralOf(surname)], as: 'name', wordKind: 'plural' },
      { found: [first, surname], as: 'name', isName: true },
      { found: [surname, first], as: 'name', isName: true },
      { found: [initial, surname], as: 'initials' },
      { found: [surname, initial], as: 'initials' },
      ...(index > 0 || givenNames.length > 0
        ? ([
            { found: [...initials, surname], as: 'initials' },
            { found: [surname, ...initials], as: 'initials' },
            { found: [first, ...givenNames.map((word) => word.charAt(0)), surname], as: 'initials' },
          ] satisfies Part[])
        : []),
    ];
  });
  const wholeName: Part[] =
    rest.length > surnames.length || surnames.length > 1
      ? [
          { found: [initial, ...rest], as: 'initials' },
          { found: [...rest, initial], as: 'initials' },
          { found: rest, as: 'name', isName: surnames.length > 1 },
        ]
      : [];
  const leadingNames = rest.slice(0, rest.indexOf(surnames[0] ?? '')).filter((word) => !particles.has(word));
  const letters = [initial, ...leadingNames.map((word) => word.charAt(0))];
  const ends = surnames.map((_, index) => surnames.slice(0, index + 1).map((word) => word.charAt(0)));
  const initials = ends.flatMap((end) => [
    { found: [initial, ...end], as: 'initials', wordKind: 'initials' } satisfies Part,
    { found: [...letters, ...end], as: 'initials', wordKind: 'initials' } satisfies Part,
  ]);
  const firstAlone: Part[] = first.length < minLetters ? [] : [{ found: [first], as: 'name', wordKind: 'first' }];
  const cases = [first, ...surnames].flatMap((word) =>
    inflected(word).map((found): Part => ({
      found: [found],
      as: 'name',
      wordKind: word === first ? 'first' : 'surname',
    })),
  );
  return [...parts, ...wholeName, ...firstAlone, ...cases, ...initials];
}

/** The Riveras, the Thomases. */
const pluralOf = (surname: string) => surname + (/(?:[sxz]|[cs]h)$/.test(surname) ? 'es' : 's');

function reversedAtComma(name: string): string[] {
  const [surname = '', ...givenNames] = name.split(',');
  return [...foldedWords(givenNames.join(' ')), ...foldedWords(surname)];
}

/** Removes the country code of a telephone number, which has one to three digits. */
function withoutCountry(code: string, digits: string): string[] {
  if (!/^\s*(?:\+|00)/.test(code) || !/^\d+$/.test(digits)) return [];
  const withoutPrefix = digits.replace(/^00/, '');
  return [1, 2, 3].map((length) => withoutPrefix.slice(length)).filter((rest) => rest.length >= 8);
}

/** Returns an e-mail address as pages write it to hide it from programs: "ana at x dot example". */
function spelledOut(code: string): string[] {
  const [local, domain] = code.split('@');
  if (local === undefined || domain === undefined) return [];
  return ['at', 'arroba'].flatMap((at) =>
    ['.', 'dot', 'punto'].map((dot) => foldedWords(`${local} ${at} ${domain.replaceAll('.', dot)}`).join('')),
  );
}

/** Returns the name of an organisation with the other way to write "and": "Ruiz & Sons", "Ruiz and Sons". */
function withAnd(collection: string, name: string): string[] {
  if (collection !== 'organisations') return [];
  if (/\s[&+]\s/.test(name)) return ['and', 'y'].map((and) => name.replace(/\s[&+]\s/, ` ${and} `));
  const spelled = /\s(?:and|y|e)\s/i.exec(name);
  return spelled ? [name.replace(spelled[0], ' & ')] : [];
}

/** Returns the hashes of a name as tools compute them: as written, in lower and upper case, folded, without spaces. */
function commonHashes(name: string): string[] {
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
