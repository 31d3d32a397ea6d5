import { beginsSentence, tokenBeside, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import type { NameKind } from './tagger.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Why a name was found: a key of the catalogue (lib/i18n/en/suggestions.ts). */
export type NameWhy =
  | 'context'
  | 'title'
  | 'speaks'
  | 'givenName'
  | 'bodyWord'
  | 'bodyKind'
  | 'listed'
  | 'listedPlace'
  | 'placeInPlace'
  | 'placeWord'
  | 'elsewhere'
  | 'alias'
  | 'known';

/** A name in the text: tokens `first` to `last` of the document. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly kind: NameKind;
  readonly score: number;
  /** Decides between overlapping spans; defaults to the score. */
  readonly rank?: number;
  readonly why: NameWhy;
}

/** Returns the lookup key of a run of tokens: their keys, separated by spaces. */
export function keyOf(document: Document, first: number, last: number): string {
  let key = document.tokens[first]?.key ?? '';
  for (let i = first + 1; i <= last; i++) key += ` ${document.tokens[i]?.key ?? ''}`;
  return key;
}

const rankOf = (span: NameSpan): number => span.rank ?? span.score;

/** Keeps the most likely of overlapping spans; of equally likely ones the longer, then the earlier. */
export function choose(spans: readonly NameSpan[]): NameSpan[] {
  const ranked = [...spans].sort(
    (a, b) => rankOf(b) - rankOf(a) || b.last - b.first - (a.last - a.first) || a.first - b.first,
  );
  const taken = new Set<number>();
  const chosen: NameSpan[] = [];
  for (const span of ranked) {
    let free = true;
    for (let i = span.first; i <= span.last && free; i++) free = !taken.has(i);
    if (!free) continue;
    for (let i = span.first; i <= span.last; i++) taken.add(i);
    chosen.push(span);
  }
  return chosen.sort((a, b) => a.first - b.first);
}

/** Returns the last token of the capitalised run that begins at `first`, including joining words between two capitals. */
export function runEnd(document: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i - last <= 3; i++) {
    const token = tokenBeside(document, first, i - first);
    // "Anti-Corruption", "Ex-Minister": such words are split at the hyphen.
    if (token && i - 1 === last && /^[-‐‑]$/.test(token.text) && prefixes.has(document.tokens[last]?.key ?? ''))
      continue;
    if (!token || token.kind !== 'word') break;
    if (token.capital) last = i;
    else if (!joins.has(token.key)) break;
  }
  return last;
}

const prefixes = wordSet('anti inter trans non pro co');
const joins = wordSet('de del la las los da do dos das van von der den bin ibn bint ould al el di du le');

/**
 * Returns whether the word before a token may be part of the same name: it has a capital that is not just that of a
 * sentence's first word ("Según · Movistar", "In · Krugersdorp").
 */
export function followsName(document: Document, at: number, gazetteers: Gazetteers): boolean {
  const before = tokenBeside(document, at, -1);
  if (!before?.capital || before.kind !== 'word') return false;
  return !(beginsSentence(document, at - 1) && isSmallWord(document, at - 1, gazetteers));
}

/** Returns whether a capitalised word is one that sentences begin with, and not a name. */
export function isSmallWord(document: Document, at: number, gazetteers: Gazetteers): boolean {
  const token = document.tokens[at];
  if (!token || token.upper) return false;
  const { grammar } = document;
  if (cuesOf(token.key, grammar) & (cue.placePreposition | cue.speech)) return true;
  return (
    gazetteers.isCommon(grammar, token.key) &&
    gazetteers.flags(token.key) === 0 &&
    !(cuesOf(token.key, grammar) & ~cue.particle)
  );
}

/** Articles before a name that are not part of it. */
export const articles: ReadonlySet<string> = new Set(['the', 'a', 'an', 'el', 'la', 'los', 'las']);
