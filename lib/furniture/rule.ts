import type { EdgeLine } from './edge-lines.ts';
import { unpackLines, type PackedLines } from './packed-lines.ts';

/** A line that stands near the ends of several articles of one outlet. */
export interface ProposedLine {
  readonly key: number;
  /** How many articles have it. */
  readonly articles: number;
  /** An article that has it, and where. */
  readonly example: string;
  readonly line: EdgeLine;
}

/** The first and last lines of the articles of one outlet. */
export interface OutletLines {
  readonly size: number;
  /** Takes the lines of an article in, in place of those that it had; null for one that is gone. */
  set(article: string, lines: PackedLines | null): void;
  /** Articles that have a line. */
  having(key: number): readonly string[];
  /**
   * Lines that are proposed as furniture, in the order in which pages have them. Without those that somebody has answered.
   * @param isAnswered by the key of a line
   */
  proposed(isAnswered: (key: number) => boolean): ProposedLine[];
}

/** Articles that are not copies of each other and have a line. */
export const minArticles = 3;
/** The same of a line that reads like the text itself: "Diario X, founded in 1901, is …". */
const minOfSentence = 8;
/** Of so many articles, what more than half have is of the site, and tells no copies. */
const minForCommon = 6;
/** Share of the sentences of the shorter text that a copy has. */
const minCopied = 0.3;
/** Lines that are proposed at a time: more would not be looked at. */
const maxProposed = 200;
/** Articles of a line among which its example is. */
const maxExamples = 300;

/**
 * Keeps which lines articles share. A line is proposed when it stands among the first or last lines of three articles or more that are no
 * copies of each other; a line that reads like a sentence of the text, of eight. Three versions of a story share their sentences, and so
 * count as one article, whatever else is the same.
 */
export function createOutletLines(): OutletLines {
  const packed = new Map<string, PackedLines>();
  /** Lines of one article each, and of several: nearly all are of one. */
  const single = new Map<number, string>();
  const shared = new Map<number, Set<string>>();

  function add(article: string, key: number): void {
    const several = shared.get(key);
    const other = single.get(key);
    if (several) several.add(article);
    else if (other === undefined) single.set(key, article);
    else if (other !== article) {
      single.delete(key);
      shared.set(key, new Set([other, article]));
    }
  }

  function drop(article: string, key: number): void {
    if (single.get(key) === article) single.delete(key);
    const several = shared.get(key);
    if (several?.delete(article) !== true || several.size > 1) return;
    shared.delete(key);
    for (const left of several) single.set(key, left);
  }

  function set(article: string, lines: PackedLines | null): void {
    const before = packed.get(article);
    for (const { key } of before ? unpackLines(before) : []) drop(article, key);
    packed.delete(article);
    if (lines === null) return;
    packed.set(article, lines);
    for (const { key } of unpackLines(lines)) add(article, key);
  }

  /** The sentences by which an article is known to be a copy: not those that most articles have. */
  function sentencesOf(article: string): ReadonlySet<number> {
    const keys = unpackLines(packed.get(article) ?? new Uint32Array()).filter(({ shape }) => shape === 'sentence');
    return new Set(keys.map(({ key }) => key).filter((key) => !isCommon(key)));
  }

  function isCommon(key: number): boolean {
    return packed.size >= minForCommon && (shared.get(key)?.size ?? 1) * 2 > packed.size;
  }

  /** Whether so many of some articles are no copies of each other. */
  function areApart(articles: Iterable<string>, count: number, known: Map<string, ReadonlySet<number>>): boolean {
    const apart: ReadonlySet<number>[] = [];
    for (const article of articles) {
      const own = known.get(article) ?? sentencesOf(article);
      known.set(article, own);
      if (apart.some((other) => areCopies(own, other))) continue;
      apart.push(own);
      if (apart.length >= count) return true;
    }
    return false;
  }

  /** The line in the article that shows the most of what is proposed, so that one page shows nearly all. */
  function withExamples(keys: readonly number[]): ProposedLine[] {
    const counts = new Map<string, number>();
    const some = new Map(keys.map((key) => [key, firstOf(shared.get(key) ?? [], maxExamples)]));
    for (const ids of some.values()) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    return keys.flatMap((key) => {
      const articles = some.get(key) ?? [];
      const most = Math.max(...articles.map((id) => counts.get(id) ?? 0));
      const example = articles.find((id) => counts.get(id) === most) ?? '';
      const line = unpackLines(packed.get(example) ?? new Uint32Array()).find((one) => one.key === key);
      return line ? [{ key, articles: shared.get(key)?.size ?? 0, example, line }] : [];
    });
  }

  return {
    get size() {
      return packed.size;
    },
    set,
    having: (key) => [...(shared.get(key) ?? [])].concat(single.get(key) ?? []),
    proposed(isAnswered) {
      const known = new Map<string, ReadonlySet<number>>();
      const keys = [...shared].flatMap(([key, articles]) => {
        if (articles.size < minArticles || isAnswered(key)) return [];
        const [first = ''] = articles;
        const shape = unpackLines(packed.get(first) ?? new Uint32Array()).find((one) => one.key === key)?.shape;
        const count = shape === 'sentence' ? minOfSentence : minArticles;
        return articles.size >= count && areApart(articles, count, known) ? [key] : [];
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

/** First lines before last ones, each in the order of its page. */
function byPlace(a: ProposedLine, b: ProposedLine): number {
  const ends = Number(a.line.isEnd) - Number(b.line.isEnd);
  if (ends !== 0) return ends;
  return a.example === b.example ? a.line.start - b.line.start : b.articles - a.articles || (a.key < b.key ? -1 : 1);
}
