import { corroboration, type Corroboration, type Voice } from '#core/claims/corroboration.ts';
import { valueKey, type ComparisonContext } from '#core/claims/model/compare.ts';
import type { Claim } from '#core/model/claims.ts';
import { compare } from '#lib/edtf/order.ts';
import type { Store } from '#core/store/types.ts';
import { append } from '#lib/append.ts';

/** Returns the articles that contain a claim's quotes, without duplicates. */
function articlesOf(store: Store, claim: Readonly<Claim>): string[] {
  return [...new Set(claim.quotes.flatMap((id) => store.get('quotes', id)?.article ?? []))];
}

/** Returns the date that a claim refers to, as EDTF: its own, or the publication date of its first source. */
export function asOf(store: Store, claim: Readonly<Claim>): string | null {
  if (claim.asOf !== null) return claim.asOf;
  const days = articlesOf(store, claim).flatMap((id) => store.get('articles', id)?.published ?? []);
  return days.sort(compare)[0] ?? null;
}

/** Returns the corroboration of several claims that say the same. */
export function corroborationOf(
  store: Store,
  world: Pick<ComparisonContext, 'lead'>,
  claims: readonly Readonly<Claim>[],
): Corroboration {
  const voices: Voice[] = claims.map((claim) => {
    const articles = articlesOf(store, claim);
    // If the asserter is an article, it is the source itself and not a speaker.
    const isSpeaker = claim.assertedBy !== null && store.find(claim.assertedBy)?.collection !== 'articles';
    return {
      speaker: isSpeaker && claim.assertedBy ? world.lead(claim.assertedBy) : null,
      articles,
    };
  });
  return corroboration(voices, (id) => store.get('articles', id));
}

/** Returns the corroboration of each value of a group, by `valueKey`. */
export function corroborationByValue(
  store: Store,
  world: Pick<ComparisonContext, 'lead'>,
  group: readonly Readonly<Claim>[],
): Map<string, Corroboration> {
  const values = new Map<string, Readonly<Claim>[]>();
  for (const claim of group) {
    const value = valueKey(claim, world);
    append(values, value, claim);
  }
  return new Map([...values].map(([value, claims]) => [value, corroborationOf(store, world, claims)]));
}
