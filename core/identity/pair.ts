import type { Claim } from '#core/claims/model.ts';
import { fieldsOf } from '#core/identity/fields.ts';
import type { Pair } from '#core/identity/candidates.ts';
import type { PairSide, PairView } from '#core/identity/contract.ts';
import type { Evidence } from '#core/identity/evidence.ts';
import type { IdentityIndex } from '#core/identity/index.ts';
import type { Identity } from '#core/identity/model.ts';
import { isEmpty, shownValues } from '#core/identity/overlay.ts';
import type { Mergeable, Shown } from '#core/identity/shown.ts';
import { t } from '#core/i18n/t.ts';
import type { Views } from '#core/records/views.ts';
import { otherNames, titleOf as titleOfRecord } from '#core/records/title.ts';
import type { Store } from '#core/store/types.ts';

export interface PairDeps {
  store: Store;
  shown: Shown;
  identity: IdentityIndex;
  /** Views of records as they are kept, and of merged ones as one. */
  views: Views;
  asShown: Views;
  /** Those of the second claims that would contradict some of the first if their subjects were one. */
  clashes(ours: readonly Readonly<Claim>[], theirs: readonly Readonly<Claim>[]): Set<string>;
  sayClaim: { words(claim: Readonly<Claim>): string; label(claim: Readonly<Claim>): string };
}

/** What weighs less is no reason to decide by. */
const tellingWeight = 0.05;

/** Quotes of one record that are shown beside the other's. */
const mostQuotes = 20;

/** What a record is merged with, and by which decisions; null when it stands alone. */
export function mergedOf({ store, views, identity }: PairDeps, id: string): PairSide['merged'] {
  const lead = identity.lead(id);
  const ref = views.ref(lead);
  const others = identity.members(lead).filter((member) => member !== lead);
  if (!ref || others.length === 0) return null;
  const decisions = [...identity.decisions(lead)].reverse();
  return {
    lead: ref,
    members: others.flatMap((member) => {
      const by = decisions.find((one) => one.members.includes(member)) ?? decisions[0];
      const record = store.find(member)?.record;
      const shown = views.ref(member);
      const names = record && 'names' in record ? otherNames(record) : [];
      return by && shown ? [{ ref: shown, decision: by.id, reason: by.reason, at: by.createdAt, names }] : [];
    }),
    chosen: decisions.map(({ id: decision, chosen }) => ({ decision, chosen })),
  };
}

/** The two of a pair, the one that more is known of first: it would lead. */
export function leadFirst({ shown }: PairDeps, { a, b }: Pick<Pair, 'a' | 'b'>): [string, string] {
  const weight = (id: string) => shown.reverse.pointingAt(id).length;
  return weight(b) > weight(a) ? [b, a] : [a, b];
}

/** A reason in words. */
export function sayEvidence({ say, with: values }: Evidence): string {
  return t(say, { ...values });
}

/** Two records side by side, and what would become of them. */
export function pairOf(
  deps: PairDeps,
  collection: Mergeable,
  first: string,
  second: string,
  pair: Pair | null,
): PairView {
  const { shown, asShown, identity } = deps;
  const [a, b] = [identity.lead(first), identity.lead(second)];
  const [one, other] = [shown.reads.get(collection, a), shown.reads.get(collection, b)];
  const values = {
    a: shownValues(deps.store, collection, identity, a),
    b: shownValues(deps.store, collection, identity, b),
  };
  const titleOf = (id: string) => asShown.ref(id)?.title ?? '?';
  const fields = fieldsOf(collection, one, other, titleOf, (side, field) => values[side].get(field)?.from ?? null);
  const evidence = pair?.evidence ?? [];
  const told = (sign: 1 | -1) =>
    evidence.filter(({ weight }) => weight * sign >= tellingWeight).map((reason) => ({ text: sayEvidence(reason) }));
  const theirs = claimsOf(deps, b);
  const clashing = deps.clashes(claimsOf(deps, a), theirs);
  return {
    collection,
    a: sideOf(deps, collection, a),
    b: sideOf(deps, collection, b),
    score: pair?.score ?? 0,
    fields,
    for: told(1),
    against: told(-1),
    unknown: unknownOf(collection, one, other),
    moves: {
      quotes: quoteIds(deps, b).length,
      links: linksOf(deps, b).map((link) => asShown.link(link, b)),
      claims: theirs.map((claim) => ({
        id: claim.id,
        words: `${deps.sayClaim.label(claim)}: ${deps.sayClaim.words(claim)}`,
        contradiction: clashing.has(claim.id),
      })),
    },
    ...standing(deps, a, b),
  };
}

