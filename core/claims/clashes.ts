import {
  contradiction,
  valueKey,
  type ContradictionKind,
  type Statement,
  type ComparisonContext,
} from '#core/claims/model/compare.ts';
import type { Claim } from '#core/model/claims.ts';
import type { Property } from '#core/model/claim-properties.ts';
import { spanOf } from '#core/claims/model/spans.ts';
import { inBaseUnit } from '#core/claims/model/units.ts';
import { bounds } from '#lib/edtf/order.ts';

/** A claim with the date it was known. */
export interface DatedClaim {
  claim: Readonly<Claim>;
  asOf: string | null;
}

/** Claims of one group that say the same. */
export interface Side {
  key: string;
  datedClaims: DatedClaim[];
}

/** Values of one property of one subject that cannot all be true. */
export interface Clash {
  kind: ContradictionKind;
  sides: Side[];
  /** The claim that looks like a later count of the same thing; a proposal for a person to accept or not. */
  laterCount: string | null;
}

/** Returns all contradictions among the claims on one property of one subject, by kind. */
export function clashesOf(group: readonly DatedClaim[], property: Property, world: ComparisonContext): Clash[] {
  const sides = sidesOf(group, property, world);
  const rivals = sides.length <= maxPairwiseSides ? sides : extremeSides(sides, property);
  const clashing = new Map<ContradictionKind, Set<Side>>();
  for (const one of sides) {
    for (const other of rivals) {
      if (one === other) continue;
      const kind = contradiction(statementOf(one), statementOf(other), property, world);
      if (kind) clashing.set(kind, (clashing.get(kind) ?? new Set<Side>()).add(one).add(other));
    }
  }
  return [...clashing].map(([kind, of]) => {
    const clashingSides = sides.filter((side) => of.has(side));
    return { kind, sides: clashingSides, laterCount: kind === 'numbers' ? laterCount(clashingSides, property) : null };
  });
}

/** Up to this many values, each is compared with each; beyond that, only with the decisive ones. */
const maxPairwiseSides = 64;
const maxCompared = 1_000;

/**
 * Returns the values that all others need to be compared with. A number clashes with some other in its unit exactly if it does with the one
 * whose span ends first or the one whose span begins last (of each date, if the property varies over time); denials and values that are not
 * numbers are compared individually.
 */
function extremeSides(sides: readonly Side[], { time }: Property): Side[] {
  const ends = new Map<string, { first: [Side, number]; last: [Side, number] }>();
  const others: Side[] = [];
  for (const side of sides) {
    const { value, qualifier, stance, asOf } = statementOf(side);
    if (value.type !== 'number' || stance === 'denies') {
      others.push(side);
      continue;
    }
    const { number, family } = inBaseUnit(value.number, value.unit);
    const [low, high] = spanOf(number, qualifier);
    const key = `${family ?? ''} ${(time === 'varying' && asOf) || ''}`;
    const { first, last } = ends.get(key) ?? { first: [side, high], last: [side, low] };
    ends.set(key, { first: high < first[1] ? [side, high] : first, last: low > last[1] ? [side, low] : last });
  }
  const extremes = [...ends.values()].flatMap(({ first, last }) => [first[0], last[0]]);
  return [...new Set([...extremes, ...others])].slice(0, maxCompared);
}

/** Groups claims by what they say; for properties that vary over time, also by the date they refer to. Oldest first. */
function sidesOf(group: readonly DatedClaim[], property: Property, world: ComparisonContext): Side[] {
  const sides = new Map<string, Side>();
  for (const dated of group) {
    const value = valueKey(dated.claim, world);
    const key = property.time === 'varying' ? `${value} ${dated.asOf ?? ''}` : value;
    const side = sides.get(key) ?? { key, datedClaims: [] };
    side.datedClaims.push(dated);
    sides.set(key, side);
  }
  return [...sides.values()];
}

function statementOf({ datedClaims: [first] }: Side): Statement {
  // A side always has the claim that it was created with.
  const { claim, asOf } = first as DatedClaim;
  return { value: claim.value, qualifier: claim.qualifier, stance: claim.stance, asOf };
}

/** Returns, for a count that only grows, the claim with the highest and latest number, if the numbers rise over time. */
function laterCount(sides: readonly Side[], property: Property): string | null {
  if (property.time !== 'growing') return null;
  const dated = sides.map((side) => {
    const times = side.datedClaims.map(({ asOf }) => bounds(asOf).earliest);
    const { claim } = side.datedClaims[0] as DatedClaim;
    const number = claim.value.type === 'number' && claim.stance !== 'denies' ? claim.value.number : null;
    return { id: claim.id, number, at: times.includes(null) ? null : Math.min(...(times as number[])) };
  });
  dated.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  for (const [index, { number, at }] of dated.entries()) {
    const before = dated[index - 1];
    if (number === null || at === null) return null;
    if (before && ((before.number ?? Infinity) >= number || (before.at ?? Infinity) >= at)) return null;
  }
  return dated.at(-1)?.id ?? null;
}
