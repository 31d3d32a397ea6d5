import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { quoteMarks } from '#lib/text/quoteMarks.ts';
import type { Store } from '#core/store/types.ts';

/** In which sections of dossiers a record stands, kept current by commits. */
export interface DossierUses {
  of(record: string): Iterable<string>;
  /** Hears of the records that stand in other sections than before. */
  onChange(follower: FollowerName, listener: (records: Iterable<string>) => void): void;
}

/** A record stands in a section that it was chosen for, or whose text quotes it. */
export function createDossierUses(store: Store): DossierUses {
  const inSection = new Map<string, ReadonlySet<string>>();
  const sectionsOf = new Map<string, Set<string>>();
  const listeners = new Listeners<Iterable<string>>();

  function take(section: string): Set<string> {
    const before = inSection.get(section) ?? new Set();
    const record = store.get('sections', section);
    // What stands in a dossier that was thrown away is used nowhere.
    const isLive = record && store.get('dossiers', record.dossier);
    const now = new Set(isLive ? [...record.records, ...quoteMarks(record.text)] : []);
    const moved = new Set<string>();
    for (const id of before) {
      if (now.has(id)) continue;
      moved.add(id);
      sectionsOf.get(id)?.delete(section);
      if (sectionsOf.get(id)?.size === 0) sectionsOf.delete(id);
    }
    for (const id of now) {
      if (before.has(id)) continue;
      moved.add(id);
      sectionsOf.set(id, (sectionsOf.get(id) ?? new Set()).add(section));
    }
    if (now.size) inSection.set(section, now);
    else inSection.delete(section);
    return moved;
  }

  for (const { id } of store.list('sections')) take(id);
  store.onCommit('dossier-uses', ({ changes }) => {
    const concerned = new Set<string>();
    for (const { collection, id } of changes) {
      if (collection === 'sections') concerned.add(id);
      if (collection === 'dossiers') {
        for (const section of store.list('sections')) if (section.dossier === id) concerned.add(section.id);
      }
    }
    const moved = new Set<string>();
    for (const section of concerned) for (const id of take(section)) moved.add(id);
    if (moved.size) listeners.tell(moved);
  });

  return {
    of: (record) => sectionsOf.get(record) ?? [],
    onChange: (follower, listener) => void listeners.add(follower, listener),
  };
}
