import { normaliseText } from '#lib/text/normalise.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** Normalises a text and removes control characters and spaces at its ends. */
export function tidy(text: string): string {
  // Control characters other than tab and line feed are invisible or show as boxes, and XML-based exports cannot contain them.
  return normaliseText(text)
    .replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();
}

/** Removes line breaks from a text. */
export function tidyLine(text: string): string {
  return collapseSpaces(tidy(text));
}

/** Shortens a text at a word and adds an ellipsis. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** Removes spaces at the ends of lines. Regular expressions for this take quadratic time. */
export function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
