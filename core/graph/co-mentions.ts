import { crowdRecords, type GraphLink } from '#core/graph/contract.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { addTo } from '#lib/append.ts';
import { originsOfArticles } from '#core/merged-view/origins-of.ts';

/** Maximum records whose names are searched in the texts; beyond that, only quotes about them connect records. */
const maxRecords = 400;

export interface CoMentionsDeps {
  mergedView: MergedView;
  /** Returns articles whose text contains one of the names, using the search index. */
  mentionsOf(names: readonly string[]): Promise<{ id: string; count: number }[]>;
}

/** Returns which records of a graph articles mention together: in quotes about them, or by their names. */
export async function coMentions(
  ids: readonly string[],
  { mergedView: { reads }, mentionsOf }: CoMentionsDeps,
): Promise<{ links: GraphLink[]; crowded: number }> {
  const shown = new Set(ids.filter((id) => reads.get('articles', id) === undefined));
  const named = new Map<string, Set<string>>();
  const add = (article: string, id: string) => {
    if (shown.has(id)) addTo(named, article, id);
  };
  for (const quote of reads.list('quotes')) for (const id of quote.about) add(quote.article, id);
  for (const link of reads.list('links')) {
    for (const id of link.quotes) {
      const article = reads.get('quotes', id)?.article;
      if (article !== undefined) for (const end of [link.from, link.to]) add(article, end);
    }
  }
  if (shown.size <= maxRecords) {
    for (const id of shown) {
      const record = reads.find(id)?.record;
      if (!record || !('names' in record)) continue;
      const found = await mentionsOf(record.names.map(({ value }) => value));
      for (const article of found) add(article.id, id);
    }
  }
  return pairsOf(named, reads);
}

function pairsOf(named: ReadonlyMap<string, ReadonlySet<string>>, reads: MergedView['reads']) {
  const pairs = new Map<string, { from: string; to: string; articles: string[] }>();
  let crowded = 0;
  for (const [article, records] of named) {
    if (reads.get('articles', article) === undefined) continue;
    if (records.size > crowdRecords) {
      crowded += 1;
      continue;
    }
    const sorted = [...records].sort();
    sorted.forEach((from, at) => {
      for (const to of sorted.slice(at + 1)) {
        const key = `${from} ${to}`;
        const pair = pairs.get(key);
        if (pair) pair.articles.push(article);
        else pairs.set(key, { from, to, articles: [article] });
      }
    });
  }
  const links = [...pairs].map(([id, { from, to, articles }]): GraphLink => {
    const { independent, copies, notAssessed } = originsOfArticles(articles, { reads });
    return {
      id,
      from,
      to,
      kind: '',
      role: '',
      when: null,
      earliest: null,
      latest: null,
      certainty: 'possible',
      quotes: 0,
      proof: [],
      ...{ origins: independent, copies, notAssessed },
      isContradicted: false,
      articles: articles.length,
    };
  });
  return { links, crowded };
}
