import { clashesOf, type Clash, type DatedClaim, type Side } from '#core/claims/group.ts';
import { valueKey, type ComparisonContext } from '#core/claims/model/compare.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { Claim, Resolution, ResolutionState } from '#core/model/claims.ts';

/** A contradiction as it stands: what clashes, and what a person has decided of it. */
export interface Contradiction extends Clash {
  /** Stays the same as long as subject, property and kind do. */
  id: string;
  /** After all merges. */
  subject: string;
  property: string;
  state: ResolutionState;
  /** What decided it; null while nobody has, or when a new value has come since. */
  resolution: Readonly<Resolution> | null;
  /** A decision that does not hold any more, since a new value has come. */
  superseded: Readonly<Resolution> | null;
}

export interface ContradictionsDeps {
  vocabulary: Vocabulary;
  world: ComparisonContext;
  /** Decisions on a group, in any order. */
  decisionsOn(group: string): Readonly<Resolution>[];
}

/** The contradictions among the claims of a group, whose key begins with the subject's id. @param claims of the group, oldest first */
export function contradictionsAmong(
  { vocabulary, world, decisionsOn }: ContradictionsDeps,
  group: string,
  claims: readonly DatedClaim[],
): Contradiction[] {
  // Values of several types under one word are compared type by type.
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

/** What the latest decision between some of the sides says of all of them. */
function statusOf(
  sides: readonly Side[],
  decisions: Readonly<Resolution>[],
): Pick<Contradiction, 'state' | 'resolution' | 'superseded'> {
  decisions.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : a.id < b.id ? 1 : -1));
  const latest = decisions.find((decision) => sides.some((side) => isCoveredBy(decision, side)));
  if (!latest || latest.state === 'open') return { state: 'open', resolution: null, superseded: null };
  const holds = sides.every((side) => isCoveredBy(latest, side));
  return holds
    ? { state: latest.state, resolution: latest, superseded: null }
    : { state: 'open', resolution: null, superseded: latest };
}

/** What a resolution remembers of a claim's value: as it is written, whatever is merged afterwards. */
export function writtenKey(claim: Readonly<Claim>): string {
  return valueKey(claim, { lead: (id) => id });
}

/** Whether a side is one of those that were decided between. Without remembered values, a claim that was changed since is not. */
function isCoveredBy(resolution: Readonly<Resolution>, { said }: Side): boolean {
  const values = new Set(resolution.values);
  return said.some(({ claim }) =>
    values.size
      ? values.has(writtenKey(claim))
      : resolution.claims.includes(claim.id) && claim.updatedAt <= resolution.updatedAt,
  );
}
