import type { DossierLanguage } from '#core/model/dossiers.ts';
import { createChecker, type Checker } from './checker.ts';
import { readDictionary } from './dictionaries.ts';

/** A request to the worker: which of these words are unknown, or what one of them may have been meant to be. */
export interface SpellingQuestion {
  id: number;
  language: DossierLanguage;
  kind: 'check' | 'suggest';
  words: readonly string[];
}

export type SpellingAnswer = { id: number; words: string[] } | { id: number; failed: string };

/** The most recent dictionary only: two at once would take twice the memory. */
let cached: { language: DossierLanguage; checker: Promise<Checker | null> } | null = null;

function checkerOf(language: DossierLanguage): Promise<Checker | null> {
  if (cached?.language !== language) {
    const checker = readDictionary(language).then((files) => files && createChecker(files, language === 'es'));
    cached = { language, checker };
  }
  return cached.checker;
}

async function answer({ language, kind, words }: SpellingQuestion): Promise<string[]> {
  const checker = await checkerOf(language);
  // Without a dictionary, every word is accepted.
  if (!checker) return [];
  const { isKnown, suggest } = checker;
  return kind === 'check' ? words.filter((word) => !isKnown(word)) : words.flatMap((word) => suggest(word));
}

self.onmessage = ({ data }: MessageEvent<SpellingQuestion>) => {
  const { id } = data;
  const post = (reply: SpellingAnswer) => self.postMessage(reply);
  answer(data).then(
    (words) => post({ id, words }),
    (error: unknown) => post({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
};
