import type { Contradiction } from '#core/claims/contradictions.ts';
import type { Facts, Rule, RuleResult } from '#core/findings/rule.ts';
import { baseOf, gain } from '#core/findings/weights.ts';

/** Sources that disagree, undecided. */
export const openContradiction: Rule<'contradiction'> = {
  name: 'open-contradiction',
  severity: 'warning',
  tab: 'proof',
  of: 'contradiction',
  find: (found, facts) =>
    found.state === 'open' && found.superseded === null ? aboutContradiction(found, facts, 'open-contradiction') : null,
};

/** A contradiction that was decided, until a new value was added. */
export const reopenedContradiction: Rule<'contradiction'> = {
  name: 'reopened-contradiction',
  severity: 'warning',
  tab: 'proof',
  of: 'contradiction',
  find: (found, facts) =>
    found.state === 'open' && found.superseded !== null
      ? aboutContradiction(found, facts, 'reopened-contradiction')
      : null,
};

function aboutContradiction(
  { id, subject, sides, laterCount }: Contradiction,
  facts: Facts,
  rule: Parameters<typeof baseOf>[0],
): RuleResult {
  const claims = sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => claim));
  const firstOf = (side: number) => sides[side]?.datedClaims[0]?.claim.id ?? '';
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
    },
    parts: [
      ...baseOf(rule),
      ...gain('in-dossier', facts.uses([...claims.flatMap((claim) => [claim.id, ...claim.quotes]), subject])),
      ...gain(
        'settles',
        claims.map((claim) => claim.id),
      ),
      ...gain(
        'sides',
        sides.map((_, side) => `${id} ${side}`),
      ),
      ...gain('wide', [...articles]),
      ...gain('later-count', laterCount === null ? [] : [laterCount]),
    ],
    action: { kind: 'compare-both', id },
  };
}
