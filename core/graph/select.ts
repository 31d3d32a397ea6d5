import { maxGraphRecords, maxLinked, wholeRecords, type GraphExpand, type GraphLink } from '#core/graph/contract.ts';
import { inSlices } from '#lib/in-slices.ts';
import { ascending } from '#lib/sorted.ts';

export interface SelectQuestion {
  /** The chosen records, without duplicates. */
  chosen: readonly string[];
  /** Returns the links of a record that may be drawn. */
  linksOf(id: string): readonly GraphLink[];
  steps: number;
  expand: readonly GraphExpand[];
  /** Drawn in any case, if they have a link. */
  also?: readonly string[];
  all: boolean;
}

export interface Selected {
  /** What is drawn: chosen records, and those reached from them. */
  shown: Set<string>;
  noLink: string[];
  /** Linked, but omitted because there are too many. */
  beyond: string[];
}

/** Selects the records that a graph draws. A chosen record is either drawn, or has no link, or is beyond the limit. Works in slices. */
export async function selectRecords(question: SelectQuestion): Promise<Selected> {
  const { chosen, linksOf, steps, expand, also = [], all } = question;
  const degrees = new Map<string, number>();
  await inSlices(chosen, (id) => degrees.set(id, neighboursOf(id, linksOf).size));
  const degree = (id: string) => degrees.get(id) ?? 0;
  const linked = chosen.filter((id) => degree(id) > 0);
  const maxShown = all ? maxGraphRecords : linked.length <= wholeRecords ? wholeRecords : maxLinked;
  const ranked =
    linked.length <= maxShown ? linked : [...linked].sort((a, b) => degree(b) - degree(a) || ascending(a, b));
  const shown = new Set(ranked.slice(0, maxShown));
  if (steps > 0) addNeighbours(shown, [...shown], steps, linksOf, () => true);
  for (const id of also) if (linksOf(id).length > 0) shown.add(id);
  for (const { id, kinds, origins, steps: further } of expand) {
    // An expanded record is drawn even if it was beyond the limit.
    if (linksOf(id).length === 0) continue;
    shown.add(id);
    const isWanted = (link: GraphLink) => link.origins >= origins && (kinds === null || kinds.includes(link.kind));
    addNeighbours(shown, [id], further, linksOf, isWanted);
  }
  return {
    shown,
    noLink: chosen.filter((id) => degree(id) === 0 && !shown.has(id)),
    beyond: linked.filter((id) => !shown.has(id)),
  };
}

/** Returns the records that a record is linked to. */
export function neighboursOf(id: string, linksOf: SelectQuestion['linksOf']): Set<string> {
  return new Set(linksOf(id).map(({ from, to }) => (from === id ? to : from)));
}

function addNeighbours(
  shown: Set<string>,
  from: readonly string[],
  steps: number,
  linksOf: SelectQuestion['linksOf'],
  isWanted: (link: GraphLink) => boolean,
): void {
  const seen = new Set(from);
  let front: string[] = [...from];
  for (let step = 0; step < steps && front.length > 0; step++) {
    const next: string[] = [];
    for (const id of front) {
      for (const link of linksOf(id)) {
        const other = link.from === id ? link.to : link.from;
        if (seen.has(other) || !isWanted(link)) continue;
        if (!shown.has(other) && shown.size >= maxGraphRecords) return;
        seen.add(other);
        shown.add(other);
        next.push(other);
      }
    }
    front = next;
  }
}
