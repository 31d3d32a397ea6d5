import type { DossierLanguage } from '#core/model/dossiers.ts';
import { logNote } from '#lib/log.ts';
import type { SpellingAnswer, SpellingQuestion } from './worker.ts';

/** Idle milliseconds after which the worker ends; for Spanish it takes about 100 MB. */
const idleTimeoutMs = 120_000;
/** Number of words whose results are cached. */
const maxRemembered = 50_000;

interface Waiting {
  resolve: (words: string[]) => void;
  reject: (error: Error) => void;
}

/** Spell-checks words in a worker and caches the results, so that typing never waits for a dictionary. */
class Speller {
  private worker: Worker | null = null;
  private last = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly answers = new Map<string, boolean>();

  /** Returns whether a word is correct; undefined when it has not been looked up. */
  isKnown(language: DossierLanguage, word: string): boolean | undefined {
    return this.answers.get(`${language} ${word}`);
  }

  /** Looks up words that are not cached. @throws Error when there is no dictionary */
  async learn(language: DossierLanguage, words: readonly string[]): Promise<void> {
    if (words.length === 0) return;
    const misspelled = new Set(await this.ask(language, 'check', words));
    if (this.answers.size > maxRemembered) this.answers.clear();
    for (const word of words) this.answers.set(`${language} ${word}`, !misspelled.has(word));
  }

  /** Returns words that may have been meant, likeliest first. */
  suggest(language: DossierLanguage, word: string): Promise<string[]> {
    return this.ask(language, 'suggest', [word]);
  }

  private ask(language: DossierLanguage, kind: SpellingQuestion['kind'], words: readonly string[]): Promise<string[]> {
    clearTimeout(this.timer);
    this.worker ??= this.begin();
    const question: SpellingQuestion = { id: ++this.last, language, kind, words };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.id, { resolve, reject });
      this.worker?.postMessage(question);
    });
  }

  private begin(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<SpellingAnswer>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ('words' in data) waiting?.resolve(data.words);
      else waiting?.reject(new Error(data.failed));
      clearTimeout(this.timer);
      if (this.waiting.size === 0) this.timer = setTimeout(() => this.end('nobody asks'), idleTimeoutMs);
    };
    worker.onerror = ({ message }) => {
      logNote('spelling: the worker ended', message);
      this.end(message);
    };
    return worker;
  }

  private end(reason: string): void {
    this.worker?.terminate();
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }
}

/** The speller of this window. */
export const speller = new Speller();
