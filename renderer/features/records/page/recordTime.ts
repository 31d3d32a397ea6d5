import { t } from '#lib/i18n/t.ts';
import type { MentioningArticle } from '#core/mentions/contract.ts';
import type { RecordHead, TimedLink } from '#core/records/contract.ts';
import { typedRecord, titleOfView, type TypedRecord } from '#renderer/features/records/typedRecord.ts';
import type { StripEntry, TimeStripProps } from '#renderer/features/records/strip/TimeStrip.tsx';
import type { OutputOf } from '#renderer/lib/queries.ts';
import { typeOf } from '#core/model/record-type.ts';
import { timesOf, verbOf } from './links.ts';

/** The contents of a record's timeline, and counts of what is undated. */
export type RecordTime = Pick<
  TimeStripProps,
  'entries' | 'undated' | 'more' | 'articles' | 'undatedLinks' | 'undatedArticles'
>;

/** Returns the events on a record's timeline. */
export function eventsOf(view: RecordHead, links: readonly TimedLink[]): string[] {
  const others = links.flatMap(({ other }) => (other.collection === 'events' ? [other.id] : []));
  const it = typedRecord(view);
  const self = it?.collection === 'events' ? [it.record.id] : [];
  return [...new Set([...self, ...others])].slice(0, 1000);
}

/** Returns the contents of a record's timeline: its own dates, what it is linked to, and articles that name it. */
export function timeOf(
  view: RecordHead,
  times: OutputOf<'records.times'>,
  marks: OutputOf<'time.marks'>,
  articles: readonly MentioningArticle[],
): RecordTime {
  const derived = new Map(marks.flatMap(({ id, when }) => (when === null ? [] : [[id, when] as const])));
  const impossible = new Set(marks.flatMap((mark) => (mark.impossible > 0 ? [mark.id] : [])));
  const { dated, undated } = timesOf(times.links, derived);
  return {
    undated,
    undatedLinks: times.undatedLinks,
    more: times.more,
    articles: articles.flatMap(({ article: { id, title }, published, mentions }) =>
      published === null ? [] : [{ id, title, edtf: published, mentions }],
    ),
    undatedArticles: articles.filter(({ published }) => published === null).length,
    entries: [
      ...ownDates(typedRecord(view), titleOfView(view), derived).map((ownDate) => ({
        ...ownDate,
        isImpossible: impossible.has(ownDate.id),
      })),
      // Events come first and get room first: they are what a timeline is for.
      ...[...dated].sort(eventsFirst).map(({ link, edtf, isDerived }) => ({
        id: link.id,
        label: labelOf(link),
        edtf,
        frame: link.other.collection === 'events',
        type: typeOf(link.other.collection) ?? 'link',
        isDerived,
        isImpossible: impossible.has(link.other.id),
      })),
    ],
  };
}

/** Returns whether there is anything to show; for an event, anything besides itself. */
export function hasTime({ entries, undated, articles, ...counts }: RecordTime, isEvent: boolean): boolean {
  const { undatedLinks, undatedArticles } = counts;
  return entries.length + articles.length + undated.length + undatedLinks + undatedArticles > (isEvent ? 1 : 0);
}

/** Returns the dates of the record itself. */
function ownDates(it: TypedRecord | null, title: string, derived: ReadonlyMap<string, string>): StripEntry[] {
  if (!it || it.collection === 'quotes') return [];
  const type = typeOf(it.collection) ?? 'link';
  if (it.collection === 'events') {
    const { id, when } = it.record;
    const edtf = when ?? derived.get(id) ?? null;
    return edtf === null ? [] : [{ id, label: title, edtf, type, frame: true, isDerived: when === null }];
  }
  const { dates } = it.record as { dates?: string | null };
  const { born, died } = it.record as { born?: string | null; died?: string | null };
  return Object.entries({ born, died, dates }).flatMap(([key, edtf]) =>
    edtf == null ? [] : [{ id: key, label: t(`fields.${key as 'born' | 'died' | 'dates'}`), edtf, type, frame: true }],
  );
}

function eventsFirst(a: { link: TimedLink }, b: { link: TimedLink }): number {
  return Number(b.link.other.collection === 'events') - Number(a.link.other.collection === 'events');
}

/** Returns the label of a link: the name for an event, else the verb and the other end. */
function labelOf(link: TimedLink): string {
  return link.other.collection === 'events' ? link.other.title : `${verbOf(link)} ${link.other.title}`;
}
