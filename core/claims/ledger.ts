import { asOf, corroborationByValue, corroborationOf } from '#core/claims/claim-sources.ts';
import { contradictionsAmong, type Contradiction } from '#core/claims/contradictions.ts';
import type { Corroboration } from '#core/claims/corroboration.ts';
import { createGrouping } from '#core/claims/grouping.ts';
import { valueKey, type ComparisonContext } from '#core/claims/model/compare.ts';
import { isWithin } from '#core/claims/places.ts';
import { invalidateDescribed, invalidatePlaces, invalidatePointing } from '#core/claims/touched-groups.ts';
import type { Vocabulary } from '#core/claims/vocabulary.ts';
import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import type { Claim, Resolution } from '#core/model/claims.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { Store } from '#core/store/types.ts';
import type { AsWritten } from '#core/store/view.ts';
import { oldestFirst } from '#core/model/order.ts';

/** What the claims of a case say together, kept current by its commits. */
export interface Ledger {
  /** Returns all contradictions, by the age of their first claims. */
  contradictions(): Contradiction[];
  /** Returns the contradictions that a claim is a side of. */
  contradictionsOf(claim: string): Contradiction[];
  /** Returns the corroboration of what a claim says, including the claim itself. Each group is counted once between two commits. */
  corroborationOf(claim: string): Corroboration;
  /** Returns the corroboration of several claims that say the same. */
  corroborationOfAll(claims: readonly Readonly<Claim>[]): Corroboration;
  /** Returns every group: the claims on one property of one subject, by a key that begins with the subject's id. */
  groups(): Iterable<string>;
  groupOf(claim: string): string | undefined;
  /** Returns the claims of a group, oldest first, whichever was written last. */
  claimsIn(group: string): readonly Readonly<Claim>[];
  contradictionsIn(group: string): readonly Contradiction[];
  /** Registers a listener that is called, while a commit is processed, with each group whose result may change. */
  onTouch(follower: FollowerName, listener: (group: string) => void): void;
  /** Returns the date that a claim refers to: its own, or the publication date of its first source. */
  asOf(claim: Readonly<Claim>): string | null;
  readonly world: ComparisonContext;
}

export interface LedgerDeps {
  store: Store;
  reverse: AsWritten<ReverseIndex>;
  identity: MergeIndex;
  vocabulary: Vocabulary;
}

/** Groups claims by subject and property, and recomputes only the groups affected by a commit, on demand. */
export function createLedger({ store, reverse, identity, vocabulary }: LedgerDeps): Ledger {
  const claims = createGrouping(invalidate);
  const resolutions = createGrouping(invalidate);
  /** Contradictions by group, for groups that have any. */
  const found = new Map<string, Contradiction[]>();
  /** Groups whose contradictions have to be recomputed. */
  const dirty = new Set<string>();
  const listeners = new Listeners<string>();
  /** Corroborations, by group and value. Any article on the way to an origin affects them, so they are cached until something changes. */
  const counted = new Map<string, Map<string, Corroboration>>();
  const world: ComparisonContext = {
    lead: (id) => identity.lead(id),
    within: (inner, outer) => isWithin(store, identity, inner, outer),
  };
  const touchedDeps = { store, reverse, claims, invalidate };
  const contradictionsDeps = { vocabulary, world, decisionsOn };

  for (const { id } of store.list('claims')) placeClaim(id);
  for (const { id } of store.list('resolutions')) placeResolution(id);

  store.onCommit('claims', ({ changes }) => {
    counted.clear();
    for (const { collection, id } of changes) {
      if (collection === 'claims') placeClaim(id);
      else if (collection === 'resolutions') placeResolution(id);
      else if (collection === 'settings') invalidateDescribed(touchedDeps, id);
      else if (collection === 'places') invalidatePlaces(touchedDeps);
      else if (collection === 'articles' || collection === 'quotes') invalidatePointing(touchedDeps, id);
    }
  });

  identity.onChange('claims', (ids) => {
    counted.clear();
    for (const id of ids) {
      for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
        if (collection === 'claims') {
          if (field === 'subject') placeClaim(pointer);
          const group = claims.keyOf(pointer);
          if (group !== undefined) invalidate(group);
        }
        if (collection === 'resolutions' && field === 'subject') placeResolution(pointer);
      }
    }
    invalidatePlaces(touchedDeps);
  });

  function invalidate(group: string): void {
    dirty.add(group);
    listeners.notify(group);
  }

  function groupKey({ subject, property }: { subject: string; property: string }): string {
    return `${identity.lead(subject)} ${propertyKey(property)}`;
  }

  function placeClaim(id: string): void {
    const claim = store.get('claims', id);
    claims.place(id, claim ? groupKey(claim) : null);
  }

  function placeResolution(id: string): void {
    const resolution = store.get('resolutions', id);
    resolutions.place(id, resolution ? groupKey(resolution) : null);
  }

  function claimsIn(group: string): Readonly<Claim>[] {
    return [...claims.idsOf(group)].flatMap((id) => store.get('claims', id) ?? []).sort(oldestFirst);
  }

  function decisionsOn(group: string): Readonly<Resolution>[] {
    return [...resolutions.idsOf(group)].flatMap((id) => store.get('resolutions', id) ?? []);
  }

  function refresh(): void {
    for (const group of dirty) {
      const contradictions = workOut(group);
      if (contradictions.length) found.set(group, contradictions);
      else found.delete(group);
    }
    dirty.clear();
  }

  function workOut(group: string): Contradiction[] {
    const members = claimsIn(group);
    if (members.length < 2) return [];
    const dated = members.map((claim) => ({ claim, asOf: asOf(store, claim) }));
    return contradictionsAmong(contradictionsDeps, group, dated);
  }

  return {
    world,
    asOf: (claim) => asOf(store, claim),
    contradictions() {
      refresh();
      return [...found.values()].flat().sort((a, b) => oldestFirst(firstClaim(a), firstClaim(b)));
    },
    contradictionsOf(claim) {
      refresh();
      const group = claims.keyOf(claim);
      const all = group === undefined ? [] : (found.get(group) ?? []);
      return all.filter(({ sides }) =>
        sides.some(({ datedClaims }) => datedClaims.some((one) => one.claim.id === claim)),
      );
    },
    corroborationOf(id) {
      const group = claims.keyOf(id);
      const claim = store.get('claims', id);
      if (!claim || group === undefined) return { sources: 0, origins: 0, knots: [] };
      const values = counted.get(group) ?? corroborationByValue(store, world, claimsIn(group));
      counted.set(group, values);
      return values.get(valueKey(claim, world)) ?? corroborationOf(store, world, [claim]);
    },
    corroborationOfAll: (all) => corroborationOf(store, world, all),
    groups: () => claims.keys(),
    groupOf: (claim) => claims.keyOf(claim),
    claimsIn,
    contradictionsIn(group) {
      refresh();
      return found.get(group) ?? [];
    },
    onTouch: (follower, listener) => void listeners.add(follower, listener),
  };
}

/** Returns the claim that the first side was created with. */
const firstClaim = ({ sides }: Contradiction) => sides[0]?.datedClaims[0]?.claim as Readonly<Claim>;
