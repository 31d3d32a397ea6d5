import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { marksIn } from '#lib/text/marks.ts';
import type { Store } from '#core/store/types.ts';

/** In which sections of dossiers a record stands, kept current by commits. */
export interface DossierUses {
  of(record: string): Iterable<string>;
  /** Hears of the records that stand in other sections than before. */
  onChange(follower: FollowerName, listener: (records: Iterable<string>) => void): void;
}

/** A record stands in a section that it was chosen for, or whose text or paragraphs have a mark of it. */
export function createDossierUses(store: Store): DossierUses {
  /** By section or paragraph: the section, and the records that stand in it. */
  const holders = new Map<string, { section: string; records: ReadonlySet<string> }>();
  const holdersOf = new Map<string, Set<string>>();
  const listeners = new Listeners<Iterable<string>>();

  function contentOf(id: string): { section: string; records: ReadonlySet<string> } | undefined {
    const paragraph = store.get('paragraphs', id);
    const section = store.get('sections', paragraph?.section ?? id);
    // What stands in a dossier that was thrown away is used nowhere.
    if (!section || !store.get('dossiers', section.dossier)) return undefined;
    const marked = marksIn((paragraph ?? section).text).map((mark) => mark.id);
    return { section: section.id, records: new Set(paragraph ? marked : [...section.records, ...marked]) };
  }

  function take(holder: string): Set<string> {
    const before = holders.get(holder)?.records ?? new Set();
    const content = contentOf(holder);
    const now = content?.records ?? new Set();
    const moved = new Set<string>();
    for (const id of before) {
      if (now.has(id)) continue;
      moved.add(id);
      holdersOf.get(id)?.delete(holder);
      if (holdersOf.get(id)?.size === 0) holdersOf.delete(id);
    }
    for (const id of now) {
      if (before.has(id)) continue;
      moved.add(id);
      holdersOf.set(id, (holdersOf.get(id) ?? new Set()).add(holder));
    }
    if (content && now.size) holders.set(holder, content);
    else holders.delete(holder);
    return moved;
  }

  /** What is to be read again when one record changes: itself, and whatever hangs on it. */
  function concernedBy(collection: string, id: string): string[] {
    if (collection === 'paragraphs') return [id];
    if (collection !== 'sections' && collection !== 'dossiers') return [];
    const sections =
      collection === 'sections' ? [id] : store.list('sections').flatMap((one) => (one.dossier === id ? one.id : []));
    const within = new Set(sections);
    return [...sections, ...store.list('paragraphs').flatMap((one) => (within.has(one.section) ? one.id : []))];
  }

  for (const collection of ['sections', 'paragraphs'] as const) for (const { id } of store.list(collection)) take(id);
  store.onCommit('dossier-uses', ({ changes }) => {
    const concerned = new Set(changes.flatMap(({ collection, id }) => concernedBy(collection, id)));
    const moved = new Set<string>();
    for (const holder of concerned) for (const id of take(holder)) moved.add(id);
    if (moved.size) listeners.tell(moved);
  });

  return {
    of: (record) => new Set([...(holdersOf.get(record) ?? [])].flatMap((holder) => holders.get(holder)?.section ?? [])),
    onChange: (follower, listener) => void listeners.add(follower, listener),
  };
}
