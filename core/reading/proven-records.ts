import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Claim } from '#core/model/claims.ts';
import type { CaseEvent } from '#core/model/events.ts';
import type { Link } from '#core/model/links.ts';
import { bookkeepingLinks } from '#core/model/link-kinds.ts';
import type { RecordRef } from '#core/records/contract.ts';
import type { Views } from '#core/records/views.ts';
import type { AsShown } from '#core/store/view.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';

/** What was created from some words of an article: a quote, and what it proves. */
export interface ProvenRecords {
  start: number;
  end: number;
  claims: readonly Readonly<Claim>[];
  links: readonly Readonly<Link>[];
  events: readonly Readonly<CaseEvent>[];
  /** Its events, and those that its claims are about. */
  about: readonly RecordRef[];
}

/** Returns what was created from each quote of an article, unordered. */
export function provenRecordsIn(
  article: string,
  { reads, reverse }: MergedView,
  views: AsShown<Views>,
): ProvenRecords[] {
  return recordsPointingAt(reads, reverse, article, 'quotes').flatMap((quote): ProvenRecords[] => {
    const view = views.quote(quote);
    if (view.state === 'lost' || view.state === 'ambiguous') return [];
    const claims = recordsPointingAt(reads, reverse, quote.id, 'claims');
    const links = recordsPointingAt(reads, reverse, quote.id, 'links');
    const named = [...quote.about, ...links.flatMap(({ from, to }) => [from, to])];
    const events = [...new Set(named)].flatMap((one) => reads.get('events', one) ?? []);
    const ids = [...events.map((event) => event.id), ...claims.map(({ subject }) => subject)];
    const about = [...new Set(ids)].flatMap((one) => {
      const ref = views.ref(one);
      return ref?.collection === 'events' && !ref.trashed ? [ref] : [];
    });
    const statedLinks = links.filter(({ kind }) => !bookkeepingLinks.has(kind));
    return [{ start: view.start, end: view.end, claims, links: statedLinks, events, about }];
  });
}
