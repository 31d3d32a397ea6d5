import { aliasKinds } from '#core/search/documents.ts';
import { withoutArticle } from '#core/search/articles.ts';
import { typeNumber } from '#core/search/docs.ts';
import { lookedFor, nothingLooked, type Evidence, type Looked } from '#core/search/evidence.ts';
import { markNode } from '#core/search/marking.ts';
import { eachDoc, formsOf, scoreForm, scoreRow } from '#core/search/fulltext/lookup.ts';
import {
  both,
  keepOnly,
  leaveOut,
  noScores,
  scale,
  takeBest,
  type Scores,
  allOf,
  allOrMost,
} from '#core/search/fulltext/scores.ts';
import { keyword } from '#core/search/fulltext/source.ts';
import {
  evidenceOf,
  foldedOf,
  formOf,
  initialForms,
  isClose,
  recordsNamed,
  spansOf,
  typedOf,
} from '#core/search/named.ts';
import type { NameMatch } from '#core/search/names.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { phraseLeaf, wordLeaves, type Leaf } from '#core/search/plan.ts';
import { isFilter, isWordLike } from '#core/search/query/nodes.ts';
import type { Query, QueryNode } from '#core/search/query/model.ts';
import {
  aliasInFields,
  inFields,
  initialsInFields,
  onlyNaming,
  places,
  qualities,
  valueOf,
  weights,
} from '#core/search/worth.ts';

/** Misspellings are looked for in this many words of a query; a pasted paragraph is searched as it stands. */
const tolerantWords = 8;

/** Records of which the other names are searched too, and how many names of each. */
const expandedRecords = 5;
const expandedNames = 12;

/** Names that are ranked for one query; beyond, only words count. */
const namesRanked = 100;

/** What passes filters without a word being asked for. */
const passing = 1e-6;

export interface Ranked extends Scores {
  looked: Looked;
  /** Documents that an exclusion left out. */
  leftOut: number;
  /** Words that begin so many others that the rarer ones were left out, as typed. */
  cut: string[];
  /** Documents that hold most of the words and not all, as few hold all of them. */
  partial: ReadonlySet<number>;
}

/** All documents that a query finds, with what they are worth. */
export function rank(query: Query, context: RankContext): Ranked {
  const ranking = new Ranking(query, context);
  const scores = query.root ? ranking.score(query.root, true) : noScores(context.capacity);
  return {
    ...scores,
    looked: ranking.looked,
    leftOut: ranking.leftOut,
    cut: [...ranking.cut],
    partial: ranking.partial,
  };
}

/** Documents whose naming fields hold words that begin so: titles, as one types. */
export function rankNaming(query: Query, context: RankContext): Ranked {
  const ranking = new Ranking(query, context);
  const { root } = query;
  const nodes = root === null ? [] : root.kind === 'and' ? root.nodes : [root];
  const leaves = nodes.flatMap((node) => ranking.leavesOf(node));
  const scores = leaves.length > 0 ? ranking.scoreAll(leaves, onlyNaming) : noScores(context.capacity);
  return { ...scores, looked: ranking.looked, leftOut: 0, cut: [], partial: ranking.partial };
}

class Ranking {
  readonly looked = nothingLooked();
  readonly cut = new Set<string>();
  leftOut = 0;
  /** Documents that hold only most of the words. */
  readonly partial = new Set<number>();
  private words = 0;

  constructor(
    private readonly query: Query,
    private readonly context: RankContext,
  ) {}

  score(node: QueryNode, isTop: boolean): Scores {
    if (node.kind === 'or') {
      const all = noScores(this.context.capacity);
      for (const each of node.nodes) takeBest(all, this.score(each, false));
      return all;
    }
    return this.scoreLevel(node.kind === 'and' ? node.nodes : [node], isTop);
  }

