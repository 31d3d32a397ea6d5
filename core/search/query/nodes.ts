import type { QueryNode } from './model.ts';

/** Whether a node only says which documents may be found: a filter, or alternatives of filters. */
export function isFilter(node: QueryNode): boolean {
  return node.kind === 'filter' || (node.kind === 'or' && node.nodes.every(isFilter));
}

/** Whether a node is something to find, rather than a condition. */
export function isWordLike(node: QueryNode): boolean {
  return node.kind === 'word' || node.kind === 'phrase';
}
