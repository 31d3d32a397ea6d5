import type { Collection } from '#core/model/collections.ts';
import type { RuleName } from '#core/findings/model.ts';
import type { Finding } from '#core/findings/rule.ts';

/** Rules whose findings are mended alike, in a table of what they are about. */
const alike = {
  'no-quote': 'claims',
  'copy-without-source': 'articles',
  'not-assessed': 'articles',
  'ungraded-source': 'articles',
  'no-transcript': 'articles',
  'unread-source': 'articles',
  'unsourced-link': 'links',
  'event-no-date': 'events',
  'event-no-place': 'events',
  'place-no-position': 'places',
} as const satisfies Partial<Record<RuleName, Collection>>;

type GroupedRule = keyof typeof alike;

/** Rules that are told together. */
export const groupedRules = Object.keys(alike) as GroupedRule[];

const isAlike = (rule: RuleName): rule is GroupedRule => rule in alike;

/** So many of one rule are one lead. */
const leastAlike = 3;

/** A lead: a finding, or several that are mended alike, the most urgent first. */
export interface Lead {
  first: Finding;
  all: readonly Finding[];
  /** What they are about, where they are several. */
  collection: Collection | null;
}

/**
 * Findings as leads: those that are mended alike together, where the most urgent of them is. Names without a record are left out: the
 * suggestions ask about them. @param ranked the most urgent first
 */
export function leadsOf(ranked: readonly Finding[]): Lead[] {
  const byRule = new Map<RuleName, Finding[]>();
  for (const finding of ranked) {
    if (!isAlike(finding.rule)) continue;
    const known = byRule.get(finding.rule);
    if (known) known.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return ranked.flatMap((first): Lead[] => {
    const { rule } = first;
    if (rule === 'unnamed') return [];
    const all = byRule.get(rule) ?? [];
    if (!isAlike(rule) || all.length < leastAlike) return [{ first, all: [first], collection: null }];
    return all[0] === first ? [{ first, all, collection: alike[rule] }] : [];
  });
}
