import { collapseSpaces } from '#lib/text/spaces.ts';

/** Context shorter than this ends naturally and was not cut. */
const minCutChars = 28;

/** Returns the words before a quote in its paragraph, starting at a whole word. */
export function contextBefore(prefix: string): string {
  const paragraph = prefix.slice(prefix.lastIndexOf('\n\n') + 1).trimStart();
  const cut = paragraph.length >= minCutChars;
  const words = collapseSpaces(paragraph);
  return cut ? `…${words.slice(words.indexOf(' ') + 1)}` : words;
}

/** Returns the words after a quote in its paragraph, ending at a whole word. */
export function contextAfter(suffix: string): string {
  const [paragraph = ''] = suffix.split('\n\n', 1);
  const cut = paragraph.trimEnd().length >= minCutChars;
  const words = collapseSpaces(paragraph.trimEnd());
  const space = words.lastIndexOf(' ');
  return cut ? `${space < 0 ? words : words.slice(0, space)}…` : words;
}
