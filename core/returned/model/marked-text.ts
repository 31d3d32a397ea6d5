import type { MarkWriter, MarkTexts } from '#core/dossiers/model/author-text.ts';
import { partsOf } from '#core/model/dossier-document.ts';
import { joinPieces, markKey, markPieces, type Mark } from '#lib/text/marks.ts';
import { sentences } from '#lib/text/tokens.ts';
import { isFactToken } from '#core/returned/model/fact-tokens.ts';
import { sameTokens, tokensOf, type Token } from '#core/returned/model/words.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A footnote of the author's at a position in a text. */
interface Footnote {
  at: number;
  quote: string;
}

/** Words that a mark stands for: a name, or a sentence that follows the case. */
interface MarkedRange {
  start: number;
  end: number;
  mark: Mark;
  /** Its footnotes from the case, relative to `start`. */
  notes: readonly Footnote[];
  /** Whether the case no longer has it, so that only its words are left. */
  isGone: boolean;
}

/** A paragraph as displayed, with the marks behind its words. Offsets are UTF-16 units. */
export interface MarkedText {
  text: string;
  ranges: readonly MarkedRange[];
  notes: readonly Footnote[];
}

/** A sentence in a paragraph. What belongs to it, including footnotes after it, ends at `zone`, where the next one begins. */
export interface SentenceSpan {
  start: number;
  end: number;
  zone: number;
}

/** Returns a text without marks. */
export function plainText(text: string): MarkedText {
  return { text, ranges: [], notes: [] };
}

/**
 * Parses a stored paragraph.
 * @param quoteOf returns the quote for a footnote number of the writer
 */
export function markedText(
  source: string,
  markTexts: MarkTexts,
  writer: MarkWriter,
  quoteOf: (note: number) => string | undefined,
): MarkedText {
  const accepted = new Map(markTexts.map((one) => [one.mark, one.text]));
  const ranges: MarkedRange[] = [];
  const notes: Footnote[] = [];
  let text = '';
  /** Where the author's words since the last sentence of the case begin. */
  let ownStart = 0;
  const add = (words: string) => {
    const folded = collapseSpaces(words);
    const isApart = ownStart > 0 && text.length === ownStart && folded !== '' && !folded.startsWith(' ');
    text += isApart ? ` ${folded}` : /(?:^| )$/.test(text) ? folded.trimStart() : folded;
  };
  for (const piece of markPieces(source)) {
    if (typeof piece === 'string') add(piece);
    else if (piece.kind === 'quote') {
      text = text.slice(0, ownStart) + text.slice(ownStart).trimEnd();
      notes.push({ at: text.length, quote: piece.id });
    } else if (piece.kind === 'record') {
      const start = text.length;
      add(writer.nameOf(piece.id) ?? accepted.get(markKey(piece)) ?? '…');
      const isApart = text[start] === ' ';
      ranges.push({ start: isApart ? start + 1 : start, end: text.length, mark: piece, notes: [], isGone: false });
    } else {
      if (text !== '' && !text.endsWith(' ')) text += ' ';
      const now = writer.sentenceOf(piece);
      const start = text.length;
      text += now?.text ?? accepted.get(markKey(piece)) ?? '…';
      let at = 0;
      const inner = (now ? partsOf(now) : []).flatMap((part) => {
        at += part.text.length;
        return (part.notes ?? []).flatMap((note) => {
          const quote = quoteOf(note);
          return quote === undefined ? [] : [{ at, quote }];
        });
      });
      ranges.push({ start, end: text.length, mark: piece, notes: inner, isGone: !now });
      ownStart = text.length;
    }
  }
  return { text, ranges, notes };
}

/** Converts a paragraph back to its stored form. */
export function sourceOf({ text, ranges, notes }: MarkedText): string {
  const events = [
    ...notes.map(({ at, quote }) => ({ at, end: at, mark: { kind: 'quote', id: quote } satisfies Mark, order: 0 })),
    ...ranges.map(({ start, end, mark }) => ({ at: start, end, mark, order: 1 })),
  ].sort((a, b) => a.at - b.at || a.order - b.order);
  const pieces: (string | Mark)[] = [];
  let from = 0;
  for (const { at, end, mark } of events) {
    if (at > from) pieces.push(text.slice(from, at));
    pieces.push(mark);
    from = Math.max(from, end);
  }
  if (from < text.length) pieces.push(text.slice(from));
  return joinPieces(pieces).trim();
}

