/**
 * Returns a text without trailing characters that match a pattern. A regular expression for the whole run (`\t+$`)
 * would retry at each character of a long run in the middle of a text and take quadratic time.
 * @param sign a pattern for one character, without the flags `g` and `y`
 */
export function trimmedEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
