import type { Article } from '#core/model/articles.ts';
import { ensureQuote } from '#core/quotes/model/ensure-quote.ts';
import type { Tx } from '#core/store/types.ts';
import { guessedNote } from '#core/suggestions/guessed-note.ts';
import { sentenceOf } from '#core/suggestions/sentence.ts';
import { collectionOf } from '#core/model/name-collections.ts';
import { addNames } from '#core/model/added-names.ts';
import type { Suggestion } from '#lib/ner/suggestion.ts';
import { shorten } from '#lib/text/shorten.ts';

/** Returns a date suggestion with its guess as the date. */
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

/** Turns a date into an event described by its sentence, and a figure into the quote of its words. */
function acceptPassage(tx: Tx, article: Article, text: string, item: Suggestion): string {
  if (item.kind === 'figure') return ensureQuote(tx, article, text, item.start, item.end);
  const [start, end] = sentenceOf(article, text, item);
  const title = shorten(text.slice(start, end), 80);
  const notes = item.guess && item.edtf === item.guess.edtf ? guessedNote(item.text, item.guess.from) : '';
  const id = tx.create('events', { title, when: item.edtf, whenText: item.text, notes });
  const quote = ensureQuote(tx, article, text, start, end, [id]);
  tx.create('links', { kind: 'reports-on', from: article.id, to: id, certainty: 'confirmed', quotes: [quote] });
  return id;
}
