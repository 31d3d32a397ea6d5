import type { PDFPageProxy } from 'pdfjs-dist';
import type { PdfEngine } from './pdf-engine.ts';
import { glyphsOf, type Glyph } from './pdf-glyphs.ts';
import { maxFragments, type Fragment } from './pdf-lines.ts';

/** The gap, as a multiple of the font size, above which letters are spaced out; kerning moves them by less. */
const spacedGap = 0.05;
/** The gap, in the same measure, from which pdf.js sees a space. */
const leastSpace = 0.1;
/** How much wider the gap between words is at least than the gap between letters, in the same measure. */
const addedWordGap = 0.08;
/** The greatest gap of letters, in the same measure, if the file says nowhere where a word ends. No font has a narrower space. */
const narrowGap = 0.2;
/** The greatest gap of letters in any file, in the same measure: what is farther apart is placed, as in tables. */
const maxSpacedGap = 0.7;
/** How far the gaps of spaced letters may be from their median: letters of a table are placed, not spaced, and differ more. */
const evenness = 0.06;

/**
 * Joins the letters of words that are spaced out, as in capitals above a headline, which pdf.js takes for words of one letter.
 * @param fragments of a page; their texts are replaced
 */
export async function joinSpacedLetters(
  fragments: readonly Fragment[],
  pdf: PdfEngine,
  page: PDFPageProxy,
): Promise<void> {
  const spaced = fragments.filter(({ text, rtl }) => !rtl && loneLetter.test(text.trim()));
  if (spaced.length === 0 || fragments.length > maxFragments) return;
  const glyphs = await glyphsOf(pdf, page);
  const drawn = glyphs.map(({ text }) => text).join('');
  const hasSpaces = glyphs.filter(({ isAfterSpace }) => isAfterSpace).length * 20 > glyphs.length;
  const glyphAt = glyphs.flatMap(({ text }, index) => Array.from({ length: text.length }, () => index));
  for (const fragment of spaced) {
    const words = fragment.text.trim().split(/\s+/);
    for (const start of placesOf(words.join(''), drawn)) {
      const joins = joinsAt(words, (at) => glyphAt[start + at] ?? 0, glyphs, hasSpaces);
      if (joins === null) continue;
      fragment.text = words.map((word, index) => (index === 0 || joins[index] === true ? word : ` ${word}`)).join('');
      break;
    }
  }
}

/** How many places are tried of a text that a page repeats. */
const maxPlaces = 20;

/** Returns where a text stands in another. */
function* placesOf(text: string, whole: string): Generator<number> {
  let at = -1;
  for (let tried = 0; tried < maxPlaces; tried += 1) {
    at = whole.indexOf(text, at + 1);
    if (at === -1) return;
    yield at;
  }
}

/**
 * Returns for each word of a line whether it continues the one before it; null if the line is not drawn there, as no gap is where a word
 * ends.
 * @param glyphAt returns the index of the glyph of a letter, counted from the first one of the line
 */
function joinsAt(
  words: readonly string[],
  glyphAt: (at: number) => number,
  glyphs: readonly Glyph[],
  hasSpaces: boolean,
): boolean[] | null {
  let at = 0;
  const starts = words.map((word) => {
    const start = glyphAt(at);
    at += word.length;
    return start;
  });
  const hasGaps = starts.slice(1).every((start) => {
    const { gap = null, isAfterSpace = false } = glyphs[start] ?? {};
    return isAfterSpace || gap === null || gap > leastSpace;
  });
  if (!hasGaps) return null;
  const first = starts[0] ?? 0;
  const joins = joinsIn(glyphs.slice(first, glyphAt(at - 1) + 1), hasSpaces);
  return starts.map((start) => joins[start - first] === true);
}

/** A consonant alone, a letter alone beside another, or at the end: what is rare in most languages, and common where letters are spaced out. */
const loneLetter = /(?:^|\s)(?:[^\P{L}AEIOUYaeiouy]\p{M}*(?!\S)|\p{L}\p{M}*(?:\s+\p{L}\p{M}*(?!\S)|$))/u;

/** Returns for each glyph of a line whether it belongs to the same word as the one before it although there is a gap. */
function joinsIn(glyphs: readonly Glyph[], hasSpaces: boolean): boolean[] {
  const joins = glyphs.map(() => false);
  for (let start = 1; start < glyphs.length; start += 1) {
    let end = start;
    while ((glyphs[end]?.gap ?? 0) > spacedGap) end += 1;
    const letterGap = letterGapOf(glyphs.slice(start - 1, end), hasSpaces);
    for (let index = start; letterGap !== null && index < end; index += 1) {
      const { gap = null, isAfterSpace = false } = glyphs[index] ?? {};
      joins[index] = !isAfterSpace && (gap ?? 0) <= letterGap + addedWordGap;
    }
    start = end;
  }
  return joins;
}

/**
 * Returns the gap between the letters of a stretch that is spaced out; null if it is not.
 * @param stretch glyphs with gaps between them, the last of which may be that before or after the whole
 * @param hasSpaces whether the page has spaces where words end, so that gaps need not tell
 */
function letterGapOf(stretch: readonly Glyph[], hasSpaces: boolean): number | null {
  const letters = stretch.flatMap(({ text }) => text.match(/\p{L}/gu) ?? []);
  // Others are columns of numbers or marks, and formulas.
  if (letters.length < stretch.length * (hasSpaces ? 0.4 : 0.8) || new Set(letters).size < 3) return null;
  const gaps = stretch.slice(1).flatMap(({ gap, isAfterSpace }) => (isAfterSpace ? [] : (gap ?? [])));
  const median = [...gaps].sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? Infinity;
  const letterGaps = gaps.filter((gap) => gap <= median + addedWordGap);
  const even = letterGaps.filter((gap) => Math.abs(gap - median) <= evenness);
  if (letterGaps.length < 2 || median > maxSpacedGap || even.length < letterGaps.length * 0.8) return null;
  const isClear = median <= narrowGap && letterGaps.length >= (letterGaps.length < gaps.length ? 3 : 5);
  return hasSpaces || isClear ? median : null;
}
