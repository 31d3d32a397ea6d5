import type { Article } from '#core/model/articles.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import { bounds } from '#lib/edtf/order.ts';
import type { NearArticle, NearPair } from './contract.ts';

type Judged = Readonly<Article>;

/** Returns what a person decided about two articles; null if nobody has. */
export function decisionOf(first: Judged, second: Judged): Exclude<NearPair['decision'], 'not-assessed'> | null {
  for (const [one, other] of [
    [second, first],
    [first, second],
  ] as const) {
    if (one.copyOf === other.id && one.independence !== 'not-assessed' && one.independence !== 'independent') {
      return one.independence;
    }
  }
  if (second.independentOf.includes(first.id) || first.independentOf.includes(second.id)) return 'independent';
  return null;
}

/** Returns whether two articles need a decision: their relation is undecided, and at least one is not assessed at all. */
export function isOpen(first: Judged, second: Judged): boolean {
  const assessed = first.independence !== 'not-assessed' && second.independence !== 'not-assessed';
  return !assessed && decisionOf(first, second) === null;
}

/**
 * Orders two articles so that the one to be assessed comes second: one decided in relation to the other, otherwise one that is not
 * assessed, otherwise the later.
 */
export function inOrder(one: Judged, other: Judged): [Judged, Judged] {
  const repeats = (a: Judged, b: Judged) => a.copyOf === b.id || a.independentOf.includes(b.id);
  if (repeats(other, one)) return [one, other];
  if (repeats(one, other)) return [other, one];
  const [a, b] = [one.independence === 'not-assessed', other.independence === 'not-assessed'];
  if (a !== b) return a ? [other, one] : [one, other];
  return isLater(one, other) ? [other, one] : [one, other];
}

function isLater(one: Judged, other: Judged): boolean {
  const [a, b] = [bounds(one.published).earliest, bounds(other.published).earliest];
  if (a !== null && b !== null && a !== b) return a > b;
  return one.captured !== other.captured ? one.captured > other.captured : one.id > other.id;
}

export function pairOf(one: Judged, other: Judged, percent: number | null): NearPair {
  const [first, second] = inOrder(one, other);
  const decision = decisionOf(first, second) ?? 'not-assessed';
  return { first: nearArticle(first), second: nearArticle(second), percent, decision };
}

function nearArticle(article: Judged): NearArticle {
  const { id, title, outlet, language, published, captured, grade, independence, copyOf, independentOf } = article;
  const gradeText = grade ? `${grade.source}${grade.content}` : null;
  const dateGuessed = isDateGuessed(article);
  return {
    id,
    title,
    outlet,
    language,
    published,
    dateGuessed,
    captured,
    grade: gradeText,
    independence,
    copyOf,
    independentOf,
  };
}
