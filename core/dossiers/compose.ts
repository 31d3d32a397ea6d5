import type { Article } from '#core/articles/model.ts';
import { compare } from '#core/dates/order.ts';
import { toWords } from '#core/dates/words.ts';
import type { DossierDocument, Footnote, SectionView, Sentence, Source } from '#core/dossiers/document.ts';
import type { Section } from '#core/dossiers/model.ts';
import type { CaseEvent } from '#core/events/model.ts';
import { t, type TextKey } from '#core/i18n/t.ts';
import { linkLabel } from '#core/links/kinds.ts';
import type { Link } from '#core/links/model.ts';
import type { Quote } from '#core/quotes/model.ts';
import { quoteMarks } from '#core/records/references.ts';
import type { ReverseIndex } from '#core/records/reverse.ts';
import { mainName, otherNames, titleOf } from '#core/records/title.ts';
import { linkTitle, paragraphOf } from '#core/records/views.ts';
import type { Found, Store } from '#core/store/types.ts';
import { sentences } from '#core/text/tokens.ts';

/** What is to be composed: a dossier's record, or a heading for a whole case or a selection. */
export interface Plan {
  dossier: string | null;
  title: string;
  subtitle: string;
  sections: readonly Pick<Section, 'kind' | 'title' | 'text' | 'records'>[];
  /** Ids of the sections, in the same order; null where they are not records. */
  sectionIds: readonly (string | null)[];
}

/** Composes the dossier: numbers footnotes and sources in reading order and ties each sentence to its quotes. */
export function compose(store: Store, reverse: ReverseIndex, plan: Plan, made: string): DossierDocument {
  const notes = footnotes(store);
  const missing = new Set<string>();
  const chosen = plan.sections.flatMap((section) => section.records);
  const find = (id: string): Found | undefined => {
    const found = store.find(id);
    if (found && !found.trashed) return found;
    missing.add(id);
    return undefined;
  };

  const sections = plan.sections.map((section, index): SectionView => {
    const head = {
      id: plan.sectionIds[index] ?? null,
      title: section.title || t(`dossier.${titles[section.kind]}` as TextKey),
    };
    switch (section.kind) {
      case 'text':
        return { kind: 'text', ...head, paragraphs: authorText(section.text, notes.cite) };
      case 'records': {
        const entries = section.records.flatMap((id) => {
          const found = find(id);
          return found ? [entry(store, reverse, found, notes.cite)] : [];
        });
        return { kind: 'records', ...head, entries };
      }
      case 'timeline':
        return {
          kind: 'timeline',
          ...head,
          rows: timeline(store, reverse, chosenEvents(store, reverse, chosen), notes.cite),
        };
      case 'who':
        return { kind: 'who', ...head, rows: who(store, reverse, chosenNamed(store, reverse, chosen), notes.cite) };
      case 'sources':
        return { kind: 'sources', ...head };
    }
  });

  const all = sections.flatMap(sentencesOf);
  return {
    dossier: plan.dossier,
    title: plan.title,
    subtitle: plan.subtitle,
    caseTitle: store.get('case', store.caseId)?.title ?? '',
    made,
    sections,
    footnotes: notes.list,
    sources: notes.sources,
    counts: {
      sentences: all.length,
      unsupported: all.filter((sentence) => sentence.notes.length === 0).length,
      quotes: notes.list.length,
      sources: notes.sources.length,
    },
    missing: [...missing],
  };
}

const titles = {
  text: 'introduction',
  records: 'findings',
  timeline: 'timeline',
  who: 'who',
  sources: 'sources',
} as const;

/** Every sentence of a section that ought to lead to a quote. */
export function sentencesOf(section: SectionView): Sentence[] {
  switch (section.kind) {
    case 'text':
      return section.paragraphs.flat();
    case 'records':
      return section.entries.flatMap((item) => item.sentences);
    case 'timeline':
      return section.rows.map((row) => ({ text: row.event, notes: row.notes }));
    case 'who':
      return section.rows.flatMap((row) => row.sentences);
    case 'sources':
      return [];
  }
}

type Cite = (quoteIds: readonly string[]) => number[];

