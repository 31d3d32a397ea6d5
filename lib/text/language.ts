import { functionWords } from './function-words.ts';
import { append } from '#lib/append.ts';
import { lazy } from '#lib/lazy.ts';

/** Minimum number of words for a result: names and headlines look alike in many languages. */
const minWords = 20;
/** Minimum number of letters in a script that one language has. */
const minLetters = 60;
/** Minimum share of function words in running text of a language; those with long words have few. */
const minShare = 0.12;
/** How many distinguishing words the language must have for each one of the runner-up. */
const minLead = 2;
/** Minimum number of distinguishing words: related languages share most of theirs. */
const minDistinguishing = 2;

/** Languages by their function words. Made when the first text is asked about: the engine starts without it. */
const languagesByWord = lazy(() => {
  const languages = new Map<string, string[]>();
  for (const [language, list] of Object.entries(functionWords)) {
    for (const word of new Set(list.split(' '))) append(languages, word, language);
  }
  return languages;
});

/** Scripts that are used by one language, or by one far more than by others. Kana decide before Han. */
const scripts = lazy(() =>
  'Grek Armn Geor Hang Hira Hani Thai Laoo Khmr Mymr Sinh Tibt Thaa Taml Telu Knda Mlym Gujr Guru Orya'
    .split(' ')
    .map((script) => ({
      letters: new RegExp(`\\p{Script=${script}}`, 'gu'),
      language: new Intl.Locale(`und-${script}`).maximize().language,
    })),
);

/** The share of Hiragana in Japanese is at least this; a Chinese text may quote some. */
const minScriptShare = 0.2;

/**
 * Returns the language of a text as an ISO 639-1 code (639-2 where there is none), or null if it is short, mixed or uncertain. The script
 * decides where only one language uses it; otherwise function words are counted. Samples come from the whole text.
 */
export function detectLanguage(text: string): string | null {
  const sample = sampleOf(text);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const own = scripts().find((script) => (sample.match(script.letters)?.length ?? 0) > letters * minScriptShare);
  if (own === undefined) return byWords(sample);
  return letters < minLetters ? null : own.language;
}

function byWords(sample: string): string | null {
  const words = wordsOf(sample);
  if (words.length < minWords) return null;
  const counts = countsOf(words);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language);
  if (first === undefined || (counts.get(first) ?? 0) < words.length * minShare) return null;
  if (second === undefined) return first;
  // Related languages share most function words; those that only one of the two has decide.
  const only = (one: string, other: string): number =>
    words.filter((word) => {
      const languages = languagesByWord().get(word);
      return languages?.includes(one) === true && !languages.includes(other);
    }).length;
  const lead = only(first, second);
  return lead >= minDistinguishing && lead >= only(second, first) * minLead ? first : null;
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .replace(/’/g, "'")
      .match(/\p{L}[\p{L}\p{M}']*/gu) ?? []
  );
}

/** Returns how many of the words are function words of each language. */
function countsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesByWord().get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return counts;
}

/** Returns which of the languages a text, however short, has most function words of; the first if none has more. */
export function closestLanguage(text: string, languages: readonly [string, ...string[]]): string {
  const counts = countsOf(wordsOf(sampleOf(text)));
  return languages.reduce((best, language) =>
    (counts.get(language) ?? 0) > (counts.get(best) ?? 0) ? language : best,
  );
}

/** Returns up to about 8,000 UTF-16 units: the beginning, the middle and the end. */
function sampleOf(text: string): string {
  const size = 2_700;
  if (text.length <= size * 3) return text;
  const middle = text.length >> 1;
  return `${text.slice(0, size)} ${text.slice(middle, middle + size)} ${text.slice(-size)}`;
}

/** Returns the primary subtag of a language tag as pages write it (`es-EC`, `en_US`, `EN`), or null if it is not one. */
export function primarySubtag(tag: string | null): string | null {
  const subtag = /^\s*([a-z]{2,3})(?:[-_][\w-]*)?\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return subtag === undefined || /^(?:und|mul|zxx|mis|xx)$/.test(subtag) ? null : subtag;
}
