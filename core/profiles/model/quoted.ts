import type { EditionRules } from '#core/profiles/model/edition-rules.ts';
import { isWithin, type HiddenPassage } from '#core/profiles/model/withheld.ts';

/** What stands for words that never leave. */
export const hiddenWords = '[…]';

/** A text without what never leaves of it, wherever passages lie over or within each other. */
export function withoutPassages(text: string, hidden: readonly { start: number; end: number }[]): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of [...hidden].sort((a, b) => a.start - b.start)) {
    if (start >= at) shown += text.slice(at, start) + hiddenWords;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}

/** The words of a quote, and what stands around it. */
export interface Quoted {
  prefix: string;
  exact: string;
  suffix: string;
}

/** Where a quote stands in a text. */
type Placed = Quoted & HiddenPassage;

/**
 * A quote as an edition has it: pseudonyms in its words, and around it nothing of a name that is cut, nor of what never leaves.
 * @param hidden what never leaves of its article
 */
export function quotedFor(
  { prefix, exact, suffix, textHash, start, end }: Placed,
  hidden: readonly HiddenPassage[],
  { finder, replace, profile }: Pick<EditionRules, 'finder' | 'replace' | 'profile'>,
): Quoted {
  const isBare = profile.quotes === 'excerpts';
  // Another text may have the words that never leave of this one.
  const around = `${prefix}${exact}${suffix}`;
  const said = finder.hits(around).flatMap(({ form, ...place }) => (form.kind === 'said' ? place : []));
  const saysIt = (from: number, to: number) => said.some((place) => place.start < to && from < place.end);
  if (saysIt(prefix.length, prefix.length + exact.length)) return { prefix: '', exact: hiddenWords, suffix: '' };
  const offset = start - prefix.length;
  const isHidden = (from: number, to: number) =>
    isWithin(hidden, { textHash, start: from, end: to }) || saysIt(from - offset, to - offset);
  const before = isHidden(start - prefix.length, start) ? '' : wholeWordsAfter(prefix);
  const after = isHidden(end, end + suffix.length) ? '' : wholeWordsBefore(suffix);
  const [shownBefore = '', shown = '', shownAfter = ''] = replace.runs([before, exact, after], true);
  /** Context may begin within a name, of which a word is left: it is cut there, as nothing depends on it. */
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

/** Context is cut at a number of signs: half a name at its end is no name that could be found. */
const cutLength = 28;

function wholeWordsAfter(prefix: string): string {
  return prefix.length < cutLength ? prefix : prefix.replace(/^\S+/, '');
}

function wholeWordsBefore(suffix: string): string {
  return suffix.length < cutLength ? suffix : suffix.replace(/\S+$/, '');
}