/** Numbers quotes and their sources as they are first cited; the same quote keeps its number. */
function footnotes(store: Store): { cite: Cite; list: Footnote[]; sources: Source[] } {
  const numbers = new Map<string, number>();
  const sourceNumbers = new Map<string, number>();
  const list: Footnote[] = [];
  const sources: Source[] = [];

  function sourceOf(article: Readonly<Article>): number {
    const known = sourceNumbers.get(article.id);
    if (known !== undefined) return known;
    const number = sources.length + 1;
    sourceNumbers.set(article.id, number);
    const {
      title,
      outlet,
      authors,
      published,
      captured,
      url,
      language,
      fileName,
      fileHash,
      textHash,
      grade,
      independence,
    } = article;
    sources.push({
      number,
      article: article.id,
      title,
      outlet,
      authors,
      published,
      publishedWords: published === null ? t('dossier.undated') : toWords(published),
      captured,
      url,
      language,
      fileName,
      fileHash,
      textHash,
      grade: grade ? `${grade.source}${grade.content}` : null,
      independence,
    });
    return number;
  }

  function cite(quoteIds: readonly string[]): number[] {
    const cited = new Set<number>();
    for (const id of quoteIds) {
      const quote: Readonly<Quote> | undefined = store.get('quotes', id);
      const article = quote && store.get('articles', quote.article);
      if (!quote || !article) continue;
      let number = numbers.get(id);
      if (number === undefined) {
        number = list.length + 1;
        numbers.set(id, number);
        const { exact, prefix, suffix, translation, page } = quote;
        const paragraph = paragraphOf(article.blocks, quote.start);
        list.push({
          number,
          quote: id,
          exact,
          prefix,
          suffix,
          translation,
          source: sourceOf(article),
          paragraph,
          page,
        });
      }
      cited.add(number);
    }
    return [...cited];
  }
  return { cite, list, sources };
}

/** The author's own text: blank lines part paragraphs; a `[quote:<id>]` mark ties the sentence that it stands in or after. */
function authorText(text: string, cite: Cite): Sentence[][] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => {
      // Marks stand after the full stop as often as before it: keep them with the sentence that they follow.
      const joined = paragraph.replace(
        /([.!?…”"])\s*((?:\[quote:[^\]\s]+\]\s*)+)/g,
        (_all, stop: string, marks: string) => `${marks.trim()}${stop} `,
      );
      return sentences(joined).flatMap(({ start, end }) => {
        const raw = joined.slice(start, end);
        const words = raw
          .replace(/\s*\[quote:[^\]\s]+\]/g, '')
          .replace(/\s+/g, ' ')
          .trim();
        return words ? [{ text: words, notes: cite(quoteMarks(raw)) }] : [];
      });
    });
}

function linksOf(store: Store, reverse: ReverseIndex, id: string): Readonly<Link>[] {
  return reverse
    .pointingAt(id)
    .filter((pointer) => pointer.collection === 'links' && pointer.field !== 'quotes')
    .flatMap((pointer) => store.get('links', pointer.id) ?? []);
}

function quotesAbout(reverse: ReverseIndex, id: string): string[] {
  return reverse.pointingAt(id).flatMap((pointer) => (pointer.collection === 'quotes' ? [pointer.id] : []));
}

function linkSentence(store: Store, link: Readonly<Link>, from: string, cite: Cite): Sentence {
  const out = link.from === from;
  const name = (id: string) => {
    const found = store.find(id);
    return found ? titleOf(found.collection, found.record as never) : '?';
  };
  const text =
    t('dossier.sentence.link', {
      from: name(from),
      verb: linkLabel(link.kind, out ? 'out' : 'in'),
      to: name(out ? link.to : link.from),
    }) +
    (link.role ? t('dossier.sentence.role', { role: link.role }) : '') +
    (link.when === null ? '' : t('dossier.sentence.when', { when: toWords(link.when) })) +
    '.';
  return { text, notes: cite(link.quotes) };
}

/** As many footnotes as a sentence that sums an event up may carry. */
const mostProof = 6;

/** One quote of each article that tells of an event: more of the same source prove nothing more. */
function oneOfEach(store: Store, quoteIds: readonly string[]): string[] {
  const articles = new Set<string>();
  return quoteIds
    .filter((id) => {
      const article = store.get('quotes', id)?.article;
      if (article === undefined || articles.has(article)) return false;
      articles.add(article);
      return true;
    })
    .slice(0, mostProof);
}

/** Links that only say where a record was read are no findings. */
const bookkeeping = new Set(['mentions', 'reports-on']);

function eventSentence(store: Store, reverse: ReverseIndex, event: Readonly<CaseEvent>, cite: Cite): Sentence {
  const place = event.where === null ? undefined : store.get('places', event.where);
  const proof = [
    ...quotesAbout(reverse, event.id),
    ...linksOf(store, reverse, event.id)
      .filter((link) => bookkeeping.has(link.kind))
      .flatMap((link) => link.quotes),
  ];
  const text =
    t('dossier.sentence.eventWhen', {
      title: event.title,
      when: event.when === null ? t('dossier.undated') : toWords(event.when),
    }) +
    (place ? t('dossier.sentence.eventWhere', { where: mainName(place) }) : '') +
    '.';
  return { text, notes: cite(oneOfEach(store, proof)) };
}

