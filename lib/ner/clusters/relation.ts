import { cue, cuesOf } from '#lib/ner/lexicon.ts';
import { listed } from '#lib/ner/list-flags.ts';
import { compareNames, worthComparing } from '#lib/ner/matching/match.ts';
import { expandLetters } from '#lib/ner/matching/plain-names.ts';
import { type Comparison, type NameStats, type Reason, weigh } from '#lib/ner/matching/model.ts';
import type { Word } from '#lib/ner/matching/sound.ts';
import { editDistance } from '#lib/text/distance.ts';
import { askScore, joinScore, type Join, type JoinWhy, type Relation } from './model.ts';
import { isOfSyllables } from './acronyms.ts';
import { conceptOf, isLetters } from './concepts.ts';
import type { ParsedName } from './parsed-name.ts';
import { wordSet } from '#lib/text/word-set.ts';
import { ascending } from '#lib/sorted.ts';

/** Reasons that make two names different, whatever else they share. */
const conflictReasons: ReadonlySet<Reason['why']> = new Set([
  'otherGiven',
  'otherSurname',
  'suffix',
  'number',
  'otherWords',
]);

/** Log-odds added by an article that uses both the longer and the shorter name. */
const formWeight = 1.6;
/** Log-odds for sharing the beginning or the end of a body's name, if only one body of the case has it. */
const shorterWeight = 1.6;
/** Log-odds of a different role when a surname or an initial is all there is. */
const partialRoleWeight = -0.35;

/** Score at which the user is asked, because one letter in the only surname or the only given name differs. */
const slipScore = 0.45;

function isSlip(reasons: readonly Reason[]): boolean {
  return reasons.some(({ with: facts }) => facts?.letter !== undefined);
}

/** Returns the relation of two names of one kind. */
export function relationOf(a: ParsedName, b: ParsedName, stats: NameStats): Relation {
  if (a.concept !== null && a.concept === b.concept) return listedJoin(a, b);
  if (a.concept !== null && b.concept !== null) return 'conflict';
  if (a.of.kind !== 'person' && (a.concept ?? b.concept) !== null && extendsConcept(a, b)) return null;
  const called = isCalled(a, b) || isCalled(b, a);
  const initials = initialsOf(a, b, stats);
  if (initials !== null) return initials;
  const letters = lettersOf(a, b, stats);
  if (letters !== null) return letters;
  // Most names that share a sound share only a surname, and finding that out costs a tenth of a comparison.
  if (!called && !worthComparing(a.name, b.name, stats)) return 'conflict';
  const compared = compare(a, b, stats);
  if (isDifferent(a, b, compared)) return called ? calledJoin(compared) : 'conflict';
  const reasons = withContext(a, b, compared);
  const { score } =
    reasons === compared.reasons ? compared : weigh(logOdds(compared.score), addedReasons(compared, reasons));
  const best = called ? Math.max(score, 0.9) : isSlip(reasons) ? Math.min(score, slipScore) : score;
  if (isSoundMatchOnly(a, b, reasons) || isUndecided(a, b)) return null;
  if (best < (a.of.kind === 'person' ? askScore : joinScore)) return null;
  return { score: best, why: called ? 'knownAs' : whyOf(a, b, reasons), reasons };
}

/** Returns whether each name has something that the other lacks. */
function isDifferent(a: ParsedName, b: ParsedName, { reasons }: Comparison): boolean {
  if (a.of.kind === 'person') {
    return (
      otherInitials(a, b) ||
      otherParent(a, b) ||
      isReordered(a, b) ||
      isPatronymicReversed(a, b, reasons) ||
      reasons.some(({ why }) => conflictReasons.has(why))
    );
  }
  if (otherHead(a, b) || isBranch(a, b)) return true;
  if (reasons.some(({ why }) => why === 'number')) return true;
  // "Banco Central" may be Bolivia's, even though many countries have one.
  return reasons.some(({ why }) => why === 'otherWords') && !isWithin(a, b) && !isWithin(b, a);
}

/** Abu Omar is the father of an Omar, so the prefix must match. */
function otherParent(a: ParsedName, b: ParsedName): boolean {
  const [one, two] = [a, b].map(({ name }) =>
    /^(?:abu|abou|umm|oum)(?=[\s-])/i.exec(name.name.text)?.[0].toLowerCase(),
  );
  return one !== two && [a, b].every(({ name }) => name.name.words.length > 1);
}

