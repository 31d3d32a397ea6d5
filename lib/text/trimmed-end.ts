/**
 * A text without the signs at its end that a pattern matches. A pattern of many (`\t+$`) tries each of a long run of them in the middle
 * of a text, which takes its square.
 * @param sign a pattern of one sign, without the flags `g` and `y`
 */
export function trimmedEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
