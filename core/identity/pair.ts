import type { Claim } from '#core/model/claims.ts';
import { clashOf } from '#core/identity/clash.ts';
import { fieldsOf } from '#core/identity/fields.ts';
import type { Pair } from '#core/identity/contributed-pairs.ts';
import type { PairSide, PairView } from '#core/identity/contract.ts';
import type { Evidence } from '#core/identity/evidence.ts';
import { formatEvidence } from '#core/identity/model/format-evidence.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { Identity } from '#core/model/identity.ts';
import { overlayValues } from '#core/merged-view/overlay.ts';
import type { Mergeable, MergedView } from '#core/merged-view/merged-view.ts';
import { proofOf, quotesSaying, type SourceClaims } from '#core/identity/source-claims.ts';
import { t } from '#lib/i18n/t.ts';
import type { QuoteView } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import { otherNames, titleOf as titleOfRecord } from '#core/model/title.ts';
import type { Store } from '#core/store/types.ts';
import type { AsShown, AsWritten } from '#core/store/view.ts';
import { linksAt, recordsPointingAt } from '#core/records/pointing.ts';
import { isEmpty } from '#lib/json.ts';

export interface PairDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
  /** Views of records as stored, and with merged ones as one. */
  views: AsWritten<Views>;
  asShown: AsShown<Views>;
  /** Returns which of the second claims would contradict any of the first if their subjects were the same. */
  clashes(ours: readonly Readonly<Claim>[], theirs: readonly Readonly<Claim>[]): Set<string>;
  sayClaim: { words(claim: Readonly<Claim>): string; label(claim: Readonly<Claim>): string };
}

/** Lighter reasons are no basis for a decision. */
const minReasonWeight = 0.05;

/** Maximum quotes of one record shown beside the other's. */
const maxQuotes = 20;

/** Maximum quotes of a record searched for those that state its values. */
const maxCheckedQuotes = 500;

/** Maximum quotes shown with a reason. */
const maxQuotesPerReason = 2;

/** Returns what a record is merged with, and by which decisions; null if nothing. */
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

/** Returns the two records of a pair, with the one that more is known about first, as it would be the lead. */
export function leadFirst({ mergedView }: PairDeps, { a, b }: Pick<Pair, 'a' | 'b'>): [string, string] {
  const weight = (id: string) => mergedView.reverse.pointingAt(id).length;
  return weight(b) > weight(a) ? [b, a] : [a, b];
}

/** Returns two records side by side, and what a merge would change. */
export function pairOf(
  deps: PairDeps,
  collection: Mergeable,
  first: string,
  second: string,
  pair: Pair | null,
): PairView {
  const { mergedView, asShown, identity } = deps;
  const [a, b] = [identity.lead(first), identity.lead(second)];
  const [one, other] = [mergedView.reads.get(collection, a), mergedView.reads.get(collection, b)];
  const values = {
    a: overlayValues(deps.store, collection, identity, a),
    b: overlayValues(deps.store, collection, identity, b),
  };
  const titleOf = (id: string) => asShown.ref(id)?.title ?? '?';
  const fields = fieldsOf(collection, one, other, titleOf, (side, field) => values[side].get(field)?.from ?? null);
  const testimony = { a: sourceClaimsOf(deps, a), b: sourceClaimsOf(deps, b) };
  const evidence = pair?.evidence ?? [];
  const reasonsOf = (sign: 1 | -1) => {
    const shown = new Set<string>();
    return evidence
      .filter(({ weight }) => weight * sign >= minReasonWeight)
      .map((reason) => {
        // A quote that supports several reasons is shown with the heaviest.
        const quotes = quotesFor(deps, reason, [a, b], testimony).filter(({ id }) => !shown.has(id));
        for (const { id } of quotes) shown.add(id);
        return { text: formatEvidence(reason), quotes };
      });
  };
  const theirs = claimsOf(deps, b);
  const clashing = deps.clashes(claimsOf(deps, a), theirs);
  return {
    collection,
    a: sideOf(deps, collection, a, testimony.a),
    b: sideOf(deps, collection, b, testimony.b),
    score: pair?.score ?? 0,
    fields: fields.map((field) => ({
      ...field,
      proof: {
        a: proofOf(testimony.a, field.field, field.a),
        b: proofOf(testimony.b, field.field, field.b),
      },
    })),
    for: reasonsOf(1),
    against: reasonsOf(-1),
    unknown: unknownFields(collection, one, other),
    moves: {
      quotes: quoteIds(deps, b).length,
      links: linksOf(deps, b).map((link) => asShown.link(link, b)),
      claims: theirs.map((claim) => ({
        id: claim.id,
        words: `${deps.sayClaim.label(claim)}: ${deps.sayClaim.words(claim)}`,
        contradiction: clashing.has(claim.id),
      })),
    },
    ...decisionState(deps, a, b),
  };
}

