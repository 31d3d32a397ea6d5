import { detectAll } from 'tinyld';
import { functionWords } from './function-words.ts';

/** Words below which nothing is said: names and headlines look alike in many languages. */
const minWords = 25;
/** Least share of small words in running text of a language, and how far it must be ahead of the next best. */
const minShare = 0.2;
const minLead = 1.15;
/** How sure letter statistics must be for scripts and languages that the word lists do not have. */
const minAccuracy = 0.7;

const languagesOf = new Map<string, string[]>();
for (const [language, list] of Object.entries(functionWords)) {
  for (const word of new Set(list.split(' '))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
}

/**
 * The language of a text as an ISO 639-1 code, or null when it is short, mixed or not certain. Small words are counted for
 * languages in Latin script; for others letter statistics (tinyld) decide. Samples come from the whole text.
 */
export function detectLanguage(text: string): string | null {
  const sample = sampleOf(text);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin >= letters * 0.7) return byWords(sample);
  if (letters < 60 || latin > letters * 0.4) return null;
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
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < words.length * minShare) return null;
  if (second !== undefined && first[1] < second[1] * minLead) return null;
  return first[0];
}

/** Up to about 8,000 units: the beginning, the middle and the end. */
function sampleOf(text: string): string {
  const size = 2_700;
  if (text.length <= size * 3) return text;
  const middle = text.length >> 1;
  return `${text.slice(0, size)} ${text.slice(middle, middle + size)} ${text.slice(-size)}`;
}

/** The primary subtag of a language tag as pages write them (`es-EC`, `en_US`, `EN`), or null when it is none. */
export function primarySubtag(tag: string | null): string | null {
  const subtag = /^\s*([a-z]{2,3})(?:[-_][\w-]*)?\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return subtag === undefined || /^(?:und|mul|zxx|mis|xx)$/.test(subtag) ? null : subtag;
}
