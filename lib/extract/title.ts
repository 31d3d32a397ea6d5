import { sentences } from '#lib/text/tokens.ts';
import { isByline } from './authors.ts';
import type { ExtractedBlock } from './extracted.ts';
import { isDateLine } from './front-lines.ts';
import { sameHeadline } from './headline.ts';
import { maxTitleLength } from './limits.ts';
import { toEdtf } from './published.ts';
import type { Sourced } from './sourced.ts';
import { cutAtWord, tidyLine } from './tidy.ts';

/** The maximum length of a first line that can be a headline, in UTF-16 units. */
const maxHeadline = 200;

/** A title, and the headline in the text, which is null if no line of the text is the title. */
export interface Titled {
  title: Sourced<string>;
  headline: string | null;
  /** Without the headline. */
  blocks: ExtractedBlock[];
}

/** A title found only in a file's properties or made up by a program names the article but is not part of its text. */
export function statedTitle(title: Sourced<string>, blocks: ExtractedBlock[]): Titled {
  if (title.from !== 'page') return { title, headline: null, blocks };
  return { title, headline: title.value, blocks: withoutRepeats(title.value, blocks) };
}

/**
 * Guesses the title from the blocks of a text: a line or one of its sentences.
 * @param name the file's name, used if nothing else is found
 */
export function titleOfBlocks(blocks: ExtractedBlock[], name: string): string {
  return cutAtWord(guessTitle(blocks, name).title.value, maxTitleLength);
}

/** Returns the title of a file by its name. */
export function titleOfFile(name: string): string {
  return tidyLine(name.replace(/\.[A-Za-z0-9]{1,10}$/, '')) || name;
}

/**
 * Returns the first line if it is short; failing that, the first sentence; failing that, the file's name. The first
 * sentence stays in the text.
 */
export function guessTitle(blocks: ExtractedBlock[], name: string): Titled {
  // A number alone is that of a chapter, a page or a subtitle.
  const mayTitle = ({ kind, text }: ExtractedBlock): boolean =>
    kind !== 'caption' && kind !== 'table' && /\p{L}/u.test(text);
  const index = blocks.findIndex((block) => mayTitle(block) && !isFrontLine(block.text));
  const block = blocks[index];
  const asHeadline = (value: string, at: number): Titled => ({
    title: { value, from: 'guessed' },
    headline: value,
    blocks: withoutRepeats(
      value,
      blocks.filter((_, i) => i !== at),
    ),
  });
  // "Riot of 9 February 2011" is a headline with a date rather than a date line if at most one paragraph follows.
  const dated = blocks.findIndex((each) => mayTitle(each) && !isByline(each.text) && !isDateLine(each.text));
  const isDated = dated !== -1 && dated !== index;
  if (block === undefined)
    return isDated
      ? asHeadline(tidyLine(blocks[dated]?.text ?? ''), dated)
      : { title: { value: titleOfFile(name), from: 'guessed' }, headline: null, blocks };
  // A rule above or below a headline in plain text does not count as a line.
  const lines = block.text.split('\n').filter(hasLetters);
  const line = tidyLine(lines[0] ?? '');
  // A line with a full stop is a sentence of the text, however short.
  if (line.length <= maxHeadline && lines.length === 1 && blocks.length > 1 && !/[.;,:]$/.test(line))
    return asHeadline(line, index);
  if (isDated) return asHeadline(tidyLine(blocks[dated]?.text ?? ''), dated);
  // Only the beginning is searched for sentences, because a line may have millions of characters.
  const sentence = sentences(line.slice(0, 2_000))[0];
  const value = cutAtWord(sentence === undefined ? line : line.slice(sentence.start, sentence.end), 120);
  // A paragraph that is entirely the title becomes the headline.
  if (value === block.text) return asHeadline(value, index);
  return { title: { value, from: 'guessed' }, headline: null, blocks };
}

/** Returns whether the text contains a letter or digit. */
const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Returns whether the text is a byline, a date or a line of symbols, which often comes first but is not a headline. */
function isFrontLine(text: string): boolean {
  return (
    !hasLetters(text) ||
    isByline(text) ||
    (text.length <= 60 && toEdtf(text) !== null && !/\p{L}{4,}.*\p{L}{4,}.*\p{L}{4,}/u.test(text))
  );
}

/** Removes blocks that repeat the title: any block at the start of the text, only headings further down. */
function withoutRepeats(title: string, blocks: readonly ExtractedBlock[]): ExtractedBlock[] {
  return blocks.filter((block, index) => {
    if (block.kind === 'table' || block.text.length > maxTitleLength + 100) return true;
    const mayRepeat = index < 6 || block.kind === 'heading';
    return !(mayRepeat && block.kind !== 'caption' && sameHeadline(title, block.text));
  });
}
