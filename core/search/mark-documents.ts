import { markFilter } from '#core/search/filters.ts';
import { scoreRow } from '#lib/fulltext/phrase.ts';
import { emptyScores } from '#lib/fulltext/scores.ts';
import { phraseLeaf } from '#core/search/query-leaves.ts';
import type { PhraseNode, QueryNode, WordNode } from '#core/search/query/model.ts';
import type { RankContext } from '#core/search/rank-context.ts';
import { inFields, onlyNaming } from '#core/search/match-weights.ts';

/** Marks the documents that match a filter, or contain a word or phrase as written. */
export function markDocuments(node: QueryNode, context: RankContext): Uint8Array {
  const { slots, capacity, sets, numberOf } = context;
  const marks = new Uint8Array(capacity);
  if (node.kind === 'filter') {
    markFilter(node, { slots, sets, numberOf }, marks);
    return marks;
  }
  if (node.kind === 'not') {
    const inner = markDocuments(node.node, context);
    for (let i = 0; i < capacity; i++) marks[i] = inner[i] === 1 ? 0 : 1;
    return marks;
  }
  if (node.kind === 'word' || node.kind === 'phrase') return markWords(node, marks, context);
  const parts = node.nodes.map((each) => markDocuments(each, context));
  for (let i = 0; i < capacity; i++) {
    const isMatch = node.kind === 'or' ? parts.some((part) => part[i] === 1) : parts.every((part) => part[i] === 1);
    marks[i] = isMatch ? 1 : 0;
  }
  return marks;
}

function markWords(node: WordNode | PhraseNode, marks: Uint8Array, context: RankContext): Uint8Array {
  const { slots, capacity, statistics } = context;
  const scores = emptyScores(capacity);
  const leaves = node.kind === 'phrase' ? phraseLeaf(node) : phraseLeaf({ ...node, within: null });
  const weights = node.field === null ? inFields : onlyNaming;
  for (const { rows, within } of leaves) {
    for (const row of rows) scoreRow(slots, row, weights, { statistics, into: scores, restrictTo: null }, within);
  }
  for (let i = 0; i < scores.count; i++) marks[scores.docs[i] ?? 0] = 1;
  return marks;
}
