import { useMemo } from 'react';
import { useApi } from '#renderer/lib/queries.ts';
import type { SourceSpan } from '#renderer/shared/forms/evidence.ts';
import { withProposed, type ProposedFields } from './claimValues.ts';

/**
 * Returns what a claim form begins with for words of an article, and the properties to choose from. Once the words are gone from the text
 * (null), what was proposed for them stays.
 */
export function useProposal(source: SourceSpan | null, proposed: ProposedFields | undefined) {
  const words = source ?? { article: '', start: 0, end: 1 };
  const prefill = useApi('claims.prefill', words, { keep: true, enabled: source !== null });
  const properties = useApi('claims.properties', {});
  const proposal = useMemo(() => prefill.data && withProposed(prefill.data, proposed), [prefill.data, proposed]);
  return { proposal, properties: properties.data, error: prefill.error ?? properties.error };
}
