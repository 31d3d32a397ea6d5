import { normaliseText } from '#lib/text/normalise.ts';

/** A text in the form in which the program keeps texts, without control signs and space at its ends. */
export function tidy(text: string): string {
  // Control signs other than tab and line feed show as nothing or as boxes, and XML-based exports cannot hold them.
  return normaliseText(text)
    .replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();
}

/** A text without its line breaks. */
export function oneLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ');
}

/** A text cut at a word, with a sign that it was. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** Lines without space at their ends. No pattern does it: those that seek the end of a run take the square of its length. */
export function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
