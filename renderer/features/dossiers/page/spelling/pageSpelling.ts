import type { DossierLanguage } from '#core/model/dossiers.ts';
import { logNote } from '#lib/log.ts';
import { indexTerms, words } from '#lib/text/tokens.ts';
import { api } from '#renderer/lib/api.ts';
import { currentSettings } from '#renderer/lib/settings.ts';
import type { PageFacts } from '#renderer/features/dossiers/page/pageFacts.ts';
import { plainWord, withoutGenitive } from './checkedWords.ts';
import { speller } from './speller.ts';

/** A word found in no dictionary, and its position. */
export interface UnknownWord {
  word: string;
  from: number;
  to: number;
}

/** A text of the page to spell-check. */
export interface SpelledText {
  readonly dom: HTMLElement;
  /** Schedules another check of the visible text. */
  scheduleCheck(): void;
  /** Returns the first unknown word at or after a position, visible or not. */
  next(from: number): Promise<UnknownWord | null>;
  /** End of the selected word, or the caret position. */
  readonly end: number;
  isFocused(): boolean;
  placeOf(word: UnknownWord): { x: number; y: number };
  select(word: UnknownWord): void;
  /** Replaces a word as one undo step. */
  replace(word: UnknownWord, other: string): void;
}

/** What is known about the words of a page, and the texts that contain them. */
export class PageSpelling {
  readonly texts = new Set<SpelledText>();
  /** Increases whenever the verdict on a word may have changed. */
  version = 0;
  language: DossierLanguage = 'en';
  /** Called when an unknown word is pressed. */
  onUnknown: (text: SpelledText, word: UnknownWord, at: { x: number; y: number }) => void = () => undefined;
  /** Quotes of the dossier with their sources, and the folded words in them. */
  private quotes = '';
  private quoted: ReadonlySet<string> = new Set();
  private ownWords: ReadonlySet<string> = new Set();
  /** For each word not in the dictionary, whether it occurs in a name of the case. */
  private readonly names = new Map<string, boolean>();
  private isBroken = false;

  get isOn(): boolean {
    return currentSettings().spelling && !this.isBroken;
  }

  /** Takes over the current language and quotes of the dossier. */
  setFacts({ notes, language }: PageFacts): void {
    const quotes = [...notes.values()].map(({ exact, source }) => `${exact} ${source}`).join('\n');
    if (language === this.language && quotes === this.quotes) return;
    this.language = language;
    this.quotes = quotes;
    this.quoted = new Set(indexTerms(quotes).map(({ term }) => term));
    this.changed();
  }

  /** Drops the cached name lookups, because the names of records may have changed. */
  forgetNames(): void {
    this.names.clear();
    this.changed();
  }

  /** Takes over changed settings. */
  applySettings(): void {
    this.ownWords = new Set(currentSettings().dictionary.map(ownKey));
    this.changed();
  }

  private changed(): void {
    this.version++;
    for (const text of this.texts) text.scheduleCheck();
  }

  /** Returns whether a word is unknown; undefined until `learn` has looked it up. */
  isUnknown(typed: string): boolean | undefined {
    const word = plainWord(typed);
    const stem = withoutGenitive(word);
    if ([word, stem].some((form) => this.ownWords.has(ownKey(form)) || this.quoted.has(foldedWord(form)))) return false;
    const isKnown = speller.isKnown(this.language, word);
    if (isKnown !== false) return isKnown === undefined ? undefined : false;
    const isName = this.names.get(stem);
    return isName === undefined ? undefined : !isName;
  }

  /** Looks words up, so that `isUnknown` can answer. */
  async learn(typed: ReadonlySet<string>): Promise<void> {
    const { language, names } = this;
    const plainWords = [...new Set([...typed].map(plainWord))];
    try {
      await speller.learn(
        language,
        plainWords.filter((word) => speller.isKnown(language, word) === undefined),
      );
      const unknown = plainWords.filter((word) => speller.isKnown(language, word) === false).map(withoutGenitive);
      for (let at = 0; at < unknown.length; at += maxAsked) {
        const part = unknown.slice(at, at + maxAsked);
        const nameWords = new Set(await api.records.nameWords({ words: part }));
        for (const word of part) names.set(word, nameWords.has(word));
      }
    } catch (error) {
      // Without a dictionary, the text simply stays unmarked.
      this.isBroken = true;
      logNote('spelling: not checked any more on this page', error);
    }
  }

  suggest(word: string): Promise<string[]> {
    return speller.suggest(this.language, plainWord(word));
  }
}

/** Words to look up in one request to the engine. */
const maxAsked = 1_000;

/** Returns a word of the user's dictionary as it is compared: ignoring case but not accents. */
function ownKey(word: string): string {
  return plainWord(word).toLowerCase();
}

function foldedWord(word: string): string {
  return words(word)
    .map(({ folded }) => folded)
    .join('');
}
