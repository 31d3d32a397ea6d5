import { partsOf, type Sentence } from '#core/model/dossier-document.ts';
import { joinPieces, type Mark } from '#lib/text/marks.ts';

/**
 * Returns a sentence as the author's own text, with its footnotes: at the words that they prove if it still says the same, otherwise at the
 * end.
 * @param accepted the words that are kept
 * @param now the sentence in its current version, whose notes are numbers from 1 into `quotes`; null if the case no longer has it
 */
export function joinedText(accepted: string, now: Sentence | null, quotes: readonly string[]): string {
  const mark = (note: number): Mark[] => {
    const id = quotes[note - 1];
    return id === undefined ? [] : [{ kind: 'quote', id }];
  };
  if (now?.text === accepted) {
    return joinPieces(partsOf(now).flatMap(({ text, notes }) => [text, ...(notes ?? []).flatMap(mark)]));
  }
  const all = [...new Set(now?.notes ?? [])];
  return joinPieces([accepted, ...all.flatMap(mark)]);
}
