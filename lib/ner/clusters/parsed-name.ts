import { listed } from '#lib/ner/list-flags.ts';
import { blockingKeys, readName, wordKeys, type ReadName } from '#lib/ner/matching/match.ts';
import type { NameStats } from '#lib/ner/matching/model.ts';
import { fullFormsOf } from '#lib/ner/matching/short-forms.ts';
import type { Word } from '#lib/ner/matching/sound.ts';
import { acronymsOf, personLettersOf, syllables } from './acronyms.ts';
import { conceptOf, isLetters, type Concept } from './concepts.ts';
import { formKey } from './form-key.ts';
import type { ClusterName } from './model.ts';
import { translated } from './translations.ts';

/** A name of a case, parsed once for many comparisons. */
export interface ParsedName {
  readonly of: ClusterName;
  readonly name: ReadName;
  /** Its words in one language, if it is a body or a place. */
  readonly plain: ReadName;
  readonly concept: Concept | null;
  /** Its letters, if it is nothing but an acronym: "CNMC". */
  readonly letters: string;
  /** The same for a person: "PPK". */
  readonly personLetters: string;
  /** The acronyms that it may be shortened to. */
  readonly acronyms: ReadonlySet<string>;
  /** Its words, whose syllables may form a name: Petróleos Mexicanos, Pemex. */
  readonly parts: readonly string[];
  /** How a name made of its syllables begins; for a name of one word, its own beginning. */
  readonly starts: readonly string[];
  /** `formKey` of its names and of its aliases. */
  readonly keys: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  /** A single word, or a name with initials: little evidence for either of two people. */
  readonly isPartial: boolean;
  /** It has a given name and a surname, both in full. */
  readonly isFull: boolean;
}

/** Parses a name of a case. */
export function readForClusters(of: ClusterName, stats: NameStats): ParsedName {
  const text = of.names[0] ?? '';
  const name = readName(of.kind, text, stats);
  const words = name.name.words;
  const hasInitial = name.kind === 'person' && words.some(({ key }) => key.length === 1);
  const isPartial = words.length < 2 || hasInitial;
  const letters = of.kind !== 'person' && isLetters(text) ? text.replace(/[^\p{L}]/gu, '').toLowerCase() : '';
  return {
    of,
    name,
    plain: inOneLanguage(name),
    concept: conceptOf(of.kind, text),
    letters,
    personLetters: of.kind === 'person' && /^\p{Lu}{3,5}$/u.test(text) ? text.toLowerCase() : '',
    ...syllables(of, text, letters),
    acronyms: lettersFor(of, text, letters),
    keys: new Set(of.names.map(formKey)),
    aliases: new Set([...of.aliases, ...(name.kind === 'person' ? nicknamesIn(name.name) : [])].map(formKey)),
    isPartial,
    isFull: of.kind === 'person' && !isPartial && !isSurnames(words, stats),
  };
}

/** Returns whether the lists have only surnames: "Saavedra Kohl" has no given name, "Leandro Saavedra" has one. */
function isSurnames(words: readonly Word[], stats: NameStats): boolean {
  const flags = stats.flags(words[0]?.key ?? '');
  return (flags & listed.surname) !== 0 && (flags & listed.given) === 0;
}

/** Returns nicknames within a name, alone and with the surname: Ernest "Ernie" Lowell is Ernie Lowell. */
function nicknamesIn({ called, words }: Extract<ReadName, { kind: 'person' }>['name']): string[] {
  return called.flatMap((one) => [one, `${one} ${words.at(-1)?.key ?? ''}`]);
}

function lettersFor(of: ClusterName, text: string, letters: string): ReadonlySet<string> {
  if (of.kind === 'organisation') return letters === '' ? acronymsOf(text) : new Set();
  return of.kind === 'person' && text.split(/[\s-]+/).length > 2 ? personLettersOf(text) : new Set();
}

function inOneLanguage(read: ReadName): ReadName {
  if (read.kind === 'person') return read;
  const words = translated(read.name.words, read.name.kind === 'organisation');
  return words === read.name.words ? read : { kind: 'other', name: { ...read.name, words } };
}

/**
 * The keys by which a name is found, and those that it looks for among names of its kind; `s:` and `w:` prefix single
 * words of people. A key may occur twice.
 */
