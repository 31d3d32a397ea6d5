import { useMemo } from 'react';
import { useApi } from '#renderer/lib/queries.ts';
import { withProposed, type ProposedFields } from './claimValues.ts';

/** Returns what a claim form begins with for words of an article, and the properties to choose from. */
export function useProposal(
  source: { article: string; start: number; end: number },
  proposed: ProposedFields | undefined,
) {
  const prefill = useApi('claims.prefill', source, { keep: true });
  const properties = useApi('claims.properties', {});
  const proposal = useMemo(() => prefill.data && withProposed(prefill.data, proposed), [prefill.data, proposed]);
  return { proposal, properties: properties.data, error: prefill.error ?? properties.error };
}
