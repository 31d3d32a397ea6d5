import type { Article } from '#core/model/articles.ts';
import type { RecordRef } from '#core/records/contract.ts';
import { distanceIn } from '#lib/edtf/distance.ts';
import { shorten } from '#lib/text/shorten.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { guessedNote } from '#core/suggestions/guessed-note.ts';
import { formatDate } from '#renderer/shared/values/dates.ts';
import type { EventDraft } from '#renderer/shared/forms/EventForm.tsx';
import type { Span } from './caret.ts';
import { sentenceAt } from './sentence.ts';

/** What an event starts from: the prefilled fields and the span that reports it, unless the text no longer has it. */
export interface EventStart {
  draft: EventDraft;
  source: Span | null;
  /** The words of the date, when the event starts from one. */
  words: string | null;
}

/**
 * Returns the event of a date in the text, with its sentence as the quote and the date as it was read.
 * @param isGuessed use the date guessed from the day of capture
 */
export function eventOfDate(
  text: string,
  article: Article,
  item: ReviewedSuggestion,
  items: readonly ReviewedSuggestion[],
  isGuessed: boolean,
): EventStart {
  const source = sentenceAt(text, article.blocks, item, article.language);
  const date = isGuessed && item.guess ? guessOf(item.text, item.guess) : dateOf(item);
  return { draft: { ...draftOf(text, source, items), ...date }, source, words: item.text };
}

/** Returns the event that selected words describe, with the date, place and people they name. */
export function eventOfSpan(text: string, source: Span, items: readonly ReviewedSuggestion[]): EventStart {
  const date = items.find((item) => item.kind === 'date' && item.start >= source.start && item.end <= source.end);
  const when = date ? (distantDate(text, source, date) ?? dateOf(date)) : {};
  return { draft: { ...draftOf(text, source, items), ...when }, source, words: null };
}

/** Maximum number of words before a date that can state a distance from it: "about a couple of weeks before". */
const maxDistanceWords = 7;

/** Returns a date given by its distance from another, in the words of the text: "weeks before 7 January 2024". */
function distantDate(text: string, source: Span, date: ReviewedSuggestion): { when: string; whenText: string } | null {
  const before = text.slice(source.start, date.start).trim().split(/\s+/).slice(-maxDistanceWords);
  for (let first = 0; first < before.length; first += 1) {
    const words = [...before.slice(first), date.text].join(' ');
    if (distanceIn(words)) return { when: words, whenText: words };
  }
  return null;
}

function dateOf(item: ReviewedSuggestion): { when: string; whenText: string } {
  return { when: formatDate(item.edtf), whenText: item.text };
}

function guessOf(words: string, { edtf, from }: NonNullable<ReviewedSuggestion['guess']>): Partial<EventDraft> {
  return { when: formatDate(edtf), whenText: words, guess: { edtf, note: guessedNote(words, from) } };
}

function draftOf(text: string, source: Span, items: readonly ReviewedSuggestion[]): EventDraft {
  const recordsNamed = recordsIn(items, source);
  const place = recordsNamed.find(({ collection }) => collection === 'places') ?? null;
  const people = recordsNamed.filter(({ collection }) => collection === 'people' || collection === 'organisations');
  return { title: shorten(text.slice(source.start, source.end), 80), when: '', where: place, people };
}

/** Returns the records named in a span, in text order, each once. */
export function recordsIn(items: readonly ReviewedSuggestion[], span: Span): RecordRef[] {
  const found = items.flatMap((item) => {
    const mention = item.mentions.find(({ start, end }) => start < span.end && end > span.start);
    return item.state === 'accepted' && item.record && mention ? [{ at: mention.start, record: item.record }] : [];
  });
  const records = found.sort((a, b) => a.at - b.at).map(({ record }) => record);
  return records.filter((record, index) => records.findIndex(({ id }) => id === record.id) === index);
}