/** Returns its sentences, split as in the dossier itself. */
export function spansOf({ text }: MarkedText): SentenceSpan[] {
  const spans = sentences(text).filter(({ start, end }) => text.slice(start, end).trim() !== '');
  return spans.map(({ start, end }, index) => ({ start, end, zone: spans[index + 1]?.start ?? text.length }));
}

/** Returns whether words are the caption of a figure, which documents render apart from the text. */
export function isUnderFigure({ ranges }: MarkedText, { start, end }: Pick<SentenceSpan, 'start' | 'end'>): boolean {
  return ranges.some(({ mark, ...range }) => mark.kind === 'figure' && range.start < end && range.end > start);
}

/** Returns whether a sentence, or part of it, follows the case. */
export function followsCase({ ranges }: MarkedText, { start, end }: Pick<SentenceSpan, 'start' | 'end'>): boolean {
  return ranges.some((range) => isSentence(range) && range.start < end && range.end > start);
}

function isSentence({ mark }: MarkedRange): boolean {
  return mark.kind !== 'record';
}

/** Turns sentences of the case that overlap a range into the author's own text, with their footnotes. */
function asOwnText({ text, ranges, notes }: MarkedText, start: number, end: number): MarkedText {
  const touched = ranges.filter((range) => isSentence(range) && range.start < end && range.end > start);
  if (touched.length === 0) return { text, ranges, notes };
  const freed = touched.flatMap((range) => range.notes.map(({ at, quote }) => ({ at: range.start + at, quote })));
  const all = [...notes, ...freed].sort((a, b) => a.at - b.at);
  return { text, ranges: ranges.filter((range) => !touched.includes(range)), notes: all };
}

/** Returns whether a footnote belongs to a sentence: after its start, and before the next sentence's. */
function isNoteOf({ at }: Footnote, { start, zone }: Pick<SentenceSpan, 'start' | 'zone'>): boolean {
  return (start === 0 || at > start) && at <= zone;
}

/** A replaced sentence, and what happened to its footnotes. */
export interface Replaced {
  marked: MarkedText;
  keptNotes: number;
  lostNotes: number;
}

/**
 * Replaces the words of a sentence. Unchanged words keep their characters, names that remain stay marks, and a footnote stays after the
 * last of the words that it proves if at least half of these remain and no figure, date, name or “not” among them was removed or added.
 */
export function replaceSentence(original: MarkedText, span: SentenceSpan, words: string): Replaced {
  const freed = asOwnText(original, span.start, span.end);
  const before = tokensOf(freed.text.slice(span.start, span.end));
  const after = tokensOf(words);
  const same = sameTokens(before, after);
  const afterOf = new Map(same);
  const beforeOf = new Map(same.map(([one, other]) => [other, one]));
  const ends: number[] = [];
  let text = '';
  for (const [index, token] of after.entries()) {
    text += before[beforeOf.get(index) ?? -1]?.text ?? token.text;
    ends.push(text.length);
  }
  const shift = text.length - (span.end - span.start);
  const ownNotes = freed.notes.filter((note) => isNoteOf(note, span));
  const keptFootnotes = ownNotes.flatMap((note): Footnote[] => {
    const at = Math.min(note.at, span.end) - span.start;
    const last = Math.max(0, ...ownNotes.map((other) => other.at - span.start).filter((other) => other < at));
    const place = placeOfNote({ before, after, afterOf, beforeOf }, last, at);
    return place === null ? [] : [{ at: span.start + (ends[place] ?? 0), quote: note.quote }];
  });
  const ranges = freed.ranges.flatMap((range): MarkedRange[] => {
    if (range.end <= span.start) return [range];
    if (range.start >= span.end) return [{ ...range, start: range.start + shift, end: range.end + shift }];
    const inner = [...before.entries()].filter(
      ([, token]) => token.start + span.start >= range.start && token.end + span.start <= range.end,
    );
    const [first] = inner;
    const firstPlace = first === undefined ? undefined : afterOf.get(first[0]);
    const isUnchanged =
      firstPlace !== undefined && inner.every(([index], nth) => afterOf.get(index) === firstPlace + nth);
    if (!isUnchanged) return [];
    const start = span.start + (ends[firstPlace - 1] ?? 0);
    return [{ ...range, start, end: start + range.end - range.start }];
  });
  const others = freed.notes.flatMap((note) =>
    ownNotes.includes(note) ? [] : [note.at > span.end ? { ...note, at: note.at + shift } : note],
  );
  return {
    marked: {
      text: freed.text.slice(0, span.start) + text + freed.text.slice(span.end),
      ranges,
      notes: [...others, ...keptFootnotes].sort((a, b) => a.at - b.at),
    },
    keptNotes: keptFootnotes.length,
    lostNotes: ownNotes.length - keptFootnotes.length,
  };
}

