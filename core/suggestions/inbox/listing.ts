import { fold } from '#lib/text/fold.ts';
import type { InboxQuery } from './contract.ts';
import type { GroupDecision, Decisions } from './decisions.ts';
import type { NameGroup, NameGroups } from './groups.ts';
import { confidenceOf } from './views.ts';
import { memoizeVersion } from '#lib/memoize.ts';
import { ascending, byId } from '#lib/sorted.ts';

type Query = Omit<InboxQuery, 'offset' | 'limit'>;

const maxListings = 8;

export interface GroupList {
  groups: NameGroup[];
  mentions: number;
  articles: number;
  counts: Counts;
}

interface Counts {
  states: { open: number; accepted: number; rejected: number };
  kinds: { person: number; organisation: number; place: number };
  confidences: { strong: number; fair: number; weak: number };
  mayExist: number;
  new: number;
}

const orders = {
  mentions: (a: NameGroup, b: NameGroup) => a.mentions - b.mentions || a.occurrences.size - b.occurrences.size,
  articles: (a: NameGroup, b: NameGroup) => a.occurrences.size - b.occurrences.size || a.mentions - b.mentions,
  confidence: (a: NameGroup, b: NameGroup) => a.score - b.score || a.mentions - b.mentions,
  name: (a: NameGroup, b: NameGroup) => ascending(a.id.slice(a.kind.length), b.id.slice(b.kind.length)),
};

/** How many names of a state an article has. */
export interface ArticleCount {
  article: string;
  names: number;
  mentions: number;
}

export interface Listing {
  /** Returns the articles that have names of a state, those with the most names first. */
  articles(state: InboxQuery['state']): readonly ArticleCount[];
  list(query: Query): GroupList;
}

/** Filters, counts and sorts groups; the last answers are cached until a group changes, so that further pages cost nothing. */
export function createListing(groups: NameGroups, decisions: Decisions, articleCount: () => number): Listing {
  const versionOf = () => decisions.version;
  const listed = memoizeVersion(versionOf, maxListings, (_key: string, query: Query) => listNow(query));

  function listNow({ state, sort, descending, ...filter }: Query): GroupList {
    const counts: Counts = {
      states: { open: 0, accepted: 0, rejected: 0 },
      kinds: { person: 0, organisation: 0, place: 0 },
      confidences: { strong: 0, fair: 0, weak: 0 },
      mayExist: 0,
      new: 0,
    };
    const found: NameGroup[] = [];
    const articles = new Set<string>();
    const words = fold(filter.filter).split(/\s+/).filter(Boolean);
    const all = articleCount();
    let mentions = 0;
    for (const group of groups.all()) {
      const decided = decisions.of(group);
      counts.states[decided.state]++;
      if (decided.state !== state) continue;
      counts.kinds[group.kind]++;
      counts.confidences[confidenceOf(group.score)]++;
      if (decided.mayExist) counts.mayExist++;
      else counts.new++;
      if (!fits(group, decided, filter, words)) continue;
      mentions += group.mentions;
      if (articles.size < all) for (const article of group.occurrences.keys()) articles.add(article);
      found.push(group);
    }
    // Ids sort by creation time.
    const made = (group: NameGroup) => decisions.stateOf(group).record ?? '';
    const order = sort === 'recent' ? (a: NameGroup, b: NameGroup) => ascending(made(a), made(b)) : orders[sort];
    found.sort((a, b) => (descending ? -1 : 1) * order(a, b) || byId(a, b));
    return { groups: found, mentions, articles: articles.size, counts };
  }

  const articles = memoizeVersion(versionOf, maxListings, (state: InboxQuery['state']) => {
    const counts = new Map<string, ArticleCount>();
    for (const group of groups.all()) {
      if (decisions.stateOf(group).state !== state) continue;
      for (const { article, spans } of group.occurrences.values()) {
        const count = counts.get(article) ?? { article, names: 0, mentions: 0 };
        count.names += 1;
        count.mentions += spans.length / 2;
        counts.set(article, count);
      }
    }
    return [...counts.values()].sort(
      (a, b) => b.names - a.names || b.mentions - a.mentions || ascending(a.article, b.article),
    );
  });

  return { list: (query) => listed(JSON.stringify(query), query), articles };
}

export function fits(
  group: NameGroup,
  decided: GroupDecision,
  { kind, confidence, record, article }: Pick<InboxQuery, 'kind' | 'confidence' | 'record' | 'article'>,
  words: readonly string[],
): boolean {
  if (kind && group.kind !== kind) return false;
  if (confidence && confidenceOf(group.score) !== confidence) return false;
  if (record && decided.mayExist !== (record === 'may')) return false;
  if (article && !group.occurrences.has(article)) return false;
  if (words.length === 0) return true;
  const text = fold([...group.names, ...group.aliases].join(' '));
  return words.every((word) => text.includes(word));
}
