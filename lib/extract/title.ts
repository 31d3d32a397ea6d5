import { sentences } from '#lib/text/tokens.ts';
import { isByline } from './authors.ts';
import type { ExtractedBlock } from './extracted.ts';
import { isDateLine } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { maxTitleLength } from './limits.ts';
import { toEdtf } from './published.ts';
import type { Sourced } from './sourced.ts';
import { cutAtWord, oneLine } from './tidy.ts';

/** Units of a first line that can be a headline. */
const maxHeadline = 200;

/** A title, and what the text says once as its headline: null where no line of the text is the title. */
export interface Titled {
  title: Sourced<string>;
  headline: string | null;
  /** Without the headline. */
  blocks: ExtractedBlock[];
}

/** What only a file's properties say, or a program made up, names the article and is no part of its text. */
export function statedTitle(title: Sourced<string>, blocks: ExtractedBlock[]): Titled {
  if (title.from !== 'page') return { title, headline: null, blocks };
  return { title, headline: title.value, blocks: withoutRepeats(title.value, blocks) };
}

/** The title that is guessed of the blocks of a text: a line, or a sentence of it. @param name of its file, where nothing else is found */
export function titleOfBlocks(blocks: ExtractedBlock[], name: string): string {
  return cutAtWord(guessTitle(blocks, name).title.value, maxTitleLength);
}

/** The first line when it is short, else the first sentence, else the file's name. The first sentence stays in the text. */
export function guessTitle(blocks: ExtractedBlock[], name: string): Titled {
  const mayTitle = ({ kind }: ExtractedBlock): boolean => kind !== 'caption' && kind !== 'table';
  const index = blocks.findIndex((block) => mayTitle(block) && !isFrontLine(block.text));
  const block = blocks[index];
  const fallback = oneLine(name.replace(/\.[A-Za-z0-9]{1,10}$/, '')) || name;
  const asHeadline = (value: string, at: number): Titled => ({
    title: { value, from: 'guessed' },
    headline: value,
    blocks: withoutRepeats(
      value,
      blocks.filter((_, i) => i !== at),
    ),
  });
  // "Riot of 9 February 2011" is a headline with a date rather than a date line, when at most a paragraph follows.
  const dated = blocks.findIndex(
    (each) => mayTitle(each) && says(each.text) && !isByline(each.text) && !isDateLine(each.text),
  );
  const isDated = dated !== -1 && dated !== index;
  if (block === undefined)
    return isDated
      ? asHeadline(oneLine(blocks[dated]?.text ?? ''), dated)
      : { title: { value: fallback, from: 'guessed' }, headline: null, blocks };
  // A rule above or below a headline, as plain texts draw it, is no line.
  const lines = block.text.split('\n').filter(says);
  const line = oneLine(lines[0] ?? '');
  // A line with a full stop is a sentence of the text, however short.
  if (line.length <= maxHeadline && lines.length === 1 && blocks.length > 1 && !/[.;,:]$/.test(line))
    return asHeadline(line, index);
  if (isDated) return asHeadline(oneLine(blocks[dated]?.text ?? ''), dated);
  // Sentences are looked for in the beginning only: a line may have millions of letters.
  const sentence = sentences(line.slice(0, 2_000))[0];
  const value = cutAtWord(sentence === undefined ? line : line.slice(sentence.start, sentence.end), 120);
  // A paragraph that is all title is in the text as its headline.
  if (value === block.text) return asHeadline(value, index);
  return { title: { value, from: 'guessed' }, headline: null, blocks };
}

/** Whether there is a letter or a figure in it. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A byline, a date or a line of signs: it stands first in many texts and is no headline. */
function isFrontLine(text: string): boolean {
  return (
    !says(text) ||
    isByline(text) ||
    (text.length <= 60 && toEdtf(text) !== null && !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text))
  );
}

/** Blocks without those that say the title again: at the head of the text any, further down only headings. */
function withoutRepeats(title: string, blocks: readonly ExtractedBlock[]): ExtractedBlock[] {
  return blocks.filter((block, index) => {
    if (block.kind === 'table' || block.text.length > maxTitleLength + 100) return true;
    const mayRepeat = index < 6 || block.kind === 'heading';
    return !(mayRepeat && block.kind !== 'caption' && sameHeadline(title, block.text));
  });
}
