import { oneLine } from '#lib/text/spaces.ts';

/** The caret (`focus`) and the other end of the selection, as UTF-16 offsets; equal when nothing is selected. */
export interface Caret {
  anchor: number;
  focus: number;
}

export interface Span {
  start: number;
  end: number;
}

/** Units to examine around an offset: longer than any word or emoji sequence. */
const contextChars = 256;

let graphemes: Intl.Segmenter | undefined;
let wordParts: Intl.Segmenter | undefined;

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Returns a stretch of text around an offset, cut so that no surrogate pair is split. */
function stretch(text: string, offset: number): { from: number; part: string } {
  let from = Math.max(0, offset - contextChars);
  if (from > 0 && isLow(text.charCodeAt(from))) from -= 1;
  let to = Math.min(text.length, offset + contextChars);
  if (to < text.length && isLow(text.charCodeAt(to))) to += 1;
  return { from, part: text.slice(from, to) };
}

/** Returns the offset one character further or back, where a character is what people see: an emoji, or a letter with its accents. */
export function byCharacter(text: string, offset: number, step: 1 | -1): number {
  const { from, part } = stretch(text, offset);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let before = 0;
  for (const { index, segment } of graphemes.segment(part)) {
    const start = from + index;
    const end = start + segment.length;
    if (step === 1 && end > offset) return end;
    if (step === -1 && end >= offset) return start;
    before = start;
  }
  return step === 1 ? text.length : Math.max(0, before);
}

/** Returns the offset at the end of this or the next word, or at the start of this or the previous one. */
export function byWord(text: string, offset: number, step: 1 | -1): number {
  wordParts ??= new Intl.Segmenter('en', { granularity: 'word' });
  // Past a run of spaces or punctuation longer than the stretch, the search continues from its edge.
  for (let at = offset; ;) {
    const { from, part } = stretch(text, at);
    let found: number | null = null;
    for (const { index, segment, isWordLike } of wordParts.segment(part)) {
      if (!isWordLike) continue;
      const start = from + index;
      const end = start + segment.length;
      if (step === 1 && end > offset) return end;
      if (step === -1 && start < offset) found = start;
    }
    if (found !== null) return found;
    const edge = step === 1 ? from + part.length : from;
    if (edge === at || edge <= 0 || edge >= text.length) return step === 1 ? text.length : 0;
    at = edge;
  }
}

/** Returns the selected span in text order. */
export function spanOf({ anchor, focus }: Caret): Span {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** Returns a span without the white space at its ends; null when it holds nothing else. */
export function trimmed(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const inner = words.trim();
  if (inner === '') return null;
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: from + inner.length };
}

/** Returns the words of a span on one line, truncated in the middle; for buttons and toasts. */
export function inBrief(text: string, { start, end }: Span, maxChars = 120): string {
  const full = oneLine(text.slice(start, Math.min(end, start + maxChars * 4)));
  const signs = [...full];
  if (signs.length <= maxChars && start + maxChars * 4 >= end) return full;
  const tail = [...oneLine(text.slice(Math.max(start, end - maxChars), end))];
  const half = Math.floor(maxChars / 2);
  return `${signs.slice(0, half).join('')} … ${tail.slice(-half).join('')}`;
}
