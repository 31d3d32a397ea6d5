import type { Block } from '#lib/text/block.ts';
import type { Grammar } from './lexicon.ts';
import { sentences, type Casing, type Sentence, type Span, type Token } from './tokens.ts';

/** A text split into sentences and words. */
export interface Document {
  /** The grammar for its function words. */
  readonly grammar: Grammar;
  readonly text: string;
  /** Where the title ends; 0 if there is none. */
  readonly titleEnd: number;
  readonly sentences: readonly Sentence[];
  /** All words and punctuation marks, in order. */
  readonly tokens: readonly Token[];
  /** For each token, the index of its sentence. */
  readonly sentenceOf: Int32Array;
  /** For each sentence, the index of its first token. */
  readonly firstOf: Int32Array;
}

/** Splits a text. Without blocks, it is divided at blank lines. */
export function readDocument(text: string, blocks: readonly Block[] | undefined, grammar: Grammar): Document {
  const parts = sentences(text, blocks && blocks.length > 0 ? cleanedSpans(blocks, text.length) : paragraphs(text));
  const tokens: Token[] = [];
  const firstOf = new Int32Array(parts.length);
  parts.forEach((sentence, index) => {
    firstOf[index] = tokens.length;
    for (const token of sentence.tokens) tokens.push(token);
  });
  const sentenceOf = new Int32Array(tokens.length);
  parts.forEach((sentence, index) => {
    const first = firstOf[index] ?? 0;
    sentenceOf.fill(index, first, first + sentence.tokens.length);
  });
  const title = blocks?.find(({ kind, start }) => kind === 'title' && start === 0);
  return { grammar, titleEnd: title?.end ?? 0, text, sentences: parts, tokens, sentenceOf, firstOf };
}

/** Returns how far the capitals in a token's sentence can be trusted. */
export function casingAt(document: Document, token: number): Casing {
  return document.sentences[document.sentenceOf[token] ?? 0]?.casing ?? 'normal';
}

/** Returns whether a token is the first word of its sentence, ignoring punctuation before it. */
export function beginsSentence(document: Document, token: number): boolean {
  const first = document.firstOf[document.sentenceOf[token] ?? 0] ?? 0;
  for (let i = first; i < token; i++) if (document.tokens[i]?.kind !== 'sign') return false;
  return true;
}

/** Returns whether two tokens are in one sentence. */
export function sameSentence(document: Document, a: number, b: number): boolean {
  return a >= 0 && b < document.tokens.length && document.sentenceOf[a] === document.sentenceOf[b];
}

/** Returns the token at an offset from another, if it is in the same sentence. */
export function tokenBeside(document: Document, token: number, offset: number): Token | undefined {
  const at = token + offset;
  return at >= 0 && at < document.tokens.length && document.sentenceOf[at] === document.sentenceOf[token]
    ? document.tokens[at]
    : undefined;
}

/** Cleans up blocks that may come from a damaged record: in order, within the text, not overlapping. */
function cleanedSpans(blocks: readonly Block[], length: number): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { start, end } of [...blocks].sort((a, b) => a.start - b.start)) {
    const span = { start: Math.max(start, from), end: Math.min(end, length) };
    if (span.start >= span.end) continue;
    spans.push(span);
    from = span.end;
  }
  return spans;
}

function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number): void => {
    if (end > start) spans.push({ start, end });
  };
  let start = 0;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    let at = feed + 1;
    let isBlank = false;
    while (at < text.length && /\s/.test(text[at] ?? '')) isBlank = text[at++] === '\n' || isBlank;
    if (isBlank) {
      add(start, feed);
      start = at;
    }
    feed = at - 1;
  }
  add(start, text.length);
  return spans;
}
