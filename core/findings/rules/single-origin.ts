import type { Claim } from '#core/model/claims.ts';
import type { Facts, Part, Rule, RuleResult, ValueUnit } from '#core/findings/rule.ts';
import { baseOf, gain, largeNumber } from '#core/findings/weights.ts';

/** A value that goes back to one independent origin, however many sources give it. */
export const singleOrigin: Rule<'value'> = {
  name: 'single-origin',
  severity: 'warning',
  tab: 'proof',
  of: 'value',
  find(value, facts) {
    if (value.corroboration.origins !== 1) return null;
    return aboutValue(value, facts, baseOf('single-origin'), variantOf(value, facts));
  },
};

/** Builds the result for a value that is not proved well enough. */
export function aboutValue(
  { claims, corroboration, against }: ValueUnit,
  facts: Facts,
  base: readonly Part[],
  variant: string,
): RuleResult | null {
  const [first] = claims;
  if (!first) return null;
  const speaker = claims.find((claim) => isSpeaker(claim, facts))?.assertedBy;
  const uses = facts.uses([...claims.flatMap(({ id, quotes }) => [id, ...quotes]), first.subject]);
  const { value } = first;
  return {
    item: first.id,
    about: claims.map(({ id }) => id),
    variant,
    with: {
      subject: { title: first.subject },
      property: { property: first.id },
      value: { value: first.id },
      count: corroboration.sources,
      articles: { counted: 'articles', count: corroboration.sources },
      speaker: speaker ? { title: speaker } : '',
      article: corroboration.knots[0] ? { title: corroboration.knots[0].article } : '',
    },
    parts: [
      ...base,
      ...gain('in-dossier', uses),
      ...gain('contradicted', otherValues(against, first.id)),
      ...gain(
        'repeated',
        corroboration.knots.map(({ article }) => article),
      ),
      ...gain('large-figure', value.type === 'number' && Math.abs(value.number) >= largeNumber ? [first.id] : []),
    ],
    action: {
      kind: 'second-origin',
      id: first.id,
      query: [{ title: first.subject }, value.type === 'flag' ? { property: first.id } : { value: first.id }],
    },
  };
}

/** Returns the contradicting values, each by a claim that gives it. */
function otherValues(against: ValueUnit['against'], claim: string): string[] {
  const others = against?.sides.filter(({ datedClaims }) => !datedClaims.some((one) => one.claim.id === claim)) ?? [];
  return others.flatMap(({ datedClaims }) => datedClaims[0]?.claim.id ?? []);
}

/** Returns how a single origin supports the value. */
export function variantOf({ claims, corroboration }: ValueUnit, facts: Facts): string {
  if (corroboration.sources === 1) return 'one-source';
  const speakers = new Set(
    claims.flatMap((claim) => (isSpeaker(claim, facts) ? [facts.leadOf(claim.assertedBy)] : [])),
  );
  if (speakers.size === 1) return 'speaker';
  return corroboration.knots.some(({ knot }) => knot === 'not-assessed') ? 'not-assessed' : 'copies';
}

function isSpeaker(claim: Readonly<Claim>, facts: Facts): claim is Claim & { assertedBy: string } {
  return claim.assertedBy !== null && facts.collectionOf(claim.assertedBy) !== 'articles';
}
