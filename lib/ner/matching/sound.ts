import { memoize } from '#lib/memoize.ts';
import { editDistance } from '#lib/text/distance.ts';
import { latinWords } from './latin.ts';
import { familyOf } from './name-families.ts';
import { readingsOf } from './readings.ts';
import { isShort } from './short-forms.ts';

/** A word of a name, in the forms used for comparison. */
export interface Word {
  /** Lower-case Latin letters without accents. */
  readonly key: string;
  /** Its approximate sound, independent of the transliteration. */
  readonly sound: string;
  /** Its consonants: all that scripts without vowels write. */
  readonly bones: string;
  /** What remains of it in a script that writes long vowels as consonants and omits short ones. */
  readonly bare: string;
  /** Whether it is written in another script. */
  readonly foreign: boolean;
  /** Character codes of the first letters of `key` and `sound`. */
  readonly first: number;
  readonly firstSound: number;
  /** The letters with which it may begin in any reading, one bit each. */
  readonly firsts: number;
  /** Whether it is a short form of another name. */
  readonly short: boolean;
  /** Further sounds, if Spanish, French or German letters stand for a foreign sound: Jashogyi for Khashoggi. */
  readonly spoken: readonly string[];
  /** `bare` of each of these. */
  readonly spokenBare: readonly string[];
  /** The same number for all spellings of one given name that the lists have; otherwise 0. */
  readonly family: number;
}

/** Returns the words of a name in lower-case Latin letters; initials without their point, words in other scripts transliterated. */
export function wordsOf(name: string): Word[] {
  return latinWords(name).map(({ key, foreign }) => (foreign ? foreignWord(key) : latinWord(key)));
}

const latinWord = memoize(25_000, (key: string) => wordOf(key, false));
const foreignWord = memoize(25_000, (key: string) => wordOf(key, true));

function wordOf(key: string, foreign: boolean): Word {
  const sound = soundOf(key);
  const spoken = new Set(readingsOf(key, foreign).map(soundOf));
  spoken.delete(sound);
  return {
    key,
    sound,
    bones: bonesOf(sound),
    bare: bareOf(key),
    foreign,
    ...firstOf(key, sound),
    spoken: [...spoken],
    spokenBare: [...spoken].map(bareOf),
    firsts: [key, sound, ...spoken].reduce((bits, one) => bits | (1 << (one.charCodeAt(0) & 31)), 0),
    family: familyOf(key, foreign),
  };
}

/** Returns the consonants of a sound. */
export const bonesOf = (sound: string): string => sound.replace(/[aeiou]/g, '');

const firstOf = (key: string, sound: string) => ({
  first: key.charCodeAt(0),
  firstSound: sound.charCodeAt(0),
  short: isShort(key),
});

/**
 * Differences between transliterations: Zelensky, Zelenskyy, Zelenskiy; Mohammed, Muhamad; Khaled, Jaled. Applied in
 * this order.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/^abd(ul|el|al|ur|er)?(?=.{2})/, 'abd'],
  [/ee/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/tch/g, 'ch'],
  [/ou|oo/g, 'u'],
  [/(?<=[aeo])[iy]/g, 'i'],
  [/[ae]i/g, 'ei'],
  [/[iy]+/g, 'i'],
  [/iu/g, 'u'],
  [/^i(?=[aeou])/g, ''],
  [/ph/g, 'f'],
  [/ck|q|c(?=[aourlntk]|$)/g, 'k'],
  [/x/g, 'ks'],
  [/k(?=h)/g, ''],
  [/(?<=[tdg])h/g, ''],
  [/dj/g, 'j'],
  [/[wf]/g, 'v'],
  [/z/g, 's'],
  [/(?<=[aeiou])h(?![aeiou])/g, ''],
  [/(.)\1+/g, '$1'],
];

function soundOf(key: string): string {
  let sound = key;
  for (const [from, to] of spellings) sound = sound.replace(from, to);
  return sound;
}

function bareOf(key: string): string {
  const plain = key
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/q|c(?!h)/g, 'k')
    .replace(/^abd(?:ul|el|al|ur|er)?(?=.{2})/, 'abd');
  return plain.replace(/[aeiou]|(?!^)[ywvh]/g, '').replace(/(.)\1+/g, '$1');
}

/** How similar two words are. */
export type Nearness = 'same' | 'script' | 'spelling' | 'letter' | 'none';

/**
 * Returns whether two words of names may be the same, written differently.
 * @param bothListed both are listed names: then a different letter makes a different name
 */
export function nearness(a: Word, b: Word, bothListed: boolean): Nearness {
  if (a.key === b.key) return 'same';
  if (a.key.length < 2 || b.key.length < 2) return 'none';
  if (a.family !== 0 && b.family !== 0) {
    if (a.family !== b.family) return 'none';
    return a.foreign || b.foreign ? 'script' : 'spelling';
  }
  if (a.foreign || b.foreign) return sameAbroad(a, b) ? 'script' : 'none';
  if ((a.firsts & b.firsts) === 0) return 'none';
  if (Math.min(a.key.length, b.key.length) > 3 && sameSpoken(a, b, bothListed)) return 'spelling';
  if (a.first !== b.first && a.firstSound !== b.firstSound) return 'none';
  if (otherGender(a.key, b.key)) return 'none';
  if (a.sound === b.sound) return 'spelling';
  if (a.bones === b.bones && sameBones(a, b, bothListed)) return 'spelling';
  if (bothListed || Math.min(a.key.length, b.key.length) < 5) return 'none';
  // Two transposed letters are a typo if the word is long.
  if (a.key.length > 6 && isSwapped(a.key, b.key)) return 'spelling';
  return oneLetterOff(a.key, b.key) ? 'letter' : 'none';
}

