import { normaliseText } from './normalise.ts';

/** A W3C Web Annotation text quote selector together with its text position selector (UTF-16, end exclusive). */
export interface Selector {
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
}

/** What is known about a passage: its words, and optionally its context and where it began. */
export interface QuoteHint {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  start?: number | undefined;
}

export type Location =
  | { ok: true; start: number; end: number }
  | { ok: false; reason: 'missing' | 'ambiguous'; matches: number };

/** Characters that attach to the previous one: combining marks, joiner, variation selectors, skin tones. */
const attached = /^[\p{M}\u200D\p{Emoji_Modifier}]/u;

function partsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const code = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && code >= 0xdc00 && code <= 0xdfff;
}

/** Returns whether a text may be cut at `at` without splitting a surrogate pair, or a base from its marks or joined characters. */
function isBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  return !partsPair(text, at) && text.charCodeAt(at - 1) !== 0x200d && !attached.test(text.slice(at, at + 2));
}

/**
 * Describes `text[start, end)` so that it can be found again; `text` is normalised. `context` is how many UTF-16 units
 * before and after are kept; fewer where a cut would split a surrogate pair, or a letter from its marks. Nothing is
 * trimmed. A passage that begins or ends inside a surrogate pair is widened to the whole pair.
 * @throws RangeError when the span is empty or outside the text
 */
export function makeSelector(text: string, start: number, end: number, context = 32): Selector {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length)) {
    throw new RangeError(`There is no passage from ${start} to ${end} in a text of ${text.length}`);
  }
  const first = partsPair(text, start) ? start - 1 : start;
  const last = partsPair(text, end) ? end + 1 : end;
  let from = Math.max(0, first - context);
  while (from < first && !isBoundary(text, from)) from += 1;
  let to = Math.min(text.length, last + context);
  while (to > last && !isBoundary(text, to)) to -= 1;
  const exact = text.slice(first, last);
  return { exact, prefix: text.slice(from, first), suffix: text.slice(last, to), start: first, end: last };
}

function occurrences(text: string, exact: string): number[] {
  const found: number[] = [];
  if (exact === '') return found;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) found.push(at);
  return found;
}

/**
 * Finds the one place in `text` (normalised) that a quote means. The hint is normalised, then matched exactly. A single
 * match is the answer; of several, those with the given prefix and suffix remain, then the one at `start`.
 */
export function locate(text: string, hint: QuoteHint): Location {
  const exact = normaliseText(hint.exact);
  const found = occurrences(text, exact);
  const at = (start: number): Location => ({ ok: true, start, end: start + exact.length });
  if (found.length === 0) return { ok: false, reason: 'missing', matches: 0 };
  if (hint.start !== undefined && found.includes(hint.start)) return at(hint.start);
  const [first] = found;
  if (found.length === 1 && first !== undefined) return at(first);
  const prefix = normaliseText(hint.prefix ?? '');
  const suffix = normaliseText(hint.suffix ?? '');
  const fitting = found.filter(
    (start) => text.endsWith(prefix, start) && text.startsWith(suffix, start + exact.length),
  );
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return at(only);
  return { ok: false, reason: 'ambiguous', matches: fitting.length > 0 ? fitting.length : found.length };
}
