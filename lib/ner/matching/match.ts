import type { NameKind } from '#lib/ner/tagger.ts';
import type { Comparison, NameStats } from './model.ts';
import { comparePlainNames, plainName, type PlainName } from './plain-names.ts';
import { bonesOf, type Word } from './sound.ts';
import { comparePeople, mayBeOne, maxScore, type ComparedRoles } from './people.ts';
import { personName, type PersonName } from './person-name.ts';

/** A name parsed for comparison. */
export type ReadName =
  | { readonly kind: 'person'; readonly name: PersonName }
  | { readonly kind: 'other'; readonly name: PlainName };

/** Number of UTF-16 units of a name that are read; anything longer is not a name, and would take time as if it were. */
const maxNameChars = 1_000;

/** Parses a name once for many comparisons. */
export function readName(kind: NameKind, text: string, nameStats: NameStats): ReadName {
  const name = text.slice(0, maxNameChars);
  return kind === 'person'
    ? { kind, name: personName(name, nameStats) }
    : { kind: 'other', name: plainName(kind, name) };
}

/** Returns how likely two names mean the same; names of different kinds never do. */
export function compareNames(a: ReadName, b: ReadName, nameStats: NameStats, beside?: ComparedRoles): Comparison {
  if (a.kind === 'person' && b.kind === 'person') return comparePeople(a.name, b.name, nameStats, beside);
  if (a.kind === 'other' && b.kind === 'other' && a.name.kind === b.name.kind)
    return comparePlainNames(a.name, b.name, nameStats);
  return { score: 0, reasons: [] };
}

/** Returns whether a comparison is worthwhile: false only if `compareNames` would return less than 0.1. */
export function worthComparing(a: ReadName, b: ReadName, nameStats: NameStats): boolean {
  return a.kind !== 'person' || b.kind !== 'person' || mayBeOne(a.name, b.name, nameStats);
}

/**
 * Returns an upper bound of the result of `compareNames`, in log-odds, if no role is shared; infinite if only comparing
 * can tell.
 */
export function maxNameScore(a: ReadName, b: ReadName, nameStats: NameStats): number {
  return a.kind === 'person' && b.kind === 'person' ? maxScore(a.name, b.name, nameStats) : Infinity;
}

/**
 * Returns the keys of a word: its consonants, what a script without vowels keeps of it, and the same for its Spanish
 * transliterations.
 */
export function wordKeys({ key, bones, bare, spoken, family }: Word): string[] {
  const keys: string[] = [];
  if (key.length > 1) keys.push(bones.length > 1 ? bones.replace(/[vh]/g, '') : key);
  if (bare.length > 1) keys.push(`~${bare}`);
  for (const one of spoken) keys.push(bonesOf(one).replace(/[vh]/g, ''));
  if (family !== 0) keys.push(`#${family}`);
  return [...new Set(keys)];
}

/**
 * Returns the keys of which two names must share one to be worth a comparison: each word by its consonants, and its
 * initials as one word.
 */
export function blockingKeys({ name }: ReadName): string[] {
  const keys = name.words.flatMap(wordKeys);
  if ('initials' in name) {
    if (name.initials !== '') keys.push(`=${name.initials}`);
    const [only] = name.words;
    if (name.words.length === 1 && only && only.key.length > 2) keys.push(`=${only.key}`);
  }
  keys.push(name.words.map(({ key }) => key).join(''));
  return [...new Set(keys)];
}
