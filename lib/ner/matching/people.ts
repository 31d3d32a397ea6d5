import { compareChinese } from './chinese.ts';
import { type Comparison, type NameStats, type Reason, weigh } from './model.ts';
import { compareGiven, compareSplit, givenNearness, isGiven, isSurname, surnameWeight } from './name-parts.ts';
import { asOther, type PersonName } from './person-name.ts';
import { nearness, type Nearness, type Word } from './sound.ts';

/** Log-odds that two names with a common surname mean one person, before any reasons. */
const prior = -3.2;
/** What is compared besides the names. */
export interface ComparedRoles {
  /** Roles that the texts give, and those that the record has. */
  readonly roles: readonly string[];
  readonly otherRoles: readonly string[];
}

/**
 * Returns whether a comparison may reach a relevant score. If two names of several words share at most one word, it is
 * the surname or the given name, and the difference in the other weighs more than it. Most pairs that share a sound are
 * like this, and finding that out costs a tenth of a comparison.
 */
export function mayBeOne(one: PersonName, other: PersonName, nameStats: NameStats): boolean {
  const [a, b] = [asOther(one, other, nameStats), asOther(other, one, nameStats)];
  if (a.words.length < 2 || b.words.length < 2 || a.joined === b.joined || (a.chinese && b.chinese)) return true;
  let shared = 0;
  for (const word of a.words) if (hasNear(b.words, word, nameStats) && ++shared > 1) return true;
  return false;
}

/**
 * Maximum score of names that share two words and each have a word that the other lacks: a given name and a surname, or
 * two surnames.
 */
const maxScoreOfTwo = prior - 3.6 + 5.1;
const maxScoreOfOne = Math.log(0.1 / 0.9);
/** Another given name or another surname, with no other evidence except that one name is just a surname. */
const maxScoreOfNone = prior - 4.6 + 1.1;

/**
 * Returns an upper bound of a comparison, in log-odds, without shared roles; infinite if only comparing can tell. The
 * bound for one shared word is the threshold of `mayBeOne`. Costs a tenth of a comparison.
 */
export function maxScore(one: PersonName, other: PersonName, nameStats: NameStats): number {
  const [a, b] = [asOther(one, other, nameStats), asOther(other, one, nameStats)];
  if (a.joined === b.joined || (a.chinese && b.chinese)) return Infinity;
  let shared = 0;
  for (const word of a.words) if (hasNear(b.words, word, nameStats) && ++shared > 2) return Infinity;
  if (shared === 0) return maxScoreOfNone;
  if (a.words.length < 2 || b.words.length < 2) return Infinity;
  if (shared < 2) return maxScoreOfOne;
  const isCovered = shared === a.words.length || b.words.every((word) => hasNear(a.words, word, nameStats));
  return isCovered ? Infinity : maxScoreOfTwo;
}

function hasNear(words: readonly Word[], word: Word, nameStats: NameStats): boolean {
  for (const other of words) {
    if (word.key === other.key) return true;
    const mayBe =
      (word.firsts & other.firsts) !== 0 ||
      word.foreign ||
      other.foreign ||
      word.short ||
      other.short ||
      (word.family !== 0 && word.family === other.family);
    if (mayBe && givenNearness(word, other, nameStats) !== 'none') return true;
  }
  return false;
}

/** Returns how likely two names mean one person. */
export function comparePeople(
  one: PersonName,
  other: PersonName,
  nameStats: NameStats,
  beside?: ComparedRoles,
): Comparison {
  const [a, b] = [asOther(one, other, nameStats), asOther(other, one, nameStats)];
  const shared = besideReasons(a, b, beside);
  if (a.chinese && b.chinese && a.chinese.readings.length > 0) {
    const isOne = compareChinese(a.chinese, b.chinese) === 'same';
    if (!isOne)
      return weigh(prior, [{ why: 'otherGiven', weight: -3.6, with: { one: a.text, other: b.text } }, ...shared]);
    if (a.joined !== b.joined) return weigh(prior, [sameChinese(a, b), ...shared]);
  }
  const family = chineseSurname(a, b) ?? chineseSurname(b, a);
  if (family)
    return weigh(prior, [
      surnameOf(family, nameStats),
      ...compareGiven([], [family], nameStats, nameStats.people(family.key)),
      ...shared,
    ]);
  const sameName = sameWords(a, b, nameStats);
  if (sameName) return weigh(prior, [sameName, ...shared]);
  let best: Comparison | undefined;
  for (const k of a.splits) {
    for (const l of b.splits) {
      const reasons = compareSplit(a.words, k, b.words, l, nameStats);
      const found = weigh(prior, [...reasons, ...shared]);
      if (!best || found.score > best.score) best = found;
    }
  }
  return best ?? weigh(prior, []);
}