/** Mohammed bin Salman is the son of a Salman, Salman bin Mohammed the father of one. */
function isPatronymicReversed(a: ParsedName, b: ParsedName, reasons: readonly Reason[]): boolean {
  if (!reasons.some(({ why }) => why === 'order')) return false;
  return [a, b].some(({ of }) => /(?:^|\s)(?:bin|ibn|ben|bint)\s/i.test(of.names[0] ?? ''));
}

/** José María and María José are different people, but a surname in first position does not make a different person. */
function isReordered(a: ParsedName, b: ParsedName): boolean {
  const [one, two] = [a, b].map(({ name }) => name.name.words.map(({ key }) => key));
  if (!one || !two || one.length !== two.length) return false;
  if (one.length < 3) return false;
  if ([...one].sort().join(' ') !== [...two].sort().join(' ')) return false;
  return !one.some((_key, i) => [...one.slice(i), ...one.slice(0, i)].join(' ') === two.join(' '));
}

/**
 * A bank and a foundation of the same name differ: the first word says what a body is. A different word in the middle
 * also makes another body.
 */
function otherHead(a: ParsedName, b: ParsedName): boolean {
  if (a.of.kind !== 'organisation') return false;
  const [short = [], long = []] = [a.plain, b.plain]
    .map(({ name }) => name.words.map(({ key }) => key))
    .sort((x, y) => x.length - y.length);
  if (short.length < 2 || short.length === long.length || !short.every((key) => long.includes(key))) return false;
  const text = short.join(' ');
  if (long.slice(0, short.length).join(' ') === text) return false;
  return long.slice(-short.length).join(' ') !== text || (isBody(long[0]) && isBody(short[0]));
}

/** Words that make it a different body or place from the one with the rest of the name. */
const otherBodyWords = wordSet(
  'b ii c foundation holding holdings women femenino femenina feminine youth juvenil junior juniors academy reserves sub20 u20 u21 u23 u19 ventures',
);
const otherPlaceWords = wordSet(
  'province state county region district river lake mount hill valley airport port station bridge street avenue road square prison university stadium bay gulf cape strait canal sea beach park forest desert department canton municipality parish zone bajo alto low high upper lower new old north south east west volcan volcano church hotel hospital castle palace tower',
);

/**
 * Kinds of bodies that differ by a word after the noun: there is more than one communist party, and more than one
 * northern university.
 */
const sharedBodyNouns = wordSet(
  'party front movement league alliance coalition university union army federation confederation',
);

/** Bodies that are named after their town: the town's name alone does not refer to them. */
const townBodyNouns = wordSet(
  'university hospital police court council school port airport committee radio television federation association chamber prosecutor prison municipality institute academy brigade church museum theatre',
);

/** Returns the shorter of two names, and the words of both, if the longer one has all words of the other; null for people. */
function extended(a: ParsedName, b: ParsedName) {
  if (a.plain.kind === 'person' || b.plain.kind === 'person') return null;
  const [shorter, longer] = a.plain.name.words.length < b.plain.name.words.length ? [a, b] : [b, a];
  const [short = [], long = []] = [shorter, longer].map(({ plain }) => plain.name.words.map(({ key }) => key));
  if (short.length === long.length || !short.every((key) => long.includes(key))) return null;
  return { name: shorter.plain.name, short, long, more: long.filter((key) => !short.includes(key)) };
}

/** Returns whether a longer name may belong to something else, so that the user has to decide. */
function isUndecided(a: ParsedName, b: ParsedName): boolean {
  const names = extended(a, b);
  if (!names) return false;
  const { name, short, long, more } = names;
  if (a.of.kind === 'place')
    return !/,/.test(a.plain.name.text + b.plain.name.text) && !more.every((key) => /^islands?$/.test(key));
  // "Tolmer Corp" is the full name of a company, "Tolmer Capital" that of another.
  if ('hasLegalForm' in name && name.hasLegalForm) return true;
  if (short.length === 1 && more.some((key) => townBodyNouns.has(key))) return true;
  return (
    more.some((key) => /^zq[a-z]{2}$/.test(key)) ||
    sharedBodyNouns.has(long[0] ?? '') ||
    sharedBodyNouns.has(short.at(-1) ?? '')
  );
}

/**
 * Tells apart a club and its second team, a company and its foundation, a town and its province, a town and the river
 * of its name.
 */
function isBranch(a: ParsedName, b: ParsedName): boolean {
  const { more } = extended(a, b) ?? {};
  if (!more) return false;
  if (a.of.kind === 'organisation') return more.some((key) => otherBodyWords.has(key));
  // "Quay 4, Almenara harbour": what follows the comma says where it is.
  return !/,/.test(a.plain.name.text + b.plain.name.text) && more.some((key) => otherPlaceWords.has(key));
}

