import type { Block } from './block.ts';
import { normaliseText } from './normalise.ts';
import { words } from './tokens.ts';

/** A block that has no place in the text yet. */
export interface BlockInput {
  kind: Block['kind'];
  text: string;
  page?: number | undefined;
}

/** Returns the folded words of a headline, by which headlines are compared whatever is between the words. */
function wordsOf(s: string): string {
  return words(s)
    .map((word) => word.folded)
    .join(' ');
}

/** Returns whether `text` repeats the title, ignoring case, accents and punctuation. */
function repeats(text: string, title: string, titleWords: string): boolean {
  // A block much longer than the title cannot repeat it, so its words are not compared.
  if (text.length > title.length * 2 + 40) return false;
  return text === title || (titleWords !== '' && wordsOf(text) === titleWords);
}

/** Returns a leading block without the title, whether the title is all of it or its first line. */
function withoutTitle(text: string, title: string, titleWords: string): string {
  if (repeats(text, title, titleWords)) return '';
  const line = text.indexOf('\n');
  return line > 0 && repeats(text.slice(0, line).trim(), title, titleWords) ? text.slice(line).trim() : text;
}

/**
 * Builds an article's text: the title once, then the blocks in order, joined by a blank line, without a final newline.
 * Everything is normalised and trimmed; empty blocks are dropped. A block, or the first line of one, that repeats the
 * title at the beginning is dropped, ignoring case, accents and punctuation. Any other `title` block becomes a heading.
 */
export function buildText(title: string | null, blocks: readonly BlockInput[]): { text: string; blocks: Block[] } {
  const heading = joinLines(title ?? '');
  const headingWords = wordsOf(heading);
  const inputs: BlockInput[] = heading === '' ? [] : [{ kind: 'title', text: heading }];
  let isLeading = heading !== '';
  for (const block of blocks) {
    let text = normaliseText(block.text).trim();
    if (isLeading && block.kind !== 'caption') {
      text = withoutTitle(text, heading, headingWords);
      isLeading = text === '';
    }
    if (text === '') continue;
    const isSecondTitle = block.kind === 'title' && inputs.some((each) => each.kind === 'title');
    inputs.push({ ...block, kind: isSecondTitle ? 'heading' : block.kind, text });
  }
  const parts: string[] = [];
  const placed: Block[] = [];
  let start = 0;
  for (const { kind, text, page } of inputs) {
    const end = start + text.length;
    parts.push(text);
    placed.push({ start, end, kind, ...(page === undefined ? {} : { page }) });
    start = end + 2;
  }
  return { text: parts.join('\n\n'), blocks: placed };
}

function joinLines(s: string): string {
  return normaliseText(s)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** Returns the text without its titles and captions, with blocks still separated by a blank line. */
export function bodyOf(text: string, blocks: readonly Block[]): string {
  return blocks
    .filter((block) => block.kind !== 'title' && block.kind !== 'caption')
    .map((block) => text.slice(block.start, block.end))
    .join('\n\n');
}

/** Builds an article's text from plain text whose blocks are separated by blank lines. */
export function blocksFromPlain(title: string | null, text: string): { text: string; blocks: Block[] } {
  const parts = normaliseText(text).split(/\n[^\S\n]*\n\s*/);
  return buildText(
    title,
    parts.map((part) => ({ kind: 'body', text: part })),
  );
}

/** Returns the page of the block that contains an offset; null if it has none. */
export function pageAt(blocks: readonly Block[], start: number): number | null {
  return blocks.find((block) => block.start <= start && start < block.end)?.page ?? null;
}
