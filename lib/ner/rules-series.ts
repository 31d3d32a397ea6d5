import { beginsSentence, tokenBeside, casingAt, sameSentence, type Document } from './document.ts';
import type { Gazetteers } from './gazetteers.ts';
import { isGeneric } from './generic-words.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed } from './list-flags.ts';
import { articles, runEnd, type NameSpan } from './spans.ts';
import type { NameKind } from './tagger.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** An item of a series: a name that was found, or capitalised words that may be one. */
interface Item {
  readonly span: NameSpan;
  readonly isFound: boolean;
}

/** A run of items, and whether an "and" closes it. */
interface Series {
  readonly items: Item[];
  isClosed: boolean;
}

/** A found name with a lower score is a guess that its neighbours outweigh. */
const weakScore = 0.5;
/** The score of a name derived from its neighbours. */
const derivedScore = 0.62;
/** Maximum length, in words, of an item known only from its neighbours. */
const maxItemWords = 3;

/**
 * Items of a series are of one kind: "Oman, Persia and India", "Molina, Otamendi, Tagliafico; De Paul". Returns the
 * spans with names derived from their neighbours, and with weak guesses aligned.
 */
export function alignSeries(document: Document, spans: readonly NameSpan[], gazetteers: Gazetteers): NameSpan[] {
  const byStart = new Map(spans.map((span) => [span.first, span]));
  const changed = new Map<NameSpan, NameSpan>();
  const added: NameSpan[] = [];
  for (const { items, isClosed } of allSeries(document, byStart, gazetteers)) {
    if (items.length < 2 || (!isClosed && items.length < 3)) continue;
    if (items.filter(({ isFound }) => isFound).length * 2 < items.length) continue;
    items.forEach(({ span, isFound }, at) => {
      const kind = kindAround(items, at);
      if (kind === undefined) return;
      if (!isFound) added.push({ ...span, kind });
      else if (span.score < weakScore)
        changed.set(span, { ...span, kind, score: span.kind === kind ? derivedScore : span.score });
      else if (isSurnameAmongPeople(document, gazetteers, items, span, kind))
        changed.set(span, { ...span, kind, score: 0.7, why: 'context' });
    });
  }
  return [...spans.map((span) => changed.get(span) ?? span), ...added].sort((a, b) => a.first - b.first);
}

/** "Quiroga, Valencia and Mora": returns whether a listed town is a surname, among at least two people and nothing else. */
function isSurnameAmongPeople(
  document: Document,
  gazetteers: Gazetteers,
  items: readonly Item[],
  span: NameSpan,
  kind: NameKind,
): boolean {
  if (kind !== 'person' || span.kind !== 'place' || span.why !== 'listedPlace' || span.first !== span.last)
    return false;
  const flags = gazetteers.flags(document.tokens[span.first]?.key ?? '');
  if (!(flags & listed.surname) || flags & listed.country) return false;
  const others = items.filter((item) => item.isFound && item.span !== span);
  return others.length >= 2 && others.every((item) => item.span.kind === 'person');
}

/** Returns the kind that the certain names of a series agree on, or else that of both neighbours. */
function kindAround(items: readonly Item[], at: number): NameKind | undefined {
  const kinds = new Set<NameKind>();
  let before: NameKind | undefined;
  let after: NameKind | undefined;
  items.forEach(({ span, isFound }, i) => {
    if (i === at || !isFound || span.score < weakScore) return;
    kinds.add(span.kind);
    if (i < at) before = span.kind;
    else after ??= span.kind;
  });
  if (kinds.size === 1) return before ?? after;
  return before !== undefined && (after === undefined || before === after) ? before : undefined;
}

