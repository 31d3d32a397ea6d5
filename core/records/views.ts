import { isImported, type Article } from '#core/model/articles.ts';
import type { Block } from '#lib/text/block.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import type { Collection, RecordOf } from '#core/model/collections.ts';
import type { LinkView, QuoteView, RecordRef, RecordRow } from '#core/records/contract.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { otherNames, titleOf } from '#core/model/title.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { guessesOf } from '#core/model/guesses.ts';
import type { Link } from '#core/model/links.ts';
import type { Anchors } from '#core/quotes/anchors.ts';
import type { Quote } from '#core/model/quotes.ts';
import { t } from '#lib/i18n/t.ts';
import type { CaseReads, Found } from '#core/store/types.ts';
import type { AsWritten, Seen, View } from '#core/store/view.ts';
import { linksAt, provingQuotes } from '#core/records/pointing.ts';

/** Converts records for display in the window and the command line. Reads only memory. */
export interface Views {
  /** Returns null for an id that is not in the case. */
  ref(id: string): RecordRef | null;
  /** Returns a record under its own name, even if it is shown under another. */
  own(id: string): RecordRef | null;
  quote(quote: Quote): QuoteView;
  link(link: Link, from: string): LinkView;
  row(collection: RecordRow['collection'], id: string): RecordRow | null;
}

/** Returns the 1-based number of the paragraph that contains an offset, not counting titles and captions; null outside any. */
export function paragraphOf(blocks: readonly Block[], start: number): number | null {
  let number = 0;
  for (const block of blocks) {
    if (block.kind === 'title' || block.kind === 'caption') continue;
    number += 1;
    if (block.start <= start && start < block.end) return number;
  }
  return null;
}

/** Returns how an article was added, as one word: the file extension, or `pasted`; null if another program had it. */
function formatOf(article: Article): string | null {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(article.fileName ?? '')?.[1];
  if (ending) return ending.toUpperCase();
  return isImported(article) ? null : 'pasted';
}

/** Returns the title of a link in words: from, verb, to. */
export function linkTitle(store: CaseReads, link: Link): string {
  const name = (id: string) => refIn(store, id)?.title ?? '?';
  return `${name(link.from)} ${linkLabel(link.kind, 'out')} ${name(link.to)}`;
}

/** Returns what a decision without a reason is about, because the trash has no other title for it; empty for other records. */
function decisionTitle(store: CaseReads, { collection, record }: Found): string {
  const name = (id: string) => refIn(store, id)?.title ?? '?';
  if (collection === 'identities') return record.members.map(name).join(', ');
  if (collection === 'resolutions') return `${name(record.subject)}, ${record.property}`;
  return '';
}

function refIn(store: CaseReads, id: string): RecordRef | null {
  const found = store.find(id);
  if (!found) return null;
  const title =
    found.collection === 'links'
      ? linkTitle(store, found.record)
      : titleOf(found.collection, found.record as never) || decisionTitle(store, found);
  return { id: found.record.id, collection: found.collection, title, trashed: found.trashed };
}

/**
 * @param store the case, as stored or, to show merged records as one, as shown
 * @param options.members returns the records merged into one, that one first
 * @param options.stored the case as stored, if `store` is the case as shown
 * @param options.isUnreadable returns whether a record is here but cannot be read
 */
