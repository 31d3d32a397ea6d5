import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { confidenceOf } from '#core/suggestions/inbox/views.ts';
import type { ValueGroupRow, ValuesQuery } from './contract.ts';
import type { ValueGroup, ValueGroups } from './groups.ts';
import { ascending, insertSorted } from '#lib/sorted.ts';
import { memoizeVersion } from '#lib/memoize.ts';

export interface ValueList {
  groups: readonly ValueGroup[];
  mentions: number;
  articles: number;
  confidences: { strong: number; fair: number; weak: number };
}

type Shown = ValuesQuery['state'];
type Query = Omit<ValuesQuery, 'offset' | 'limit'>;
type Order = (a: ValueGroup, b: ValueGroup) => number;

/** Sorted groups, and those that have changed since. */
interface Ordered {
  readonly kind: ValueGroup['kind'];
  groups: readonly ValueGroup[];
  touched: Set<ValueGroup>;
}

const maxAlso = 3;
const maxListings = 8;
/** If more than one group in this many has changed, all are sorted again. */
const manyTouched = 4;

/** Lists the groups of a kind; answers are cached until something changes. */
export function createValueList(groups: ValueGroups) {
  const orders = new Map<string, Ordered>();
  groups.onTouched((group) => {
    for (const one of orders.values()) if (one.kind === group.kind) one.touched.add(group);
  });

  const cached = memoizeVersion(
    () => groups.version,
    maxListings,
    (_key: string, query: Query) => listed(query),
  );

  /** Returns all groups of a kind that have places in a state, in order. Changed groups are repositioned instead of sorting everything. */
  function ordered({ kind, state, sort }: Query): readonly ValueGroup[] {
    const key = `${kind} ${state} ${sort}`;
    const cachedOrder = orders.get(key);
    const order = orderOf(sort, state);
    const isThere = (group: ValueGroup) => group.counts[state].places > 0;
    if (!cachedOrder || cachedOrder.touched.size > cachedOrder.groups.length / manyTouched) {
      const all = [...groups.all()].filter((group) => group.kind === kind && isThere(group)).sort(order);
      orders.set(key, { kind, groups: all, touched: new Set() });
      return all;
    }
    if (cachedOrder.touched.size === 0) return cachedOrder.groups;
    const { touched } = cachedOrder;
    cachedOrder.touched = new Set();
    const inserted = [...touched].filter((group) => groups.get(group.id) === group && isThere(group)).sort(order);
    cachedOrder.groups = insertSorted(
      cachedOrder.groups.filter((group) => !touched.has(group)),
      inserted,
      order,
    );
    return cachedOrder.groups;
  }

  function listed(query: Query): ValueList {
    const { kind, state, confidence, article, sort, descending } = query;
    const words = fold(query.filter).split(/\s+/).filter(Boolean);
    const confidences = { strong: 0, fair: 0, weak: 0 };
    const all = ordered(query);
    for (const { score } of all) confidences[confidenceOf(score)]++;
    const fits = (group: ValueGroup) =>
      (!confidence || confidenceOf(group.score) === confidence) &&
      (!article || (group.places.get(article) ?? []).some((place) => place.state === state)) &&
      (words.length === 0 || has(group, words));
    const isFiltered = Boolean(confidence) || Boolean(article) || words.length > 0;
    const found = isFiltered ? all.filter(fits) : all;
    const { places, articles } = isFiltered ? countOf(found, state) : groups.total(kind, state);
    // Each order starts with what users look for first: the most frequent, the earliest, the first letter.
    const isReversed = descending === (sort === 'name');
    return { groups: isReversed ? [...found].reverse() : found, mentions: places, articles, confidences };
  }

  function counts() {
    const of = (state: Shown) => ({
      date: groups.total('date', state).groups,
      figure: groups.total('figure', state).groups,
    });
    return { open: of('open'), accepted: of('accepted') };
  }
  return { list: (query: Query) => cached(JSON.stringify(query), query), counts };
}

/** Returns the number of places in a state that groups have together, and of the articles that have them. */
function countOf(found: readonly ValueGroup[], state: Shown): { places: number; articles: number } {
  const articles = new Set<string>();
  let places = 0;
  for (const group of found) {
    places += group.counts[state].places;
    for (const [id, mine] of group.places)
      if (!articles.has(id) && mine.some((place) => place.state === state)) articles.add(id);
  }
  return { places, articles: articles.size };
}

function has(group: ValueGroup, words: readonly string[]): boolean {
  group.searchText ??= fold([...group.forms.keys(), group.edtf ?? '', nameOf(group)].join(' '));
  const text = group.searchText;
  return words.every((word) => text.includes(word));
}

function orderOf(sort: ValuesQuery['sort'], state: Shown): Order {
  const places = (group: ValueGroup) => group.counts[state].places;
  const articles = (group: ValueGroup) => group.counts[state].articles;
  switch (sort) {
    case 'mentions':
      return (a, b) => places(b) - places(a) || articles(b) - articles(a) || byMeaning(a, b);
    case 'articles':
      return (a, b) => articles(b) - articles(a) || places(b) - places(a) || byMeaning(a, b);
    case 'confidence':
      return (a, b) => b.score - a.score || places(b) - places(a) || byMeaning(a, b);
    case 'name':
      return byMeaning;
  }
}

/** Sorts dates by time, unknown ones last; figures for one thing together, smallest first. */
export const byMeaning: Order = (a, b) =>
  a.earliest === b.earliest ? ascending(a.meaning, b.meaning) : (a.earliest ?? Infinity) - (b.earliest ?? Infinity);

/** Returns its forms, most frequent first; forms that are unclear without context come after the others. */
export function formsOf({ forms }: ValueGroup): { text: string; count: number }[] {
  return [...forms]
    .sort(
      ([textA, a], [textB, b]) =>
        Number(a.isRelative) - Number(b.isRelative) || b.count - a.count || ascending(textA, textB),
    )
    .map(([text, { count }]) => ({ text, count }));
}

/** Returns the name of a group: the wording of the articles, or the date itself if they have only "Monday". */
export function nameOf(group: ValueGroup): string {
  const [first] = formsOf(group);
  return group.edtf === null || isUnambiguous(group, first?.text)
    ? (first?.text ?? '')
    : toWords(group.edtf, language());
}

/** Returns whether a form identifies the date without context. */
function isUnambiguous({ forms }: ValueGroup, form: string | undefined): boolean {
  return form !== undefined && forms.get(form)?.isRelative !== true;
}

/** Converts a group for display. */
export function showValue(group: ValueGroup, state: Shown): ValueGroupRow {
  const { id, kind, edtf, value, score, why, counts } = group;
  const name = nameOf(group);
  const others = formsOf(group).filter(({ text }) => fold(text) !== fold(name));
  return {
    ...{ id, kind, name, edtf, value, why },
    isWritten: group.forms.has(name),
    also: others.slice(0, maxAlso).map(({ text }) => text),
    mentions: counts[state].places,
    articles: counts[state].articles,
    confidence: confidenceOf(score),
  };
}
