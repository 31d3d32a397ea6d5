import type { MarkWriter } from '#core/dossiers/model/author-text.ts';
import type { PlacedClaims } from '#core/dossiers/model/placed-claims.ts';
import { inQuotes } from '#lib/i18n/in-quotes.ts';
import { statementKey } from '#core/dossiers/model/same-claims.ts';
import { passageText } from '#core/dossiers/model/templates.ts';
import type { DossierDocument } from '#core/model/dossier-document.ts';
import type { UnplacedKind } from '#core/model/dossiers.ts';
import { quoteWords } from '#core/model/quotes.ts';
import { formatCorroboration } from '#core/model/claim-words.ts';
import type { CaseReads } from '#core/store/types.ts';
import { markKey, markText, type Mark } from '#lib/text/marks.ts';
import { publishedWords } from '#core/model/published-words.ts';
import { ascending } from '#lib/sorted.ts';

/** Something in the case that is not in a dossier yet. */
export interface Unplaced {
  /** Its mark without brackets, by which it can be excluded from the dossier. */
  mark: string;
  kind: UnplacedKind;
  id: string;
  /** In the words of the dossier. */
  text: string;
  /** How well it is proved, or where it is from. */
  note: string;
  /** The text to insert into a paragraph. */
  insert: string;
  /** ISO 8601 UTC: when it was last changed. */
  at: string;
}

export interface UnplacedSource {
  store: CaseReads;
  claims: PlacedClaims;
  /** Writes sentences without numbering anything. */
  writer: MarkWriter;
  document: DossierDocument;
  /** Ids of what is in the dossier, and the marks in its text. */
  placed: ReadonlySet<string>;
  marks: readonly Mark[];
  /** Marks, without brackets, of what is excluded from this dossier. */
  excluded: readonly string[];
}

/** Returns what a dossier does not state yet, newest first. Claims that say the same count as one. */
export function unplacedIn(source: UnplacedSource): Unplaced[] {
  const excluded = new Set(source.excluded);
  const found = [
    ...claimsOf(source),
    ...contradictionsOf(source),
    ...eventsOf(source),
    ...quotesOf(source),
    ...figuresOf(source),
  ];
  // Two kinds of contradiction about one property are one sentence.
  return [...new Map(found.map((one) => [one.mark, one])).values()]
    .filter(({ mark }) => !excluded.has(mark))
    .sort((a, b) => ascending(b.at, a.at) || ascending(a.mark, b.mark));
}

function item(
  { writer }: UnplacedSource,
  kind: UnplacedKind,
  mark: Mark,
  { note, at }: Pick<Unplaced, 'note' | 'at'>,
): Unplaced[] {
  const sentence = writer.sentenceOf(mark);
  if (!sentence) return [];
  return [{ mark: markKey(mark), kind, id: mark.id, text: sentence.text, note, insert: markText(mark), at }];
}

function claimsOf(source: UnplacedSource): Unplaced[] {
  const { claims, marks, placed } = source;
  const placedKeys = new Set(marks.filter(({ kind }) => kind === 'claim').map((mark) => placedKey(mark, claims)));
  return claims.all().flatMap((same) => {
    const mark: Mark = { kind: 'claim', id: same.lead.id };
    // Disputed values are placed with their contradiction, so that none appears to be certain.
    if (same.status === 'disputed' || placedKeys.has(placedKey(mark, claims))) return [];
    if (same.claims.some(({ id }) => placed.has(id))) return [];
    const at =
      same.claims
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? '';
    return item(source, 'claims', mark, { note: formatCorroboration(same.lead.corroboration), at });
  });
}

function contradictionsOf(source: UnplacedSource): Unplaced[] {
  const markKeys = new Set(source.marks.filter(({ kind }) => kind === 'contradiction').map(markKey));
  return source.claims.contradictions().flatMap((one) => {
    const mark: Mark = { kind: 'contradiction', id: one.subject.id, property: one.property };
    return markKeys.has(markKey(mark)) ? [] : item(source, 'contradictions', mark, { note: '', at: one.since });
  });
}

function eventsOf(source: UnplacedSource): Unplaced[] {
  const { store, placed, document } = source;
  const shown = new Set(
    document.sections.flatMap((section) => (section.kind === 'timeline' ? section.rows.map(({ id }) => id) : [])),
  );
  return store.list('events').flatMap((event) => {
    if (placed.has(event.id) || shown.has(event.id)) return [];
    return item(source, 'events', { kind: 'event', id: event.id }, { note: '', at: event.updatedAt });
  });
}

function quotesOf({ store, placed, document }: UnplacedSource): Unplaced[] {
  const cited = new Set(document.footnotes.map(({ quote }) => quote));
  return store.list('quotes').flatMap((quote) => {
    if (cited.has(quote.id) || placed.has(quote.id)) return [];
    const article = store.get('articles', quote.article);
    if (!article) return [];
    const words = quoteWords(quote);
    const note = [article.outlet ?? article.title, publishedWords(article)].filter(Boolean).join(', ');
    const mark = markKey({ kind: 'quote', id: quote.id });
    const insert = passageText(quote.id, words);
    return [{ mark, kind: 'quotes' as const, id: quote.id, text: inQuotes(words), note, insert, at: quote.updatedAt }];
  });
}

function figuresOf(source: UnplacedSource): Unplaced[] {
  return source.store.list('figures').flatMap((figure) => {
    if (source.placed.has(figure.id)) return [];
    const note = figure.article === null ? '' : (source.store.get('articles', figure.article)?.title ?? '');
    return item(source, 'figures', { kind: 'figure', id: figure.id }, { note, at: figure.updatedAt });
  });
}

/** Returns how many claims would be established if their sources were assessed, and the articles concerned. */
export function assessable(claims: PlacedClaims): { articles: string[]; claims: number } {
  const articles = new Set<string>();
  let count = 0;
  for (const { lead, status } of claims.all()) {
    const { knots, origins, sources } = lead.corroboration;
    const open = knots.filter(({ knot }) => knot === 'not-assessed');
    if (status !== 'reported' || sources < 2 || origins + open.length < 2) continue;
    count++;
    for (const { article } of open) articles.add(article);
  }
  return { articles: [...articles], claims: count };
}

/** Returns a key for what a claim says, so that two that say the same are placed once. */
function placedKey(mark: Mark, claims: PlacedClaims): string {
  const same = mark.kind === 'claim' ? claims.sameAs(mark.id) : undefined;
  return same ? statementKey(same.lead) : `${mark.kind} ${mark.id} ${mark.property ?? ''}`;
}
