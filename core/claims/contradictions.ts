import { clashesOf, type Clash, type DatedClaim, type Side } from '#core/claims/clashes.ts';
import { valueKey, type ComparisonContext } from '#core/claims/model/compare.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { Claim, Resolution, ResolutionState } from '#core/model/claims.ts';
import { ascending, byId } from '#lib/sorted.ts';

/** The current state of a contradiction: what clashes, and what a person decided. */
export interface Contradiction extends Clash {
  /** Stable as long as subject, property and kind are. */
  id: string;
  /** After all merges. */
  subject: string;
  property: string;
  state: ResolutionState;
  /** The decision; null if there is none, or if a new value was added since. */
  resolution: Readonly<Resolution> | null;
  /** A decision that no longer applies because a new value was added. */
  superseded: Readonly<Resolution> | null;
}

export interface ContradictionsDeps {
  vocabulary: Vocabulary;
  world: ComparisonContext;
  /** Returns the decisions on a group, in any order. */
  decisionsOn(group: string): Readonly<Resolution>[];
}

/**
 * Returns the contradictions among the claims of a group, whose key begins with the subject's id.
 * @param claims of the group, oldest first
 */
export function contradictionsAmong(
  { vocabulary, world, decisionsOn }: ContradictionsDeps,
  group: string,
  claims: readonly DatedClaim[],
): Contradiction[] {
  // If one property has values of several types, each type is compared separately.
  const types = new Set(claims.map(({ claim }) => claim.value.type));
  const subject = group.slice(0, group.indexOf(' '));
  return [...types].flatMap((type) => {
    const ofType = claims.filter(({ claim }) => claim.value.type === type);
    const property = vocabulary.of(ofType[0]?.claim.property ?? '', type);
    return clashesOf(ofType, property, world).map((clash) => ({
      ...clash,
      id: `${subject}:${property.key}:${clash.kind}`,
      subject,
      property: property.key,
      ...statusOf(clash.sides, decisionsOn(group)),
    }));
  });
}

/** Returns the status that the latest decision between some of the sides gives all of them. */
function statusOf(
  sides: readonly Side[],
  decisions: Readonly<Resolution>[],
): Pick<Contradiction, 'state' | 'resolution' | 'superseded'> {
  decisions.sort((a, b) => ascending(b.updatedAt, a.updatedAt) || byId(b, a));
  const latest = decisions.find((decision) => sides.some((side) => isCoveredBy(decision, side)));
  if (!latest || latest.state === 'open') return { state: 'open', resolution: null, superseded: null };
  const holds = sides.every((side) => isCoveredBy(latest, side));
  return holds
    ? { state: latest.state, resolution: latest, superseded: null }
    : { state: 'open', resolution: null, superseded: latest };
}

/** Returns the key of a claim's value for a resolution: as written, independent of later merges. */
export function writtenKey(claim: Readonly<Claim>): string {
  return valueKey(claim, { lead: (id) => id });
}

/** Returns whether a side is one of those decided between. If the resolution stores no values, a claim changed since is not. */
function isCoveredBy(resolution: Readonly<Resolution>, { datedClaims }: Side): boolean {
  const values = new Set(resolution.values);
  return datedClaims.some(({ claim }) =>
    values.size
      ? values.has(writtenKey(claim))
      : resolution.claims.includes(claim.id) && claim.updatedAt <= resolution.updatedAt,
  );
}
