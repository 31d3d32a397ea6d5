import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';
import { fold } from '#lib/text/fold.ts';
import { confidenceOf } from '#core/suggestions/inbox/views.ts';
import type { ValueGroupRow, ValuesQuery } from './contract.ts';
import type { ValueGroup, ValueGroups } from './groups.ts';

export interface ValueList {
  groups: readonly ValueGroup[];
  mentions: number;
  articles: number;
  confidences: { strong: number; fair: number; weak: number };
}

type Shown = ValuesQuery['state'];
type Order = (a: ValueGroup, b: ValueGroup) => number;

const maxAlso = 3;

/** Lists the groups of a kind; answers are kept until something changes. */
export function createValueList(groups: ValueGroups) {
  const kept = { version: -1, answers: new Map<string, ValueList>() };

  function list(query: Omit<ValuesQuery, 'offset' | 'limit'>): ValueList {
    if (kept.version !== groups.version) kept.answers.clear();
    kept.version = groups.version;
    const key = JSON.stringify(query);
    const answer = kept.answers.get(key) ?? listed(groups, query);
    if (kept.answers.size > 8) kept.answers.clear();
    kept.answers.set(key, answer);
    return answer;
  }

  let counted = { version: -1, open: { date: 0, figure: 0 }, accepted: { date: 0, figure: 0 } };
  function counts(): Pick<typeof counted, Shown> {
    if (counted.version === groups.version) return counted;
    counted = { version: groups.version, open: { date: 0, figure: 0 }, accepted: { date: 0, figure: 0 } };
    for (const group of groups.all())
      for (const state of ['open', 'accepted'] as const)
        if (group.counts[state].places > 0) counted[state][group.kind]++;
    return counted;
  }
  return { list, counts };
}

function listed(groups: ValueGroups, query: Omit<ValuesQuery, 'offset' | 'limit'>): ValueList {
  const { kind, state, confidence, article, sort, descending } = query;
  const words = fold(query.filter).split(/\s+/).filter(Boolean);
  const confidences = { strong: 0, fair: 0, weak: 0 };
  const found: ValueGroup[] = [];
  const articles = new Set<string>();
  let mentions = 0;
  for (const group of groups.all()) {
    if (group.kind !== kind || group.counts[state].places === 0) continue;
    confidences[confidenceOf(group.score)]++;
    if (confidence && confidenceOf(group.score) !== confidence) continue;
    if (article && !(group.places.get(article) ?? []).some((place) => place.state === state)) continue;
    if (words.length > 0 && !has(group, words)) continue;
    found.push(group);
    mentions += group.counts[state].places;
    for (const [id, places] of group.places)
      if (!articles.has(id) && places.some((place) => place.state === state)) articles.add(id);
  }
  const order = orderOf(sort, state);
  found.sort((a, b) => (descending ? -1 : 1) * order(a, b) || (a.id < b.id ? -1 : 1));
  return { groups: found, mentions, articles: articles.size, confidences };
}

function has(group: ValueGroup, words: readonly string[]): boolean {
  const text = fold([...group.forms.keys(), group.edtf ?? '', nameOf(group)].join(' '));
  return words.every((word) => text.includes(word));
}

function orderOf(sort: ValuesQuery['sort'], state: Shown): Order {
  const places = (group: ValueGroup) => group.counts[state].places;
  const articles = (group: ValueGroup) => group.counts[state].articles;
  switch (sort) {
    case 'mentions':
      return (a, b) => places(a) - places(b) || articles(a) - articles(b);
    case 'articles':
      return (a, b) => articles(a) - articles(b) || places(a) - places(b);
    case 'confidence':
      return (a, b) => a.score - b.score || places(a) - places(b);
    case 'name':
      return byMeaning;
  }
}

/** Dates by time, those that are not known last; figures of one thing together, the smallest first. */
export const byMeaning: Order = (a, b) => {
  if (a.kind === 'date') {
    if (a.earliest === b.earliest) return compare(a.edtf ?? a.id, b.edtf ?? b.id);
    return (a.earliest ?? Infinity) - (b.earliest ?? Infinity);
  }
  // What counts nothing comes last.
  if (a.counted !== b.counted) return compare(a.counted || '\uffff', b.counted || '\uffff');
  return (a.value?.number ?? 0) - (b.value?.number ?? 0) || exactness(a) - exactness(b) || compare(a.id, b.id);
};

const exactness = ({ value }: ValueGroup) => ['exactly', 'about', 'at-least', 'at-most'].indexOf(value?.qualifier ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Its forms, the most frequent first; those that tell nothing by themselves after the others. */
export function formsOf({ forms }: ValueGroup): { text: string; count: number }[] {
  return [...forms]
    .sort(
      ([textA, a], [textB, b]) =>
        Number(a.isRelative) - Number(b.isRelative) || b.count - a.count || compare(textA, textB),
    )
    .map(([text, { count }]) => ({ text, count }));
}

/** What a group is called: as articles write it, or the date itself where they have only "Monday". */
export function nameOf(group: ValueGroup): string {
  const [first] = formsOf(group);
  const isTold = first !== undefined && group.forms.get(first.text)?.isRelative !== true;
  if (isTold || group.edtf === null) return first?.text ?? '';
  return toWords(group.edtf, language());
}

/** A group as it is shown. */
export function showValue(group: ValueGroup, state: Shown): ValueGroupRow {
  const { id, kind, edtf, value, score, why, counts } = group;
  const name = nameOf(group);
  const others = formsOf(group).filter(({ text }) => fold(text) !== fold(name));
  return {
    ...{ id, kind, name, edtf, value, why },
    also: others.slice(0, maxAlso).map(({ text }) => text),
    mentions: counts[state].places,
    articles: counts[state].articles,
    confidence: confidenceOf(score),
  };
}
