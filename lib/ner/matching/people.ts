import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { listed } from '#lib/ner/listed.ts';
import { type Comparison, type NameStats, type Reason, weigh } from './model.ts';
import { chineseName, compareChinese, type ChineseName } from './chinese.ts';
import { personText, type PersonText } from './person-text.ts';
import { bothNamesOf, isShortForm, regnalNameOf } from './short-forms.ts';
import { nearness, wordsOf, type Nearness, type Word } from './sound.ts';

/** Log-odds that two names which share a surname are one person's, before anything is said for or against. */
const prior = -3.2;

/** A person's name in its parts, every way in which it may be parted. */
export interface PersonName {
  readonly words: readonly Word[];
  /** The words as one. */
  readonly joined: string;
  readonly suffix: string | null;
  readonly gender: PersonText['gender'];
  /** By-names within the name. */
  readonly called: readonly string[];
  /** Words with the particles before them, written as one: Benali, Delacruz. */
  readonly glued: readonly Glued[];
  /** How it reads where it may be Chinese. */
  readonly chinese: ChineseName | null;
  /** How many of the words, from the front, may be given names. */
  readonly splits: readonly number[];
  readonly text: string;
}

interface Glued {
  readonly word: Word;
  /** The keys of the words that it is made of, without particles. */
  readonly of: readonly string[];
}

/** Particles with the word behind them, and two words that stand beside each other, each as one word. */
function gluedOf(words: readonly Word[]): Glued[] {
  const found: Glued[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    let end = at + 1;
    while (end < words.length - 1 && words[end] && isParticle(words[end] as Word)) end++;
    const first = words[at];
    // Saavedra Kohl is never written as one; Mohammad Reza is, and Mac Donald.
    if (!first || (end === at + 1 && first.family === 0 && first.key.length > 3 && !isParticle(first))) continue;
    const some = words.slice(at, end + 1);
    if (some.some(({ key, foreign }) => foreign || key.length < 2)) continue;
    const [word] = wordsOf(some.map(({ key }) => key).join(''));
    const of = some.filter((one) => !isParticle(one)).map(({ key }) => key);
    if (word && of.length < 3) found.push({ word, of });
  }
  return found;
}

/** A name as the other one writes it, where that has two of its words as one. */
function asOther(name: PersonName, other: PersonName, nameStats: NameStats): PersonName {
  if (name.glued.length === 0) return name;
  for (const { word, of } of name.glued) {
    if (!other.words.some(({ key, sound }) => key === word.key || (sound === word.sound && key.length > 5))) continue;
    if (name.words.some(({ key }) => key === word.key)) continue;
    const at = name.words.findIndex((_word, i) => of.every((key, j) => name.words[i + j]?.key === key));
    if (at < 0 || of.length === 0) continue;
    const words = name.words.toSpliced(at, of.length, word);
    return { ...name, words, joined: words.map(({ key }) => key).join(''), splits: splitsOf(words, nameStats) };
  }
  return name;
}

/** Reads the name of a person: without titles, particles and nicknames in quotes; "Surname, Given" in order. */
export function personName(text: string, nameStats: NameStats): PersonName {
  const { name, called, suffix, gender, isRegnal } = personText(text);
  const words = wordsOf(name).flatMap((word) => longNames(word, isRegnal));
  const named = words.filter((word, index) => !(index > 0 && isParticle(word)) || words.length === 1);
  // "E." at the beginning is an initial, "De" a particle.
  const kept = named.length > 1 && named[0] && named[0].key.length > 1 && isParticle(named[0]) ? named.slice(1) : named;
  return {
    words: kept,
    joined: kept.map(({ key }) => key).join(''),
    suffix,
    gender,
    called,
    chinese: chineseName(name),
    glued: gluedOf(words),
    splits: splitsOf(kept, nameStats, hyphened(name, kept)),
    text,
  };
}

/** Juanjo is Juan José; a pope Francisco is a pope Francis. */
function longNames(word: Word, isRegnal: boolean): Word[] {
  const both = isRegnal ? regnalNameOf(word.key) : bothNamesOf(word.key);
  return both === undefined ? [word] : both.split(' ').flatMap((name) => wordsOf(name));
}