export interface Keys {
  readonly own: readonly string[];
  readonly searched: readonly string[];
}

/**
 * Returns the keys of which two names must share one to be compared. Names of people with several words share two of
 * them, or one and an initial.
 */
export function keysOf(read: ParsedName): Keys {
  const { name } = read;
  const called = [...read.keys, ...read.aliases].map((key) => `a:${key}`);
  const own = [...called];
  const searched = [...called];
  if (name.kind === 'person') {
    const words = name.name.words;
    const parts = words.map(wordKeys);
    for (const letters of [...read.acronyms, ...(read.personLetters === '' ? [] : [read.personLetters])]) {
      own.push(`l:${letters}`);
      searched.push(`l:${letters}`);
    }
    if (read.concept !== null) {
      own.push(`c:${read.concept}`);
      searched.push(`c:${read.concept}`);
    }
    const keys = [`j:${name.name.joined}`];
    for (const { surname, given } of name.name.chinese?.readings ?? []) keys.push(`h:${surname}${given}`);
    own.push(...keys);
    searched.push(...keys);
    const alone = parts.flat();
    if (words.length < 2) {
      own.push(...alone.map((key) => ownKey(`s:${key}`, words)));
      searched.push(...alone.flatMap((key) => [...sought(`w:${key}`, words), ...sought(`s:${key}`, words)]));
    } else {
      const pairs = [...pairKeys(words, parts), ...gluedKeys(name.name)];
      own.push(...[...pairs, ...alone.map((key) => `w:${key}`)].map((key) => ownKey(key, words)));
      searched.push(...[...pairs, ...alone.map((key) => `s:${key}`)].flatMap((key) => sought(key, words)));
    }
  } else {
    const both = [...blockingKeys(name), ...blockingKeys(read.plain)];
    for (const letters of read.acronyms) both.push(`l:${letters}`);
    if (read.letters !== '') both.push(`l:${read.letters}`);
    for (const start of read.starts) both.push(`y:${start}`);
    if (read.concept !== null) both.push(`c:${read.concept}`);
    own.push(...both);
    searched.push(...both);
  }
  return { own, searched };
}

const isForeign = (words: readonly Word[]): boolean => words.some(({ foreign }) => foreign);

/**
 * Names in Latin letters find each other by their consonants; the vowel-less keys only connect them with names in other
 * scripts.
 */
function ownKey(key: string, words: readonly Word[]): string {
  return key.includes('~') && isForeign(words) ? `f${key}` : key;
}

function sought(key: string, words: readonly Word[]): string[] {
  if (!key.includes('~')) return [key];
  return isForeign(words) ? [key, `f${key}`] : [`f${key}`];
}

/** Returns keys of two words that others may write as one, with the first sound of the remaining words. */
function gluedKeys({ words, glued }: Extract<ReadName, { kind: 'person' }>['name']): string[] {
  return glued.flatMap(({ word, of }) => {
    const rest = words.filter(({ key }) => !of.includes(key)).slice(0, 2);
    return wordKeys(word).flatMap((key) =>
      rest.flatMap((one) => [...new Set([one.key[0], one.sound[0]])].map((first) => `${key}+${first ?? ''}`)),
    );
  });
}

/** Returns each word with the first sound of each other word: "Ana Saavedra" and "A. Saavedra" share one. */
function pairKeys(words: readonly Word[], parts: readonly string[][]): string[] {
  const found: string[] = [];
  const firsts = words.map(firstsOf);
  for (const [i, keys] of parts.entries()) {
    if ((words[i]?.key.length ?? 0) < 2) continue;
    for (let j = 0; j < words.length; j++) {
      if (i === j) continue;
      for (const first of firsts[j] ?? []) for (const key of keys) found.push(`${key}+${first}`);
    }
  }
  return found;
}

/** Returns the letters with which a word may begin, in any spelling. */
function firstsOf({ key, sound, spoken, family }: Word): Set<string> {
  const firsts = new Set([key.charAt(0), sound.charAt(0)]);
  for (const one of spoken) firsts.add(one.charAt(0));
  for (const one of fullFormsOf(key)) firsts.add(one.charAt(0));
  if (family !== 0) firsts.add(`#${family}`);
  return firsts;
}
