import type { Article } from '#core/model/articles.ts';
import { sentences } from '#lib/text/tokens.ts';

/** Returns the start and end of the sentence that contains a date or figure, within its block: the words that state it and prove it. */
export function sentenceOf(
  { blocks, language }: Pick<Article, 'blocks' | 'language'>,
  text: string,
  at: { start: number; end: number },
): [start: number, end: number] {
  const block = blocks.find(({ start, end }) => start <= at.start && at.end <= end) ?? { start: 0, end: text.length };
  const inside = text.slice(block.start, block.end);
  const span = sentences(inside, language ?? undefined).find(
    ({ start, end }) => block.start + start <= at.start && at.end <= block.start + end,
  ) ?? { start: at.start - block.start, end: at.end - block.start };
  return trimmed(text, block.start + span.start, block.start + span.end);
}

function trimmed(text: string, start: number, end: number): [number, number] {
  const words = text.slice(start, end);
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)];
}
