import type { Finder } from '#core/profiles/model/finder.ts';
import type { Form, NamedRecord } from '#core/profiles/model/forms.ts';
import { foldedWords, soughtOf } from '#lib/text/seek.ts';

/** Fewest letters and digits of words that are sought by themselves: what is shorter, others say as well. */
const leastLetters = 16;

/**
 * Forms by which the words of quotes that never leave are found in other texts and sentences: each sentence of them, cut at names, which
 * are found by themselves.
 * @param names finds these
 */
export function saidForms(records: readonly NamedRecord[], names: Finder): Form[] {
  return records.flatMap(({ record, said }) =>
    said
      .flatMap((quote) => quote.split(/(?<=[.!?])\s+/))
      .flatMap((sentence) => withoutNames(sentence, names))
      .flatMap((of): Form[] => {
        const sought = soughtOf(foldedWords(of), 'name');
        return sought && sought.letters.length >= leastLetters ? [{ record, of, sought, kind: 'said' }] : [];
      }),
  );
}

function withoutNames(sentence: string, names: Finder): string[] {
  const hits = names.hits(sentence);
  return [...hits, { start: sentence.length, end: sentence.length }].map(({ start }, index) =>
    sentence.slice(hits[index - 1]?.end ?? 0, start),
  );
}