interface Alignment {
  before: readonly Token[];
  after: readonly Token[];
  afterOf: ReadonlyMap<number, number>;
  beforeOf: ReadonlyMap<number, number>;
}

/**
 * Returns the token in the new words after which a footnote goes that proved the words from `from` to `at`; null if too few of them remain.
 */
function placeOfNote({ before, after, afterOf, beforeOf }: Alignment, from: number, at: number): number | null {
  const proved = [...before.entries()].filter(([, { start, end }]) => start >= from && end <= at);
  const words = proved.filter(([, { kind }]) => kind === 'word');
  const matched = words.filter(([index]) => afterOf.has(index));
  if (proved.some(([index]) => isFactToken(before, index) && !afterOf.has(index))) return null;
  if (matched.length === 0 || matched.length * 2 < words.length) return null;
  const places = matched.map(([index]) => afterOf.get(index) ?? 0);
  // The first footnote of a sentence is read as covering all words before it.
  const [first, last] = [from === 0 ? -1 : (places[0] ?? 0), places.at(-1) ?? 0];
  if (after.some((_, index) => index > first && index < last && isFactToken(after, index) && !beforeOf.has(index)))
    return null;
  // Includes punctuation after the last remaining word, but no words that nobody proved.
  const signs = new Set(proved.flatMap(([index, { kind }]) => (kind === 'sign' ? (afterOf.get(index) ?? []) : [])));
  let place = last;
  while (signs.has(place + 1)) place += 1;
  return place;
}

/** Removes a sentence from a paragraph, with its footnotes. */
export function removeSentence(original: MarkedText, span: SentenceSpan): { rest: MarkedText; removed: MarkedText } {
  const isWhole = (range: MarkedRange) => range.start >= span.start && range.end <= span.end;
  const isCut = original.ranges.some((range) => isSentence(range) && !isWhole(range) && overlaps(range, span));
  const freed = isCut ? asOwnText(original, span.start, span.end) : original;
  const length = span.zone - span.start;
  const ownNotes = freed.notes.filter((note) => isNoteOf(note, span));
  const inside = freed.ranges.filter(isWhole);
  return {
    rest: {
      text: freed.text.slice(0, span.start) + freed.text.slice(span.zone),
      ranges: freed.ranges.flatMap((range) =>
        inside.includes(range) || overlaps(range, span)
          ? []
          : [range.start < span.zone ? range : shiftRange(range, -length)],
      ),
      notes: freed.notes.flatMap((note) =>
        ownNotes.includes(note) ? [] : [note.at <= span.start ? note : { ...note, at: note.at - length }],
      ),
    },
    removed: {
      text: freed.text.slice(span.start, span.end),
      // Words that the case no longer has stay marks only in their own paragraph; in another one they become the author's.
      ranges: inside.filter(({ isGone }) => !isGone).map((range) => shiftRange(range, -span.start)),
      notes: ownNotes.map(({ at, quote }) => ({ at: Math.min(at, span.end) - span.start, quote })),
    },
  };
}

/** Inserts words into a paragraph, with white space around them if needed. Sentences of the case are not split. */
export function insertText(into: MarkedText, at: number, piece: MarkedText): MarkedText {
  const around = into.ranges.find((range) => range.start < at && range.end > at);
  const place = around?.end ?? at;
  const [left, right] = [into.text.slice(0, place), into.text.slice(place)];
  const lead = left === '' || /\s$/.test(left) ? '' : ' ';
  const trail = right === '' || /^\s/.test(right) ? '' : ' ';
  const length = lead.length + piece.text.length + trail.length;
  const start = place + lead.length;
  return {
    text: left + lead + piece.text + trail + right,
    ranges: [
      ...into.ranges.map((range) => (range.start >= place ? shiftRange(range, length) : range)),
      ...piece.ranges.map((range) => shiftRange(range, start)),
    ],
    notes: [
      ...into.notes.map((note) => (note.at > place ? { ...note, at: note.at + length } : note)),
      ...piece.notes.map((note) => ({ ...note, at: note.at + start })),
    ].sort((a, b) => a.at - b.at),
  };
}

function shiftRange(range: MarkedRange, by: number): MarkedRange {
  return { ...range, start: range.start + by, end: range.end + by };
}

function overlaps(range: MarkedRange, { start, zone }: SentenceSpan): boolean {
  return range.start < zone && range.end > start;
}
