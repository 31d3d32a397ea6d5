import { listed } from '#lib/ner/list-flags.ts';
import type { NameStats, Reason } from './model.ts';
import { isShortForm } from './short-forms.ts';
import { nearness, type Nearness, type Word } from './sound.ts';

/** Compares the words of two names, with the first `k` of one and the first `l` of the other taken as given names. */
export function compareSplit(
  a: readonly Word[],
  k: number,
  b: readonly Word[],
  l: number,
  nameStats: NameStats,
): Reason[] {
  const surnames = compareSurnames(a.slice(k), b.slice(l), nameStats);
  const given = compareGiven(a.slice(0, k), b.slice(0, l), nameStats, nameStats.people(b[l]?.key ?? ''));
  const reasons = [...surnames, ...given];
  const lacking = reasons.some(({ why }) => why === 'otherGiven' || why === 'otherSurname');
  // However the names are split: if each has a word that the other lacks, they are two people.
  const [only, other] = [unmatched(a, b, nameStats), unmatched(b, a, nameStats)];
  if (!lacking && only.length > 0 && other.length > 0) {
    reasons.push({ why: 'otherWords', weight: -3.8, with: { one: shown(only), other: shown(other) } });
  }
  const against = reasons.some(({ weight }) => weight < -1);
  const difference = Math.abs(a.length - b.length);
  if (difference > 0 && !against && Math.min(a.length, b.length) > 1) {
    reasons.push({
      why: difference === 1 ? 'more' : 'moreMany',
      weight: -0.1 * difference,
      with: { count: difference },
    });
  }
  return reasons;
}

/** Returns the words of a name that match none of another's. */
function unmatched(words: readonly Word[], others: readonly Word[], nameStats: NameStats): Word[] {
  return words.filter((word) => !others.some((other) => givenNearness(word, other, nameStats) !== 'none'));
}

interface Aligned {
  pairs: { a: number; b: number; how: Nearness | 'initial' | 'short' }[];
  leftA: number;
  leftB: number;
}

/** Pairs the words of two lists in order, with as many pairs as possible. */
function align(
  a: readonly Word[],
  b: readonly Word[],
  how: (a: Word, b: Word) => Aligned['pairs'][number]['how'],
): Aligned {
  const best: Aligned['pairs'][] = [];
  const at = (i: number, j: number) => (i < 0 || j < 0 ? [] : (best[i * b.length + j] ?? []));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      const [x, y] = [a[i], b[j]];
      const kind = x && y ? how(x, y) : 'none';
      const joined = kind === 'none' ? [] : [...at(i - 1, j - 1), { a: i, b: j, how: kind }];
      const skipped = at(i - 1, j).length >= at(i, j - 1).length ? at(i - 1, j) : at(i, j - 1);
      best[i * b.length + j] = joined.length >= skipped.length && joined.length > 0 ? joined : skipped;
    }
  }
  const pairs = at(a.length - 1, b.length - 1);
  return { pairs, leftA: a.length - pairs.length, leftB: b.length - pairs.length };
}

/** Returns the weight of one surname: the rarer, the heavier. */
export function surnameWeight(word: Word, nameStats: NameStats): number {
  const isListed = (nameStats.flags(word.key) & listed.surname) !== 0;
  return Math.max(1, (isListed ? 2.2 : 2.9) - 0.35 * Math.log(Math.max(1, nameStats.people(word.key))));
}

function compareSurnames(a: readonly Word[], b: readonly Word[], nameStats: NameStats): Reason[] {
  if (a.length === 0 || b.length === 0) return [{ why: 'onlyGiven', weight: -0.8 }];
  const { pairs, leftA, leftB } = align(a, b, (x, y) => surnameNearness(x, y, nameStats));
  const [first] = pairs;
  if (!first) return [{ why: 'otherSurname', weight: -6, with: { one: shown(a), other: shown(b) } }];
  const word = a[first.a];
  let weight = word ? surnameWeight(word, nameStats) : 1;
  if (first.how === 'spelling' || first.how === 'letter') weight -= 0.6;
  if (first.how === 'initial') weight = 0.8;
  const reasons: Reason[] = [];
  if (pairs.length > 1) reasons.push({ why: 'surnames', weight: weight + 1.8 });
  else if (first.how === 'letter' || first.how === 'spelling')
    reasons.push({ why: 'nearSurname', weight, ...(first.how === 'letter' ? oneLetter : {}) });
  else if (first.a > 0 || first.b > 0) reasons.push({ why: 'oneSurname', weight: weight - 0.7 });
  else reasons.push({ why: 'surname', weight });
  if (leftA > 0 && leftB > 0) {
    reasons.push({
      why: 'otherSurname',
      weight: -4,
      with: { one: shown(unpaired(a, pairs, 'a')), other: shown(unpaired(b, pairs, 'b')) },
    });
  }
  const people = word ? nameStats.people(word.key) : 0;
  if (people > 1) reasons.push({ why: 'common', weight: -0.01, with: { count: people } });
  return reasons;
}

