import type { Rule } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';
import { bookkeepingLinks, linkLabel } from '#core/model/link-kinds.ts';

/** A link that no quote proves. Links that only say where something was read prove themselves. */
export const unsourcedLink: Rule<'link'> = {
  name: 'unsourced-link',
  severity: 'warning',
  tab: 'links',
  of: 'link',
  find({ id, kind, from, to, quotes, certainty }, facts) {
    if (bookkeepingLinks.has(kind) || facts.articlesOf({ quotes }).length > 0) return null;
    return {
      item: id,
      about: [id],
      variant: certainty === 'confirmed' ? 'confirmed' : 'plain',
      with: { from: { title: from }, verb: linkLabel(kind, 'out'), to: { title: to } },
      parts: [
        ...baseOf('unsourced-link'),
        ...gain('in-dossier', facts.uses([id, from, to])),
        ...gain('certain', certainty === 'confirmed' ? [id] : []),
      ],
      action: { kind: 'find-quote', id: from, params: { link: id } },
    };
  },
};