function isBody(key: string | undefined): boolean {
  const bits = cuesOf(key ?? '', 'en') | cuesOf(key ?? '', 'es');
  return (bits & (cue.orgWord | cue.orgKind)) !== 0;
}

function isWithin({ plain: short }: ParsedName, { plain: long }: ParsedName): boolean {
  return short.name.words.every((word) => long.name.words.some(({ key }) => key === word.key));
}

/** George W. and George H. W. are different people: initials after a full given name are either all given or none. */
function otherInitials(a: ParsedName, b: ParsedName): boolean {
  const [one, two] = [middleOf(a), middleOf(b)];
  return one !== '' && two !== '' && one !== two;
}

function middleOf({ name: { name } }: ParsedName): string {
  const [first, ...more] = name.words.map(({ key }) => key);
  if (first === undefined || first.length < 2) return '';
  return more
    .slice(0, -1)
    .filter((key) => key.length === 1)
    .join('');
}

/**
 * Joins names because of an explicit statement in an article, even if they share no word; if they contradict each
 * other, they conflict.
 */
function calledJoin({ reasons }: Comparison): Relation {
  return reasons.some(({ why }) => why === 'suffix' || why === 'number')
    ? 'conflict'
    : { score: 0.85, why: 'knownAs', reasons: [] };
}

function isCalled(a: ParsedName, b: ParsedName): boolean {
  if (a.aliases.size === 0) return false;
  for (const key of a.aliases) if (b.keys.has(key)) return true;
  return false;
}

function listedJoin(a: ParsedName, b: ParsedName): Join {
  const codes = [a, b].filter(({ of }) => isLetters(of.names[0] ?? '')).length;
  return { score: 0.97, why: codes === 1 ? (a.of.kind === 'place' ? 'code' : 'acronym') : 'translation', reasons: [] };
}

/**
 * Returns whether one name extends a known concept: the lists have all names of a concept, so a longer name is a part
 * of it, and a known acronym stands for nothing else.
 */
function extendsConcept(a: ParsedName, b: ParsedName): boolean {
  const [conceptName, other] = a.concept !== null ? [a, b] : [b, a];
  if (conceptName.letters !== '' && other.letters === '') return true;
  const [one, two] = [conceptName.plain.name.words, other.plain.name.words];
  if (conceptName.of.kind === 'place') {
    const [head, tail] = (other.of.names[0] ?? '').split(',');
    // "Paris, Texas": a country after the comma confirms which one it is, another word may contradict it.
    if (tail === undefined || /^(?:d\.? ?[cf]\.?|distrito (?:capital|federal))$/i.test(tail.trim())) return false;
    return (
      conceptOf('place', head ?? '') === conceptName.concept && !conceptOf('place', tail.trim())?.startsWith('country ')
    );
  }
  return two.length > one.length && one.every(({ key }) => two.some((word) => word.key === key));
}

/** Joins PPK and Pedro Pablo Kuczynski. */
function initialsOf(a: ParsedName, b: ParsedName, stats: NameStats): Relation {
  if (a.of.kind !== 'person') return null;
  const [short, long] = a.personLetters === '' ? [b, a] : [a, b];
  if (short.personLetters === '' || long.personLetters !== '' || !long.acronyms.has(short.personLetters)) return null;
  if ((stats.flags(short.personLetters) & (listed.given | listed.surname)) !== 0) return null;
  return { score: 0.75, why: 'initials', reasons: [] };
}

/** Joins a body with its acronym, or with the syllables of its name. Many bodies share an acronym of two letters. */
function lettersOf(a: ParsedName, b: ParsedName, stats: NameStats): Relation {
  if (a.of.kind === 'organisation' && a.letters === '' && b.letters === '') return syllablesOf(a, b, stats);
  const [short, long] = a.letters !== '' ? [a, b] : [b, a];
  if (short.letters === '' || long.letters !== '' || short.of.kind !== 'organisation') return null;
  const isSyllabic = short.letters.length > 4 && isOfSyllables(short.letters, long.parts);
  if (!isSyllabic && !long.acronyms.has(short.letters)) return null;
  return { score: short.letters.length > 2 ? 0.9 : 0.6, why: 'acronym', reasons: [] };
}

function syllablesOf(a: ParsedName, b: ParsedName, stats: NameStats): Relation {
  const [short, long] = a.parts.length < b.parts.length ? [a, b] : [b, a];
  const [word = ''] = short.parts;
  if (short.parts.length !== 1 || (stats.flags(word) & (listed.given | listed.surname)) !== 0) return null;
  return isOfSyllables(word, long.parts) ? { score: 0.8, why: 'acronym', reasons: [] } : null;
}

