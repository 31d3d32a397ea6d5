import type { Article } from '#core/model/articles.ts';
import { isDateGuessed } from '#core/model/published-words.ts';
import { bounds } from '#lib/edtf/order.ts';
import type { NearArticle, NearPair } from './contract.ts';

type Judged = Readonly<Article>;

/** What a person has said of two articles; null while nobody has. */
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

/** Whether somebody has to look at the two: nobody has said how they stand, and of one nothing is said at all. */
export function isOpen(first: Judged, second: Judged): boolean {
  const assessed = first.independence !== 'not-assessed' && second.independence !== 'not-assessed';
  return !assessed && decisionOf(first, second) === null;
}

/** The two with the one to be assessed second: what repeats the other, else what nobody has assessed, else the later. */
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
  const said = grade ? `${grade.source}${grade.content}` : null;
  const dateGuessed = isDateGuessed(article);
  return {
    id,
    title,
    outlet,
    language,
    published,
    dateGuessed,
    captured,
    grade: said,
    independence,
    copyOf,
    independentOf,
  };
}
