import type { Countable } from '#lib/i18n/counted.ts';
import type { caseRules } from '#core/findings/model.ts';
import type { Part } from '#core/findings/rule.ts';

/**
 * What leads are ranked by, all in one place; docs/lint.md has the same numbers. A score is what one lead of its kind is worth, and what
 * the dossiers and the case gain when it is followed: sentences, claims, links and events that get a source, a date, a place, or that no
 * source contradicts any more. Each part is a count of things that are there, so that it can be shown as the reason.
 */

type CaseRule = (typeof caseRules)[number];

/** What a lead of its kind is worth where nothing else speaks for it: first what is wrong, then what is not proved, then what is missing. */
export const baseWeights: Readonly<Record<CaseRule, number>> = {
  // Something is wrong: it cannot be so, and all that is built on it is doubtful.
  'identity-clash': 80,
  'impossible-order': 70,
  'lost-quote': 46,
  // A conflict that was settled once is open again: somebody believes that it is decided.
  'reopened-contradiction': 44,
  // Nothing at all proves it.
  'no-quote': 40,
  // A resolved conflict: two values become one that can be printed.
  'open-contradiction': 36,
  'edited-quote': 36,
  'no-origin': 34,
  // A second source: the most work of all that brings one.
  'single-origin': 34,
  'ambiguous-quote': 30,
  'unsourced-link': 30,
  // Nothing in the file is found or quoted before it is typed.
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
  // What nobody has read may bring anything, or nothing.
  'unread-source': 8,
  'identity-candidate': 8,
  'moved-quote': 6,
};

interface Weight {
  /** Points for each of what is counted. */
  each: number;
  /** Points at most. */
  most: number;
  /** What is counted, as the reason says it. */
  of: Countable;
  /** So many of them bring nothing yet: one source is no repetition. */
  free?: number;
}

/** What is gained, in points for each sentence, claim, link, event or article. */
export const gainWeights = {
  // Sentences of dossiers that use it: what is printed comes before all else.
  'in-dossier': { each: 10, most: 30, of: 'sentences' },
  // Claims that an article would give a source.
  'would-gain': { each: 6, most: 36, of: 'claims' },
  // Claims and links that rest on something doubtful, missing or unread.
  'rests-on-it': { each: 2, most: 14, of: 'claims' },
  'links-on-it': { each: 2, most: 10, of: 'links' },
  // Claims that a decision would settle.
  settles: { each: 2, most: 8, of: 'claims' },
  // Values of the conflict beyond the two that it takes.
  sides: { each: 3, most: 6, of: 'values', free: 2 },
  // Articles that are read otherwise once it is decided.
  wide: { each: 2, most: 6, of: 'articles' },
  // Nobody has to find out anything: the later count is likely right.
  'later-count': { each: 6, most: 6, of: 'values' },
  // A weak value that another one contradicts: a second source decides both.
  contradicted: { each: 12, most: 12, of: 'values' },
  // Articles that pass one origin on: readers take it for well proved.
  repeated: { each: 4, most: 8, of: 'articles', free: 1 },
  // Figures of a million and more are asked about.
  'large-figure': { each: 8, most: 8, of: 'claims' },
  // Links that are marked confirmed, and nothing proves it.
  certain: { each: 14, most: 14, of: 'links' },
  // Claims of an event, and links that join it, that would be dated or placed with it.
  'dated-with-it': { each: 3, most: 12, of: 'claims' },
  joined: { each: 2, most: 12, of: 'links' },
  // Events that a map would show.
  'events-there': { each: 5, most: 20, of: 'events' },
  // Articles that name somebody who has no record.
  'named-often': { each: 5, most: 34, of: 'articles', free: 2 },
} as const satisfies Readonly<Record<string, Weight>>;

export type GainName = keyof typeof gainWeights;

/** Points of likeness between two records, of which 1 is certain. */
export const likenessPoints = 32;

/** From here on a number is one that readers will ask about. */
export const largeNumber = 1_000_000;

/** What a finding of a rule is worth by itself. */
export function baseOf(rule: CaseRule): Part[] {
  return [{ part: 'base', points: baseWeights[rule], with: {} }];
}

/** Points for so many of what a gain counts. */
export function pointsFor(name: GainName, count: number): number {
  const { each, most, free = 0 }: Weight = gainWeights[name];
  return Math.max(0, Math.min(most, each * (count - free)));
}

/**
 * A gain as a part of a score; none where it is worth nothing.
 * @param of what gains, each once: with other findings of its kind the same thing is counted once
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

/** The gains of several findings of one rule together: each thing that gains is counted once. */
export function sumOfParts(all: readonly (readonly Part[])[]): Part[] {
  const [first = []] = all;
  const gains = new Map<GainName, Set<string>>();
  for (const { part, of } of all.flat()) {
    if (!of || !isGain(part)) continue;
    const known = gains.get(part) ?? new Set<string>();
    for (const id of of) known.add(id);
    gains.set(part, known);
  }
  const own = first.filter(({ of }) => !of);
  return [...own, ...[...gains].flatMap(([name, ids]) => gain(name, [...ids]))];
}

const isGain = (name: string): name is GainName => name in gainWeights;
