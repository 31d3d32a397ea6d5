import type { SearchDoc } from '#core/search/documents.ts';
import { initialForms } from '#core/search/names/query-names.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { streamCorpus } from './corpus.ts';
import { anyOf, quoted, textOptions, type CorpusSize, type BenchQuery } from './search-commands.ts';

/** Queries per kind. */
export const runs = 500;

/** Articles whose words are used in queries. */
const sourceArticles = 2_000;

interface Random {
  pick: <T>(list: readonly T[]) => T;
  below: (limit: number) => number;
}

/** The material for queries. */
interface QueryMaterial {
  articles: SearchDoc[];
  people: SearchDoc[];
  aliased: SearchDoc[];
  usual: ReadonlySet<string>;
}

export interface QueryKind {
  what: string;
  question: (known: QueryMaterial, random: Random) => BenchQuery;
  /** Whether MiniSearch can answer it. */
  mini: boolean;
}

/** Typical queries by kind. FTS5 gets the equivalent where it can express it. */
export const kinds: readonly QueryKind[] = [
  {
    what: 'word, exact',
    mini: false,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: word, tolerant: false, match: quoted(word) };
    },
  },
  {
    what: 'word',
    mini: true,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: `${word} `, match: quoted(word), words: [word] };
    },
  },
  {
    what: 'two words, exact',
    mini: false,
    question: (known, random) => {
      const words = [wordOf(known, random), wordOf(known, random)];
      return { typed: words.join(' '), tolerant: false, match: quoted(...words) };
    },
  },
  {
    what: 'two words',
    mini: true,
    question: (known, random) => {
      const words = [wordOf(known, random), wordOf(known, random)];
      return { typed: words.join(' '), match: quoted(...words), words };
    },
  },
  {
    what: 'phrase',
    mini: false,
    question: (known, random) => {
      const phrase = consecutiveWords(random.pick(known.articles).body, 3, random);
      return { typed: `"${phrase}"`, match: quoted(phrase) };
    },
  },
  {
    what: 'beginning of a word',
    mini: true,
    question: (known, random) => {
      const word = wordOf(known, random);
      const typed = word.slice(0, Math.max(5, word.length - 2));
      return { typed, match: `"${typed}" *` };
    },
  },
  {
    what: 'two to four letters',
    mini: true,
    question: (known, random) => {
      const typed = wordOf(known, random).slice(0, 2 + random.below(3));
      return { typed, match: `"${typed}" *` };
    },
  },
  {
    what: 'typo',
    mini: true,
    question: (known, random) => {
      const typed = misspell(wordOf(known, random), random);
      return { typed, words: [typed] };
    },
  },
  {
    what: 'alias',
    mini: false,
    question: (known, random) => {
      const person = random.pick(known.aliased);
      const [typed, forms] = [person.names[1]?.value ?? '', formsOf(person)];
      return { typed, match: anyOf(forms), words: [typed], forms };
    },
  },
  {
    what: 'full name',
    mini: true,
    question: (known, random) => {
      const person = random.pick(known.people);
      const [typed, forms] = [person.title, formsOf(person)];
      const words = typed.split(' ');
      return { typed, match: `(${quoted(...words)}) OR ${anyOf(forms)}`, words, forms };
    },
  },
  {
    what: 'name, words swapped and misspelt',
    mini: true,
    question: (known, random) => {
      const words = random.pick(known.people).title.split(' ').slice(-2).reverse();
      const misspelt = words.map((word) => misspell(word, random));
      return { typed: misspelt.join(' '), words: misspelt };
    },
  },
  {
    what: 'field filter',
    mini: false,
    question: (known, random) => {
      const word = wordOf(known, random);
      return { typed: `type:article after:2020 ${word} `, match: quoted(word), words: [word], after: 2020 };
    },
  },
];

/** Returns the first articles of a corpus, and its people. */
export function queryMaterialOf(corpus: CorpusSize): QueryMaterial {
  const stream = streamCorpus(Math.min(sourceArticles, corpus.articles), corpus.people, textOptions);
  const named = [...stream.people];
  return {
    articles: [...stream.articles()],
    people: named,
    aliased: named.filter(({ names }) => names.length > 1),
    usual: new Set(stream.vocabulary.slice(0, 100)),
  };
}

/** Returns all forms of a person's name that our engine searches for; FTS5 is given them, because it cannot know them. */
function formsOf({ title, names }: SearchDoc): string[] {
  return [...new Set([...names.map(({ value }) => value), ...initialForms(title)])];
}

/** Returns queries of one kind, the same for the same seed. */
export function makeQueries(question: QueryKind['question'], known: QueryMaterial, seed: number): BenchQuery[] {
  const next = seeded(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return Array.from({ length: runs }, () => question(known, { pick, below }));
}

/** Returns a word that somebody might search for: from a text, but not one of the most frequent. */
function wordOf(known: QueryMaterial, random: Random): string {
  for (let tries = 0; ; tries++) {
    const word = random.pick(consecutiveWords(random.pick(known.articles).body, 8, random).split(' '));
    if ((word.length > 3 && !known.usual.has(word.toLowerCase())) || tries > 20) return word;
  }
}

function consecutiveWords(text: string, length: number, random: Random): string {
  const words = text.match(/\p{L}+/gu) ?? [];
  const at = random.below(Math.max(1, words.length - length));
  return words.slice(at, at + length).join(' ');
}

function misspell(word: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const misspellings = [
    before + after,
    before + letter + letter + after,
    `${before}${after.charAt(0)}${letter}${after.slice(1)}`,
  ];
  return random.pick(misspellings);
}