function isParticle(word: Word): boolean {
  if (word.key.length < 2 && word.key !== 'y' && word.key !== 'e') return false;
  return /^(bn|bin|ibn|ben)$/.test(word.key) || (cuesOf(word.key, 'en') & cue.particle) !== 0;
}

/** Jean-Luc is a given name of two words. */
function hyphened(name: string, words: readonly Word[]): number {
  const parts = /^\S+-\S+(?=\s)/.exec(name)?.[0].split('-').length ?? 0;
  return parts === 2 && words.length > 2 ? 2 : 1;
}

/** @param least given names there are at least, where there is a given name */
function splitsOf(words: readonly Word[], nameStats: NameStats, least = 1): number[] {
  const flags = words.map(({ key }) => nameStats.flags(key));
  const only = (bits: number, bit: number) => (bits & (listed.given | listed.surname)) === bit;
  if (words.length < 2) return only(flags[0] ?? 0, listed.given) ? [1] : [0];
  // "Saavedra Kohl" may be two surnames without a given name.
  const isSurnames = only(flags[0] ?? 0, listed.surname) && ((flags[1] ?? 0) & listed.surname) !== 0;
  const found: number[] = isSurnames ? [0] : [];
  for (let k = least; k < words.length; k++) {
    const surname = flags[k] ?? 0;
    const isSurname = (words[k]?.key.length ?? 0) > 1 && !only(surname, listed.given);
    if (isSurname) found.push(k);
    const next = words[k];
    // What is a surname and nothing else ends the given names.
    if (next && next.key.length > 1 && only(surname, listed.surname)) break;
  }
  return found.length > 0 ? found : [1];
}

/** What is compared beside the names. */
export interface Beside {
  /** Roles that the texts give it, and that the record has. */
  readonly roles: readonly string[];
  readonly otherRoles: readonly string[];
}

/**
 * Whether a comparison may come to more than next to nothing. Of two names of several words with no more than one word in
 * common, that one says the surname or the given name, and the other of these speaks against it more than it speaks for it.
 * Most pairs that share a sound are such, and to find that out costs a tenth of comparing them.
 */
export function mayBeOne(one: PersonName, other: PersonName, nameStats: NameStats): boolean {
  const [a, b] = [asOther(one, other, nameStats), asOther(other, one, nameStats)];
  if (a.words.length < 2 || b.words.length < 2 || a.joined === b.joined || (a.chinese && b.chinese)) return true;
  let shared = 0;
  for (const word of a.words) if (hasNear(b.words, word, nameStats) && ++shared > 1) return true;
  return false;
}

/** What names with a word each that the other lacks come to at most with two words in common: a given name and a surname, or two surnames. */
const maxScoreOfTwo = prior - 3.6 + 5.1;
const maxScoreOfOne = Math.log(0.1 / 0.9);
/** Another given name or another surname, and nothing beside it but that the one name is no more than a surname. */
const maxScoreOfNone = prior - 4.6 + 1.1;

