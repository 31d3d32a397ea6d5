import type { Article } from '#core/articles/model.ts';
import { shorten } from '#core/records/shorten.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { sayDate } from '#renderer/lib/dates.ts';
import type { EventDraft } from '#renderer/lib/forms/EventForm.tsx';
import type { Span } from './caret.ts';
import { sentenceAt } from './sentence.ts';

/** From what an event is made: what is filled in, and the span that tells it. */
export interface EventStart {
  draft: EventDraft;
  source: Span;
  /** The words of the date, when it begins with one. */
  words: string | null;
}

/** The event of a date in the text: told by its sentence, on the date as it was read. */
export function eventDraft(text: string, article: Article, item: ReviewedSuggestion): EventStart {
  const source = sentenceAt(text, article.blocks, item, article.language);
  const title = shorten(text.slice(source.start, source.end), 80);
  return {
    draft: { title, when: item.edtf === null ? '' : sayDate(item.edtf), whenText: item.text },
    source,
    words: item.text,
  };
}
