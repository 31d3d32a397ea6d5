// `npm run score -- --collection FOLDER [--misspellings FILE]`: scores how well search ranks your own test collection, which is not
// part of the program: `corpus.jsonl` and `queries.jsonl` as in BEIR (`_id`, `title`, `text`), and `qrels.tsv` or `qrels.txt`
// (query, document, grade; the column of zeros in TREC files is skipped). The misspellings are lines with a wrong and a right word;
// a pair is used if the right word occurs in at most ten documents.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';

const maxHits = 10;

const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

const jsonOf = (path) => linesOf(path).map((line) => JSON.parse(line));

/** Returns the grades by query and document. */
function gradesIn(folder) {
  const path = ['qrels.tsv', 'qrels.txt'].map((name) => join(folder, name)).find(existsSync);
  const grades = new Map();
  for (const line of linesOf(path ?? join(folder, 'qrels.tsv'))) {
    const cells = line.trim().split(/\s+/);
    const [query, document, grade] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (!(Number(grade) > 0)) continue;
    if (!grades.has(query)) grades.set(query, new Map());
    grades.get(query).set(document, Number(grade));
  }
  return grades;
}

/** Returns nDCG at ten with linear gains, as in trec_eval. */
function ndcg(found, grades) {
  const sum = (gains) => gains.slice(0, maxHits).reduce((all, gain, at) => all + gain / Math.log2(at + 2), 0);
  const ideal = sum([...grades.values()].sort((a, b) => b - a));
  return sum(found.map((id) => grades.get(id) ?? 0)) / ideal;
}

/** Scores search on a test collection. @param load loads a module of the program @returns lines of a table */
export async function scoreCollection(load, folder, misspellings) {
  const { createSearch } = await load('core/search/engine.ts');
  const { fold } = await load('lib/text/fold.ts');
  const docs = jsonOf(join(folder, 'corpus.jsonl')).map(({ _id, title = '', text = '' }) => ({
    id: String(_id),
    type: 'articles',
    title: title || String(_id),
    names: title ? [{ value: title, kind: 'title' }] : [],
    body: text,
  }));
  const search = createSearch();
  search.put(docs);
  const peer = new MiniSearch({ fields: ['title', 'body'], processTerm: (term) => fold(term) });
  peer.addAll(docs);
  const searches = {
    ours: (query) => search.search(`${query} `, { limit: maxHits }).hits.map(({ id }) => id),
    exact: (query) => search.search(query, { limit: maxHits, tolerant: false }).hits.map(({ id }) => id),
    theirs: (query) => peer.search(query, { fuzzy: 0.2, prefix: true }).map(({ id }) => id),
  };
  const grades = gradesIn(folder);
  const queries = jsonOf(join(folder, 'queries.jsonl')).filter(({ _id }) => grades.has(String(_id)));
  const mean = (values) => (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  const lines = [
    [
      `nDCG@10, ${docs.length} documents`,
      String(queries.length),
      // The queries are plain words, not in the query language, which gives some characters of a question a meaning.
      ...Object.values(searches).map((rank) =>
        mean(
          queries.map(({ _id, text }) => ndcg(rank(text.replace(/[^\p{L}\p{N}]+/gu, ' ')), grades.get(String(_id)))),
        ),
      ),
    ],
  ];
  if (!misspellings) return lines;
  const documentsByWord = new Map();
  for (const { id, body } of docs) {
    for (const word of new Set(fold(body).match(/\p{L}+/gu) ?? []))
      documentsByWord.set(word, [...(documentsByWord.get(word) ?? []), id]);
  }
  const pairs = linesOf(misspellings)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(/\t|->/).map((word) => word.trim()))
    .filter(
      ([wrong, right]) =>
        wrong && right && documentsByWord.get(fold(right))?.length <= maxHits && !documentsByWord.has(fold(wrong)),
    );
  const isFound = (ask) => (pair) =>
    ask(pair[0])
      .slice(0, maxHits)
      .some((id) => documentsByWord.get(fold(pair[1])).includes(id))
      ? 1
      : 0;
  lines.push([
    'misspelt words, document in the top ten',
    String(pairs.length),
    ...Object.values(searches).map((ask) => mean(pairs.map(isFound(ask)))),
  ]);
  return lines;
}
