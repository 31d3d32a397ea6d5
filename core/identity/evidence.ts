import { overlap } from '#lib/edtf/order.ts';
import type { TextKey } from '#lib/i18n/t.ts';
import type { Mergeable } from '#core/merged-view/merged-view.ts';
import { maxNameScore, compareNames, readName, type ReadName } from '#lib/ner/matching/match.ts';
import type { NameStats, Reason as NameReason } from '#lib/ner/matching/model.ts';
import type { NameKind } from '#lib/ner/tagger.ts';

/** What a reason is based on, which determines the quotes that support it. */
export type Basis =
  | 'names'
  | 'title'
  | 'kind'
  | 'born'
  | 'died'
  | 'dates'
  | 'when'
  | 'identifiers'
  | 'articles'
  | 'linked'
  | 'each-other'
  | 'countries'
  | 'place';

/** One reason for two records being the same, or different, with its weight in log-odds: positive for, negative against. */
export interface Evidence {
  textKey: TextKey;
  on: Basis;
  with: Readonly<Record<string, string | number>>;
  weight: number;
}

/** A record prepared for comparison, with merged ones as one. */
export interface Compared {
  readonly id: string;
  readonly collection: Mergeable;
  /** The names to compare; none for an event. */
  readonly names: readonly ReadName[];
  readonly roles: readonly string[];
  /** Folded words of an event's title. */
  readonly words: readonly string[];
  readonly kind: string;
  readonly dates: readonly (readonly [field: 'born' | 'died' | 'dates' | 'when', edtf: string])[];
  readonly countries: readonly string[];
  readonly identifiers: readonly { scheme: string; value: string }[];
  /** Where an event was, or the place that contains a place. */
  readonly place: string | null;
  /** Articles that its quotes are from, and records at the other ends of its links. */
  readonly articles: ReadonlySet<string>;
  readonly linked: ReadonlySet<string>;
}

export const nameKinds: Partial<Record<Mergeable, NameKind>> = {
  people: 'person',
  organisations: 'organisation',
  places: 'place',
};

/** Maximum names of a record that are compared, because each is compared with each of the other's. */
const maxNames = 200;

/** Parses the names of a record once, for comparison with many. */
export function readNames(collection: Mergeable, names: readonly string[], nameStats: NameStats): ReadName[] {
  const kind = nameKinds[collection];
  return kind ? names.slice(0, maxNames).map((name) => readName(kind, name, nameStats)) : [];
}

/**
 * Returns how likely two records of one kind are the same, by their names alone (`named`) and by everything, with all reasons for and
 * against, heaviest first.
 */
export function compareRecords(
  a: Compared,
  b: Compared,
  nameStats: NameStats,
): { score: number; named: number; evidence: Evidence[] } {
  const named = a.collection === 'events' ? compareTitles(a, b) : compareAllNames(a, b, nameStats);
  const evidence = [...named.evidence, ...roleEvidence(a, b)];
  const sum = named.sum + evidence.slice(named.evidence.length).reduce((total, { weight }) => total + weight, 0);
  evidence.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  return { score: percentOf(sum), named: percentOf(named.sum), evidence };
}

/** Weight of a role that both share. */
const sharedRole = 1.3;

/** Returns whether two records could score high enough to be listed; most that share a block cannot, and checking is cheap. */
export function isWorthComparing(a: Compared, b: Compared, nameStats: NameStats): boolean {
  if (a.collection === 'events') return true;
  let bestScore = -Infinity;
  for (const one of a.names)
    for (const other of b.names) bestScore = Math.max(bestScore, maxNameScore(one, other, nameStats));
  if (bestScore === Infinity) return true;
  if (a.roles.some((role) => b.roles.includes(role))) bestScore += sharedRole;
  if (bestScore > -0.1) return true;
  return roleEvidence(a, b).reduce((total, { weight }) => total + weight, bestScore) > -0.1;
}

function percentOf(odds: number): number {
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}

function compareAllNames(a: Compared, b: Compared, nameStats: NameStats) {
  let best: { score: number; reasons: readonly NameReason[] } = { score: 0, reasons: [] };
  const roles = { roles: a.roles, otherRoles: b.roles };
  for (const one of a.names) {
    for (const other of b.names) {
      const found = compareNames(one, other, nameStats, roles);
      if (found.score > best.score) best = found;
    }
  }
  const evidence = best.reasons.map(({ why, weight, with: values = {} }): Evidence => {
    const plain = `suggestions.reasons.${why}`;
    return { textKey: plain as TextKey, on: 'names', with: values, weight };
  });
  const score = Math.min(0.995, Math.max(0.005, best.score));
  return { sum: Math.log(score / (1 - score)), evidence };
}

/** Log-odds that two events that share something are the same. */
const eventPrior = -3.2;