/**
 * Compares words with the same consonants: what that says depends on how many there are, and on whether the vowels are
 * in the same places.
 */
function sameBones(a: Word, b: Word, bothListed: boolean): boolean {
  // Martínez and Martins, Bernard and Bernardo are names of their own.
  if (bothListed)
    return (
      shapeOf(a.sound) === shapeOf(b.sound) &&
      vowelsNear(a.sound.replace(slavicEnd, 'ev$1'), b.sound.replace(slavicEnd, 'ev$1'))
    );
  if (a.bones.length > 4) return vowelsClose(a.sound, b.sound);
  return a.key.replace(/[aeiouy]/g, '').length > 2 && vowelsNear(a.sound, b.sound);
}

/** Gorbachev is also spelled Gorbachov. */
const slavicEnd = /(?<=[^aeiou])ov(a?)$/;

const shapeOf = (sound: string): string => sound.replace(/[aeiou]/g, 'a').replace(/[^a]/g, 'b');

function sameSpoken(a: Word, b: Word, bothListed: boolean): boolean {
  if (a.spoken.length === 0 && b.spoken.length === 0) return false;
  // Jelena and Helena are different names, but Mijail is Mikhail.
  if (bothListed && a.first !== b.first && !isKh(a.key, b.key) && !isKh(b.key, a.key)) return false;
  if (otherGender(a.key, b.key)) return false;
  return (
    a.spoken.some(
      (one) => alike(one, b.sound, bothListed) || b.spoken.some((other) => alike(one, other, bothListed)),
    ) || b.spoken.some((one) => alike(one, a.sound, bothListed))
  );
}

/** Returns whether J stands for Kh: Jomeini is Khomeini, even if both are listed. */
const isKh = (a: string, b: string): boolean => a.startsWith('j') && b.startsWith('kh');

/** Returns whether two sounds are equal, or differ only by a vowel among many consonants. */
function alike(one: string, other: string, bothListed: boolean): boolean {
  if (one === other) return true;
  if (bothListed || one[0] !== other[0] || one.length !== other.length) return false;
  const bones = bonesOf(one);
  return (
    bones === bonesOf(other) &&
    (bones.length > 4 ? vowelsClose(one, other) : bones.length > 2 && vowelsNear(one, other))
  );
}

function sameAbroad(a: Word, b: Word): boolean {
  if (a.sound === b.sound || sameSpoken(a, b, false)) return true;
  const [foreign, latin] = a.foreign ? [a, b] : [b, a];
  if (foreign.bare.length > 2 && latin.spokenBare.includes(foreign.bare)) return true;
  if (otherGender(a.sound, b.sound)) return false;
  // A written vowel at the beginning must match; an unwritten one may exist.
  if ([a, b].some((one, i) => one.foreign && /^[aeiou]/.test(one.sound) && !/^[aeiou]/.test((i === 0 ? b : a).sound)))
    return false;
  return (a.bones === b.bones && a.bones.length > 1) || (a.bare === b.bare && a.bare.length > 1);
}

/** Returns whether two names differ in gender: Mario and Maria, Daniel and Daniela. */
function otherGender(a: string, b: string): boolean {
  if (a.charCodeAt(0) !== b.charCodeAt(0)) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const [end, other] = [short.at(-1) ?? '', long.at(-1) ?? ''];
  if (!'aeoiyj'.includes(end)) return other === 'a' && long === `${short}a`;
  if (!'aeoiy'.includes(other)) return false;
  if (other === 'a' && ofWoman.test(long) && ofMan.test(short)) return true;
  if (short.length !== long.length || short.slice(0, -1) !== long.slice(0, -1)) return false;
  if ('iy'.includes(end) || 'iy'.includes(other)) return (end === 'a' || other === 'a') && /[^aeiouy].$/.test(short);
  return true;
}

const ofWoman = /(?:sk|tsk|ck|n|v)(?:aya|aia|aja|a)$/;
const ofMan = /(?:sk|tsk|ck|n|v)(?:[iy]{1,2}|ij|oi|oy|yi)$/;

/** Returns whether words with the same, many consonants have similar vowels: Gorbachev and Gorbachov, not Ferrari and Ferraro. */
function vowelsClose(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  const [endA, endB] = [a.at(-1) ?? '', b.at(-1) ?? ''];
  const areEnds = 'aeiou'.includes(endA) && 'aeiou'.includes(endB);
  if (areEnds && endA !== endB && !nearVowels.has(endA + endB)) return false;
  if (a.length !== b.length) return editDistance(vowelsOf(a), vowelsOf(b), 2) <= 2;
  let others = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !nearVowels.has(`${a[i] ?? ''}${b[i] ?? ''}`)) others++;
  }
  return others < 2;
}

const vowelsOf = (sound: string): string => sound.replace(/[^aeiou]/g, '');

const nearVowels = new Set(['ae', 'ea', 'ei', 'ie', 'ou', 'uo']);

/** Returns whether two words with the same consonants differ only in vowels that transliterations confuse. */
function vowelsNear(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !nearVowels.has(`${a[i] ?? ''}${b[i] ?? ''}`)) return false;
  }
  return true;
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at > 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Returns whether two words differ by one added, missing, replaced or transposed letter, but not the first. */
function oneLetterOff(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