function besideReasons(a: PersonName, b: PersonName, beside: ComparedRoles | undefined): Reason[] {
  const reasons: Reason[] = [];
  if (a.born !== null && b.born !== null && a.born !== b.born) reasons.push({ why: 'suffix', weight: -6 });
  if (a.gender !== null && b.gender !== null && a.gender !== b.gender) reasons.push({ why: 'suffix', weight: -6 });
  if (a.suffix !== b.suffix) {
    const isOfOther = [a.suffix, b.suffix].some((suffix) => suffix !== null && /^(?:of |wife$)/.test(suffix));
    reasons.push({ why: 'suffix', weight: isOfOther || (a.suffix && b.suffix) ? -6 : -1.2 });
  }
  if (!beside || beside.roles.length === 0 || beside.otherRoles.length === 0) return reasons;
  const role = beside.roles.find((one) => beside.otherRoles.includes(one));
  if (role !== undefined) reasons.push({ why: 'role', weight: 1.3, with: { role } });
  else reasons.push({ why: 'otherRole', weight: -0.5, with: { role: beside.roles[0] ?? '' } });
  return reasons;
}

/** Returns the surname of a Chinese name, if the other name is only that. */
function chineseSurname({ chinese }: PersonName, { words }: PersonName): Word | undefined {
  const [only] = words;
  return words.length === 1 && only && chinese?.readings.some(({ surname }) => surname === only.key) ? only : undefined;
}

const surnameOf = (word: Word, nameStats: NameStats): Reason => ({
  why: 'surname',
  weight: surnameWeight(word, nameStats),
});

function sameChinese(a: PersonName, b: PersonName): Reason {
  const isForeign = a.words.some(({ foreign }) => foreign) !== b.words.some(({ foreign }) => foreign);
  const sorted = (name: PersonName) =>
    name.words
      .map(({ key }) => key)
      .sort()
      .join(' ');
  if (isForeign) return { why: 'script', weight: 7 };
  return sorted(a) === sorted(b) ? { why: 'order', weight: 5 } : { why: 'spelling', weight: 6 };
}

/** Compares names with the same words, ignoring accents, script and order. */
function sameWords(a: PersonName, b: PersonName, nameStats: NameStats): Reason | null {
  const [one, two] = [a.words, b.words];
  if (one.length === 0 || two.length === 0) return null;
  const keys = (words: readonly Word[]) => words.map(({ key }) => key);
  if (a.joined === b.joined) {
    const isForeign = one.some(({ foreign }) => foreign) !== two.some(({ foreign }) => foreign);
    if (isForeign) return { why: 'script', weight: 7 };
    return { why: a.text.toLowerCase() === b.text.toLowerCase() ? 'same' : 'accents', weight: 7.5 };
  }
  if (one.length !== two.length || one.length < 2) return null;
  // "Mora Peñafiel" and "Peñafiel Mora" have different parents; a surname in first position does not change them.
  const rotations = keys(one).map((_key, i, all) => [...all.slice(i), ...all.slice(0, i)].join(' '));
  // Ali Hassan may be the father of Hassan Ali: if all words are given names, the order matters.
  const isAmbiguous =
    one.length === 2 && !/,/.test(a.text + b.text) && [...one, ...two].every((word) => isOnlyGiven(word, nameStats));
  if (rotations.includes(keys(two).join(' '))) return { why: 'order', weight: isAmbiguous ? 2.9 : 5 };
  const near = one.map((word, i) => near1(word, two[i]));
  if (near.every((how) => how === 'same' || how === 'script')) return { why: 'script', weight: 6 };
  const turned = [...one.slice(1), one[0]].map((word, i) => near1(word, two[i]));
  if (turned.every((how) => how === 'same' || how === 'script')) return { why: 'script', weight: 5 };
  return turned.every((how) => how !== 'none' && how !== 'letter')
    ? { why: 'order', weight: isAmbiguous ? 2.4 : 4.4 }
    : null;
}

const isOnlyGiven = (word: Word, nameStats: NameStats): boolean =>
  word.family !== 0 || (isGiven(word, nameStats) && !isSurname(word, nameStats));

const near1 = (a: Word | undefined, b: Word | undefined): Nearness => (a && b ? nearness(a, b, true) : 'none');
