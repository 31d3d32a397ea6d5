import type { Finding } from './rule.ts';

/**
 * How many findings are about any record of each set, in one pass through them.
 * @param namesOf the ids under which a finding knows what it is about
 */
export function countAbout(
  findings: readonly Finding[],
  sets: readonly (readonly string[])[],
  namesOf: (id: string) => readonly string[],
): number[] {
  const wanted = new Map<string, Set<number>>();
  for (const [index, ids] of sets.entries()) {
    for (const id of ids.flatMap(namesOf)) wanted.set(id, (wanted.get(id) ?? new Set()).add(index));
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
