import type { Article } from '#core/model/articles.ts';
import type { Block } from '#lib/text/block.ts';
import { sentences, type Span } from '#lib/text/tokens.ts';

/** A sentence that names a record, once or several times. UTF-16 units of the article's text, `end` exclusive. */
export interface Passage extends Span {
  mentions: readonly Span[];
}

/** A sentence without an end, as tables have them, is shown so far on either side of a name. */
const maxBeside = 280;

/** The sentences of a text in which names stand. @param mentions in the order of the text, none over another */
export function passagesOf(
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
