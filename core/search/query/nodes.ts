import type { FilterNode, QueryNode } from './model.ts';

/** Returns whether a node only restricts which documents may be found: a filter, or alternatives of filters. */
export function isFilter(node: QueryNode): boolean {
  return node.kind === 'filter' || (node.kind === 'or' && node.nodes.every(isFilter));
}

/** Returns whether a node is something to find rather than a condition. */
export function isWordLike(node: QueryNode): boolean {
  return node.kind === 'word' || node.kind === 'phrase';
}

/** Returns the filters of a query that can be reasons for a hit, which exclusions cannot. */
export function filtersIn(node: QueryNode): FilterNode[] {
  if (node.kind === 'filter') return [node];
  return node.kind === 'and' || node.kind === 'or' ? node.nodes.flatMap(filtersIn) : [];
}
