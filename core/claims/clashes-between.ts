import { clashesOf } from '#core/claims/clashes.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import { append } from '#lib/append.ts';

/**
 * Returns claims that would contradict those of another subject if both were the same: what a merge would reveal.
 * @param ours claims about one subject
 * @param theirs claims about the other
 * @returns those of `theirs` that clash with some of `ours`
 */
export function clashesBetween(
  { ledger, vocabulary }: { ledger: Ledger; vocabulary: Vocabulary },
  ours: readonly Readonly<Claim>[],
  theirs: readonly Readonly<Claim>[],
): Set<string> {
  const ourIds = new Set(ours.map(({ id }) => id));
  const groups = new Map<string, Readonly<Claim>[]>();
  for (const claim of [...ours, ...theirs]) {
    const key = `${propertyKey(claim.property)} ${claim.value.type}`;
    append(groups, key, claim);
  }
  const found = new Set<string>();
  for (const claims of groups.values()) {
    const [first] = claims;
    if (!first || claims.every(({ id }) => ourIds.has(id)) || claims.every(({ id }) => !ourIds.has(id))) continue;
    const property = vocabulary.of(first.property, first.value.type);
    const withDates = (of: readonly Readonly<Claim>[]) => of.map((claim) => ({ claim, asOf: ledger.asOf(claim) }));
    // Each of theirs is compared with ours only: contradictions among theirs are known already.
    for (const claim of claims.filter(({ id }) => !ourIds.has(id))) {
      const compared = [...claims.filter(({ id }) => ourIds.has(id)), claim];
      const clashes = clashesOf(withDates(compared), property, ledger.world);
      if (
        clashes.some(({ sides }) => sides.some((side) => side.datedClaims.some((one) => one.claim.id === claim.id)))
      ) {
        found.add(claim.id);
      }
    }
  }
  return found;
}
