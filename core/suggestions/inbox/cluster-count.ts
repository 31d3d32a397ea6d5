import { wordOrder } from '#lib/i18n/order.ts';
import { fold } from '#lib/text/fold.ts';
import type { ClusterQuery } from './cluster-contract.ts';
import type { Row } from './cluster-rows.ts';
import type { Decisions } from './decisions.ts';
import { fits } from './listing.ts';
import { confidenceOf } from './views.ts';
import { byId } from '#lib/sorted.ts';

export interface ClusterRows {
  rows: readonly Row[];
  /** Names in the rows; each name of an evidence row counts. */
  names: number;
  mentions: number;
  articles: number;
  several: number;
  evidence: number;
  /** For strong names: how many were decided, and the total including open ones. */
  progress: { decided: number; total: number; accepted: number; rejected: number };
  kinds: { person: number; organisation: number; place: number };
  mayExist: number;
  bands: Record<Band, ReturnType<typeof band>>;
  openBands: ('fair' | 'weak')[];
}

type Band = 'strong' | 'fair' | 'weak';
const band = () => ({ clusters: 0, singles: 0, names: 0, groups: 0, grouped: 0 });
const rank: Record<Band, number> = { strong: 0, fair: 1, weak: 2 };

const orders = {
  mentions: (a: Row, b: Row) => a.mentions - b.mentions || a.articles - b.articles,
  articles: (a: Row, b: Row) => a.articles - b.articles || a.mentions - b.mentions,
  confidence: (a: Row, b: Row) => a.score - b.score || a.mentions - b.mentions,
  name: (a: Row, b: Row) => wordOrder().compare(nameOf(a), nameOf(b)),
};

function nameOf({ groups: [group] }: Row): string {
  return group?.id.slice(group.kind.length) ?? '';
}

/** Filters, counts and sorts rows. @param maxArticles number of articles in the case: once all are counted, the search for more stops */
export function countRows(
  rows: readonly Row[],
  { sort, descending, group, bands: requestedBands, ...filter }: Omit<ClusterQuery, 'offset' | 'limit'>,
  { decisions, maxArticles, decided }: { decisions: Decisions; maxArticles: number; decided: boolean },
): Omit<ClusterRows, 'progress'> {
  const words = fold(filter.filter).split(/\s+/).filter(Boolean);
  const bands = { strong: band(), fair: band(), weak: band() };
  const counted = { several: 0, evidence: 0 };
  const kinds = { person: 0, organisation: 0, place: 0 };
  let mayExist = 0;
  const found: Row[] = [];
  const articles = new Set<string>();
  let mentions = 0;
  let total = 0;
  for (const row of rows) {
    const confidence = confidenceOf(row.score);
    const one = bands[confidence];
    if (row.type === 'cluster') one.clusters++;
    else if (row.type === 'single') one.singles++;
    const names = row.type === 'evidence' ? row.groups.length : 1;
    if (row.type === 'evidence') {
      one.groups++;
      one.grouped += names;
    }
    one.names += names;
    const [first] = row.groups;
    if (first) kinds[first.kind] += names;
    if (row.groups.some((name) => decisions.of(name).mayExist)) mayExist++;
    if (row.type === 'cluster') counted.several++;
    if (row.type === 'evidence') counted.evidence++;
    if (group === 'several' && row.type !== 'cluster') continue;
    if (group === 'evidence' && row.type !== 'evidence') continue;
    if (filter.confidence && confidence !== filter.confidence) continue;
    if (!row.groups.some((name) => fits(name, decisions.of(name), { ...filter, confidence: null }, words))) continue;
    total += names;
    mentions += row.mentions;
    for (const name of row.groups) {
      if (articles.size < maxArticles) for (const article of name.occurrences.keys()) articles.add(article);
    }
    found.push(row);
  }
  const openBands = opened(requestedBands ?? null, bands, decided);
  const isOpen = (row: Row) => {
    const of = confidenceOf(row.score);
    return of === 'strong' || openBands.includes(of);
  };
  const shown = requestedBands ? found.filter(isOpen) : found;
  const order = orders[sort];
  const byBand = (a: Row, b: Row) => (requestedBands ? rank[confidenceOf(a.score)] - rank[confidenceOf(b.score)] : 0);
  shown.sort((a, b) => byBand(a, b) || (descending ? -1 : 1) * order(a, b) || byId(a, b));
  return {
    rows: shown,
    openBands,
    names: total,
    mentions,
    articles: articles.size,
    several: counted.several,
    evidence: counted.evidence,
    kinds,
    mayExist,
    bands,
  };
}

/** If no name was ever strong, the next band starts open, so that the list is not empty. */
function opened(
  requestedBands: readonly ('fair' | 'weak')[] | null,
  bands: ClusterRows['bands'],
  decided: boolean,
): ('fair' | 'weak')[] {
  if (!requestedBands) return [];
  const first = bands.fair.names > 0 ? 'fair' : 'weak';
  return bands.strong.names > 0 || decided || requestedBands.length > 0 ? [...requestedBands] : [first];
}