  /** What must all be there: words and phrases together, then alternatives, filters and exclusions. */
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
    // Words that fold to nothing ask for nothing.
    if (leaves.length === 0 && others.length === 0 && nodes.some(isWordLike)) return noScores(capacity);
    const parts = leaves.length + others.length;
    let found = leaves.length > 0 ? scale(this.scoreGroup(leaves), leaves.length / parts) : null;
    for (const node of others) {
      const one = scale(this.scoreOther(node), 1 / parts);
      found = found ? both(found, one) : one;
    }
    found ??= this.everything();
    for (const node of filters) keepOnly(found, markNode(node, this.context));
    for (const node of excluded) {
      const left = leaveOut(found, markNode(node, this.context));
      if (isTop) this.leftOut += left;
    }
    return found;
  }

  private scoreOther(node: QueryNode): Scores {
    if ((node.kind !== 'word' && node.kind !== 'phrase') || node.field === null) return this.score(node, false);
    return this.scoreAll(this.leavesOf(node), onlyNaming);
  }

  private everything(): Scores {
    const all = noScores(this.context.capacity);
    for (const { base, alive, segment } of this.context.slots) {
      for (let doc = 0; doc < segment.count; doc++) if (alive[doc] === 1) all.strength[base + doc] = passing;
    }
    return all;
  }

  /** The words of a node in all ways in which they may be written. */
  leavesOf(node: QueryNode): Leaf[] {
    if (node.kind === 'phrase') return phraseLeaf(node);
    if (node.kind !== 'word') return [];
    const { tolerant, shortestPrefix } = this.context;
    const isOpen = tolerant && node === this.query.open;
    return wordLeaves(node, isOpen, shortestPrefix, () => tolerant && ++this.words <= tolerantWords);
  }

  /** Words and phrases that must all be there: as they are, as names of records, and under the other names of these. */
  private scoreGroup(group: readonly Leaf[]): Scores {
    const { names, tolerant } = this.context;
    const spans = tolerant ? spansOf(group, names) : group.map((leaf) => [leaf]);
    const found = spans.map((span) => {
      const direct = this.scoreAll(span, inFields);
      if (tolerant && spans.length > 1) this.expandExact(span, direct);
      return scale(direct, span.length / group.length);
    });
    const result = tolerant
      ? allOrMost(
          found,
          spans.map((span) => span.some((leaf) => leaf.isPhrase)),
          this.context,
          this.partial,
        )
      : allOf(found, this.context.capacity);
    if (tolerant && group.every((leaf) => !leaf.isPhrase)) this.scoreNames(group, result);
    return result;
  }

  /** Documents that hold every leaf. */
  scoreAll(span: readonly Leaf[], worth: readonly number[]): Scores {
    let all: Scores | null = null;
    for (const leaf of span) {
      const found = scale(this.scoreLeaf(leaf, worth), 1 / span.length);
      all = all ? both(all, found) : found;
    }
    return all ?? noScores(this.context.capacity);
  }

  private scoreLeaf(leaf: Leaf, worth: readonly number[]): Scores {
    const { slots, statistics, capacity } = this.context;
    const { typed, word, rows, within, relatives } = leaf;
    const scores = noScores(capacity);
    const where = worth === onlyNaming ? { naming: true } : {};
    if (word) {
      const { forms, cut } = formsOf(slots, word);
      if (cut) this.cut.add(typed);
      for (const form of forms) {
        const [quality, weight] = valueOf(form);
        scoreForm(
          form,
          worth.map((value) => value * quality),
          weight,
          statistics,
          scores,
        );
        lookedFor(this.looked, { term: typed, how: form.how, form: form.form, ...where });
      }
    }
    for (const row of rows) {
      scoreRow(slots, row, worth, statistics, scores, within);
      if (within === null) this.looked.rows.push({ term: typed, how: 'phrase', form: row.join(' '), ...where });
      else {
        const near = { forms: row, within };
        for (const form of row) lookedFor(this.looked, { term: form, how: 'exact', form, near, ...where });
      }
    }
    for (const term of relatives) {
      const how = term.startsWith(leaf.folded) ? 'prefix' : 'fuzzy';
      for (const form of formsOf(slots, { term, prefix: false, edits: 0 }).forms) {
        scoreForm(
          form,
          worth.map((value) => value * qualities.relative),
          weights.relative,
          statistics,
          scores,
        );
        lookedFor(this.looked, { term: typed, how, form: term, ...where });
      }
    }
    return scores;
  }

  /** Adds records whose names are like the whole group, what says another of their names, and what is linked to them. */
  private scoreNames(group: readonly Leaf[], found: Scores): void {
    const { names } = this.context;
    const typed = typedOf(group);
    const close = new Map<string, NameMatch>();
    for (const match of names.find(typed, namesRanked)) {
      const strength = (places.name + places.nameCovered * match.coverage) * match.quality;
      const evidence = evidenceOf(match, group);
      const isWhole = match.coverage === 1 && match.quality === 1;
      for (const [id, kinds] of match.entry.owners) {
        const isRecord = kinds.some((kind) => aliasKinds.includes(kind));
        const bonus = isRecord ? places.ofRecord : 0;
        const worth = isWhole ? places.wholeName - places.ofRecord + bonus : strength + bonus * match.quality;
        this.addRecord(id, worth, found);
        this.looked.names.set(id, [...(this.looked.names.get(id) ?? []), ...evidence]);
        if (isRecord && isClose(match) && !close.has(id)) close.set(id, match);
      }
    }
    const folded = foldedOf(group);
    for (const id of recordsNamed(folded, names).slice(0, expandedRecords)) {
      this.expand(id, { typed, folded, quality: 1 }, found);
    }
    const others = [...close].filter(([, match]) => match.quality < 1 || match.coverage < 1).slice(0, expandedRecords);
    for (const [id, { quality, entry, words }] of others) {
      const how = words.every((word) => word.how === 'exact') ? 'phrase' : 'fuzzy';
      this.expand(id, { typed, folded, quality, meant: { form: formOf(entry.value), how } }, found);
    }
  }

  private addRecord(id: string, worth: number, found: Scores): void {
    const number = this.context.numberOf(id);
    if (number >= 0) found.strength[number] = Math.max(found.strength[number] ?? 0, worth);
  }

  /** A part of a query that is a whole name also finds what says another name of the record, or is linked to it. */
  private expandExact(span: readonly Leaf[], found: Scores): void {
    if (span.some((leaf) => leaf.isPhrase)) return;
    const folded = foldedOf(span);
    for (const id of recordsNamed(folded, this.context.names).slice(0, expandedRecords)) {
      this.expand(id, { typed: typedOf(span), folded, quality: 1 }, found);
    }
  }

  private expand(id: string, named: Named, found: Scores): void {
    const { typed, folded, quality, meant } = named;
    const { names, slots, statistics } = this.context;
    const aliases = names.namesOf(id);
    const forms = new Set(aliases.slice(0, expandedNames).map(formOf));
    // What holds a name with its article holds what was typed.
    for (const form of forms) if (form === folded || withoutArticle(form) === folded) forms.delete(form);
    forms.delete('');
    const worth = aliasInFields.map((value) => value * quality);
    for (const form of forms) {
      const how = form === meant?.form ? meant.how : 'alias';
      scoreRow(slots, form.split(' '), worth, statistics, found);
      this.looked.rows.push({ term: typed, how, form, via: id });
    }
    for (const form of this.isPerson(id) ? initialForms(aliases[0] ?? '') : []) {
      if (form === folded || forms.has(form)) continue;
      scoreRow(slots, form.split(' '), initialsInFields, statistics, found);
      this.looked.rows.push({ term: typed, how: 'alias', form, via: id });
    }
    const title = formOf(aliases[0] ?? '');
    const how = title === (meant?.form ?? folded) ? (meant?.how ?? 'exact') : 'alias';
    this.looked.related.push({ term: typed, how, form: title, via: id, related: true });
    for (const slot of slots) {
      const ordinal = slot.segment.find(keyword('related', id));
      if (ordinal < 0) continue;
      eachDoc(slot, ordinal, (number) => {
        found.strength[number] = Math.max(found.strength[number] ?? 0, places.related * quality);
      });
    }
  }

  private isPerson(id: string): boolean {
    const number = this.context.numberOf(id);
    const slot = this.context.slots.find(({ base, segment }) => number < base + segment.count);
    return number >= 0 && slot?.segment.tables.types[number - slot.base] === typeNumber('people');
  }
}

interface Named {
  typed: string;
  folded: string;
  /** How near what was typed is to a name of the record, 0 to 1. */
  quality: number;
  /** The name that it is near to, when it is none itself. */
  meant?: { form: string; how: Evidence['how'] };
}
