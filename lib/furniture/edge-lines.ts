import { isByline } from '#lib/extract/authors.ts';
import { isDateLine } from '#lib/extract/front-lines.ts';
import type { Span } from '#lib/text/tokens.ts';
import { hashOfKey, isMarked, lineKey } from './line-key.ts';

/** Kinds of lines. `none`: author, date or no words: never furniture. `sentence`: reads like the text itself. */
export const lineShapes = ['none', 'short', 'marked', 'sentence'] as const;
export type LineShape = (typeof lineShapes)[number];

/** A line near the beginning or the end of a text. */
export interface EdgeLine extends Span {
  /** Hash of its key. */
  readonly key: number;
  readonly shape: LineShape;
  /** Whether it is one of the last lines of the text rather than the first. */
  readonly isEnd: boolean;
}

/** Lines with words examined at each end: menus of sites have some thirty. */
export const maxEdgeLines = 40;
/** A longer line is an endless paragraph, whatever its words. */
const maxFurniture = 600;
const maxShort = 200;
const minSentenceWords = 12;

/**
 * Returns the first and last lines of a text that have words, in order, each once. Ignores what is in between, however long. Offsets are
 * UTF-16 units, without the white space around a line.
 */
export function edgeLines(text: string): EdgeLine[] {
  const first = linesFrom(text, 1);
  const lastStart = first.at(-1)?.end ?? 0;
  const last = linesFrom(text, -1).filter(({ start }) => start >= lastStart);
  const lines = [
    ...first.map((span) => ({ ...span, isEnd: false })),
    ...last.reverse().map((span) => ({ ...span, isEnd: true })),
  ];
  // In a short text all lines are first lines: the second half counts as its end.
  return lines.map((line, at) =>
    lineOf(text, { ...line, isEnd: line.isEnd || (last.length === 0 && at * 2 >= lines.length) }),
  );
}

/** Returns the spans of non-blank lines, from the beginning or the end of a text. */
function linesFrom(text: string, direction: 1 | -1): Span[] {
  const spans: Span[] = [];
  let at = direction > 0 ? 0 : text.length;
  while (spans.length < maxEdgeLines && (direction > 0 ? at < text.length : at > 0)) {
    const feed = direction > 0 ? text.indexOf('\n', at) : text.lastIndexOf('\n', at - 1);
    const [from, to] = direction > 0 ? [at, feed < 0 ? text.length : feed] : [feed + 1, at];
    const span = trimmed(text, from, to);
    if (span) spans.push(span);
    if (feed < 0) break;
    at = direction > 0 ? feed + 1 : feed;
  }
  return spans;
}

const blank = /\s/;

function trimmed(text: string, from: number, to: number): Span | null {
  let [start, end] = [from, to];
  while (start < end && blank.test(text.charAt(start))) start++;
  while (end > start && blank.test(text.charAt(end - 1))) end--;
  return start < end ? { start, end } : null;
}

function lineOf(text: string, { start, end, isEnd }: Span & { isEnd: boolean }): EdgeLine {
  const line = text.slice(start, Math.min(end, start + maxFurniture + 1));
  const key = lineKey(line);
  return { start, end, isEnd, key: hashOfKey(key), shape: shapeOf(line, key) };
}

/**
 * Returns the shape of a line.
 * @param key of the line, folded
 */
export function shapeOf(line: string, key: string): LineShape {
  if (key === '') return 'none';
  if (line.length > maxFurniture) return 'sentence';
  if (isMarked(key)) return 'marked';
  if (line.length <= maxShort && (isByline(line) || isDateLine(line))) return 'none';
  const isSentence = /[.!?…]["'”’»)\]]*$/u.test(line) && (key.match(/\S+/g)?.length ?? 0) >= minSentenceWords;
  return line.length > maxShort || isSentence ? 'sentence' : 'short';
}
