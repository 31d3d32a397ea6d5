import type { SentencePart as WordedPart } from '#core/claims/model/sentence.ts';
import type { SentencePart } from '#core/model/dossier-document.ts';

/** Builds the runs of a sentence, with footnotes at the end of the words that they prove. */
export function withNotes(
  parts: readonly WordedPart[],
  of: (side: number) => { words: string; notes: number[] } | undefined,
): SentencePart[] {
  const runs: SentencePart[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      runs.push({ text: part, notes: null });
      continue;
    }
    const value = of(part.side);
    const before = runs.at(-1);
    if (!value || !before) continue;
    const at = before.text.endsWith(value.words) ? before.text.length - value.words.length : 0;
    const [head, tail] = [before.text.slice(0, at), before.text.slice(at)];
    runs.splice(-1, 1, { text: head, notes: null }, { text: tail, notes: value.notes });
  }
  return runs;
}