function decisionState(
  deps: PairDeps,
  a: string,
  b: string,
): Pick<PairView, 'state' | 'reason' | 'decision' | 'clash'> {
  const { store, identity, views } = deps;
  if (a === b) return { state: 'same', ...decisionDetails(identity.decisions(a).at(-1)), clash: null };
  const apart = identity.apart(a, b);
  if (apart) return { state: 'not-same', ...decisionDetails(apart), clash: clashOf(identity, views, apart, [a, b]) };
  const isAbout = (decision: Readonly<Identity>, id: string) =>
    decision.members.some((member) => identity.lead(member) === id);
  const undecided = store
    .list('identities')
    .find((one) => one.decision === 'undecided' && isAbout(one, a) && isAbout(one, b));
  return { state: undecided ? 'undecided' : 'open', ...decisionDetails(undecided), clash: null };
}

function decisionDetails(decision: Readonly<Identity> | undefined): Pick<PairView, 'reason' | 'decision'> {
  return { reason: decision?.reason ?? '', decision: decision?.id ?? null };
}

function sideOf(deps: PairDeps, collection: Mergeable, id: string, testimony: SourceClaims): PairSide {
  const { mergedView, asShown } = deps;
  const record = mergedView.reads.get(collection, id);
  const quotes = quoteIds(deps, id);
  const ref = asShown.ref(id) ?? { id, collection, title: '?', trashed: true };
  const names = record && 'names' in record ? otherNames(record) : otherTitles(deps, id);
  return {
    ref,
    names,
    proof: proofOf(testimony, 'names', [ref.title, ...names]),
    counts: { quotes: quotes.length, links: linksOf(deps, id).length, claims: claimsOf(deps, id).length },
    quotes: viewsOf(deps, quotes.slice(0, maxQuotes)),
    merged: mergedOf(deps, id),
  };
}

function viewsOf({ mergedView, asShown }: PairDeps, ids: readonly string[]): QuoteView[] {
  return ids.flatMap((id) => {
    const found = mergedView.reads.get('quotes', id);
    return found ? [asShown.quote(found)] : [];
  });
}

/** Returns what may state the values of a record: its own quotes, and those of its links and claims. */
function sourceClaimsOf(deps: PairDeps, id: string): SourceClaims {
  const claims = claimsOf(deps, id);
  const ids = new Set([...quoteIds(deps, id), ...claims.flatMap((claim) => claim.quotes)]);
  return {
    quotes: viewsOf(deps, [...ids].slice(0, maxCheckedQuotes)),
    claims,
    titleOf: (of) => deps.asShown.ref(of)?.title ?? '?',
  };
}

