import type { Contradiction } from '#core/claims/contradictions.ts';
import { dossierPart, part, type Facts, type Rule, type RuleResult } from '#core/findings/rule.ts';

/** Sources that disagree, undecided. */
export const openContradiction: Rule<'contradiction'> = {
  name: 'open-contradiction',
  severity: 'warning',
  tab: 'proof',
  of: 'contradiction',
  find: (found, facts) =>
    found.state === 'open' && found.superseded === null ? aboutContradiction(found, facts, 36) : null,
};

/** A contradiction that was decided, until a new value came. */
export const reopenedContradiction: Rule<'contradiction'> = {
  name: 'reopened-contradiction',
  severity: 'warning',
  tab: 'proof',
  of: 'contradiction',
  find: (found, facts) =>
    found.state === 'open' && found.superseded !== null ? aboutContradiction(found, facts, 44) : null,
};

function aboutContradiction({ id, subject, sides, laterCount }: Contradiction, facts: Facts, base: number): RuleResult {
  const claims = sides.flatMap(({ said }) => said.map(({ claim }) => claim));
  const firstOf = (side: number) => sides[side]?.said[0]?.claim.id ?? '';
  const articles = new Set(claims.flatMap((claim) => facts.articlesOf(claim)));
  return {
    item: id,
    about: claims.map((claim) => claim.id),
    variant: laterCount === null ? (sides.length > 2 ? 'several' : 'two') : 'later-count',
    with: {
      subject: { title: subject },
      property: { property: firstOf(0) },
      one: { value: firstOf(0) },
      other: { value: firstOf(1) },
      later: laterCount === null ? '' : { value: laterCount },
      count: sides.length,
      articles: { counted: 'articles', count: articles.size },
    },
    parts: [
      ...part('base', base),
      ...dossierPart(facts.uses([...claims.flatMap((claim) => [claim.id, ...claim.quotes]), subject])),
      ...part('sides', Math.min(8, 4 * (sides.length - 2)), { count: sides.length }),
      ...part('wide', Math.min(10, 2 * articles.size), { articles: { counted: 'articles', count: articles.size } }),
      ...part('later-count', laterCount === null ? 0 : 6),
    ],
    action: { kind: 'compare-both', id },
  };
}
