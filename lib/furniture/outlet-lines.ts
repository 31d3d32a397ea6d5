import type { EdgeLine } from './edge-lines.ts';
import { unpackLines, type PackedLines } from './packed-lines.ts';
import { ascending } from '#lib/sorted.ts';

/** A line near the ends of several articles of one outlet. */
export interface ProposedLine {
  readonly key: number;
  /** The number of articles with it. */
  readonly articles: number;
  /** An article with it, and its place there. */
  readonly example: string;
  readonly line: EdgeLine;
}

/** The first and last lines of the articles of one outlet. */
export interface OutletLines {
  readonly size: number;
  /** Sets the lines of an article, replacing earlier ones; null removes the article. */
  set(article: string, lines: PackedLines | null): void;
  /** Returns the articles with a line. */
  articlesWith(key: number): readonly string[];
  /**
   * Returns the lines proposed as furniture, in page order, without those already decided.
   * @param isAnswered by the key of a line
   */
  proposed(isAnswered: (key: number) => boolean): ProposedLine[];
}

/** The least number of articles with a line, not counting copies of each other. */
export const minArticles = 3;
/** The same for a line that reads like the text itself: "Diario X, founded in 1901, is …". */
const minOfSentence = 8;
/** From this many articles on, a sentence in more than half of them belongs to the site and does not show that they are copies. */
const minForCommon = 6;
/** The share of the sentences of the shorter text that marks a copy. */
const minCopied = 0.3;
/** Lines proposed at a time: nobody would look at more. */
const maxProposed = 200;
/** The most articles of a line that are considered as its example. */
const maxExamples = 300;

/**
 * Tracks which lines articles share. A line is proposed if it is among the first or last lines of at least three articles that are not
 * copies of each other; a line that reads like a sentence of the text, of at least eight. Three versions of a story share their sentences
 * and so count as one article, whatever else they share.
 */
export function createOutletLines(): OutletLines {
  const packed = new Map<string, PackedLines>();
  /** Lines of a single article, and lines of several: nearly all have one. */
  const articleOfSingle = new Map<number, string>();
  const articlesOfShared = new Map<number, Set<string>>();

  function add(article: string, key: number): void {
    const several = articlesOfShared.get(key);
    const other = articleOfSingle.get(key);
    if (several) several.add(article);
    else if (other === undefined) articleOfSingle.set(key, article);
    else if (other !== article) {
      articleOfSingle.delete(key);
      articlesOfShared.set(key, new Set([other, article]));
    }
  }

  function drop(article: string, key: number): void {
    if (articleOfSingle.get(key) === article) articleOfSingle.delete(key);
    const several = articlesOfShared.get(key);
    if (several?.delete(article) !== true || several.size > 1) return;
    articlesOfShared.delete(key);
    for (const lastArticle of several) articleOfSingle.set(key, lastArticle);
  }

  function set(article: string, lines: PackedLines | null): void {
    const before = packed.get(article);
    for (const { key } of before ? unpackLines(before) : []) drop(article, key);
    packed.delete(article);
    if (lines === null) return;
    packed.set(article, lines);
    for (const { key } of unpackLines(lines)) add(article, key);
  }

  /** Returns the sentences that identify copies of an article: without those that most articles have. */
  function sentencesOf(article: string): ReadonlySet<number> {
    const keys = unpackLines(packed.get(article) ?? new Uint32Array()).filter(({ shape }) => shape === 'sentence');
    return new Set(keys.map(({ key }) => key).filter((key) => !isCommon(key)));
  }

  function isCommon(key: number): boolean {
    return packed.size >= minForCommon && (articlesOfShared.get(key)?.size ?? 1) * 2 > packed.size;
  }

  /** Whether at least this many of the articles are not copies of each other. */
  function areIndependent(
    articles: Iterable<string>,
    count: number,
    sentencesByArticle: Map<string, ReadonlySet<number>>,
  ): boolean {
    const independent: ReadonlySet<number>[] = [];
    for (const article of articles) {
      const sentences = sentencesByArticle.get(article) ?? sentencesOf(article);
      sentencesByArticle.set(article, sentences);
      if (independent.some((other) => areCopies(sentences, other))) continue;
      independent.push(sentences);
      if (independent.length >= count) return true;
    }
    return false;
  }

  /** Picks the example of each line: the article with the most proposed lines, so that one page shows nearly all. */
  function withExamples(keys: readonly number[]): ProposedLine[] {
    const counts = new Map<string, number>();
    const examplesByKey = new Map(keys.map((key) => [key, firstOf(articlesOfShared.get(key) ?? [], maxExamples)]));
    for (const ids of examplesByKey.values()) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    return keys.flatMap((key) => {
      const articles = examplesByKey.get(key) ?? [];
      const maxCount = Math.max(...articles.map((id) => counts.get(id) ?? 0));
      const example = articles.find((id) => counts.get(id) === maxCount) ?? '';
      const line = unpackLines(packed.get(example) ?? new Uint32Array()).find((one) => one.key === key);
      return line ? [{ key, articles: articlesOfShared.get(key)?.size ?? 0, example, line }] : [];
    });
  }

  return {
    get size() {
      return packed.size;
    },
    set,
    articlesWith: (key) => [...(articlesOfShared.get(key) ?? [])].concat(articleOfSingle.get(key) ?? []),
    proposed(isAnswered) {
      const sentencesByArticle = new Map<string, ReadonlySet<number>>();
      const keys = [...articlesOfShared].flatMap(([key, articles]) => {
        if (articles.size < minArticles || isAnswered(key)) return [];
        const [first = ''] = articles;
        const shape = unpackLines(packed.get(first) ?? new Uint32Array()).find((one) => one.key === key)?.shape;
        const count = shape === 'sentence' ? minOfSentence : minArticles;
        return articles.size >= count && areIndependent(articles, count, sentencesByArticle) ? [key] : [];
      });
      return withExamples(keys).sort(byPlace).slice(0, maxProposed);
    },
  };
}

function firstOf(ids: Iterable<string>, count: number): string[] {
  const first: string[] = [];
  for (const id of ids) if (first.push(id) >= count) break;
  return first;
}

function areCopies(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const key of fewer) if (more.has(key)) both++;
  return both > 0 && both >= fewer.size * minCopied;
}

/** Compares lines: first lines before last ones, each in page order. */
function byPlace(a: ProposedLine, b: ProposedLine): number {
  const ends = Number(a.line.isEnd) - Number(b.line.isEnd);
  if (ends !== 0) return ends;
  return a.example === b.example ? a.line.start - b.line.start : b.articles - a.articles || ascending(a.key, b.key);
}