function standing(
  { store, identity }: PairDeps,
  a: string,
  b: string,
): Pick<PairView, 'state' | 'reason' | 'decision'> {
  if (a === b) return { state: 'same', ...about(identity.decisions(a).at(-1)) };
  const apart = identity.apart(a, b);
  if (apart) return { state: 'not-same', ...about(apart) };
  const speaksOf = (decision: Readonly<Identity>, id: string) =>
    decision.members.some((member) => identity.lead(member) === id);
  const undecided = store
    .list('identities')
    .find((one) => one.decision === 'undecided' && speaksOf(one, a) && speaksOf(one, b));
  return undecided ? { state: 'undecided', ...about(undecided) } : { state: 'open', ...about(undefined) };
}

function about(decision: Readonly<Identity> | undefined): Pick<PairView, 'reason' | 'decision'> {
  return { reason: decision?.reason ?? '', decision: decision?.id ?? null };
}

function sideOf(deps: PairDeps, collection: Mergeable, id: string): PairSide {
  const { shown, asShown } = deps;
  const record = shown.reads.get(collection, id);
  const quotes = quoteIds(deps, id);
  return {
    ref: asShown.ref(id) ?? { id, collection, title: '?', trashed: true },
    names: record && 'names' in record ? otherNames(record) : otherTitles(deps, id),
    counts: { quotes: quotes.length, links: linksOf(deps, id).length, claims: claimsOf(deps, id).length },
    quotes: quotes.slice(0, mostQuotes).flatMap((quote) => {
      const found = shown.reads.get('quotes', quote);
      return found ? [asShown.quote(found)] : [];
    }),
    merged: mergedOf(deps, id),
  };
}

function otherTitles({ store, identity }: PairDeps, id: string): string[] {
  return identity.members(id).flatMap((member) => {
    const record = member === id ? undefined : store.get('events', member);
    return record ? [titleOfRecord('events', record)] : [];
  });
}

function linksOf({ shown }: PairDeps, id: string) {
  return shown.reverse
    .pointingAt(id)
    .flatMap((pointer) =>
      pointer.collection === 'links' && pointer.field !== 'quotes' ? (shown.reads.get('links', pointer.id) ?? []) : [],
    );
}

function quoteIds(deps: PairDeps, id: string): string[] {
  const ids = new Set(linksOf(deps, id).flatMap((link) => link.quotes));
  for (const pointer of deps.shown.reverse.pointingAt(id)) if (pointer.collection === 'quotes') ids.add(pointer.id);
  return [...ids];
}

function claimsOf({ store, shown }: PairDeps, id: string): Readonly<Claim>[] {
  return shown.reverse
    .pointingAt(id)
    .flatMap((pointer) =>
      pointer.collection === 'claims' && pointer.field === 'subject' ? (store.get('claims', pointer.id) ?? []) : [],
    );
}

/** Fields that would help to tell and that one of the two does not have. */
const telling: Readonly<Record<Mergeable, readonly string[]>> = {
  people: ['born', 'countries', 'identifiers'],
  organisations: ['dates', 'countries', 'identifiers'],
  places: ['within', 'position', 'countries'],
  events: ['when', 'where'],
};

function unknownOf(collection: Mergeable, a: object | undefined, b: object | undefined): PairView['unknown'] {
  return telling[collection].flatMap((field) => {
    const lacks = [a, b].map((record) => isEmpty((record as Record<string, unknown> | undefined)?.[field]));
    if (lacks[0] && lacks[1]) return [{ text: t(`identity.unknown.both.${field}` as 'identity.unknown.both.born') }];
    if (!lacks[0] && !lacks[1]) return [];
    const number = lacks[0] ? 1 : 2;
    return [{ text: t(`identity.unknown.one.${field}` as 'identity.unknown.one.born', { number }) }];
  });
}
