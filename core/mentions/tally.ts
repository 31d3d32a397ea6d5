import type { MentionCount } from '#core/records/contract.ts';

/** How often each article names each record. */
export interface Tally {
  of(record: string): MentionCount;
  /** Replaces the counts of an article. Returns the records whose count has changed. */
  set(article: string, counts: ReadonlyMap<string, number>): Set<string>;
  /** Returns the articles that name a record. */
  articlesOf(record: string): string[];
}

/** Stored as two numbers for each record in an article, because a large case has a million such pairs. */
export function createTally(): Tally {
  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const totals: { mentions: number; articles: number }[] = [];
  const byArticle = new Map<string, Uint32Array>();

  function numberOf(record: string): number {
    let number = numbers.get(record);
    if (number === undefined) {
      number = ids.push(record) - 1;
      numbers.set(record, number);
      totals.push({ mentions: 0, articles: 0 });
    }
    return number;
  }

  return {
    of(record) {
      const number = numbers.get(record);
      const { mentions = 0, articles = 0 } = number === undefined ? {} : (totals[number] ?? {});
      return { mentions, articles };
    },
    set(article, counts) {
      const before = pairsOf(byArticle.get(article));
      const now = new Map([...counts].map(([record, count]) => [numberOf(record), count]));
      const changed = new Set<string>();
      for (const number of new Set([...before.keys(), ...now.keys()])) {
        const [was, is] = [before.get(number) ?? 0, now.get(number) ?? 0];
        const total = totals[number];
        if (was === is || !total) continue;
        total.mentions += is - was;
        total.articles += Number(is > 0) - Number(was > 0);
        changed.add(ids[number] ?? '');
      }
      if (now.size > 0) byArticle.set(article, Uint32Array.from([...now].flat()));
      else byArticle.delete(article);
      return changed;
    },
    articlesOf(record) {
      const number = numbers.get(record);
      if (number === undefined) return [];
      return [...byArticle].flatMap(([article, pairs]) => (pairsOf(pairs).has(number) ? [article] : []));
    },
  };
}

function pairsOf(pairs: Uint32Array = new Uint32Array()): Map<number, number> {
  const map = new Map<number, number>();
  for (let at = 0; at < pairs.length; at += 2) map.set(pairs[at] ?? 0, pairs[at + 1] ?? 0);
  return map;
}
