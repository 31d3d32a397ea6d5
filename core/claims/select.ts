import type { claimsContract, claimSorts, claimStatuses } from '#core/claims/contract.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { Claim } from '#core/model/claims.ts';
import { propertyKey } from '#core/model/claim-properties.ts';
import { guessesOf } from '#core/model/guesses.ts';
import type { ClaimViews } from '#core/claims/views.ts';
import { compare as compareDates } from '#lib/edtf/order.ts';
import { provingQuotes } from '#core/records/pointing.ts';
import type { Views } from '#core/records/views.ts';
import type { Handlers } from '#core/rpc.ts';
import type { Store } from '#core/store/types.ts';
import { fold } from '#lib/text/fold.ts';
import type { AsShown } from '#core/store/view.ts';
import { ascending, byId } from '#lib/sorted.ts';

type OrderRequest = Parameters<Handlers<typeof claimsContract>['order']>[0];
type Sort = (typeof claimSorts)[number];

export interface SelectDeps {
  store: Store;
  views: AsShown<Views>;
  ledger: Ledger;
  drawn: Pick<ClaimViews, 'words' | 'label'>;
}

/**
 * Returns a function that selects claims in the requested order. What many claims need, such as a title or the origins of a group, is
 * computed once per call.
 */
export function createSelect({ store, views, ledger, drawn }: SelectDeps): (input: OrderRequest) => Readonly<Claim>[] {
  const { world } = ledger;

  return (input) => {
    const titles = new Map<string, string>();
    const titleOf = (id: string): string => {
      const cachedTitle = titles.get(id);
      if (cachedTitle !== undefined) return cachedTitle;
      const title = fold(views.ref(world.lead(id))?.title ?? '');
      titles.set(id, title);
      return title;
    };
    /** Returns what a claim says in folded words, for the filter. */
    const searchText = (claim: Readonly<Claim>) =>
      [
        titleOf(claim.subject),
        claim.assertedBy === null ? '' : titleOf(claim.assertedBy),
        folded(drawn.label(claim)),
        folded(drawn.words(claim)),
        claim.notes === '' ? '' : fold(claim.notes),
      ].join('\n');

    function sortKey(claim: Readonly<Claim>, sort: Sort): string | number {
      switch (sort) {
        case 'updated':
          return claim.updatedAt;
        case 'subject':
          return titleOf(claim.subject);
        case 'property':
          return folded(drawn.label(claim));
        case 'value':
          return claim.value.type === 'number' ? claim.value.number : folded(drawn.words(claim));
        case 'asserted-by':
          return claim.assertedBy === null ? '' : titleOf(claim.assertedBy);
        case 'as-of':
          return ledger.asOf(claim) ?? '';
        case 'origins':
          return ledger.corroborationOf(claim.id).origins;
      }
    }

    function statusTest(wanted: (typeof claimStatuses)[number]): (claim: Readonly<Claim>) => boolean {
      if (wanted === 'guessed') return (claim) => guessesOf(claim).length > 0;
      if (wanted === 'no-quote') return (claim) => provingQuotes(store, claim).length === 0;
      if (wanted === 'contradicted') {
        const open = ledger.contradictions().filter(({ state }) => state === 'open');
        const ids = new Set(
          open.flatMap(({ sides }) => sides.flatMap(({ datedClaims }) => datedClaims.map((one) => one.claim.id))),
        );
        return (claim) => ids.has(claim.id);
      }
      return (claim) => {
        const { origins } = ledger.corroborationOf(claim.id);
        if (wanted === 'corroborated') return origins > 1;
        return wanted === 'one-origin' ? origins === 1 : origins === 0 && provingQuotes(store, claim).length > 0;
      };
    }

    const filter = fold(input.filter).trim();
    const property = input.property ? propertyKey(input.property) : null;
    const subject = input.subject ? world.lead(input.subject) : null;
    const speaker = input.assertedBy ? world.lead(input.assertedBy) : null;
    const matchesStatus = input.standing ? statusTest(input.standing) : null;
    const matching = store
      .list('claims')
      .filter(
        (claim) =>
          (subject === null || world.lead(claim.subject) === subject) &&
          (speaker === null || (claim.assertedBy !== null && world.lead(claim.assertedBy) === speaker)) &&
          (!input.quote || claim.quotes.includes(input.quote)) &&
          (!input.article || claim.quotes.some((id) => store.get('quotes', id)?.article === input.article)) &&
          (property === null || propertyKey(claim.property) === property) &&
          (!input.stance || claim.stance === input.stance) &&
          (!input.tag || claim.tags.includes(input.tag)) &&
          (!filter || searchText(claim).includes(filter)) &&
          (matchesStatus === null || matchesStatus(claim)),
      );
    const turn = input.descending ? -1 : 1;
    const keyed = matching.map((claim) => [sortKey(claim, input.sort), claim] as const);
    keyed.sort(([a, one], [b, two]) => turn * (compareKeys(a, b, input.sort) || byId(one, two)));
    return keyed.map(([, claim]) => claim);
  };
}

/** Folded values and property words, because typing a filter requests all of them with every letter. */
const foldCache = new Map<string, string>();
const maxCached = 50_000;

function folded(text: string): string {
  let found = foldCache.get(text);
  if (found === undefined) {
    found = fold(text);
    if (foldCache.size >= maxCached) foldCache.clear();
    foldCache.set(text, found);
  }
  return found;
}

/** Sorts numbers before words; dates chronologically. */
function compareKeys(a: string | number, b: string | number, sort: Sort): number {
  if (sort === 'as-of') return compareDates(String(a), String(b));
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return ascending(a, b);
}
