import type { Cite } from '#core/dossiers/model/citations.ts';
import { sentenceOfParts, type Placed, type Sentence, type SentencePart } from '#core/model/dossier-document.ts';
import { opinionMark, type Paragraph } from '#core/model/dossiers.ts';
import { t } from '#lib/i18n/t.ts';
import { markKey, markPieces, type Mark } from '#lib/text/marks.ts';
import { sentences } from '#lib/text/tokens.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** Resolves the marks of a text. */
export interface MarkWriter {
  cite: Cite;
  /** Returns the title of a record; null if it is no longer in the case. */
  nameOf(id: string): string | null;
  /** Returns the sentence that a mark stands for; null if the case no longer has it. */
  sentenceOf(mark: Mark): Sentence | null;
}

export type MarkTexts = Paragraph['said'];

/** Splits a text into paragraphs at blank lines. */
export function textBlocks(text: string): string[] {
  return text.split(/\n[^\S\n]*\n/).filter((block) => block.trim() !== '');
}

/**
 * Splits one paragraph into sentences. A `[quote:<id>]` mark covers the words before it, back to the previous mark or the start of its
 * sentence. A mark of a claim, an event and the like is a sentence by itself, with the current text from the case.
 * @param said sentences as last accepted, used for what the case no longer has
 */
export function paragraphSentences(text: string, said: MarkTexts, writer: MarkWriter): Sentence[] {
  const accepted = new Map(said.map((one) => [one.mark, one.text]));
  const opinions = new Set(said.flatMap(({ mark, text: words }) => (mark === opinionMark ? [words] : [])));
  const list: Sentence[] = [];
  let run = newRun();
  const flush = () => {
    list.push(...sentencesOf(run, writer.cite).map((one) => (opinions.has(one.text) ? opinionOf(one) : one)));
    run = newRun();
  };
  for (const piece of markPieces(text)) {
    if (typeof piece === 'string') run.words += piece;
    else if (piece.kind === 'quote') {
      run.words = run.words.trimEnd();
      run.marks.push({ id: piece.id, at: run.words.length });
    } else if (piece.kind === 'record') {
      run.words += writer.nameOf(piece.id) ?? accepted.get(markKey(piece)) ?? '…';
    } else {
      flush();
      list.push(placedSentence(piece, accepted.get(markKey(piece)) ?? null, writer));
    }
  }
  flush();
  return list;
}

/** Labels a sentence as the author's opinion; one that cites a quote needs no label. */
function opinionOf(sentence: Sentence): Sentence {
  if (sentence.notes.length > 0) return sentence;
  const text = `${sentence.text} (${t('dossier.opinion')})`;
  return sentenceOfParts(null, [{ text, notes: null }]);
}

function placedSentence(mark: Mark, was: string | null, writer: MarkWriter): Sentence {
  const key = markKey(mark);
  const now = writer.sentenceOf(mark);
  if (!now) return { record: null, text: was ?? '…', notes: [], placed: { mark: key, state: 'gone', was } };
  // The caption of a figure is the author's own.
  const isSame = was === null || was === now.text || mark.kind === 'figure';
  const state: Placed['state'] = isSame ? 'accepted' : 'changed';
  return { ...now, placed: { mark: key, state, was } };
}

interface Run {
  words: string;
  marks: { id: string; at: number }[];
}

function newRun(): Run {
  return { words: '', marks: [] };
}

function sentencesOf({ words, marks }: Run, cite: Cite): Sentence[] {
  const spans = sentences(words).filter(({ start, end }) => words.slice(start, end).trim());
  return spans.map(({ start, end }, index) => {
    const next = spans[index + 1];
    const sentenceMarks = marks.filter(({ at }) => (index === 0 || at > start) && (!next || at <= next.start));
    const last = sentenceMarks.at(-1);
    const isAtEnd = !last || (sentenceMarks[0]?.at === last.at && !/[\p{L}\p{N}]/u.test(words.slice(last.at, end)));
    if (isAtEnd) {
      return {
        record: null,
        text: collapseSpaces(words.slice(start, end)).trim(),
        notes: cite(sentenceMarks.map(({ id }) => id)),
      };
    }
    return sentenceOfParts(null, partsOf(words, start, end, sentenceMarks, cite));
  });
}

/** Splits a sentence at its footnotes, each of which proves the words before it. */
function partsOf(words: string, start: number, end: number, sentenceMarks: Run['marks'], cite: Cite): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = start;
  for (const at of [...new Set(sentenceMarks.map((mark) => mark.at))]) {
    const quoteIds = sentenceMarks.filter((mark) => mark.at === at).map(({ id }) => id);
    parts.push({ text: collapseSpaces(words.slice(from, at)), notes: cite(quoteIds) });
    from = Math.max(from, at);
  }
  parts.push({ text: collapseSpaces(words.slice(from, end)), notes: null });
  const [first] = parts;
  const final = parts.at(-1);
  if (first) first.text = first.text.trimStart();
  if (final) final.text = final.text.trimEnd();
  return parts;
}
