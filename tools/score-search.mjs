// Part of `npm run score`: scores how often search finds misspelt words of invented texts, and names of invented people altered by
// rules. The peer is MiniSearch with the tolerance that its documentation recommends.
import MiniSearch from 'minisearch';

const articles = 2_000;
const people = 50_000;
const queryCount = 500;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Edits of one letter. */
const edits = {
  inserted: (word, at, random) => word.slice(0, at) + letters[Math.floor(random() * 26)] + word.slice(at),
  deleted: (word, at) => word.slice(0, at) + word.slice(at + 1),
  replaced: (word, at, random) => word.slice(0, at) + letters[Math.floor(random() * 26)] + word.slice(at + 1),
  swapped: (word, at) => word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
};

const anyOf = (list, random) => list[Math.floor(random() * list.length)];
const placeIn = (word, random) => 1 + Math.floor(random() * (word.length - 1));

function edit(word, random, kind = anyOf(Object.keys(edits), random)) {
  return edits[kind](word, placeIn(word, random), random);
}

/** Changes two letters, or the first one. */
function editTwice(word, random) {
  if (random() < 0.5) return anyOf(letters, random) + word.slice(1);
  return edit(edit(word, random), random);
}

const withoutAccents = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** Ways in which people write a name that they do not know well. */
const nameChanges = {
  'as it is': (words) => words,
  'a letter off': (words, random) => {
    const at = words.length - 1 - Math.floor(random() * 2);
    return words.map((word, i) => (i === at ? edit(word, random) : word));
  },
  'surnames first': (words) => [...words.slice(-2), ...words.slice(0, -2)],
  'without accents, small': (words) => words.map((word) => withoutAccents(word).toLowerCase()),
  'an initial': ([first, ...rest]) => [`${first.charAt(0)}.`, ...rest],
  'one surname': (words) => words.slice(0, -1),
};

/** Scores search on misspellings. @param load loads a module of the program @returns lines for the table */
export async function scoreSearch(load) {
  const { createSearch } = await load('core/search/engine.ts');
  const { fold } = await load('lib/text/fold.ts');
  const { streamCorpus } = await load('bench/corpus.ts');
  const { seeded } = await load('lib/graph/seeded.ts');
  const corpus = streamCorpus(articles, people, { seed: 7, words: 120, rare: 30 });
  const docs = [...corpus.articles()];
  const random = seeded(8);
  const lines = [];

  const search = createSearch();
  search.put(docs);
  const peer = new MiniSearch({ fields: ['title', 'body'], processTerm: (term) => fold(term) });
  peer.addAll(docs);
  const documentsByWord = new Map();
  for (const { id, body } of docs) {
    for (const word of new Set(fold(body).match(/\p{L}+/gu) ?? [])) {
      if (!documentsByWord.has(word)) documentsByWord.set(word, []);
      documentsByWord.get(word).push(id);
    }
  }
  // For a word in every text, no single document is the right one.
  const words = [...documentsByWord]
    .filter(([word, ids]) => word.length >= 5 && ids.length <= 10)
    .map(([word]) => word);
  const sets = {
    ...Object.fromEntries(Object.keys(edits).map((way) => [way, (word) => edit(word, random, way)])),
    hard: (word) => editTwice(word, random),
  };
  for (const [what, misspell] of Object.entries(sets)) {
    let [ours, exact, theirs] = [0, 0, 0];
    for (let i = 0; i < queryCount; i++) {
      const word = anyOf(words, random);
      const typed = misspell(word);
      const isFound = (hits) => hits.slice(0, 10).some(({ id }) => documentsByWord.get(word).includes(id));
      if (isFound(search.search(`${typed} `, { limit: 10 }).hits)) ours++;
      if (isFound(search.search(typed, { limit: 10, tolerant: false }).hits)) exact++;
      if (isFound(peer.search(typed, { fuzzy: 0.2, prefix: true }))) theirs++;
    }
    lines.push([
      'misspelt words, document in the top ten',
      what,
      ours / queryCount,
      exact / queryCount,
      'MiniSearch',
      theirs / queryCount,
    ]);
  }

  search.put(corpus.people);
  for (const [what, change] of Object.entries(nameChanges)) {
    let [ours, exact] = [0, 0];
    for (let i = 0; i < queryCount; i++) {
      const person = anyOf(corpus.people, random);
      const typed = change(person.title.split(' '), random).join(' ');
      // Compares titles, because two people with the same name are equally right.
      const isFirst = ({ hits }) => hits[0]?.title === person.title;
      if (isFirst(search.search(`type:person ${typed} `, { limit: 5 }))) ours++;
      if (isFirst(search.search(`type:person ${typed}`, { limit: 5, tolerant: false }))) exact++;
    }
    lines.push([`names among ${people}, found first`, what, ours / queryCount, exact / queryCount, 'none', undefined]);
  }
  return lines;
}
