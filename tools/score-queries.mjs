// Scores how well search ranks: queries over invented documents with known relevant ones, as part of `npm run score`. The peer is
// MiniSearch with the tolerance that its documentation recommends, and without the query language, which it lacks.
import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';

const maxHits = 10;

/**
 * Returns nDCG at ten with gains of one: 1 if the relevant documents come first. For a query that should find nothing, returns 1 if
 * it does.
 */
function ndcg(found, relevant) {
  if (relevant.length === 0) return found.length === 0 ? 1 : 0;
  const gain = (at) => 1 / Math.log2(at + 2);
  let sum = 0;
  for (const [at, id] of found.slice(0, maxHits).entries()) if (relevant.includes(id)) sum += gain(at);
  let ideal = 0;
  for (let at = 0; at < Math.min(relevant.length, maxHits); at++) ideal += gain(at);
  return sum / ideal;
}

function measure(found, relevant) {
  const isHit = (maxRank) =>
    relevant.length === 0 ? found.length === 0 : found.slice(0, maxRank).some((id) => relevant.includes(id));
  return { ndcg: ndcg(found, relevant), first: isHit(1) ? 1 : 0, ten: isHit(maxHits) ? 1 : 0 };
}

function toDoc([id, type, title, body, others = []]) {
  const isNamed = type !== 'articles' && type !== 'events';
  const names = [
    { value: title, kind: isNamed ? 'main' : 'title' },
    ...others.map((value) => ({ value, kind: 'alias' })),
  ];
  return { id, type, title, names, body: type === 'articles' ? `${title}\n\n${body}` : body };
}

/**
 * Scores search on the queries of a file. @param load loads a module of the program @param path of the queries @returns lines for
 * the table
 */
export async function scoreQueries(load, path) {
  const { createSearch } = await load('core/search/engine.ts');
  const { fold } = await load('lib/text/fold.ts');
  const { documents, queries } = JSON.parse(readFileSync(path, 'utf8'));
  const docs = documents.map(toDoc);
  const search = createSearch();
  search.put(docs);
  const peer = new MiniSearch({ fields: ['title', 'names', 'body'], processTerm: (term) => fold(term) });
  peer.addAll(docs.map((doc) => ({ ...doc, names: doc.names.map(({ value }) => value).join(' ') })));
  const searches = {
    ours: (query) => search.search(`${query} `, { limit: maxHits }).hits.map(({ id }) => id),
    exact: (query) => search.search(query, { limit: maxHits, tolerant: false }).hits.map(({ id }) => id),
    theirs: (query) =>
      peer.search(query, { fuzzy: 0.2, prefix: true, boost: { names: 2, title: 2 } }).map(({ id }) => id),
  };
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const formatMeans = (results) =>
    ['ndcg', 'first', 'ten'].map((what) => mean(results.map((one) => one[what])).toFixed(2)).join(' / ');
  const lines = [];
  const all = { ours: [], exact: [], theirs: [] };
  for (const [set, setQueries] of Object.entries(queries)) {
    const cells = Object.entries(searches).map(([way, ask]) => {
      const results = setQueries.map(([query, relevant]) => measure(ask(query), relevant));
      all[way].push(...results);
      return formatMeans(results);
    });
    lines.push([set, String(setQueries.length), ...cells]);
  }
  lines.push(['all', String(all.ours.length), ...Object.values(all).map(formatMeans)]);
  return lines;
}
