import { toWords } from '#lib/edtf/words.ts';
import type { Cite } from '#core/dossiers/model/citations.ts';
import { sentenceOfParts, type Sentence } from '#core/model/dossier-document.ts';
import type { Article } from '#core/model/articles.ts';
import type { CaseEvent } from '#core/model/events.ts';
import { capitalised } from '#lib/i18n/capitalised.ts';
import { language, locale, t } from '#lib/i18n/t.ts';
import { withUnit } from '#core/model/claim-words.ts';
import { labelOfProperty } from '#core/model/claim-properties.ts';
import { bookkeepingLinks, isKnownKind, linkLabel } from '#core/model/link-kinds.ts';
import type { Link } from '#core/model/links.ts';
import { quotesBearing } from '#core/quotes/model/bearing.ts';
import type { ReverseIndex } from '#core/records/reverse-index.ts';
import { mainName, titleOf } from '#core/model/title.ts';
import type { CaseReads } from '#core/store/types.ts';
import type { AsShown } from '#core/store/view.ts';
import { oneLine } from '#lib/text/spaces.ts';
import { linksAt, recordsPointingAt } from '#core/records/pointing.ts';

/** What sentences are made from: the case, its references, and the numbering of footnotes. */
export interface SentenceContext {
  store: AsShown<CaseReads>;
  reverse: AsShown<ReverseIndex>;
  cite: Cite;
}

/** Returns the links of a record, from either end. */
export function linksOf({ store, reverse }: SentenceContext, id: string): Readonly<Link>[] {
  return linksAt(store, reverse, id);
}

/** Returns those of a record's links that state something. */
export function findingsOf(writing: SentenceContext, id: string): Readonly<Link>[] {
  return linksOf(writing, id).filter((link) => !bookkeepingLinks.has(link.kind));
}

function quotesAbout({ reverse }: SentenceContext, id: string): string[] {
  return reverse.pointingAt(id).flatMap((pointer) => (pointer.collection === 'quotes' ? [pointer.id] : []));
}

/**
 * Returns a link as a sentence. A user's own kind has no inverse wording, so it reads in the direction in which it was typed.
 * @param from the end from which the link is read
 */
export function linkSentence({ store, cite }: SentenceContext, link: Readonly<Link>, from: string): Sentence {
  const out = link.from === from || !isKnownKind(link.kind);
  const name = (id: string) => {
    const found = store.find(id);
    return found ? titleOf(found.collection, found.record as never) : '?';
  };
  const text =
    t('dossier.sentence.link', {
      from: name(out ? link.from : link.to),
      verb: linkLabel(link.kind, out ? 'out' : 'in'),
      to: name(out ? link.to : link.from),
    }) +
    (link.role ? t('dossier.sentence.role', { role: link.role }) : '') +
    (link.when === null ? '' : t('dossier.sentence.when', { when: toWords(link.when, language()) }));
  return { record: link.id, text: withFullStop(text), notes: cite(link.quotes) };
}

/** Returns the description of a record, proved by the quotes about it. */
export function descriptionOf(writing: SentenceContext, record: { id: string; description: string }): Sentence[] {
  const text = oneLine(record.description);
  if (!text) return [];
  const proof = oneOfEach(writing.store, quotesAbout(writing, record.id));
  return [{ record: record.id, text: withFullStop(text), notes: writing.cite(proof) }];
}

/** What proves which part of an event: each footnote is placed at the words that its quote supports. */
export interface EventProof {
  event: number[];
  when: number[];
  where: number[];
}

/**
 * Returns the footnotes of an event. Its date and place get the quotes whose words state them; the event itself gets the quotes about it.
 * @param order in which the parts are read, so that numbers ascend
 */