/**
 * What a comparison comes to at most, in log-odds, without shared roles; infinite where only comparing tells. That of a share of one
 * word is that of `mayBeOne`. It costs a tenth of comparing.
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

/** How likely two names are one person's. */
export function comparePeople(one: PersonName, other: PersonName, nameStats: NameStats, beside?: Beside): Comparison {
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
  const whole = sameWords(a, b, nameStats);
  if (whole) return weigh(prior, [whole, ...shared]);
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

function besideReasons(a: PersonName, b: PersonName, beside: Beside | undefined): Reason[] {
  const reasons: Reason[] = [];
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

/** The surname of a Chinese name, where the other name is that alone. */
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

/** The same words, whatever their accents, script or order. */
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
  // "Mora Peñafiel" and "Peñafiel Mora" have other parents; a surname that stands first has not.
  const turns = keys(one).map((_key, i, all) => [...all.slice(i), ...all.slice(0, i)].join(' '));
  // Ali Hassan may be the father of Hassan Ali: where all words are given names, the order tells who it is.
  const isOpen =
    one.length === 2 &&
    !/,/.test(a.text + b.text) &&
    one.every((word) => isGiven(word, nameStats) && !isSurname(word, nameStats));
  if (turns.includes(keys(two).join(' '))) return { why: 'order', weight: isOpen ? 2.9 : 5 };
  const near = one.map((word, i) => near1(word, two[i]));
  if (near.every((how) => how === 'same' || how === 'script')) return { why: 'script', weight: 6 };
  const turned = [...one.slice(1), one[0]].map((word, i) => near1(word, two[i]));
  if (turned.every((how) => how === 'same' || how === 'script')) return { why: 'script', weight: 5 };
  return turned.every((how) => how !== 'none' && how !== 'letter') ? { why: 'order', weight: 4.4 } : null;
}

const near1 = (a: Word | undefined, b: Word | undefined): Nearness => (a && b ? nearness(a, b, true) : 'none');

function compareSplit(a: readonly Word[], k: number, b: readonly Word[], l: number, nameStats: NameStats): Reason[] {
  const surnames = compareSurnames(a.slice(k), b.slice(l), nameStats);
  const given = compareGiven(a.slice(0, k), b.slice(0, l), nameStats, nameStats.people(b[l]?.key ?? ''));
  const reasons = [...surnames, ...given];
  const lacking = reasons.some(({ why }) => why === 'otherGiven' || why === 'otherSurname');
  // However the names are parted: where each has a word that the other lacks, they are two people's.
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

/** The words of a name that fit none of another's. */
function unmatched(words: readonly Word[], others: readonly Word[], nameStats: NameStats): Word[] {
  return words.filter((word) => !others.some((other) => givenNearness(word, other, nameStats) !== 'none'));
}

interface Aligned {
  pairs: { a: number; b: number; how: Nearness | 'initial' | 'short' }[];
  leftA: number;
  leftB: number;
}

/** Pairs the words of two lists in order; the most pairs win. */
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

/** How much one surname says: the rarer, the more. */
function surnameWeight(word: Word, nameStats: NameStats): number {
  const isListed = (nameStats.flags(word.key) & listed.surname) !== 0;
  return Math.max(1, (isListed ? 2.2 : 2.9) - 0.35 * Math.log(Math.max(1, nameStats.people(word.key))));
}

function compareSurnames(a: readonly Word[], b: readonly Word[], nameStats: NameStats): Reason[] {
  if (a.length === 0 || b.length === 0) return [{ why: 'onlyGiven', weight: -0.8 }];
  const { pairs, leftA, leftB } = align(a, b, (x, y) => nearness(x, y, bothListed(x, y, nameStats)));
  const [first] = pairs;
  if (!first) return [{ why: 'otherSurname', weight: -6, with: { one: shown(a), other: shown(b) } }];
  const word = a[first.a];
  let weight = word ? surnameWeight(word, nameStats) : 1;
  if (first.how === 'spelling' || first.how === 'letter') weight -= 0.6;
  const reasons: Reason[] = [];
  if (pairs.length > 1) reasons.push({ why: 'surnames', weight: weight + 1.8 });
  else if (first.how === 'letter' || first.how === 'spelling')
    reasons.push({ why: 'nearSurname', weight, ...(first.how === 'letter' ? letter : {}) });
  else if (first.a > 0 || first.b > 0) reasons.push({ why: 'oneSurname', weight: weight - 0.7 });
  else reasons.push({ why: 'surname', weight });
  if (leftA > 0 && leftB > 0) {
    reasons.push({
      why: 'otherSurname',
      weight: -4,
      with: { one: shown(left(a, pairs, 'a')), other: shown(left(b, pairs, 'b')) },
    });
  }
  const people = word ? nameStats.people(word.key) : 0;
  if (people > 1) reasons.push({ why: 'common', weight: -0.01, with: { count: people } });
  return reasons;
}

/** Only a letter differs: it may be a slip, or another name. */
const letter = { with: { letter: 1 } } as const;

function bothListed(a: Word, b: Word, nameStats: NameStats): boolean {
  return nameStats.flags(a.key) !== 0 && nameStats.flags(b.key) !== 0;
}

function left(words: readonly Word[], pairs: Aligned['pairs'], side: 'a' | 'b'): Word[] {
  const used = new Set(pairs.map((pair) => pair[side]));
  return words.filter((_word, index) => !used.has(index));
}

const shown = (words: readonly Word[]): string =>
  words.map(({ key }) => key.charAt(0).toUpperCase() + key.slice(1)).join(' ');

function compareGiven(a: readonly Word[], b: readonly Word[], nameStats: NameStats, others: number): Reason[] {
  // Of one surname there may be many: with every person of the case who has it, it says less.
  if (a.length === 0 || b.length === 0)
    return [{ why: 'onlySurname', weight: 1.1 - 0.7 * Math.log(Math.max(1, others)) }];
  const { pairs, leftA, leftB } = align(a, b, (x, y) => givenNearness(x, y, nameStats));
  const [first] = pairs;
  const clash: Reason = {
    why: 'otherGiven',
    weight: pairs.length > 0 ? -3.6 : -4.6,
    with: { one: shown(left(a, pairs, 'a')), other: shown(left(b, pairs, 'b')) },
  };
  if (!first) return [clash];
  const reasons: Reason[] = [];
  const isFirst = first.a === 0 && first.b === 0;
  for (const [index, { how }] of pairs.entries()) {
    const most = index === 0 ? (isFirst ? 2.2 : 1.7) : 1;
    if (how === 'initial') reasons.push({ why: 'initials', weight: most * 0.6 });
    else if (how === 'short') reasons.push({ why: 'shortForm', weight: most * 0.75 });
    else if (how === 'same' || how === 'script') reasons.push({ why: isFirst ? 'given' : 'oneGiven', weight: most });
    else reasons.push({ why: 'nearGiven', weight: most * 0.75, ...(how === 'letter' ? letter : {}) });
  }
  if (leftA > 0 && leftB > 0) reasons.push(clash);
  return together(reasons);
}

/** One reason for all pairs of the same kind. */
function together(reasons: readonly Reason[]): Reason[] {
  const byWhy = new Map<string, Reason>();
  for (const reason of reasons) {
    const before = byWhy.get(reason.why);
    byWhy.set(reason.why, before ? { ...before, weight: before.weight + reason.weight } : reason);
  }
  return [...byWhy.values()];
}

function givenNearness(a: Word, b: Word, nameStats: NameStats): Aligned['pairs'][number]['how'] {
  const isListed = isGiven(a, nameStats) && isGiven(b, nameStats);
  const how = nearness(a, b, isListed);
  if (how !== 'none' && !(isListed && isOtherName(a, b))) return how;
  if (a.key.length === 1 || b.key.length === 1) {
    const [initial, other] = a.key.length === 1 ? [a, b] : [b, a];
    return other.key.startsWith(initial.key) || other.sound.startsWith(initial.sound) ? 'initial' : 'none';
  }
  return (a.short || b.short) && isShortForm(a.key, b.key) ? 'short' : 'none';
}

const isSurname = (word: Word, nameStats: NameStats): boolean => (nameStats.flags(word.key) & listed.surname) !== 0;

const isGiven = (word: Word, nameStats: NameStats): boolean => (nameStats.flags(word.key) & listed.given) !== 0;

/** Of two given names that are names in their own right, what only looks alike is two: Christine and Christina, Michel and Michelle. */
function isOtherName(a: Word, b: Word): boolean {
  if (a.key === b.key || a.foreign || b.foreign || (a.family !== 0 && a.family === b.family)) return false;
  if (twins.has(`${a.key} ${b.key}`) || twins.has(`${b.key} ${a.key}`)) return true;
  const [short, long] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key];
  if (long === `${short}e` || long === `${short}${short.at(-1) ?? ''}e`) return long !== 'anne';
  const isSpoken = a.spoken.some((one) => one === b.sound || b.spoken.includes(one)) || b.spoken.includes(a.sound);
  return a.sound !== b.sound && !isSpoken && !isShortForm(a.key, b.key);
}

/** Names that sound alike, of a man and a woman. */
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
