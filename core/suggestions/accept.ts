import type { Article } from '#core/model/articles.ts';
import { ensureQuote } from '#core/quotes/model/ensure-quote.ts';
import type { Tx } from '#core/store/types.ts';
import { guessedNote } from '#core/suggestions/guess.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import { addNames } from '#core/model/added-names.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { shorten } from '#lib/text/shorten.ts';
import { sentences } from '#lib/text/tokens.ts';

/** A date with its guess taken. */
export function withGuess(item: Suggestion): Suggestion {
  return item.edtf === null && item.guess ? { ...item, edtf: item.guess.edtf } : item;
}

/** Writes what a suggestion proposes: a record with its names, an event, a quote. Returns its id. */
export function acceptOne(tx: Tx, article: Article, text: string, item: Suggestion): string {
  if (item.kind === 'date' || item.kind === 'figure') return acceptPassage(tx, article, text, item);
  const collection = collectionOf[item.kind];
  const names = addNames([{ value: item.text, kind: 'main' }], item.aliases);
  return tx.create(collection, { names });
}

/** A date becomes an event told by its sentence; a figure the quote of its words. */
function acceptPassage(tx: Tx, article: Article, text: string, item: Suggestion): string {
  if (item.kind === 'figure') return ensureQuote(tx, article, text, item.start, item.end);
  const block = article.blocks.find(({ start, end }) => start <= item.start && item.end <= end) ?? {
    start: 0,
    end: text.length,
  };
  const inside = text.slice(block.start, block.end);
  const span = sentences(inside, article.language ?? undefined).find(
    ({ start, end }) => block.start + start <= item.start && item.end <= block.start + end,
  ) ?? { start: item.start - block.start, end: item.end - block.start };
  const [start, end] = trimmed(text, block.start + span.start, block.start + span.end);
  const title = shorten(text.slice(start, end), 80);
  const notes = item.guess && item.edtf === item.guess.edtf ? guessedNote(item.text, item.guess.from) : '';
  const id = tx.create('events', { title, when: item.edtf, whenText: item.text, notes });
  const quote = ensureQuote(tx, article, text, start, end, [id]);
  tx.create('links', { kind: 'reports-on', from: article.id, to: id, certainty: 'confirmed', quotes: [quote] });
  return id;
}

function trimmed(text: string, start: number, end: number): [number, number] {
  const words = text.slice(start, end);
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)];
}
