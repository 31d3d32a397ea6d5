import type { Finding } from './rule.ts';
import { addTo } from '#lib/append.ts';

/**
 * Counts, for each set, the findings about any of its records, in one pass over the findings.
 * @param namesOf returns the ids under which findings refer to a record
 */
export function countAbout(
  findings: readonly Finding[],
  sets: readonly (readonly string[])[],
  namesOf: (id: string) => readonly string[],
): number[] {
  const wanted = new Map<string, Set<number>>();
  for (const [index, ids] of sets.entries()) {
    for (const id of ids.flatMap(namesOf)) addTo(wanted, id, index);
  }
  const counts = sets.map(() => 0);
  if (wanted.size === 0) return counts;
  for (const { about } of findings) {
    const concerned = new Set<number>();
    for (const id of about) for (const index of wanted.get(id) ?? []) concerned.add(index);
    for (const index of concerned) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
