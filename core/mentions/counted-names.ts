import type { Nameable } from '#core/model/mentions.ts';
import type { NameGroup } from '#core/suggestions/inbox/groups.ts';
import { namesOf, type MentionsDeps } from './mentions.ts';
import { createNameFinder, type NamedRecord } from './name-finder.ts';
import { addTo } from '#lib/append.ts';

/** Collections whose records are counted: the title of an event rarely occurs in articles. */
export const countedCollections = ['people', 'organisations', 'places'] as const satisfies readonly Nameable[];

/** Returns whether the records of a collection are counted. */
export const isCounted = (collection: string): collection is (typeof countedCollections)[number] =>
  (countedCollections as readonly string[]).includes(collection);

/** The names by which records are counted. */
export interface CountedNames {
  /** Updates the names of a record; one that is trashed, or shown under another, has none. Returns whether they changed. */
  learn(id: string): boolean;
  get(id: string): NamedRecord | undefined;
  /** Returns records that a text with these groups of names may name. */
  in(text: string, groups: readonly NameGroup[]): Set<NamedRecord>;
}

export function createCountedNames(deps: Omit<MentionsDeps, 'findArticles'>): CountedNames {
  const { shown, identity, inbox } = deps;
  const finder = createNameFinder();
  /** Records by their groups of names. */
  const byGroup = new Map<string, Set<NamedRecord>>();
  const idsOf = ({ collection, names }: NamedRecord) => inbox.groupIds(collection, names);

  return {
    get: finder.get,
    learn(id) {
      const before = finder.get(id);
      const found = shown.find(id);
      const collection = found?.collection ?? before?.collection;
      if (!collection || !isCounted(collection)) return false;
      const isHere = found && !found.trashed && identity.lead(id) === id;
      if (!finder.set({ id, collection, names: isHere ? namesOf(deps, found) : [] })) return false;
      const now = finder.get(id);
      if (before) for (const key of idsOf(before)) byGroup.get(key)?.delete(before);
      if (now) for (const key of idsOf(now)) addTo(byGroup, key, now);
      return true;
    },
    in(text, groups) {
      const found = finder.in(text);
      for (const group of groups) for (const record of byGroup.get(group.id) ?? []) found.add(record);
      return found;
    },
  };
}