function entry(
  store: Store,
  reverse: ReverseIndex,
  found: Found,
  cite: Cite,
): Extract<SectionView, { kind: 'records' }>['entries'][number] {
  const { collection, record } = found;
  const head = { id: record.id, collection, heading: titleOf(collection, record as never), details: '' };
  const linked = () =>
    linksOf(store, reverse, record.id)
      .filter((link) => !bookkeeping.has(link.kind))
      .map((link) => linkSentence(store, link, record.id, cite));
  switch (found.collection) {
    case 'quotes': {
      const article = store.get('articles', found.record.article);
      return {
        ...head,
        heading: '',
        details: article?.title ?? '',
        sentences: [{ text: `“${found.record.exact}”`, notes: cite([record.id]) }],
      };
    }
    case 'links':
      return {
        ...head,
        heading: linkTitle(store, found.record),
        sentences: [linkSentence(store, found.record, found.record.from, cite)],
      };
    case 'articles': {
      const { outlet, published } = found.record;
      const quotes = reverse
        .pointingAt(record.id)
        .flatMap((pointer) =>
          pointer.collection === 'quotes' && pointer.field === 'article' ? (store.get('quotes', pointer.id) ?? []) : [],
        );
      quotes.sort((a, b) => a.start - b.start);
      return {
        ...head,
        details: [outlet ?? '', published === null ? '' : toWords(published)].filter(Boolean).join(', '),
        sentences: quotes.map((quote) => ({ text: `“${quote.exact}”`, notes: cite([quote.id]) })),
      };
    }
    case 'events':
      return { ...head, sentences: [eventSentence(store, reverse, found.record, cite), ...linked()] };
    case 'people':
    case 'organisations':
    case 'places': {
      const others = otherNames(found.record).join(', ');
      const told = quotesAbout(reverse, record.id);
      const description: Sentence[] = found.record.description
        ? [{ text: found.record.description, notes: cite(told) }]
        : [];
      return { ...head, details: others, sentences: [...description, ...linked()] };
    }
    default:
      return { ...head, sentences: [] };
  }
}

/** The chosen events and those at which chosen records took part; all events when nothing was chosen. */
function chosenEvents(store: Store, reverse: ReverseIndex, chosen: readonly string[]): Readonly<CaseEvent>[] {
  if (chosen.length === 0) return store.list('events');
  const ids = new Set<string>();
  for (const id of chosen) {
    const collection = store.find(id)?.collection;
    if (collection === 'events') ids.add(id);
    if (collection === 'quotes') for (const about of store.get('quotes', id)?.about ?? []) ids.add(about);
    if (collection === 'people' || collection === 'organisations') {
      for (const link of linksOf(store, reverse, id)) {
        ids.add(link.from);
        ids.add(link.to);
      }
    }
  }
  return [...ids].flatMap((id) => store.get('events', id) ?? []);
}

/** The chosen people and bodies and those that the chosen events name; all of them when nothing was chosen. */
function chosenNamed(store: Store, reverse: ReverseIndex, chosen: readonly string[]): Found[] {
  const ids = new Set<string>();
  if (chosen.length === 0)
    for (const collection of ['people', 'organisations'] as const)
      for (const { id } of store.list(collection)) ids.add(id);
  for (const id of chosen) {
    ids.add(id);
    for (const about of store.get('quotes', id)?.about ?? []) ids.add(about);
    if (store.get('events', id)) for (const link of linksOf(store, reverse, id)) ids.add(link.from).add(link.to);
    const link = store.get('links', id);
    if (link) ids.add(link.from).add(link.to);
  }
  const found = [...ids].flatMap((id) => store.find(id) ?? []);
  return found.filter(
    ({ collection, trashed }) => !trashed && (collection === 'people' || collection === 'organisations'),
  );
}

function timeline(store: Store, reverse: ReverseIndex, events: readonly Readonly<CaseEvent>[], cite: Cite) {
  const sorted = [...events].sort((a, b) => compare(a.when, b.when) || (a.title < b.title ? -1 : 1));
  return sorted.map((event) => {
    const place = event.where === null ? undefined : store.get('places', event.where);
    return {
      id: event.id,
      when: event.when,
      words: event.when === null ? t('dossier.undated') : toWords(event.when),
      event: event.title,
      where: place ? mainName(place) : '',
      notes: eventSentence(store, reverse, event, cite).notes,
    };
  });
}

function who(store: Store, reverse: ReverseIndex, named: readonly Found[], cite: Cite) {
  const rows = named.flatMap(({ collection, record }) => {
    if (!('names' in record)) return [];
    const told: Sentence[] = record.description
      ? [{ text: record.description, notes: cite(quotesAbout(reverse, record.id)) }]
      : [];
    const links = linksOf(store, reverse, record.id)
      .filter((link) => !bookkeeping.has(link.kind) && link.from === record.id)
      .map((link) => linkSentence(store, link, record.id, cite));
    return [
      {
        id: record.id,
        collection: collection as string,
        name: mainName(record),
        others: otherNames(record).join(', '),
        sentences: [...told, ...links],
      },
    ];
  });
  const collator = new Intl.Collator('en', { sensitivity: 'base' });
  return rows.sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
