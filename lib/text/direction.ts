/** Which way a text runs. */
export type Direction = 'ltr' | 'rtl';

/** A part of a text that runs one way. */
export interface DirectionRun {
  text: string;
  direction: Direction;
}

const rtlLetter =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\u200f\u061c]/u;
/** What has a direction by itself: letters and the two marks. */
const strong = /[\p{L}\u200e\u200f\u061c]/u;
const strongOrDigit = /[\p{L}\p{Nd}\u200e\u200f\u061c]/gu;
const digit = /\p{Nd}/u;
const marks = /\p{M}*/uy;

function directionOfLetter(letter: string): Direction {
  return rtlLetter.test(letter) ? 'rtl' : 'ltr';
}

/** The direction of a text by its first letter, as `dir="auto"` of HTML has it; left to right where it has none. */
export function directionOf(text: string): Direction {
  const [first] = strong.exec(text) ?? [];
  return first === undefined ? 'ltr' : directionOfLetter(first);
}

const letters = /\p{L}/gu;

/** The direction of a text that may begin with a name in other letters: right to left where its first letter and most of all are. */
export function directionOfMost(text: string): Direction {
  if (directionOf(text) === 'ltr') return 'ltr';
  let balance = 0;
  for (const [letter] of text.matchAll(letters)) balance += directionOfLetter(letter) === 'rtl' ? 1 : -1;
  return balance > 0 ? 'rtl' : 'ltr';
}

/**
 * Cuts a text where its direction changes. What stands between words of one direction (spaces, punctuation) goes with
 * them, what stands between words of two goes with the paragraph. Put together again, the parts are the text.
 * @param base the direction of the paragraph
 */
export function directionRuns(text: string, base: Direction): DirectionRun[] {
  const runs: DirectionRun[] = [];
  const push = (from: number, to: number, direction: Direction): void => {
    if (to > from) runs.push({ text: text.slice(from, to), direction });
  };
  const other: Direction = base === 'ltr' ? 'rtl' : 'ltr';
  let done = 0;
  /** Where the words of the other direction begin and end that were met last; -1 where there are none. */
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start < 0) return;
    push(done, start, base);
    push(start, end, other);
    done = end;
    start = -1;
  };
  for (const { 0: sign, index } of text.matchAll(strongOrDigit)) {
    // A number goes on with the words before it that run left to right.
    const isOther = digit.test(sign) ? start >= 0 && other === 'ltr' : directionOfLetter(sign) === other;
    if (!isOther) {
      if (!digit.test(sign)) close();
      continue;
    }
    marks.lastIndex = index + sign.length;
    end = marks.lastIndex + (marks.exec(text)?.[0].length ?? 0);
    if (start < 0) start = index;
  }
  close();
  push(done, text.length, base);
  return runs;
}

const controls = /[\u202a-\u202e\u2066-\u2069]/g;
const embeddingEnd = '\u202c';
const isolateEnd = '\u2069';

/**
 * Ends every change of direction that control characters of a text begin and leave open, so that it does not turn
 * round what stands after the text. A text that leaves none open is returned as it is.
 */
export function closeDirections(text: string): string {
  const open: string[] = [];
  for (const [control] of text.matchAll(controls)) {
    if (control === embeddingEnd) {
      if (open.at(-1) === embeddingEnd) open.pop();
    } else if (control === isolateEnd) {
      // The end of an isolate ends what was left open in it.
      const at = open.lastIndexOf(isolateEnd);
      if (at !== -1) open.length = at;
    } else open.push(control >= '\u2066' ? isolateEnd : embeddingEnd);
  }
  return text + open.reverse().join('');
}

/**
 * Ends the changes of direction that a text leaves open, also for a number that follows it: that would be drawn before it.
 * @param base the direction of the paragraph
 */
export function closedText(text: string, base: Direction): string {
  const ended = closeDirections(text);
  return ended === text ? text : `${ended}${base === 'ltr' ? '\u200e' : '\u200f'}`;
}

/** A text with what would turn its direction round, or drive a terminal, shown by its number: a name or path is told as it is. */
export function withSignsShown(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`,
  );
}
