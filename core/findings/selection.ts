import type { FindingState } from '#core/findings/contract.ts';
import { groupsOf } from '#core/findings/groups.ts';
import type { Findings } from '#core/findings/index.ts';
import { findingTabs, type FindingTab, type RuleName } from '#core/findings/model.ts';
import type { Mutes } from '#core/findings/mutes.ts';
import type { Finding } from '#core/findings/rule.ts';
import { memoizeVersion } from '#lib/memoize.ts';

/** Which leads are selected. */
interface LeadFilter {
  rule: RuleName | null;
  grouped: boolean;
  state: FindingState;
  /** The day, because a lead may be put off until one. */
  today: number;
}

interface SelectedLeads {
  /** The findings of each lead. */
  groups: readonly (readonly Finding[])[];
  counts: Readonly<Record<'all' | FindingTab, number>>;
  states: Readonly<Record<FindingState, number>>;
}

/** Selections kept until a lead changes: those of the rail, and of a page with its rules. */
const maxSelections = 4;

/** Creates a function that selects leads and counts them: windows ask for the counts after every change, and few changes concern a lead. */
export function createSelection(
  findings: Pick<Findings, 'ranked' | 'version'>,
  mutes: Pick<Mutes, 'state' | 'version'>,
): (filter: LeadFilter) => SelectedLeads {
  const select = memoizeVersion(
    () => findings.version + mutes.version,
    maxSelections,
    (_key: string, ranked: readonly Finding[], { rule, grouped, state, today }: LeadFilter): SelectedLeads => {
      const counts = { all: 0, proof: 0, identity: 0, dates: 0, links: 0 };
      const states = { open: 0, 'put-off': 0, 'no-lead': 0 };
      const shown: Finding[] = [];
      for (const finding of ranked) {
        const stands = mutes.state(finding.rule, finding.item, today);
        states[stands]++;
        if (stands === 'open' && !grouped) counts[finding.tab]++;
        if (stands === state && (!rule || finding.rule === rule)) shown.push(finding);
      }
      const groups = grouped ? groupsOf(shown) : shown.map((one) => [one]);
      if (grouped) for (const [first] of groups) if (first) counts[first.tab]++;
      for (const one of findingTabs) counts.all += counts[one];
      return { groups, counts, states };
    },
  );
  return (filter) => {
    // What has changed is evaluated before the versions are compared.
    const ranked = findings.ranked();
    return select(JSON.stringify(filter), ranked, filter);
  };
}
