import { provingQuotes } from '#core/records/pointing.ts';
import type { Link } from '#core/model/links.ts';
import { linkOrder, whenOf, type Attached, type AttachedDeps } from '#core/records/attached.ts';
import type { LinkSort, recordsContract, TimedLink } from '#core/records/contract.ts';
import type { Handlers } from '#core/rpc.ts';
import { language } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

interface AttachedPagesDeps extends Pick<AttachedDeps, 'mergedView' | 'views'> {
  attached(id: string): Attached;
  /** Returns what was made for a key since the last commit, or makes it. */
  cached<T>(key: string, make: () => T): T;
  /** Resolves when quotes have been located in texts that have changed. */
  quotesSettled(): Promise<void>;
}

/** Serves the links and quotes of a record page by page: a record may have thousands, and is asked for again after each change. */
export function attachedPages({
  mergedView: { reads },
  views,
  cached,
  quotesSettled,
  ...deps
}: AttachedPagesDeps): Pick<Handlers<typeof recordsContract>, 'links' | 'quotes' | 'quoteViews' | 'times'> {
  const attached = (id: string) => cached(`attached ${id}`, () => deps.attached(id));
  const proofOf = (link: Readonly<Link>) => provingQuotes(reads, link).length;

  /** What links are sorted by; without their quotes, which cost the most. */
  function endOf(link: Readonly<Link>, from: string) {
    const other = link.from === from ? link.to : link.from;
    const direction = link.from === from ? ('out' as const) : ('in' as const);
    return {
      id: link.id,
      kind: link.kind,
      when: link.when,
      direction,
      other: views.ref(other) ?? views.link(link, from).other,
      otherWhen: reads.get('events', other)?.when ?? null,
      link,
      proof: proofOf(link),
    };
  }

  const ends = (id: string) =>
    cached(`ends ${id}`, () => {
      const { links, from } = attached(id);
      return links.map((link) => endOf(link, from(link)));
    });
  const sorted = (id: string, sort: LinkSort | null, descending: boolean) =>
    sort === null
      ? ends(id)
      : cached(`links ${id} ${sort} ${descending} ${language()}`, () =>
          [...ends(id)].sort(linkOrder(sort, descending)),
        );

  return {
    async links({ of, ids, other, sort, descending, offset, limit }) {
      await quotesSettled();
      const wanted = ids && new Set(ids);
      const all = sorted(of, sort, descending);
      const found = all.filter((end) => (!wanted || wanted.has(end.id)) && (other == null || end.other.id === other));
      const { linkView } = attached(of);
      return {
        total: found.length,
        unsourced: found.filter(({ proof }) => proof === 0).length,
        rows: found.slice(offset, offset + limit).map(({ link }) => linkView(link)),
      };
    },
    async quotes({ of, also, offset, limit }) {
      await quotesSettled();
      const { quotes, quoteView } = attached(of);
      const isAlso = ({ about }: { about: readonly string[] }) => also != null && about.includes(also);
      const all = also == null ? quotes : [...quotes.filter(isAlso), ...quotes.filter((quote) => !isAlso(quote))];
      return { total: all.length, rows: all.slice(offset, offset + limit).map(quoteView) };
    },
    async quoteViews({ ids }) {
      await quotesSettled();
      return ids.flatMap((id) => {
        const quote = reads.get('quotes', id);
        return quote ? [views.quote(quote)] : [];
      });
    },
    times({ of }) {
      const all = ends(of).filter(({ other }) => other.collection !== 'articles');
      const isShown = (end: (typeof all)[number]) => end.other.collection === 'events' || whenOf(end) !== null;
      const shown = all.filter(isShown).map((end): TimedLink => {
        const { id, collection, title } = end.other;
        const { kind, direction } = end;
        return {
          id: end.id,
          kind,
          direction,
          when: whenOf(end),
          other: { id, collection, title: shorten(title, 120) },
        };
      });
      return {
        ...(shown.length > maxTimes ? thinned(shown) : { links: shown, more: { dated: 0, undated: 0 } }),
        undatedLinks: all.length - shown.length,
      };
    },
  };
}

/** Number of links above which a timeline cannot show each. */
const maxTimes = 1000;
/** Twice as many as can be drawn on top of each other, because those with long names may not fit. */
const maxPerDate = 4;

/** Leaves out what a timeline has no room for. */
function thinned(links: readonly TimedLink[]): { links: TimedLink[]; more: { dated: number; undated: number } } {
  const counts = new Map<string | null, number>();
  const more = { dated: 0, undated: 0 };
  const shown = links.filter(({ when }) => {
    const count = (counts.get(when) ?? 0) + 1;
    counts.set(when, count);
    if (count <= (when === null ? maxTimes : maxPerDate)) return true;
    more[when === null ? 'undated' : 'dated'] += 1;
    return false;
  });
  return { links: shown, more };
}
