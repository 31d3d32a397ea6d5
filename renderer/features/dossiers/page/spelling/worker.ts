import type { DossierLanguage } from '#core/model/dossiers.ts';
import { createChecker, type Checker } from './checker.ts';
import { readDictionary } from './dictionaries.ts';

/** What is asked of the worker: which of these words nobody knows, or what one of them may have been meant to be. */
export interface SpellingQuestion {
  id: number;
  language: DossierLanguage;
  kind: 'check' | 'suggest';
  words: readonly string[];
}

export type SpellingAnswer = { id: number; words: string[] } | { id: number; failed: string };

/** The dictionary that was asked for last: two at once would take twice the memory. */
let kept: { language: DossierLanguage; checker: Promise<Checker | null> } | null = null;

function checkerOf(language: DossierLanguage): Promise<Checker | null> {
  if (kept?.language !== language) {
    const checker = readDictionary(language).then((files) => files && createChecker(files, language === 'es'));
    kept = { language, checker };
  }
  return kept.checker;
}

async function answer({ language, kind, words }: SpellingQuestion): Promise<string[]> {
  const checker = await checkerOf(language);
  // Without a dictionary no word is wrong.
  if (!checker) return [];
  const { isKnown, suggest } = checker;
  return kind === 'check' ? words.filter((word) => !isKnown(word)) : words.flatMap((word) => suggest(word));
}

self.onmessage = ({ data }: MessageEvent<SpellingQuestion>) => {
  const { id } = data;
  const tell = (told: SpellingAnswer) => self.postMessage(told);
  answer(data).then(
    (words) => tell({ id, words }),
    (error: unknown) => tell({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
};
