import type { Block } from '#lib/text/block.ts';
import { findDates, type FoundDate } from '#lib/ner/dates.ts';
import { readDocument, type Document } from '#lib/ner/document.ts';
import { findFigures, type FoundFigure } from '#lib/ner/figures.ts';
import { grammarOf, languageToRead } from '#lib/ner/lexicon.ts';
import { readNumber } from '#lib/ner/numbers.ts';
import type { NamedSpan } from './speaker.ts';

/** UTF-16 offsets, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A text with a selection, and what is known about it. */
export interface PassageInput extends Span {
  text: string;
  blocks: readonly Block[];
  /** BCP 47; guessed if unknown. */
  language: string | null;
  /** EDTF; the reference for relative dates. */
  published: string | null;
  /** Where records of the case are named in the text. */
  names: readonly NamedSpan[];
}

/** The selected words with what is in and around them. Offsets refer to the whole text. */
export interface Passage extends Span {
  text: string;
  sentence: Span;
  figures: readonly FoundFigure[];
  dates: readonly FoundDate[];
  /** Names in the sentence, in text order. */
  names: readonly NamedSpan[];
  /** A number in the selection without a recognised unit or noun. */
  bare: (Span & { number: number }) | null;
}

/** Characters read on either side of a selection outside any block. */
const contextChars = 1000;

/** Reads the sentence that contains the selected words; the rest of the text is ignored. */
export function readPassage(input: PassageInput): Passage {
  const { text, start, end } = input;
  const block = input.blocks.find((one) => one.start <= start && start < one.end);
  const from = Math.max(block?.start ?? 0, start - contextChars);
  const to = Math.min(Math.max(block?.end ?? text.length, end), end + contextChars);
  const grammar = grammarOf(languageToRead(text.slice(from, to), input.language));
  const document = readDocument(text.slice(from, to), undefined, grammar);
  const found = findDates(document, grammar, input.published);
  const dates = found.map((one) => moved(one, from));
  const figures = findFigures(document, found).map((one) => moved(one, from));
  const sentence = sentenceOf(document, from, { start, end });
  const inside = (one: Span) => one.start < sentence.end && one.end > sentence.start;
  const bare = figures.some((figure) => touches(figure, { start, end })) ? null : bareNumber(document, from, input);
  return {
    text,
    start,
    end,
    sentence,
    figures: figures.filter(inside),
    dates: dates.filter(inside),
    names: input.names.filter(inside).sort((a, b) => a.start - b.start),
    bare: bare && dates.some((date) => touches(date, bare)) ? null : bare,
  };
}

export function touches(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function moved<S extends Span>(span: S, by: number): S {
  return { ...span, start: span.start + by, end: span.end + by };
}

/** Returns the sentences that the selection touches. */
function sentenceOf(document: Document, from: number, { start, end }: Span): Span {
  const spans = document.sentences
    .map(({ tokens }) => ({ start: from + (tokens[0]?.start ?? 0), end: from + (tokens.at(-1)?.end ?? 0) }))
    .filter((span) => touches(span, { start, end }));
  return { start: Math.min(start, spans[0]?.start ?? start), end: Math.max(end, spans.at(-1)?.end ?? end) };
}

function bareNumber(document: Document, from: number, { start, end }: Span): Passage['bare'] {
  for (const { tokens } of document.sentences) {
    for (const [index, token] of tokens.entries()) {
      if (from + token.start < start || from + token.end > end) continue;
      const read = readNumber(tokens, index, document.grammar);
      const last = read && tokens[read.last];
      if (last && from + last.end <= end) {
        return { number: read.value, start: from + token.start, end: from + last.end };
      }
    }
  }
  return null;
}
