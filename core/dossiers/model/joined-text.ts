import { partsOf, type Sentence } from '#core/model/dossier-document.ts';
import { joinPieces, type Mark } from '#lib/text/marks.ts';

/**
 * A sentence as text of the author's own, with its footnotes: at the words that they prove while it still says the same, else behind
 * the whole.
 * @param accepted the words that are kept
 * @param now the sentence as the case has it, whose notes are numbers from 1 into `quotes`; null where it has it no more
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
