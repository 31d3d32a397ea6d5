import type { Countable } from '#lib/i18n/counted.ts';
import type { caseRules } from '#core/findings/model.ts';
import type { Part } from '#core/findings/rule.ts';

/**
 * All weights used to rank leads; docs/lint.md has the same numbers. A score is the base value of a lead of its kind plus what the dossiers
 * and the case gain by following it: sentences, claims, links and events that get a source, a date or a place, or whose contradiction is
 * resolved. Each part counts existing things, so that it can be shown as the reason.
 */

type CaseRule = (typeof caseRules)[number];

/** Base value of a lead of each kind: first what is wrong, then what is not proved, then what is missing. */
export const baseWeights: Readonly<Record<CaseRule, number>> = {
  // Something is wrong: it is impossible, and everything built on it is doubtful.
  'identity-clash': 80,
  'impossible-order': 70,
  'lost-quote': 46,
  // A settled contradiction is open again, although somebody believes it is decided.
  'reopened-contradiction': 44,
  // Nothing at all proves it.
  'no-quote': 40,
  // Resolving a contradiction turns two values into one that can be printed.
  'open-contradiction': 36,
  'edited-quote': 36,
  'no-origin': 34,
  // A second source: of the leads that bring one, the most work.
  'single-origin': 34,
  'ambiguous-quote': 30,
  'unsourced-link': 30,
  // Nothing in the file can be found or quoted until it is transcribed.
  'no-transcript': 30,
  'copy-without-source': 28,
  unnamed: 26,
  // A source: one decision for all claims that rest on the article.
  'not-assessed': 24,
  // A date, then a place.
  'event-no-date': 24,
  'event-no-place': 18,
  'ungraded-source': 12,
  'place-no-position': 12,
  // An unread source may contain anything, or nothing.
  'unread-source': 8,
  'identity-candidate': 8,
  'moved-quote': 6,
};

interface Weight {
  /** Points per item counted. */
  each: number;
  /** Maximum points. */
  maxPoints: number;
  /** What is counted, in the wording of the reason. */
  of: Countable;
  /** How many count for nothing: one source is no repetition. */
  free?: number;
}

/** Points gained for each sentence, claim, link, event or article. */
export const gainWeights = {
  // Sentences of dossiers that use it: what is printed comes first.
  'in-dossier': { each: 10, maxPoints: 30, of: 'sentences' },
  // Claims that would get a source from an article.
  'would-gain': { each: 6, maxPoints: 36, of: 'claims' },
  // Claims and links that rest on something doubtful, missing or unread.
  'rests-on-it': { each: 2, maxPoints: 14, of: 'claims' },
  'links-on-it': { each: 2, maxPoints: 10, of: 'links' },
  // Claims that a decision would settle.
  settles: { each: 2, maxPoints: 8, of: 'claims' },
  // Values of the contradiction beyond the minimum of two.
  sides: { each: 3, maxPoints: 6, of: 'values', free: 2 },
  // Articles whose reading changes with the decision.
  wide: { each: 2, maxPoints: 6, of: 'articles' },
  // No research needed: the later count is probably right.
  'later-count': { each: 6, maxPoints: 6, of: 'values' },
  // A weak value contradicted by another: a second source decides both.
  contradicted: { each: 12, maxPoints: 12, of: 'values' },
  // Articles that repeat one origin, so that readers think it is well proved.
  repeated: { each: 4, maxPoints: 8, of: 'articles', free: 1 },
  // Figures of a million and more, which readers question.
  'large-figure': { each: 8, maxPoints: 8, of: 'claims' },
  // Links marked as confirmed without any proof.
  certain: { each: 14, maxPoints: 14, of: 'links' },
  // Claims about an event, and links to it, that would be dated or placed with it.
  'dated-with-it': { each: 3, maxPoints: 12, of: 'claims' },
  joined: { each: 2, maxPoints: 12, of: 'links' },
  // Events that a map would show.
  'events-there': { each: 5, maxPoints: 20, of: 'events' },
  // Articles that name somebody who has no record.
  'named-often': { each: 5, maxPoints: 34, of: 'articles', free: 2 },
} as const satisfies Readonly<Record<string, Weight>>;

export type GainName = keyof typeof gainWeights;

/** Points for the similarity of two records, where 1 is certain. */
export const likenessPoints = 32;

/** Numbers from here on are ones that readers will question. */
export const largeNumber = 1_000_000;

/** Returns the base value of a rule's finding. */
export function baseOf(rule: CaseRule): Part[] {
  return [{ part: 'base', points: baseWeights[rule], with: {} }];
}

/** Returns the points for a number of items of a gain. */
export function pointsFor(name: GainName, count: number): number {
  const { each, maxPoints, free = 0 }: Weight = gainWeights[name];
  return Math.max(0, Math.min(maxPoints, each * (count - free)));
}

/**
 * Returns a gain as a part of a score; empty if worth nothing.
 * @param of distinct ids of what is gained; when findings are combined, each counts once
 */
export function gain(name: GainName, of: readonly string[]): Part[] {
  const distinct = [...new Set(of)].sort();
  const points = pointsFor(name, distinct.length);
  if (points === 0) return [];
  const { of: counts }: Weight = gainWeights[name];
  return [
    {
      part: name,
      points,
      with: { count: distinct.length, of: { counted: counts, count: distinct.length } },
      of: distinct,
    },
  ];
}

/** Combines the gains of several findings of one rule, counting each record gained only once. */
export function sumOfParts(all: readonly (readonly Part[])[]): Part[] {
  const [first = []] = all;
  const gains = new Map<GainName, Set<string>>();
  for (const { part, of } of all.flat()) {
    if (!of || !isGain(part)) continue;
    const gainIds = gains.get(part) ?? new Set<string>();
    for (const id of of) gainIds.add(id);
    gains.set(part, gainIds);
  }
  const uncountedParts = first.filter(({ of }) => !of);
  return [...uncountedParts, ...[...gains].flatMap(([name, ids]) => gain(name, [...ids]))];
}

const isGain = (name: string): name is GainName => name in gainWeights;
