import type { Block } from './block.ts';
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

/** True when `text` says what the title says, whatever its case, accents and punctuation. */
function repeats(text: string, title: string, titleWords: string): boolean {
  // A block much longer than the title cannot be it; its words need not be looked for.
  if (text.length > title.length * 2 + 40) return false;
  return text === title || (titleWords !== '' && wordsOf(text) === titleWords);
}

/** What remains of a leading block when the title, as the whole of it or as its first line, is taken off. */
function withoutTitle(text: string, title: string, titleWords: string): string {
  if (repeats(text, title, titleWords)) return '';
  const line = text.indexOf('\n');
  return line > 0 && repeats(text.slice(0, line).trim(), title, titleWords) ? text.slice(line).trim() : text;
}

/**
 * Makes an article's one text: the title once, then the blocks in order, joined by a blank line, without a final
 * newline. All is normalised and without space at its ends; empty blocks are dropped. What repeats the title at the beginning, as a block
 * or as the first line of one, whatever its case, accents and punctuation, is dropped. Another `title` block becomes a heading.
 */
export function buildText(title: string | null, blocks: readonly BlockInput[]): { text: string; blocks: Block[] } {
  const heading = oneLine(title ?? '');
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

function oneLine(s: string): string {
  return normaliseText(s)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
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