function* allSeries(
  document: Document,
  byStart: ReadonlyMap<number, NameSpan>,
  gazetteers: Gazetteers,
): Generator<Series> {
  let at = 0;
  while (at < document.tokens.length) {
    const first = itemAt(document, byStart, gazetteers, at);
    if (!first) {
      at++;
      continue;
    }
    const series: Series = { items: [first], isClosed: false };
    let { last } = first.span;
    for (;;) {
      const joint = jointAfter(document, last);
      if (!joint) break;
      const next = itemAt(document, byStart, gazetteers, joint.next);
      if (!next) break;
      series.items.push(next);
      series.isClosed ||= joint.isAnd;
      ({ last } = next.span);
    }
    yield series;
    at = last + 1;
  }
}

/** Returns whether a comma, semicolon or "and" follows an item, and where the next one begins, after an article. */
function jointAfter(document: Document, last: number): { next: number; isAnd: boolean } | undefined {
  let at = last + 1;
  let isAnd = false;
  const isComma = /^[,;]$/.test(tokenBeside(document, last, 1)?.text ?? '');
  if (isComma) at++;
  if (/^(?:and|y|e|or|o|u|ni)$/.test(document.tokens[at]?.text ?? '')) {
    isAnd = true;
    at++;
  }
  if (!isComma && !isAnd) return undefined;
  const article = document.tokens[at];
  if (article && !article.capital && articles.has(article.key)) at++;
  return sameSentence(document, last, at) ? { next: at, isAnd } : undefined;
}

function itemAt(
  document: Document,
  byStart: ReadonlyMap<number, NameSpan>,
  gazetteers: Gazetteers,
  at: number,
): Item | undefined {
  const found = byStart.get(at);
  if (found) return { span: found, isFound: true };
  const token = document.tokens[at];
  if (!token?.capital || casingAt(document, at) === 'shouted') return undefined;
  if (token.text.length < 2 || !plainWord.test(token.text) || beginsSentence(document, at)) return undefined;
  const last = runEnd(document, at);
  // "Wong Pik-wan": something cut off at a hyphen is not a complete name.
  const end = document.tokens[last]?.end ?? 0;
  if (/^[-‐‑/@]/.test(document.text.slice(end, end + 1))) return undefined;
  if (last - at >= maxItemWords || (last === at && gazetteers.isCommon(document.grammar, token.key))) return undefined;
  const span: NameSpan = { first: at, last, kind: 'person', score: derivedScore, why: 'context' };
  for (let i = at; i <= last; i++) {
    if (byStart.has(i)) return undefined;
    const { key = '' } = document.tokens[i] ?? {};
    if (cuesOf(key, document.grammar) & (cue.title | cue.people | cue.calendar | cue.speech)) return undefined;
  }
  return isGeneric(document, { ...span, kind: 'organisation' }) ? undefined : { span, isFound: false };
}

/** A word of letters: not "I'm", "Jr." or "US-169". */
const plainWord = /^(?!I['’]|(?:Jr|Sr)\.?$)[\p{L}\p{M}'’.-]+$/u;

const acronym = /^\p{Lu}{3,6}$/u;
/** Words that acronyms skip. */
const skippedWords = wordSet('of the and for de del la las los el y e para en');

/** Finds acronyms of bodies in the text: "MAFF" where it names the Ministry of Agriculture, Fisheries and Food. */
export function acronymsOf(document: Document, spans: readonly NameSpan[]): NameSpan[] {
  const taken = new Set<number>();
  const letters = new Set<string>();
  for (const { first, last, kind } of spans) {
    for (let i = first; i <= last; i++) taken.add(i);
    if (kind !== 'organisation' || last < first + 2) continue;
    const words = document.tokens
      .slice(first, last + 1)
      .filter((token) => token.kind === 'word' && !skippedWords.has(token.key));
    letters.add(words.map(({ key }) => key[0]?.toUpperCase() ?? '').join(''));
  }
  return document.tokens.flatMap((token, i): NameSpan[] =>
    !taken.has(i) && acronym.test(token.text) && letters.has(token.text)
      ? [{ first: i, last: i, kind: 'organisation', score: 0.8, why: 'bodyWord' }]
      : [],
  );
}