export function createViews<V extends View>(
  store: Seen<V, CaseReads>,
  reverse: Seen<NoInfer<V>, ReverseIndex>,
  anchors: Pick<Anchors, 'of'>,
  {
    members = (id) => [id],
    stored,
    isUnreadable = () => false,
  }: {
    members?: (id: string) => readonly string[];
    stored?: AsWritten<CaseReads>;
    isUnreadable?: (id: string) => boolean;
  } = {},
): Seen<V, Views> {
  const missing = (id: string, collection: Collection): RecordRef => ({
    ...{ id, collection, trashed: true },
    title: isUnreadable(id) ? t('errors.unreadable') : '?',
  });

  /** Other titles of merged records; their names are already among those of the shown record. */
  const otherTitles = (ids: readonly string[]) =>
    ids.slice(1).flatMap((id) => (stored ?? store).get('events', id)?.title ?? []);

  const views: Seen<V, Views> = {
    view: store.view,
    ref: (id) => refIn(store, id),
    own: (id) => refIn(stored ?? store, id),
    quote(quote) {
      const article = store.get('articles', quote.article) ?? store.getTrashed('articles', quote.article);
      const status = anchors.of(quote);
      const [first, ...others] = status?.anchors ?? [];
      const { start, end } = first?.place ?? quote;
      return {
        id: quote.id,
        article: refIn(store, quote.article) ?? missing(quote.article, 'articles'),
        exact: quote.exact,
        language: article?.language ?? null,
        start,
        end,
        state: status?.state ?? null,
        now: status?.now ?? null,
        places: first?.places ?? [],
        more: quote.more.map(({ exact }, index) => {
          const place = others[index]?.place ?? null;
          return { exact, start: place?.start ?? null, end: place?.end ?? null };
        }),
        page: quote.page,
        // If the words are in no text that is here, the paragraph would be of no use to anybody.
        paragraph: article && (first?.place ?? !status) ? paragraphOf(article.blocks, start) : null,
        translation: quote.translation,
        translatedBy: quote.translatedBy,
        independence: article?.independence ?? 'not-assessed',
        about: quote.about.map((id) => refIn(store, id)).filter((ref): ref is RecordRef => ref !== null),
      };
    },
    link(link, from) {
      const out = link.from === from;
      const other = out ? link.to : link.from;
      return {
        id: link.id,
        kind: link.kind,
        direction: out ? 'out' : 'in',
        other: refIn(store, other) ?? missing(other, 'people'),
        otherWhen: store.get('events', other)?.when ?? null,
        role: link.role,
        when: link.when,
        certainty: link.certainty,
        notes: link.notes,
        guessed: guessesOf(link),
        quotes: link.quotes.flatMap((id) => {
          const quote = store.get('quotes', id);
          return quote ? [views.quote(quote)] : [];
        }),
      };
    },
    row(collection, id) {
      const record = store.get(collection, id);
      if (!record) return null;
      const pointers = reverse.pointingAt(id);
      const linkRecords = linksAt(store, reverse, id);
      const proofs = linkRecords.map((link) => provingQuotes(store, link));
      const ref = refIn(store, id);
      const merged = members(id).length - 1;
      return {
        id,
        collection,
        title: ref?.title ?? '?',
        subtitle: [subtitleOf(store, collection, record), ...otherTitles(members(id))].filter(Boolean).join(', '),
        date: dateOf(record),
        ...(collection === 'articles' && isDateGuessed(record as Article) ? { dateGuessed: true } : {}),
        format: collection === 'articles' ? formatOf(record as Article) : null,
        grade: gradeOf(record),
        readState: (record as Partial<Article>).readState ?? null,
        independence: (record as Partial<Article>).independence ?? null,
        toReview: null,
        about:
          'exact' in record && 'about' in record
            ? record.about.flatMap((about) => refIn(store, about)?.title ?? [])
            : null,
        tags: record.tags,
        quotes: quotesAbout(proofs, pointers, collection),
        links: linkRecords.length,
        unsourced: proofs.filter((quotes) => quotes.length === 0).length,
        updatedAt: record.updatedAt,
        ...(merged > 0 ? { merged } : {}),
      };
    },
  };
  return views;
}

function quotesAbout(
  proofs: readonly (readonly string[])[],
  pointers: ReturnType<ReverseIndex['pointingAt']>,
  collection: Collection,
): number {
  const ids = new Set(pointers.filter((pointer) => pointer.collection === 'quotes').map((pointer) => pointer.id));
  // An article's own quotes count; those on the links that mention it belong to the other end.
  if (collection !== 'articles') for (const quote of proofs.flat()) ids.add(quote);
  return ids.size;
}

function subtitleOf<C extends Collection>(store: CaseReads, collection: C, record: RecordOf<C>): string {
  if ('outlet' in record) return record.outlet ?? '';
  if ('names' in record) return [...otherNames(record), record.description].filter(Boolean).join(', ');
  if ('exact' in record) return refIn(store, record.article ?? '')?.title ?? '';
  if (collection === 'events' && 'where' in record) {
    const where = record.where === null ? '' : (refIn(store, record.where)?.title ?? '');
    return [record.kind, where].filter(Boolean).join(', ');
  }
  if ('subtitle' in record) return record.subtitle;
  return '';
}

function dateOf(record: Record<string, unknown>): string | null {
  for (const field of ['published', 'when', 'born', 'dates']) {
    const value = record[field];
    if (typeof value === 'string') return value;
  }
  return null;
}

/** Returns the grade of an article as one word; null if it has none. */
export function gradeOf(record: Partial<Article>): string | null {
  return record.grade ? `${record.grade.source}${record.grade.content}` : null;
}
