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

/** Something in the case that a dossier may state. */
export interface Placeable {
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
  /** Returns whether a dossier states it already. */
  isIn(content: DossierContent): boolean;
}

export interface PlaceableSource {
  store: CaseReads;
  claims: PlacedClaims;
  /** Writes sentences without numbering anything. */
  writer: MarkWriter;
}

/** What a dossier states. */
export interface DossierContent {
  /** Ids of records. */
  placed: ReadonlySet<string>;
  /** Keys of the marks in its text; of claims, of what they say. */
  marks: ReadonlySet<string>;
  /** Ids of the events in its timelines, and of the claims in its tables. */
  listed: ReadonlySet<string>;
  /** Ids of the quotes in its footnotes. */
  cited: ReadonlySet<string>;
}

/** Returns what a dossier states. @param marks of its text */
export function contentOf(
  document: DossierDocument,
  placed: readonly string[],
  marks: readonly Mark[],
  claims: PlacedClaims,
): DossierContent {
  return {
    placed: new Set(placed),
    marks: new Set(marks.map((mark) => placedKey(mark, claims))),
    listed: new Set(
      document.sections.flatMap((section) =>
        section.kind === 'timeline' || section.kind === 'claims' ? section.rows.map(({ id }) => id) : [],
      ),
    ),
    cited: new Set(document.footnotes.map(({ quote }) => quote)),
  };
}

/** Returns what dossiers may state, newest first. Claims that say the same count as one. */
export function placeableIn(source: PlaceableSource): Placeable[] {
  const found = [
    ...claimsOf(source),
    ...contradictionsOf(source),
    ...eventsOf(source),
    ...quotesOf(source),
    ...figuresOf(source),
  ];
  // Two kinds of contradiction about one property are one sentence.
  return [...new Map(found.map((one) => [one.mark, one])).values()].sort(
    (a, b) => ascending(b.at, a.at) || ascending(a.mark, b.mark),
  );
}

function item(
  { writer }: PlaceableSource,
  kind: UnplacedKind,
  mark: Mark,
  { note, at, isIn }: Pick<Placeable, 'note' | 'at' | 'isIn'>,
): Placeable[] {
  const sentence = writer.sentenceOf(mark);
  if (!sentence) return [];
  return [{ mark: markKey(mark), kind, id: mark.id, text: sentence.text, note, insert: markText(mark), at, isIn }];
}

function claimsOf(source: PlaceableSource): Placeable[] {
  const { claims } = source;
  return claims.all().flatMap((same) => {
    // Disputed values are placed with their contradiction, so that none appears to be certain.
    if (same.status === 'disputed') return [];
    const mark: Mark = { kind: 'claim', id: same.lead.id };
    const key = placedKey(mark, claims);
    const at =
      same.claims
        .map(({ updatedAt }) => updatedAt)
        .sort()
        .at(-1) ?? '';
    return item(source, 'claims', mark, {
      note: formatCorroboration(same.lead.corroboration),
      at,
      isIn: ({ marks, placed, listed }) =>
        marks.has(key) || same.claims.some(({ id }) => placed.has(id) || listed.has(id)),
    });
  });
}

function contradictionsOf(source: PlaceableSource): Placeable[] {
  return source.claims.contradictions().flatMap((one) => {
    const mark: Mark = { kind: 'contradiction', id: one.subject.id, property: one.property };
    const key = placedKey(mark, source.claims);
    return item(source, 'contradictions', mark, { note: '', at: one.since, isIn: ({ marks }) => marks.has(key) });
  });
}

function eventsOf(source: PlaceableSource): Placeable[] {
  return source.store.list('events').flatMap(({ id, updatedAt }) =>
    item(
      source,
      'events',
      { kind: 'event', id },
      {
        note: '',
        at: updatedAt,
        isIn: ({ placed, listed }) => placed.has(id) || listed.has(id),
      },
    ),
  );
}

function quotesOf({ store }: PlaceableSource): Placeable[] {
  return store.list('quotes').flatMap((quote) => {
    const article = store.get('articles', quote.article);
    if (!article) return [];
    const { id } = quote;
    const words = quoteWords(quote);
    return {
      ...{ kind: 'quotes' as const, id, mark: markKey({ kind: 'quote', id }), at: quote.updatedAt },
      text: inQuotes(words),
      note: [article.outlet ?? article.title, publishedWords(article)].filter(Boolean).join(', '),
      insert: passageText(id, words),
      isIn: ({ cited, placed }: DossierContent) => cited.has(id) || placed.has(id),
    };
  });
}

function figuresOf(source: PlaceableSource): Placeable[] {
  return source.store.list('figures').flatMap(({ id, article, updatedAt }) => {
    const note = article === null ? '' : (source.store.get('articles', article)?.title ?? '');
    return item(
      source,
      'figures',
      { kind: 'figure', id },
      { note, at: updatedAt, isIn: ({ placed }) => placed.has(id) },
    );
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

/** Returns the key of a mark; of a claim, of what it says, so that two that say the same are placed once. */
function placedKey(mark: Mark, claims: PlacedClaims): string {
  const same = mark.kind === 'claim' ? claims.sameAs(mark.id) : undefined;
  return same ? statementKey(same.lead) : `${mark.kind} ${mark.id} ${mark.property ?? ''}`;
}
