/** Longest snippet, in UTF-16 units, including ellipses. */
export const snippetLength = 200;

/** Text kept before the first match of a snippet. */
const leadChars = 60;

const omission = '…';

export interface Span {
  start: number;
  end: number;
}

export interface Snippet {
  snippet: string;
  ranges: [number, number][];
}

/**
 * Cuts at most 200 UTF-16 units around `anchor` out of a text, between words and no earlier than the start of its paragraph, with white
 * space collapsed. `matches` within it become `ranges`.
 * @param wordsIn returns the words that touch a range of the text
 */
export function cutSnippet(
  text: string,
  anchor: Span,
  matches: readonly Span[],
  wordsIn: (from: number, to: number) => readonly Span[],
): Snippet {
  const room = snippetLength - 2 * (omission.length + 1);
  const from = text.length <= room ? 0 : startOf(text, anchor, wordsIn);
  const to = endOf(text, from, Math.min(text.length, from + room), anchor, wordsIn);
  return assemble(text, from, to, matches);
}

function startOf(text: string, anchor: Span, wordsIn: (from: number, to: number) => readonly Span[]): number {
  const earliest = Math.max(0, anchor.start - leadChars);
  const paragraph = text.lastIndexOf('\n\n', Math.max(0, anchor.start - 1));
  if (paragraph >= 0 && paragraph + 2 >= earliest && paragraph + 2 <= anchor.start) return paragraph + 2;
  if (earliest === 0) return 0;
  const word = wordsIn(earliest, anchor.start).find((span) => span.start >= earliest);
  return Math.min(word?.start ?? anchor.start, anchor.start);
}

function endOf(
  text: string,
  from: number,
  furthest: number,
  anchor: Span,
  wordsIn: (from: number, to: number) => readonly Span[],
): number {
  if (furthest >= text.length) return text.length;
  const words = wordsIn(from, furthest);
  const broken = words.at(-1);
  if (!broken || broken.end <= furthest) return endOfCharacter(text, from, furthest);
  // A word longer than the snippet is cut between whole characters.
  if (broken.start <= from || (anchor.start >= broken.start && anchor.start < broken.end)) {
    return endOfCharacter(text, from, furthest);
  }
  return broken.start;
}

/** Returns the end of the last whole character at or before `end`: not within a surrogate pair, nor between a letter and its marks. */
function endOfCharacter(text: string, from: number, end: number): number {
  let at = end;
  while (at > from + 1 && (/^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) || /^\p{M}/u.test(text.slice(at, at + 2)))) {
    at--;
  }
  return at;
}

function assemble(text: string, from: number, to: number, matches: readonly Span[]): Snippet {
  let end = to;
  while (end > from && isSpace(text[end - 1] ?? '')) end--;
  let start = from;
  while (start < end && isSpace(text[start] ?? '')) start++;
  const prefix = /\S/.test(text.slice(Math.max(0, start - 500), start)) ? `${omission} ` : '';
  const suffix = /\S/.test(text.slice(end, end + 500)) ? ` ${omission}` : '';
  let out = prefix;
  const at: number[] = [];
  for (let i = start; i < end; i++) {
    at.push(out.length);
    const sign = text[i] ?? '';
    if (!isSpace(sign)) out += sign;
    else if (!out.endsWith(' ')) out += ' ';
  }
  at.push(out.length);
  const ranges: [number, number][] = [];
  for (const match of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const first = at[Math.max(match.start, start) - start];
    const last = at[Math.min(match.end, end) - start];
    const before = ranges.at(-1);
    if (first === undefined || last === undefined || match.end <= start || last <= first) continue;
    if (before && first < before[1]) before[1] = Math.max(before[1], last);
    else ranges.push([first, last]);
  }
  return { snippet: out + suffix, ranges };
}

function isSpace(sign: string): boolean {
  return sign === ' ' || (sign < '!' || sign > '~' ? /\s/.test(sign) : false);
}
