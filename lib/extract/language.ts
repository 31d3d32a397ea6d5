import { functionWords } from './function-words.ts';
import { append } from '#lib/append.ts';

/** Minimum number of words for a result: names and headlines look alike in many languages. */
const minWords = 20;
/** Minimum share of function words in running text of a language. */
const minShare = 0.2;
/** How many distinguishing words the language must have for each one of the runner-up. */
const minLead = 2;
/** Minimum certainty of letter statistics, for scripts and languages without a word list. */
const minAccuracy = 0.7;

const languagesOf = new Map<string, string[]>();
for (const [language, list] of Object.entries(functionWords)) {
  for (const word of new Set(list.split(' '))) append(languagesOf, word, language);
}

/**
 * Returns the language of a text as an ISO 639-1 code, or null if it is short, mixed or uncertain. Counts function
 * words for languages in Latin script; for others, letter statistics (tinyld) decide, which are loaded on demand
 * because they take as long as everything else. Samples come from the whole text.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const sample = sampleOf(text);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin >= letters * 0.7) return byWords(sample);
  if (letters < 60 || latin > letters * 0.4) return null;
  const { detectAll } = await import('tinyld');
  const [first, second] = detectAll(sample);
  if (first === undefined || first.accuracy < minAccuracy) return null;
  return second !== undefined && first.accuracy - second.accuracy < 0.2 ? null : first.lang;
}

function byWords(sample: string): string | null {
  const words =
    sample
      .toLowerCase()
      .normalize('NFC')
      .replace(/’/g, "'")
      .match(/\p{L}[\p{L}\p{M}']*/gu) ?? [];
  if (words.length < minWords) return null;
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]).map(([language]) => language);
  if (first === undefined || (counts.get(first) ?? 0) < words.length * minShare) return null;
  if (second === undefined) return first;
  // Related languages share most function words; those that only one of the two has decide.
  const only = (one: string, other: string): number =>
    words.filter((word) => {
      const languages = languagesOf.get(word);
      return languages?.includes(one) === true && !languages.includes(other);
    }).length;
  const lead = only(first, second);
  return lead >= 3 && lead >= only(second, first) * minLead ? first : null;
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
