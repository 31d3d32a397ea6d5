import type { Article } from '#core/model/articles.ts';
import type { Block } from '#lib/text/block.ts';
import { sentences, type Span } from '#lib/text/tokens.ts';

/** A sentence that names a record, or contains words about it. UTF-16 offsets into the article's text, `end` exclusive. */
export interface Passage extends Span {
  /** The names in it; empty if it only contains words about the record. */
  mentions: readonly Span[];
}

/** Characters shown on either side of a name in a sentence without an end, as in tables. */
const maxBeside = 280;

/**
 * Returns the sentences of a text that contain names, and those of other words.
 * @param mentions in text order, not overlapping
 * @param extraSpans words that also count as passages, in any order; those within the sentence of a name belong to its passage
 */
export function passagesOf(
  text: string,
  { blocks, language }: Pick<Article, 'blocks' | 'language'>,
  mentions: readonly Span[],
  extraSpans: readonly Span[],
): Passage[] {
  const named = sentencesOf(text, { blocks, language }, mentions);
  const fresh = extraSpans
    .filter(
      ({ start, end }) => start < end && end <= text.length && !named.some((one) => start < one.end && one.start < end),
    )
    .sort((a, b) => a.start - b.start);
  if (fresh.length === 0) return named;
  const others = sentencesOf(text, { blocks, language }, fresh).map((passage) => ({ ...passage, mentions: [] }));
  return [...named, ...others].sort((a, b) => a.start - b.start);
}

function sentencesOf(
  text: string,
  { blocks, language }: Pick<Article, 'blocks' | 'language'>,
  mentions: readonly Span[],
): Passage[] {
  const found: { start: number; end: number; mentions: Span[] }[] = [];
  let block: Block | undefined;
  let inBlock: Span[] = [];
  for (const mention of mentions) {
    if (!block || mention.start < block.start || mention.start >= block.end) {
      const around = blocks.find(({ start, end }) => start <= mention.start && mention.start < end);
      const { start, end } = around ?? { start: 0, end: text.length };
      block = around;
      inBlock = sentences(text.slice(start, end), language ?? undefined).map((one) => ({
        start: one.start + start,
        end: one.end + start,
      }));
    }
    const last = found.at(-1);
    if (last && mention.start < last.end) {
      last.mentions.push(mention);
      last.end = Math.max(last.end, mention.end);
      continue;
    }
    const sentence = inBlock.find(({ start, end }) => start <= mention.start && mention.start < end) ?? mention;
    found.push({
      start: Math.max(sentence.start, wordBefore(text, mention.start - maxBeside)),
      end: Math.max(mention.end, Math.min(sentence.end, wordAfter(text, mention.end + maxBeside))),
      mentions: [mention],
    });
  }
  return found;
}

function wordBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, at + 40).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

function wordAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(at - 40, at).search(/\s\S*$/);
  return space < 0 ? at : at - 40 + space;
}
