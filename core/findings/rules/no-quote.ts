import type { Rule } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** A claim that no quote proves. */
export const noQuote: Rule<'claim'> = {
  name: 'no-quote',
  severity: 'error',
  tab: 'proof',
  of: 'claim',
  find({ id, subject, quotes, assertedBy }, facts) {
    if (facts.articlesOf({ quotes }).length > 0) return null;
    return {
      item: id,
      about: [id],
      variant: assertedBy === null ? 'nobody' : 'speaker',
      with: {
        subject: { title: subject },
        property: { property: id },
        value: { value: id },
        speaker: assertedBy === null ? '' : { title: assertedBy },
      },
      parts: [...baseOf('no-quote'), ...gain('in-dossier', facts.uses([id, subject]))],
      action: { kind: 'quote-claim', id, query: [{ title: subject }, { value: id }] },
    };
  },
};
