import type { Finder } from '#core/profiles/model/finder.ts';
import type { Form, NamedRecord } from '#core/profiles/model/name-forms.ts';
import { foldedWords, soughtOf } from '#lib/text/seek.ts';

/** Minimum letters and digits of words searched by themselves: shorter phrases are used by others too. */
const minLetters = 16;

/**
 * Returns forms that find the words of withheld quotes in other texts and sentences: each of their sentences, split at names, which are
 * found by themselves.
 * @param names finds the names
 */
export function withheldForms(records: readonly NamedRecord[], names: Finder): Form[] {
  return records.flatMap(({ record, withheldQuotes }) =>
    withheldQuotes
      .flatMap((quote) => quote.split(/(?<=[.!?])\s+/))
      .flatMap((sentence) => withoutNames(sentence, names))
      .flatMap((of): Form[] => {
        const sought = soughtOf(foldedWords(of), 'name');
        return sought && sought.letters.length >= minLetters ? [{ record, of, sought, kind: 'said' }] : [];
      }),
  );
}

function withoutNames(sentence: string, names: Finder): string[] {
  const hits = names.hits(sentence);
  return [...hits, { start: sentence.length, end: sentence.length }].map(({ start }, index) =>
    sentence.slice(hits[index - 1]?.end ?? 0, start),
  );
}
