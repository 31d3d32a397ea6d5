import type { Query } from './model.ts';
import { parseQuery } from './parse.ts';

/**
 * Parses a query and a second one that narrows it. Both must match, and each is read separately, so that a tag in one is not an alternative
 * to a tag in the other.
 */
export function narrowedQuery(query: string, within = ''): Query {
  const outer = parseQuery(query);
  if (within.trim() === '') return outer;
  const inner = parseQuery(within);
  const notes = [...outer.notes, ...inner.notes];
  const open = inner.open ?? outer.open;
  if (!outer.root || !inner.root) return { root: outer.root ?? inner.root, open, notes };
  const end = Math.max(outer.root.end, inner.root.end);
  return { root: { kind: 'and', nodes: [outer.root, inner.root], start: 0, end }, open, notes };
}
