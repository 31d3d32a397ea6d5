import type { EditionRules } from '#core/profiles/model/edition-rules.ts';
import { isWithin, type HiddenPassage } from '#core/profiles/model/withheld.ts';

/** Stands in for words that must not leave the case. */
export const hiddenWords = '[…]';

/** Returns a text without its hidden passages, which may overlap or be nested. */
export function withoutPassages(text: string, hidden: readonly { start: number; end: number }[]): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of [...hidden].sort((a, b) => a.start - b.start)) {
    if (start >= at) shown += text.slice(at, start) + hiddenWords;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}

/** The words of a quote and their context. */
export interface Quoted {
  prefix: string;
  exact: string;
  suffix: string;
}

/** A quote and its position in a text. */
type Placed = Quoted & HiddenPassage;

/**
 * Returns a quote as shown in an edition: with pseudonyms, and without context that contains part of a name or a hidden passage.
 * @param hidden passages of its article that must not leave the case
 */
export function quoteForEdition(
  { prefix, exact, suffix, textHash, start, end }: Placed,
  hidden: readonly HiddenPassage[],
  { finder, replace, profile }: Pick<EditionRules, 'finder' | 'replace' | 'profile'>,
): Quoted {
  const isBare = profile.quotes === 'excerpts';
  // Another text may contain the same hidden words.
  const around = `${prefix}${exact}${suffix}`;
  const withheld = finder.hits(around).flatMap(({ form, ...place }) => (form.kind === 'said' ? place : []));
  const overlapsWithheld = (from: number, to: number) => withheld.some((place) => place.start < to && from < place.end);
  if (overlapsWithheld(prefix.length, prefix.length + exact.length))
    return { prefix: '', exact: hiddenWords, suffix: '' };
  const offset = start - prefix.length;
  const isHidden = (from: number, to: number) =>
    isWithin(hidden, { textHash, start: from, end: to }) || overlapsWithheld(from - offset, to - offset);
  const before = isHidden(start - prefix.length, start) ? '' : wholeWordsAfter(prefix);
  const after = isHidden(end, end + suffix.length) ? '' : wholeWordsBefore(suffix);
  const [shownBefore = '', shown = '', shownAfter = ''] = replace.runs([before, exact, after], true);
  /** Context may start inside a name and leave a word of it: the context is cut there, because nothing depends on it. */
  const lastName = finder.hits(shownBefore).at(-1);
  const [firstName] = finder.hits(shownAfter);
  const bareBefore = shownBefore.slice(lastName?.end ?? 0);
  const bareAfter = shownAfter.slice(0, firstName?.start);
  return {
    prefix: isBare ? '' : prefix.length < cutLength ? bareBefore : finder.withoutCutStart(bareBefore),
    exact: shown,
    suffix: isBare ? '' : suffix.length < cutLength ? bareAfter : finder.withoutCutEnd(bareAfter),
  };
}

/** Context is cut at a number of characters, and the half name at its end would not be found as a name. */
const cutLength = 28;

function wholeWordsAfter(prefix: string): string {
  return prefix.length < cutLength ? prefix : prefix.replace(/^\S+/, '');
}

function wholeWordsBefore(suffix: string): string {
  return suffix.length < cutLength ? suffix : suffix.replace(/\S+$/, '');
}
