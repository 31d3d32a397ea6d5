import { useState } from 'react';
import { anchorIn } from '#lib/text/anchor.ts';
import { makeSelector } from '#lib/text/selector.ts';
import { useApi } from '#renderer/lib/queries.ts';

/** Words of a text: UTF-16 offsets, `end` exclusive. */
interface Span {
  start: number;
  end: number;
}

/** Returns where words are after their text was corrected; null if they are not there any more, word for word. */
export function spanIn(text: string, before: string, { start, end }: Span): Span | null {
  const { state, place } = anchorIn(text, makeSelector(before, start, end), before);
  return state === 'holds' || state === 'moved' ? place : null;
}

/** Returns where words of an article are now that a form was opened for; null if they are not there any more. */
export function useFollowedSpan(article: string, span: Span): Span | null {
  const { data, isFetching } = useApi('articles.text', { id: article });
  const text = data?.text;
  const [before, setBefore] = useState<string>();
  // What is cached may be older than the words.
  if (before === undefined && text !== undefined && !isFetching) setBefore(text);
  return before === undefined || text === undefined ? span : spanIn(text, before, span);
}