/** Croston and Karsten have the same consonants: not enough for bodies and places if both are in Latin letters. */
function isSoundMatchOnly(a: ParsedName, b: ParsedName, reasons: readonly Reason[]): boolean {
  if (a.of.kind === 'person' || !reasons.some(({ why }) => why === 'order')) return false;
  return areUnrelated(a.plain.name.words, b.plain.name.words) && areUnrelated(a.name.name.words, b.name.name.words);
}

function areUnrelated(some: readonly Word[], others: readonly Word[]): boolean {
  const [one, two] = expandLetters(some, others).map((all) => [...all].sort((x, y) => ascending(x.key, y.key)));
  if (!one || !two || [...one, ...two].some(({ foreign }) => foreign)) return false;
  const soundsOf = (words: typeof one) => words.map(({ sound }) => sound).join(' ');
  const keysOf = (words: typeof one) => words.map(({ key }) => key).join(' ');
  return soundsOf(one) !== soundsOf(two) && editDistance(keysOf(one), keysOf(two), 1) > 1;
}

/** Compares two names as written and in one language, whichever is closer. */
function compare(a: ParsedName, b: ParsedName, stats: NameStats): Comparison {
  const roleContext = { roles: a.of.roles, otherRoles: b.of.roles };
  const asWritten = compareNames(a.name, b.name, stats, roleContext);
  if (a.plain === a.name && b.plain === b.name) return asWritten;
  const plain = compareNames(a.plain, b.plain, stats, roleContext);
  // Words that differ by one letter as written may be translations of each other: defense, defence.
  return plain.score > asWritten.score || (plain.score === asWritten.score && isSlip(asWritten.reasons))
    ? plain
    : asWritten;
}

/** Adds evidence from the articles and the roles if the names alone say little. */
function withContext(a: ParsedName, b: ParsedName, { reasons }: Comparison): readonly Reason[] {
  const more: Reason[] = [];
  const isWritten = (short: ParsedName, long: ParsedName) => [...short.keys].some((key) => long.of.forms.has(key));
  if (isWritten(a, b) || isWritten(b, a)) more.push({ why: 'together', weight: formWeight, with: { count: 1 } });
  if (reasons.some(({ why }) => why === 'allWords') && isEnd(a, b)) {
    more.push({ why: 'allWords', weight: shorterWeight });
  }
  const other = reasons.find(({ why }) => why === 'otherRole');
  if (other && (a.isPartial || b.isPartial)) more.push({ ...other, weight: partialRoleWeight });
  return more.length === 0 ? reasons : [...reasons, ...more];
}

/** Returns whether one name is the beginning or the end of the other: "Ministerio de Hacienda", "Tide". */
function isEnd({ of, plain: one }: ParsedName, { plain: other }: ParsedName): boolean {
  if (of.kind !== 'organisation') return false;
  const [short = [], long = []] = [one, other]
    .map(({ name }) => name.words.map(({ key }) => key))
    .sort((x, y) => x.length - y.length);
  const text = short.join(' ');
  return long.slice(0, short.length).join(' ') === text || long.slice(-short.length).join(' ') === text;
}

function addedReasons(compared: Comparison, reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter((reason) => !compared.reasons.includes(reason));
}

function logOdds(score: number): number {
  const within = Math.min(0.99, Math.max(0.01, score));
  return Math.log(within / (1 - within));
}

const order: readonly (readonly [Reason['why'], JoinWhy])[] = [
  ['script', 'script'],
  ['acronym', 'acronym'],
  ['legalForm', 'legalForm'],
  ['order', 'order'],
  ['accents', 'spelling'],
  ['same', 'spelling'],
  ['initials', 'initials'],
  ['shortForm', 'everyday'],
  ['onlyGiven', 'given'],
  ['nearGiven', 'spelling'],
  ['nearSurname', 'spelling'],
];

/** Returns the single reason to show. */
function whyOf(a: ParsedName, b: ParsedName, reasons: readonly Reason[]): JoinWhy {
  const has = (why: Reason['why']) => reasons.some((reason) => reason.why === why);
  if (a.of.kind !== 'person' && a.plain !== a.name && b.plain === b.name) return 'translation';
  if (a.of.kind !== 'person' && b.plain !== b.name && a.plain === a.name) return 'translation';
  if (has('onlySurname')) return has('surnames') ? 'surnames' : 'surname';
  return order.find(([why]) => has(why))?.[1] ?? 'shorter';
}