/** Only a letter differs: it may be a typo, or another name. */
const oneLetter = { with: { letter: 1 } } as const;

/** Compares two surnames; a second surname may be shortened to its first letter. */
function surnameNearness(x: Word, y: Word, nameStats: NameStats): Aligned['pairs'][number]['how'] {
  const how = nearness(x, y, bothListed(x, y, nameStats));
  if (how !== 'none' || x.key.length === y.key.length || Math.min(x.key.length, y.key.length) > 1) return how;
  return x.first === y.first ? 'initial' : 'none';
}

function bothListed(a: Word, b: Word, nameStats: NameStats): boolean {
  return nameStats.flags(a.key) !== 0 && nameStats.flags(b.key) !== 0;
}

function unpaired(words: readonly Word[], pairs: Aligned['pairs'], side: 'a' | 'b'): Word[] {
  const used = new Set(pairs.map((pair) => pair[side]));
  return words.filter((_word, index) => !used.has(index));
}

const shown = (words: readonly Word[]): string =>
  words.map(({ key }) => key.charAt(0).toUpperCase() + key.slice(1)).join(' ');

export function compareGiven(a: readonly Word[], b: readonly Word[], nameStats: NameStats, others: number): Reason[] {
  // A surname may be common: the more people of the case have it, the less it says.
  if (a.length === 0 || b.length === 0)
    return [{ why: 'onlySurname', weight: 1.1 - 0.7 * Math.log(Math.max(1, others)) }];
  const { pairs, leftA, leftB } = align(a, b, (x, y) => givenNearness(x, y, nameStats));
  const [first] = pairs;
  const clash: Reason = {
    why: 'otherGiven',
    weight: pairs.length > 0 ? -3.6 : -4.6,
    with: { one: shown(unpaired(a, pairs, 'a')), other: shown(unpaired(b, pairs, 'b')) },
  };
  if (!first) return [clash];
  const reasons: Reason[] = [];
  const isFirst = first.a === 0 && first.b === 0;
  for (const [index, { how }] of pairs.entries()) {
    const fullWeight = index === 0 ? (isFirst ? 2.2 : 1.7) : 1;
    if (how === 'initial') reasons.push({ why: 'initials', weight: fullWeight * 0.6 });
    else if (how === 'short') reasons.push({ why: 'shortForm', weight: fullWeight * 0.75 });
    else if (how === 'same' || how === 'script')
      reasons.push({ why: isFirst ? 'given' : 'oneGiven', weight: fullWeight });
    else reasons.push({ why: 'nearGiven', weight: fullWeight * 0.75, ...(how === 'letter' ? oneLetter : {}) });
  }
  if (leftA > 0 && leftB > 0) reasons.push(clash);
  return combineReasons(reasons);
}

/** Combines reasons of the same kind into one. */
function combineReasons(reasons: readonly Reason[]): Reason[] {
  const byWhy = new Map<string, Reason>();
  for (const reason of reasons) {
    const before = byWhy.get(reason.why);
    byWhy.set(reason.why, before ? { ...before, weight: before.weight + reason.weight } : reason);
  }
  return [...byWhy.values()];
}

export function givenNearness(a: Word, b: Word, nameStats: NameStats): Aligned['pairs'][number]['how'] {
  const isListed = isGiven(a, nameStats) && isGiven(b, nameStats);
  const how = nearness(a, b, isListed);
  if (how !== 'none' && !(isListed && isOtherName(a, b))) return how;
  if (a.key.length === 1 || b.key.length === 1) {
    const [initial, other] = a.key.length === 1 ? [a, b] : [b, a];
    return other.key.startsWith(initial.key) || other.sound.startsWith(initial.sound) ? 'initial' : 'none';
  }
  return (a.short || b.short) && isShortForm(a.key, b.key) ? 'short' : 'none';
}

export const isSurname = (word: Word, nameStats: NameStats): boolean =>
  (nameStats.flags(word.key) & listed.surname) !== 0;

export const isGiven = (word: Word, nameStats: NameStats): boolean => (nameStats.flags(word.key) & listed.given) !== 0;

/** Returns whether two listed given names are different although they look alike: Christine and Christina, Michel and Michelle. */
function isOtherName(a: Word, b: Word): boolean {
  if (a.key === b.key || a.foreign || b.foreign || (a.family !== 0 && a.family === b.family)) return false;
  if (twins.has(`${a.key} ${b.key}`) || twins.has(`${b.key} ${a.key}`)) return true;
  const [short, long] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key];
  if (long === `${short}e` || long === `${short}${short.at(-1) ?? ''}e`) return long !== 'anne';
  const isSpoken = a.spoken.some((one) => one === b.sound || b.spoken.includes(one)) || b.spoken.includes(a.sound);
  return a.sound !== b.sound && !isSpoken && !isShortForm(a.key, b.key);
}

/** A man's and a woman's name that sound alike. */
const twins = new Set([
  'francis frances',
  'jean gene',
  'leslie lesley',
  'sean sian',
  'joe jo',
  'michel michele',
  'louis louise',
  'andre andrea',
]);
