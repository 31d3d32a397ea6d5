import type { FilterNode, QueryNode } from './model.ts';

/** Whether a node only says which documents may be found: a filter, or alternatives of filters. */
export function isFilter(node: QueryNode): boolean {
  return node.kind === 'filter' || (node.kind === 'or' && node.nodes.every(isFilter));
}

/** Whether a node is something to find, rather than a condition. */
export function isWordLike(node: QueryNode): boolean {
  return node.kind === 'word' || node.kind === 'phrase';
}

/** The filters that a query asks for; what it excludes is no reason for a hit. */
export function filtersIn(node: QueryNode): FilterNode[] {
  if (node.kind === 'filter') return [node];
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(filtersIn) : [];
}
