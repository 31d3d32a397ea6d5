import { wordOrder } from '#lib/i18n/order.ts';
import { compare } from '#lib/edtf/order.ts';
import { publishedWords } from '#core/model/published-words.ts';
import { toWords } from '#lib/edtf/words.ts';
import type { SectionView, Sentence } from '#core/model/dossier-document.ts';
import {
  descriptionOf,
  eventProof,
  eventSentence,
  figuresOf,
  findingsOf,
  linkSentence,
  linksOf,
  type SentenceContext,
} from '#core/dossiers/model/statements.ts';
import type { CaseEvent } from '#core/model/events.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { language } from '#lib/i18n/t.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { mainName, otherNames, titleOf } from '#core/model/title.ts';
import { linkTitle } from '#core/records/views.ts';
import type { Found } from '#core/store/types.ts';
import { recordsPointingAt } from '#core/records/pointing.ts';
import { ascending, byId } from '#lib/sorted.ts';

type Of<K extends SectionView['kind']> = Extract<SectionView, { kind: K }>;

/**
 * Returns a chosen record: its heading and what the case states about it.
 * @param complete for an article, also include what it only mentions or reports on
 */
export function entryOf(writing: SentenceContext, found: Found, complete: boolean): Of<'records'>['entries'][number] {
  const { store, reverse, cite } = writing;
  const { collection, record } = found;
  const head = { id: record.id, collection, heading: titleOf(collection, record as never), details: '' };
  const linked = () => findingsOf(writing, record.id).map((link) => linkSentence(writing, link, record.id));
  const quoted = (id: string, exact: string): Sentence => ({ record: id, text: inQuotes(exact), notes: cite([id]) });
  switch (found.collection) {
    case 'quotes': {
      const article = store.get('articles', found.record.article);
      return {
        ...head,
        heading: '',
        details: article?.title ?? '',
        sentences: [quoted(record.id, quoteWords(found.record))],
      };
    }
    case 'links':
      return {
        ...head,
        heading: linkTitle(store, found.record),
        sentences: [linkSentence(writing, found.record, found.record.from)],
      };
    case 'articles': {
      const { outlet } = found.record;
      const quotes = recordsPointingAt(store, reverse, record.id, 'quotes', 'article');
      quotes.sort((a, b) => a.start - b.start);
      return {
        ...head,
        details: [outlet ?? '', publishedWords(found.record)].filter(Boolean).join(', '),
        sentences: [
          ...quotes.map((quote) => quoted(quote.id, quoteWords(quote))),
          ...(complete ? linksOf(writing, record.id).map((link) => linkSentence(writing, link, record.id)) : linked()),
        ],
      };
    }
    case 'events':
      return {
        ...head,
        sentences: [
          eventSentence(writing, found.record),
          ...descriptionOf(writing, found.record),
          ...figuresOf(writing, found.record),
          ...linked(),
        ],
      };
    case 'people':
    case 'organisations':
    case 'places':
      return {
        ...head,
        details: otherNames(found.record).join(', '),
        sentences: [...descriptionOf(writing, found.record), ...linked()],
      };
    default:
      return { ...head, sentences: [] };
  }
}

/** Returns the chosen events and those that chosen records took part in; all events if nothing was chosen. */
export function timelineOf(writing: SentenceContext, chosen: readonly string[]): Of<'timeline'>['rows'] {
  const { store } = writing;
  const events = chosenEvents(writing, chosen);
  const words = wordOrder();
  events.sort((a, b) => compare(a.when, b.when) || words.compare(a.title, b.title) || byId(a, b));
  return events.map((event) => {
    const place = event.where === null ? undefined : store.get('places', event.where);
    const proof = eventProof(writing, event, ['when', 'event', 'where']);
    return {
      id: event.id,
      when: event.when,
      words: event.when === null ? '' : toWords(event.when, language()),
      event: event.title,
      where: place ? mainName(place) : '',
      notes: [...new Set([...proof.when, ...proof.event, ...proof.where])].sort((a, b) => a - b),
      proof,
    };
  });
}

/** Returns the records named by a claim: its subject, its asserter, and its value. */
function namedByClaim({ store }: SentenceContext, id: string): string[] {
  const claim = store.get('claims', id);
  if (!claim) return [];
  const valueRecord = claim.value.type === 'record' ? claim.value.id : null;
  return [claim.subject, claim.assertedBy, valueRecord].filter((named) => named !== null);
}

function chosenEvents(writing: SentenceContext, chosen: readonly string[]): Readonly<CaseEvent>[] {
  const { store } = writing;
  if (chosen.length === 0) return store.list('events');
  const ids = new Set<string>();
  for (const id of chosen) {
    const collection = store.find(id)?.collection;
    if (collection === 'events') ids.add(id);
    if (collection === 'quotes') for (const about of store.get('quotes', id)?.about ?? []) ids.add(about);
    for (const named of namedByClaim(writing, id)) ids.add(named);
    if (collection === 'people' || collection === 'organisations') {
      for (const link of linksOf(writing, id)) {
        ids.add(link.from);
        ids.add(link.to);
      }
    }
  }
  return [...ids].flatMap((id) => store.get('events', id) ?? []);
}

/** Returns the chosen people and organisations and those named by the chosen events; all of them if nothing was chosen. */
export function whoOf(writing: SentenceContext, chosen: readonly string[]): Of<'who'>['rows'] {
  const named = chosenNamed(writing, chosen).flatMap(({ collection, record }) =>
    'names' in record ? { collection, record, name: mainName(record) } : [],
  );
  // Sorted first, because footnotes are numbered as sentences are written, which must be reading order.
  named.sort((a, b) => wordOrder().compare(a.name, b.name) || ascending(a.record.id, b.record.id));
  return named.map(({ collection, record, name }) => ({
    id: record.id,
    collection,
    name,
    others: otherNames(record).join(', '),
    sentences: [
      ...descriptionOf(writing, record),
      ...findingsOf(writing, record.id)
        .filter((link) => link.from === record.id)
        .map((link) => linkSentence(writing, link, record.id)),
    ],
  }));
}

function chosenNamed(writing: SentenceContext, chosen: readonly string[]): Found[] {
  const { store } = writing;
  const ids = new Set<string>();
  if (chosen.length === 0)
    for (const collection of ['people', 'organisations'] as const)
      for (const { id } of store.list(collection)) ids.add(id);
  for (const id of chosen) {
    ids.add(id);
    for (const about of store.get('quotes', id)?.about ?? []) ids.add(about);
    for (const named of namedByClaim(writing, id)) ids.add(named);
    if (store.get('events', id)) for (const link of linksOf(writing, id)) ids.add(link.from).add(link.to);
    const link = store.get('links', id);
    if (link) ids.add(link.from).add(link.to);
  }
  const found = [...ids].flatMap((id) => store.find(id) ?? []);
  return found.filter(
    ({ collection, trashed }) => !trashed && (collection === 'people' || collection === 'organisations'),
  );
}
