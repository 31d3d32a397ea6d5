import type { FindingState } from '#core/findings/contract.ts';
import { findingKey, type FindingTab, type RuleName } from '#core/findings/model.ts';
import { api } from '#renderer/lib/api.ts';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { usePages } from '#renderer/lib/usePages.ts';

export interface FindingFilter {
  tab: FindingTab | null;
  state: FindingState;
  /** Lists the findings of one rule individually. */
  rule?: RuleName;
}

const pageRows = 100;

const findingsOf = (part: OutputOf<'findings.leads'>) => part.leads;

/** Loads the matching leads as the user scrolls. */
export function useFindings(filter: FindingFilter) {
  const { rows: leads, ...more } = usePages({
    key: ['findings.leads', 'paged', filter],
    fetchPage: (offset) =>
      api.findings.leads({
        ...filter,
        grouped: filter.state === 'open' && filter.rule === undefined,
        offset,
        limit: pageRows,
      }),
    rows: findingsOf,
    keyOf: findingKey,
  });
  return { leads, ...more };
}

export type FindingPages = ReturnType<typeof useFindings>;
