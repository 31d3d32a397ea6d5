import type { RecordRef, RecordView } from '#core/records/contract.ts';

/** One record that points here, with all the ways in which it does. */
export interface Backlink {
  ref: RecordRef;
  via: string[];
  /** Places in which it does: mentions in a text, entries of a list. */
  count: number;
}

/** Backlinks by record: what points here most first, what speaks of it by name after what points by a field. */
export function groupBacklinks(backlinks: RecordView['backlinks']): Backlink[] {
  const groups = new Map<string, Backlink>();
  for (const { ref, via, count } of backlinks) {
    const group = groups.get(ref.id);
    if (!group) groups.set(ref.id, { ref, via: [via], count });
    else {
      if (!group.via.includes(via)) group.via.push(via);
      group.count += count;
    }
  }
  const byName = (link: Backlink) => Number(link.via.every((via) => via === 'text'));
  return [...groups.values()].sort(
    (a, b) => byName(a) - byName(b) || b.count - a.count || (a.ref.title < b.ref.title ? -1 : 1),
  );
}