function compareTitles(a: Compared, b: Compared) {
  const shared = a.words.filter((word) => b.words.includes(word));
  const maxWords = Math.max(a.words.length, b.words.length, 1);
  const evidence: Evidence[] = [];
  const part = shared.length / maxWords;
  if (part === 1) evidence.push({ textKey: 'identity.evidence.sameTitle', on: 'title', with: {}, weight: 3.4 });
  else if (part >= 0.34) {
    evidence.push({
      textKey: 'identity.evidence.titleWords',
      on: 'title',
      with: { words: shared.slice(0, 5).join(', ') },
      weight: 3 * part,
    });
  }
  if (a.kind !== '' && b.kind !== '') {
    if (a.kind === b.kind)
      evidence.push({ textKey: 'identity.evidence.sameKind', on: 'kind', with: { kind: a.kind }, weight: 0.7 });
    else
      evidence.push({
        textKey: 'identity.evidence.otherKind',
        on: 'kind',
        with: { one: a.kind, other: b.kind },
        weight: -1,
      });
  }
  return { sum: eventPrior + evidence.reduce((total, { weight }) => total + weight, 0), evidence };
}

function roleEvidence(a: Compared, b: Compared): Evidence[] {
  const found: Evidence[] = [...compareDates(a, b), ...compareIdentifiers(a, b)];
  const both = [...a.articles].filter((id) => b.articles.has(id)).length;
  if (both > 0)
    found.push({
      textKey: 'identity.evidence.articles',
      on: 'articles',
      with: { count: both },
      weight: Math.min(0.8, 0.25 * both),
    });
  const linked = [...a.linked].filter((id) => b.linked.has(id)).length;
  if (linked > 0) {
    // Two people who took part in the same event may well be different.
    found.push({
      textKey: 'identity.evidence.linked',
      on: 'linked',
      with: { count: linked },
      weight: Math.min(1.2, 0.4 * linked),
    });
  }
  if (a.linked.has(b.id) || b.linked.has(a.id)) {
    found.push({ textKey: 'identity.evidence.linkedToOther', on: 'each-other', with: {}, weight: -2 });
  }
  if (a.countries.length > 0 && b.countries.length > 0) {
    const shared = a.countries.filter((code) => b.countries.includes(code));
    if (shared.length > 0) {
      found.push({
        textKey: 'identity.evidence.sameCountries',
        on: 'countries',
        with: { countries: shared.join(', ') },
        weight: 0.3,
      });
    } else {
      const values = { one: a.countries.join(', '), other: b.countries.join(', ') };
      found.push({ textKey: 'identity.evidence.otherCountries', on: 'countries', with: values, weight: -0.8 });
    }
  }
  if (a.place !== null && b.place !== null) {
    if (a.place === b.place) found.push({ textKey: 'identity.evidence.samePlace', on: 'place', with: {}, weight: 1.2 });
    else
      found.push({
        textKey: 'identity.evidence.otherPlace',
        on: 'place',
        with: {},
        weight: a.collection === 'events' ? -2 : -1,
      });
  }
  return found;
}

function compareDates(a: Compared, b: Compared): Evidence[] {
  return a.dates.flatMap(([field, one]): Evidence[] => {
    const other = b.dates.find(([same]) => same === field)?.[1];
    if (other === undefined) return [];
    const how = one === other ? 'same' : overlap(one, other);
    const values = { one, other };
    if (how === 'none')
      return [{ textKey: `identity.evidence.excluded.${field}`, on: field, with: values, weight: -5 }];
    const weight = how === 'possible' ? 0.5 : field === 'dates' ? 0.8 : 2;
    const fits = how === 'possible' ? 'possible' : 'same';
    return [{ textKey: `identity.evidence.${fits}.${field}`, on: field, with: values, weight }];
  });
}

function compareIdentifiers(a: Compared, b: Compared): Evidence[] {
  const schemes = new Set(a.identifiers.map(({ scheme }) => scheme));
  return [...schemes].flatMap((scheme): Evidence[] => {
    const of = (record: Compared) =>
      record.identifiers.filter((each) => each.scheme === scheme).map(({ value }) => value);
    const [ours, theirs] = [of(a), of(b)];
    if (theirs.length === 0) return [];
    const equal = ours.find((value) => theirs.includes(value));
    if (equal !== undefined) {
      return [
        { textKey: 'identity.evidence.sameIdentifier', on: 'identifiers', with: { scheme, value: equal }, weight: 4 },
      ];
    }
    const values = { scheme, one: ours.join(', '), other: theirs.join(', ') };
    const near = isNear(ours[0] ?? '', theirs[0] ?? '');
    return [
      {
        on: 'identifiers',
        textKey: near ? 'identity.evidence.nearIdentifier' : 'identity.evidence.otherIdentifier',
        with: values,
        weight: near ? -1 : -2.5,
      },
    ];
  });
}

/** Returns whether two strings differ in up to two characters: a slip of the pen, or two numbers. */
function isNear(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  return [...a].filter((sign, index) => sign !== b[index]).length <= 2;
}
