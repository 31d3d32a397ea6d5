import type { Block } from '#core/articles/model.ts';
import { normaliseText } from './normalise.ts';
import { words } from './tokens.ts';

/** A block before it has its place in the text. */
export interface BlockInput {
  kind: Block['kind'];
  text: string;
  page?: number | undefined;
}

/** What two headlines are compared by: their folded words, whatever stands between them. */
function wordsOf(s: string): string {
  return words(s)
    .map((word) => word.folded)
    .join(' ');
}

/**
 * Makes an article's one text: the title once, then the blocks in order, joined by a blank line, without a final
 * newline. Blocks that repeat the title at the beginning (whatever their case, accents and punctuation) and empty ones are dropped.
 */
export function buildText(title: string | null, blocks: readonly BlockInput[]): { text: string; blocks: Block[] } {
  const heading = tidy(title ?? '').replace(/\s*\n\s*/g, ' ');
  const headingWords = wordsOf(heading);
  const inputs: BlockInput[] = heading === '' ? [] : [{ kind: 'title', text: heading }];
  let leading = heading !== '';
  for (const block of blocks) {
    const text = tidy(block.text);
    if (text === '') continue;
    if (
      leading &&
      block.kind !== 'caption' &&
      (text === heading || (headingWords !== '' && wordsOf(text) === headingWords))
    )
      continue;
    if (block.kind !== 'caption') leading = false;
    inputs.push({ ...block, text });
  }
  let text = '';
  const out: Block[] = [];
  for (const { kind, text: part, page } of inputs) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += part;
    out.push({ start, end: text.length, kind, ...(page === undefined ? {} : { page }) });
  }
  return { text, blocks: out };
}

/** Normalised, without blank lines or space at its ends. */
function tidy(s: string): string {
  return normaliseText(s).replace(/^\s+|\s+$/g, '');
}

/** The text without its titles and captions, blocks still parted by a blank line. */
export function bodyOf(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter((block) => block.kind !== 'title' && block.kind !== 'caption')
    .map((block) => text.slice(block.start, block.end))
    .join('\n\n');
}

/** An article's text from plain text whose blocks are parted by blank lines. */
export function blocksFromPlain(title: string | null, text: string): { text: string; blocks: Block[] } {
  const parts = normaliseText(text).split(/\n[^\S\n]*\n\s*/);
  return buildText(
    title,
    parts.map((part) => ({ kind: 'body', text: part })),
  );
}
