import { aliasKinds } from '#core/search/documents.ts';
import { noSearchedTerms, type Evidence, type SearchedTerms } from '#core/search/evidence.ts';
import { expand } from '#core/search/expand.ts';
import { markDocuments } from '#core/search/mark-documents.ts';
import { QueryParts } from '#lib/fulltext/query-parts.ts';
import { allOf, both, keepOnly, leaveOut, emptyScores, scale, mergeBest, type Scores } from '#lib/fulltext/scores.ts';
import {
  evidenceOf,
  foldedOf,
  formOf,
  isClose,
  recordsNamed,
  spansOf,
  typedOf,
} from '#core/search/names/query-names.ts';
import type { NameMatch } from '#core/search/names/names.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { phraseLeaf, wordLeaves, type Leaf } from '#core/search/query-leaves.ts';
import { isFilter, isWordLike } from '#core/search/query/nodes.ts';
import type { Query, QueryNode } from '#core/search/query/model.ts';
import { noteMatches, scoreMatches, findTermMatches, type TermMatches } from '#core/search/term-matches.ts';
import { inFields, onlyNaming, places } from '#core/search/match-weights.ts';
import { append } from '#lib/append.ts';

/** Maximum query words for which misspellings are searched; a pasted paragraph is searched as it is. */
const maxTolerantWords = 8;

/** Maximum records whose other names are searched too. */
const maxExpandedRecords = 5;

/** Maximum names ranked per query; beyond these, only words count. */
const maxRankedNames = 100;

/** Score of documents that only pass filters, without a word to match. */
const filterOnlyScore = 1e-6;

export interface Ranked {
  scores: Scores;
  looked: SearchedTerms;
  /** Documents removed by an exclusion. */
  leftOut: number;
  /** Words, as typed, with so many completions that the rarer ones were left out. */
  cut: string[];
  /** Documents that contain most but not all of the words, kept because few contain all of them. */
  partial: ReadonlySet<number>;
}

/** Returns all documents that a query finds, with their scores. */
export function rank(query: Query, context: RankContext): Ranked {
  const ranking = new Ranking(query, context);
  const scores = query.root ? ranking.score(query.root, true) : emptyScores(context.capacity);
  return {
    scores,
    looked: ranking.looked,
    leftOut: ranking.leftOut,
    cut: [...ranking.cut],
    partial: ranking.partial,
  };
}

/** Returns documents whose naming fields contain words that start as typed: titles, as the user types. */
export function rankNaming(query: Query, context: RankContext): Ranked {
  const ranking = new Ranking(query, context);
  const { root } = query;
  const nodes = root === null ? [] : root.kind === 'and' ? root.nodes : [root];
  const leaves = nodes.flatMap((node) => ranking.leavesOf(node));
  const scores = leaves.length > 0 ? ranking.scoreAll(leaves, onlyNaming) : emptyScores(context.capacity);
  return { scores, looked: ranking.looked, leftOut: 0, cut: [], partial: ranking.partial };
}

class Ranking {
  readonly looked = noSearchedTerms();
  readonly cut = new Set<string>();
  leftOut = 0;
  /** Documents that contain only most of the words. */
  readonly partial = new Set<number>();
  private words = 0;

  constructor(
    private readonly query: Query,
    private readonly context: RankContext,
  ) {}

  score(node: QueryNode, isTop: boolean): Scores {
    if (node.kind === 'or') {
      const all = emptyScores(this.context.capacity);
      for (const each of node.nodes) mergeBest(all, this.score(each, false));
      return all;
    }
    return this.scoreLevel(node.kind === 'and' ? node.nodes : [node], isTop);
  }

  /** Scores nodes that must all match: words and phrases together, then alternatives, filters and exclusions. */
  private scoreLevel(nodes: readonly QueryNode[], isTop: boolean): Scores {
    const { capacity } = this.context;
    const leaves: Leaf[] = [];
    const others: QueryNode[] = [];
    const filters: QueryNode[] = [];
    const excluded: QueryNode[] = [];
    for (const node of nodes) {
      if (node.kind === 'not') excluded.push(node.node);
      else if (isFilter(node)) filters.push(node);
      else if ((node.kind === 'word' || node.kind === 'phrase') && node.field === null)
        leaves.push(...this.leavesOf(node));
      else others.push(node);
    }
    // Words that fold to nothing find nothing.
    if (leaves.length === 0 && others.length === 0 && nodes.some(isWordLike)) return emptyScores(capacity);
    const parts = leaves.length + others.length;
    let found = leaves.length > 0 ? scale(this.scoreGroup(leaves), leaves.length / parts) : null;
    for (const node of others) {
      const one = scale(this.scoreOther(node), 1 / parts);
      found = found ? both(found, one) : one;
    }
    found ??= this.everything();
    for (const node of filters) keepOnly(found, markDocuments(node, this.context));
    for (const node of excluded) {
      const omitted = leaveOut(found, markDocuments(node, this.context));
      if (isTop) this.leftOut += omitted;
    }
    return found;
  }

  private scoreOther(node: QueryNode): Scores {
    if ((node.kind !== 'word' && node.kind !== 'phrase') || node.field === null) return this.score(node, false);
    return this.scoreAll(this.leavesOf(node), onlyNaming);
  }

  private everything(): Scores {
    const all = emptyScores(this.context.capacity);
    for (const { base, alive, segment } of this.context.slots) {
      for (let doc = 0; doc < segment.count; doc++) if (alive[doc] === 1) all.raise(base + doc, filterOnlyScore, 0);
    }
    return all;
  }