export function eventProof(
  { store, reverse, cite }: SentenceContext,
  event: Readonly<CaseEvent>,
  order: readonly (keyof EventProof)[],
): EventProof {
  const writing = { store, reverse, cite };
  const asserting = [
    ...quotesAbout(writing, event.id),
    ...linksOf(writing, event.id)
      .filter((link) => bookkeepingLinks.has(link.kind))
      .flatMap((link) => link.quotes),
  ];
  const quotes = [...new Set(asserting)].flatMap((id) => store.get('quotes', id) ?? []);
  const quotesStating = (field: string, ...values: string[]) =>
    values.flatMap((value) => quotesBearing(field, value, quotes)).map(({ id }) => id);
  const place = event.where === null ? undefined : store.get('places', event.where);
  const claimed = event.when === null ? [] : datesClaimed(writing, event.id, event.when);
  const dates =
    event.when === null
      ? []
      : [...claimed, ...quotesStating('when', event.when), ...quotesStating('title', event.whenText)];
  const proving = {
    event: asserting,
    when: dates,
    where: place ? quotesStating('names', ...place.names.map(({ value }) => value)) : [],
  };
  const proof: EventProof = { event: [], when: [], where: [] };
  for (const part of order) proof[part] = cite(oneOfEach(store, proving[part]));
  return proof;
}

/** Returns quotes of the claims that give an event exactly this date. */
function datesClaimed({ store, reverse }: SentenceContext, event: string, when: string): string[] {
  return recordsPointingAt(store, reverse, event, 'claims').flatMap(({ subject, stance, value, quotes }) =>
    subject === event && stance === 'asserts' && value.type === 'date' && value.edtf === when ? quotes : [],
  );
}

/** Returns an event as a sentence, with its date and place if known. */
export function eventSentence(writing: SentenceContext, event: Readonly<CaseEvent>): Sentence {
  const proof = eventProof(writing, event, ['event', 'when', 'where']);
  const place = event.where === null ? undefined : writing.store.get('places', event.where);
  const when = event.when === null ? '' : toWords(event.when, language());
  const where = place ? mainName(place) : '';
  const end = withFullStop(where || when || event.title).slice((where || when || event.title).length);
  const isProved = proof.event.length + proof.when.length + proof.where.length > 0;
  /** Words that no quote states literally get no footnote; only if there is none at all does the dossier say so. */
  const notesOrNull = (notes: number[]) => (notes.length > 0 ? notes : null);
  return sentenceOfParts(event.id, [
    { text: capitalised(event.title), notes: isProved ? notesOrNull(proof.event) : [] },
    { text: when && t('dossier.sentence.eventWhen', { when }), notes: notesOrNull(proof.when) },
    {
      text: where && t(when ? 'dossier.sentence.eventWhere' : 'dossier.sentence.eventWhen', { where, when: where }),
      notes: notesOrNull(proof.where),
    },
    { text: end, notes: null },
  ]);
}

/** Returns the figures stated about an event, each with its own quotes, because they may disagree. */
export function figuresOf({ store, cite }: SentenceContext, event: Readonly<CaseEvent>): Sentence[] {
  return event.figures.map(({ property, number, unit, qualifier, quotes }) => {
    const value = withUnit(number.toLocaleString(locale(), { maximumFractionDigits: 20 }), number, unit ?? '');
    const figure = t(`dossier.figure.${qualifier}`, { value });
    const text = capitalised(t('dossier.sentence.figure', { property: labelOfProperty(property), figure }));
    return { record: event.id, text: withFullStop(text), notes: cite(oneOfEach(store, quotes)) };
  });
}

/** Maximum footnotes per run of words: more would crowd out the text that they prove. */
const maxFootnotes = 3;

/** Order in which sources are cited: independent origins before unassessed articles, copies last. */
const weights: Readonly<Record<Article['independence'], number>> = {
  independent: 0,
  update: 1,
  'not-assessed': 2,
  copy: 3,
};

/** Returns one quote per article, because more from the same source prove nothing more; of many articles the best ones. */
export function oneOfEach(store: CaseReads, quoteIds: readonly string[]): string[] {
  const articles = new Map<string, string>();
  for (const id of quoteIds) {
    const article = store.get('quotes', id)?.article;
    if (article !== undefined && !articles.has(article)) articles.set(article, id);
  }
  const weightOf = (article: string) => weights[store.get('articles', article)?.independence ?? 'copy'];
  const best = [...articles.keys()].sort((a, b) => weightOf(a) - weightOf(b)).slice(0, maxFootnotes);
  // In their original order.
  return [...articles].flatMap(([article, id]) => (best.includes(article) ? id : []));
}

/** Adds a full stop unless the text already ends a sentence. */
export function withFullStop(text: string): string {
  return /[.!?…。！？؟][»”’"']*$/.test(text) ? text : `${text}.`;
}
