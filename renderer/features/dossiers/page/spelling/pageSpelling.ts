import type { DossierLanguage } from '#core/model/dossiers.ts';
import { logNote } from '#lib/log.ts';
import { indexTerms, words } from '#lib/text/tokens.ts';
import { api } from '#renderer/lib/api.ts';
import { currentSettings } from '#renderer/lib/settings.ts';
import type { PageFacts } from '#renderer/features/dossiers/page/pageFacts.ts';
import { plainWord, withoutGenitive } from './checkedWords.ts';
import { speller } from './speller.ts';

/** A word that nobody knows, and where it stands. */
export interface UnknownWord {
  word: string;
  from: number;
  to: number;
}

/** A text of the page whose words are looked up. */
export interface SpelledText {
  readonly dom: HTMLElement;
  /** Looks again before long at what is in sight. */
  lookSoon(): void;
  /** The first unknown word at or behind a place, in sight or not. */
  next(from: number): Promise<UnknownWord | null>;
  /** Behind the word that is selected, or at the caret. */
  readonly end: number;
  isFocused(): boolean;
  placeOf(word: UnknownWord): { x: number; y: number };
  select(word: UnknownWord): void;
  /** Puts another word in its place, as one step of Undo. */
  replace(word: UnknownWord, other: string): void;
}

/** What is known of the words of a page, and the texts that they stand in. */
export class PageSpelling {
  readonly texts = new Set<SpelledText>();
  /** Counts up when a word may be another thing than before. */
  version = 0;
  language: DossierLanguage = 'en';
  /** An unknown word was pressed on. */
  onUnknown: (text: SpelledText, word: UnknownWord, at: { x: number; y: number }) => void = () => undefined;
  /** Quotes of the dossier and their sources, and their words, folded. */
  private quotes = '';
  private quoted: ReadonlySet<string> = new Set();
  private own: ReadonlySet<string> = new Set();
  /** Unknown words by whether they stand in a name of the case. */
  private readonly names = new Map<string, boolean>();
  private isBroken = false;

  get isOn(): boolean {
    return currentSettings().spelling && !this.isBroken;
  }

  /** The dossier is another than before. */
  takeFacts({ notes, language }: PageFacts): void {
    const quotes = [...notes.values()].map(({ exact, source }) => `${exact} ${source}`).join('\n');
    if (language === this.language && quotes === this.quotes) return;
    this.language = language;
    this.quotes = quotes;
    this.quoted = new Set(indexTerms(quotes).map(({ term }) => term));
    this.changed();
  }

  /** Records may have other names. */
  forgetNames(): void {
    this.names.clear();
    this.changed();
  }

  /** The settings are others. */
  takeSettings(): void {
    this.own = new Set(currentSettings().dictionary.map(ownKey));
    this.changed();
  }

  private changed(): void {
    this.version++;
    for (const text of this.texts) text.lookSoon();
  }

  /** Whether nobody knows a word; undefined while it has to be asked for. */
  isUnknown(typed: string): boolean | undefined {
    const word = plainWord(typed);
    const stem = withoutGenitive(word);
    if ([word, stem].some((form) => this.own.has(ownKey(form)) || this.quoted.has(foldedWord(form)))) return false;
    const isKnown = speller.isKnown(this.language, word);
    if (isKnown !== false) return isKnown === undefined ? undefined : false;
    const isName = this.names.get(stem);
    return isName === undefined ? undefined : !isName;
  }

  /** Asks for words, so that `isUnknown` knows them. */
  async learn(typed: ReadonlySet<string>): Promise<void> {
    const { language, names } = this;
    const asked = [...new Set([...typed].map(plainWord))];
    try {
      await speller.learn(
        language,
        asked.filter((word) => speller.isKnown(language, word) === undefined),
      );
      const unknown = asked.filter((word) => speller.isKnown(language, word) === false).map(withoutGenitive);
      for (let at = 0; at < unknown.length; at += maxAsked) {
        const part = unknown.slice(at, at + maxAsked);
        const named = new Set(await api.records.nameWords({ words: part }));
        for (const word of part) names.set(word, named.has(word));
      }
    } catch (error) {
      // Without a dictionary one writes as before, unmarked.
      this.isBroken = true;
      logNote('spelling: not checked any more on this page', error);
    }
  }

  suggest(word: string): Promise<string[]> {
    return speller.suggest(this.language, plainWord(word));
  }
}

/** Words that the engine is asked for at once. */
const maxAsked = 1_000;

/** How words of the user's own are compared: small and large letters do not count, accents do. */
function ownKey(word: string): string {
  return plainWord(word).toLowerCase();
}

function foldedWord(word: string): string {
  return words(word)
    .map(({ folded }) => folded)
    .join('');
}