/** Returns some of the quotes that support a reason, one of each record first. */
function quotesFor(
  deps: PairDeps,
  { on, with: values }: Evidence,
  [a, b]: readonly [string, string],
  testimony: Readonly<Record<'a' | 'b', SourceClaims>>,
): QuoteView[] {
  const quotesStating = (side: 'a' | 'b', field: string, all: readonly string[]) =>
    all.flatMap((value) => quotesSaying(testimony[side], field, value)).slice(0, 1);
  switch (on) {
    case 'names': {
      const namesOf = (id: string) => {
        const record = deps.mergedView.reads.find(id)?.record;
        return record && 'names' in record ? record.names.map(({ value }) => value) : [];
      };
      return [...quotesStating('a', 'names', namesOf(a)), ...quotesStating('b', 'names', namesOf(b))];
    }
    case 'articles': {
      const shared = testimony.a.quotes.find((one) =>
        testimony.b.quotes.some((other) => other.article.id === one.article.id),
      );
      const other = testimony.b.quotes.find(({ article }) => article.id === shared?.article.id);
      return shared && other ? (shared.id === other.id ? [shared] : [shared, other]) : [];
    }
    case 'linked':
    case 'each-other': {
      const ends = (of: string) =>
        linksOf(deps, of).map((link) => ({ link, other: link.from === of ? link.to : link.from }));
      const [ours, theirs] = [ends(a), ends(b)];
      const informative =
        on === 'each-other'
          ? ours.filter(({ other }) => other === b)
          : [
              ...ours.filter(({ other }) => theirs.some((their) => their.other === other)).slice(0, 1),
              ...theirs.filter(({ other }) => ours.some((our) => our.other === other)).slice(0, 1),
            ];
      return viewsOf(deps, informative.flatMap(({ link }) => link.quotes.slice(0, 1)).slice(0, maxQuotesPerReason));
    }
    case 'identifiers':
    case 'born':
    case 'died':
    case 'dates':
    case 'when': {
      const texts = [values['value'], values['one'], values['other']].flatMap((value) =>
        value === undefined ? [] : [String(value)],
      );
      return [...quotesStating('a', on, texts), ...quotesStating('b', on, texts)];
    }
    default:
      return [];
  }
}

function otherTitles({ store, identity }: PairDeps, id: string): string[] {
  return identity.members(id).flatMap((member) => {
    const record = member === id ? undefined : store.get('events', member);
    return record ? [titleOfRecord('events', record)] : [];
  });
}

function linksOf({ mergedView: { reads, reverse } }: PairDeps, id: string) {
  return linksAt(reads, reverse, id);
}

function quoteIds(deps: PairDeps, id: string): string[] {
  const ids = new Set(linksOf(deps, id).flatMap((link) => link.quotes));
  for (const pointer of deps.mergedView.reverse.pointingAt(id))
    if (pointer.collection === 'quotes') ids.add(pointer.id);
  return [...ids];
}

function claimsOf({ store, mergedView }: PairDeps, id: string): Readonly<Claim>[] {
  return recordsPointingAt(store, mergedView.reverse, id, 'claims', 'subject');
}

/** Fields that would help to decide, listed if one of the two records lacks them. */
const decisiveReasons: Readonly<Record<Mergeable, readonly string[]>> = {
  people: ['born', 'countries', 'identifiers'],
  organisations: ['dates', 'countries', 'identifiers'],
  places: ['within', 'position', 'countries'],
  events: ['when', 'where'],
};

function unknownFields(collection: Mergeable, a: object | undefined, b: object | undefined): PairView['unknown'] {
  return decisiveReasons[collection].flatMap((field) => {
    const lacks = [a, b].map((record) => isEmpty((record as Record<string, unknown> | undefined)?.[field]));
    if (lacks[0] && lacks[1]) return [{ text: t(`identity.unknown.both.${field}` as 'identity.unknown.both.born') }];
    if (!lacks[0] && !lacks[1]) return [];
    const number = lacks[0] ? 1 : 2;
    return [{ text: t(`identity.unknown.one.${field}` as 'identity.unknown.one.born', { number }) }];
  });
}
