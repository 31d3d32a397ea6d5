import type { Query } from './model.ts';
import { parseQuery } from './parse.ts';

/**
 * What was understood of a query and of a second one that narrows it: both must hold, each read by itself, so that a tag in
 * the one is no alternative to a tag in the other.
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
