import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { listed } from '#lib/ner/list-flags.ts';
import { chineseName, type ChineseName } from './chinese.ts';
import type { NameStats } from './model.ts';
import { personText, type PersonText } from './person-text.ts';
import { bothNamesOf, regnalNameOf } from './short-forms.ts';
import { wordsOf, type Word } from './sound.ts';

/** A person's name split into its parts, in every possible way. */
export interface PersonName {
  readonly words: readonly Word[];
  /** The words joined together. */
  readonly joined: string;
  readonly suffix: string | null;
  readonly gender: PersonText['gender'];
  readonly born: string | null;
  /** Nicknames within the name. */
  readonly called: readonly string[];
  /** Words with the particles before them, written as one: Benali, Delacruz. */
  readonly glued: readonly Glued[];
  /** Its readings, if it may be Chinese. */
  readonly chinese: ChineseName | null;
  /** How many of the words, from the front, may be given names. */
  readonly splits: readonly number[];
  readonly text: string;
}

/**
 * Number of words compared, half of them from the end; comparing takes cubic time, and a file may give a page of text
 * as a name.
 */
const maxWords = 16;

interface Glued {
  readonly word: Word;
  /** The keys of the words that it consists of, without particles. */
  readonly of: readonly string[];
}

/** Returns particles joined with the word after them, and pairs of adjacent words, each as one word. */
function gluedOf(words: readonly Word[]): Glued[] {
  const found: Glued[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    let end = at + 1;
    while (end < words.length - 1 && words[end] && isParticle(words[end] as Word)) end++;
    const first = words[at];
    // Saavedra Kohl is never written as one word; Mohammad Reza is, and so is Mac Donald.
    if (!first || (end === at + 1 && first.family === 0 && first.key.length > 3 && !isParticle(first))) continue;
    const some = words.slice(at, end + 1);
    if (some.some(({ key, foreign }) => foreign || key.length < 2)) continue;
    const [word] = wordsOf(some.map(({ key }) => key).join(''));
    const of = some.filter((one) => !isParticle(one)).map(({ key }) => key);
    if (word && of.length < 3) found.push({ word, of });
  }
  return found;
}

/** Returns a name as the other one writes it, if that has two of its words as one. */
export function asOther(name: PersonName, other: PersonName, nameStats: NameStats): PersonName {
  if (name.glued.length === 0) return name;
  for (const { word, of } of name.glued) {
    if (!other.words.some(({ key, sound }) => key === word.key || (sound === word.sound && key.length > 5))) continue;
    if (name.words.some(({ key }) => key === word.key)) continue;
    const at = name.words.findIndex((_word, i) => of.every((key, j) => name.words[i + j]?.key === key));
    if (at < 0 || of.length === 0) continue;
    const words = [...name.words.slice(0, at), word, ...name.words.slice(at + of.length)];
    return { ...name, words, joined: words.map(({ key }) => key).join(''), splits: splitsOf(words, nameStats) };
  }
  return name;
}

/** Parses the name of a person: without titles, particles and nicknames in quotes; "Surname, Given" in natural order. */
export function personName(text: string, nameStats: NameStats): PersonName {
  const { name, called, suffix, gender, isRegnal, born } = personText(text);
  const all = wordsOf(name).flatMap((word) => longNames(word, isRegnal));
  const words = initialFirst(
    all.length > maxWords ? [...all.slice(0, maxWords / 2), ...all.slice(-maxWords / 2)] : all,
    nameStats,
  );
  const named = words.filter((word, index) => !(index > 0 && isParticle(word)) || words.length === 1);
  // "E." at the beginning is an initial, "De" a particle.
  const nameWords =
    named.length > 1 && named[0] && named[0].key.length > 1 && isParticle(named[0]) ? named.slice(1) : named;
  return {
    words: nameWords,
    joined: (all.length > maxWords ? all : nameWords).map(({ key }) => key).join(''),
    suffix,
    gender,
    born,
    called,
    chinese: chineseName(name),
    glued: gluedOf(words),
    splits: splitsOf(nameWords, nameStats, hyphened(name, nameWords)),
    text,
  };
}

/** Moves an initial to the front: "Molina R." is R. Molina, but "Susana R." is not R. Susana. */
function initialFirst(words: readonly Word[], nameStats: NameStats): readonly Word[] {
  const [one, two] = words;
  if (!one || !two || words.length > 2 || two.key.length > 1 || one.key.length < 2) return words;
  const flags = nameStats.flags(one.key);
  return (flags & listed.given) === 0 ? [two, one] : words;
}

/** Expands Juanjo to Juan José; a pope Francisco is a pope Francis. */
function longNames(word: Word, isRegnal: boolean): Word[] {
  const both = isRegnal ? regnalNameOf(word.key) : bothNamesOf(word.key);
  return both === undefined ? [word] : both.split(' ').flatMap((name) => wordsOf(name));
}

function isParticle(word: Word): boolean {
  if (word.key.length < 2 && word.key !== 'y' && word.key !== 'e') return false;
  return /^(bn|bin|ibn|ben)$/.test(word.key) || (cuesOf(word.key, 'en') & cue.particle) !== 0;
}

/** Returns the number of words of a hyphenated given name: Jean-Luc has two. */
function hyphened(name: string, words: readonly Word[]): number {
  const parts = /^[^\s-]+-\S+(?=\s)/.exec(name)?.[0].split('-').length ?? 0;
  return parts === 2 && words.length > 2 ? 2 : 1;
}

/** Returns the possible numbers of given names. @param minGiven minimum number of given names, if there are any */
function splitsOf(words: readonly Word[], nameStats: NameStats, minGiven = 1): number[] {
  const flags = words.map(({ key }) => nameStats.flags(key));
  const only = (bits: number, bit: number) => (bits & (listed.given | listed.surname)) === bit;
  if (words.length < 2) return only(flags[0] ?? 0, listed.given) ? [1] : [0];
  // "Saavedra Kohl" may be two surnames without a given name.
  const isSurnames = only(flags[0] ?? 0, listed.surname) && ((flags[1] ?? 0) & listed.surname) !== 0;
  const found: number[] = isSurnames ? [0] : [];
  for (let k = minGiven; k < words.length; k++) {
    const surname = flags[k] ?? 0;
    const isSurname = (words[k]?.key.length ?? 0) > 1 && !only(surname, listed.given);
    if (isSurname) found.push(k);
    const next = words[k];
    // A word that is only a surname ends the given names.
    if (next && next.key.length > 1 && only(surname, listed.surname)) break;
  }
  return found.length > 0 ? found : [1];
}