  /** Returns the words of a node in every way they may be written. */
  leavesOf(node: QueryNode): Leaf[] {
    if (node.kind === 'phrase') return phraseLeaf(node);
    if (node.kind !== 'word') return [];
    const { tolerant, shortestPrefix } = this.context;
    const isOpen = tolerant && node === this.query.open;
    return wordLeaves(node, isOpen, shortestPrefix, () => tolerant && ++this.words <= maxTolerantWords);
  }

  /** Scores words and phrases that must all match: as they are, as names of records, and under the other names of those records. */
  private scoreGroup(group: readonly Leaf[]): Scores {
    const { names, tolerant, capacity } = this.context;
    const spans = tolerant ? spansOf(group, names) : group.map((leaf) => [leaf]);
    const termMatches = spans.map((span) => this.matchesOfAll(span));
    const sizes = termMatches.map(sizeOfSpan);
    const parts = new QueryParts(sizes, { count: this.context.statistics.count, capacity }, !tolerant);
    const expanded = spans.map(() => noSearchedTerms());
    for (const at of rarestFirst(sizes)) {
      const [span, looked] = [spans[at] ?? [], expanded[at] ?? noSearchedTerms()];
      const direct = this.scoreSpan(termMatches[at] ?? [], inFields, parts.restrictTo);
      if (tolerant && spans.length > 1) this.expandExact(span, direct, looked);
      parts.add(at, scale(direct, span.length / group.length));
    }
    // In query order, whichever was looked up first.
    for (const { rows, related } of expanded) {
      this.looked.rows.push(...rows);
      this.looked.related.push(...related);
    }
    const isMeant = spans.map((span) => span.some((leaf) => leaf.isPhrase));
    const result = parts.all(isMeant, this.partial);
    if (tolerant && group.every((leaf) => !leaf.isPhrase)) this.scoreNames(group, result);
    return result;
  }

  /** Scores documents that contain every leaf. */
  scoreAll(span: readonly Leaf[], weights: readonly number[]): Scores {
    return this.scoreSpan(this.matchesOfAll(span, weights === onlyNaming ? { naming: true } : {}), weights, null);
  }

  private matchesOfAll(span: readonly Leaf[], where: Pick<Evidence, 'naming'> = {}): TermMatches[] {
    return span.map((leaf) => {
      const termMatches = findTermMatches(leaf, this.context.slots);
      if (termMatches.cut) this.cut.add(leaf.typed);
      noteMatches(termMatches, where, this.looked);
      return termMatches;
    });
  }

  private scoreSpan(span: readonly TermMatches[], weights: readonly number[], wanted: Scores | null): Scores {
    const { slots, statistics, capacity } = this.context;
    const found: Scores[] = [];
    let candidates = wanted;
    for (const at of rarestFirst(span.map(({ size }) => size))) {
      const into = emptyScores(capacity);
      const termMatches = span[at];
      if (termMatches) scoreMatches(termMatches, slots, weights, { statistics, into, restrictTo: candidates });
      candidates = into;
      found[at] = scale(into, 1 / span.length);
    }
    return allOf(found, capacity);
  }

  /** Adds records whose names resemble the whole group, documents that contain another of their names, and records linked to them. */
  private scoreNames(group: readonly Leaf[], found: Scores): void {
    const { names } = this.context;
    const typed = typedOf(group);
    const close = new Map<number, NameMatch>();
    for (const match of names.find(typed, maxRankedNames)) {
      const strength = (places.name + places.nameCovered * match.coverage) * match.quality;
      const evidence = evidenceOf(match, group);
      const isWhole = match.coverage === 1 && match.quality === 1;
      for (const [number, kinds] of match.entry.owners) {
        const isRecord = kinds.some((kind) => aliasKinds.includes(kind));
        const bonus = isRecord ? places.ofRecord : 0;
        const strengthOfName = isWhole ? places.wholeName - places.ofRecord + bonus : strength + bonus * match.quality;
        found.raise(number, strengthOfName, 0);
        for (const one of evidence) append(this.looked.names, number, one);
        if (isRecord && isClose(match) && !close.has(number)) close.set(number, match);
      }
    }
    const folded = foldedOf(group);
    const meant = recordsNamed(folded, names).slice(0, maxExpandedRecords);
    for (const number of meant) expand(number, { typed, folded, quality: 1 }, this.context, found, this.looked);
    // Somebody's whole name is not a misspelling of somebody else's, so the other names of similarly named records are not searched.
    const others = [...close]
      .filter(([, { quality, coverage }]) => (quality < 1 ? meant.length === 0 : coverage < 1))
      .slice(0, maxExpandedRecords);
    for (const [number, { quality, entry, words }] of others) {
      const how = words.every((word) => word.how === 'exact') ? 'phrase' : 'fuzzy';
      expand(
        number,
        { typed, folded, quality, meant: { form: formOf(entry.value), how } },
        this.context,
        found,
        this.looked,
      );
    }
  }

  /** A part of a query that is a whole name also finds documents that contain another name of the record, or are linked to it. */
  private expandExact(span: readonly Leaf[], found: Scores, looked: SearchedTerms): void {
    if (span.some((leaf) => leaf.isPhrase)) return;
    const folded = foldedOf(span);
    for (const number of recordsNamed(folded, this.context.names).slice(0, maxExpandedRecords)) {
      expand(number, { typed: typedOf(span), folded, quality: 1 }, this.context, found, looked);
    }
  }
}

function sizeOfSpan(span: readonly TermMatches[]): number {
  return Math.min(...span.map(({ size }) => size));
}

/** Returns the positions of sizes, smallest first. */
function rarestFirst(sizes: readonly number[]): number[] {
  return [...sizes.keys()].sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
}
