import type { Cite } from '#core/dossiers/model/citations.ts';
import type { Sentence } from '#core/model/dossier-document.ts';
import { splitQuoteMarks } from '#lib/text/quoteMarks.ts';
import { sentences } from '#lib/text/tokens.ts';

/**
 * The author's own text in paragraphs of sentences: blank lines part paragraphs; a `[quote:<id>]` mark ties the sentence
 * that it stands in, or that ends before it.
 */
export function authorText(text: string, cite: Cite): Sentence[][] {
  return text.split(/\n[^\S\n]*\n/).flatMap((paragraph) => {
    const list = sentencesOf(paragraph, cite);
    return list.length ? [list] : [];
  });
}

function sentencesOf(paragraph: string, cite: Cite): Sentence[] {
  const { words, marks } = splitQuoteMarks(paragraph);
  const spans = sentences(words).filter(({ start, end }) => words.slice(start, end).trim());
  return spans.map(({ start, end }, index) => {
    const next = spans[index + 1];
    const own = marks.filter(({ at }) => (index === 0 || at > start) && (!next || at <= next.start));
    return {
      record: null,
      text: words.slice(start, end).replace(/\s+/g, ' ').trim(),
      notes: cite(own.map(({ id }) => id)),
    };
  });
}
