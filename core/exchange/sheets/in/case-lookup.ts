import { importedIds } from '#core/exchange/in/imported-ids.ts';
import type { Collection } from '#core/model/collections.ts';
import { type Property, propertyKey } from '#core/model/claim-properties.ts';
import { pageCollections } from '#core/model/targets.ts';
import { inSlices } from '#lib/in-slices.ts';
import type { Store } from '#core/store/types.ts';
import { fold } from '#lib/text/fold.ts';
import { append } from '#lib/append.ts';

/** Lookups into the case for rows, built once before the rows are read. */
export interface CaseLookup {
  /** The record that a row with this key became. */
  importedId(collection: Collection, key: string): string | undefined;
  find(id: string): { collection: Collection; isTrashed: boolean } | undefined;
  /** Records of some collections with an identifier; any scheme if that is null. */
  byIdentifier(collections: readonly string[], scheme: string | null, value: string): readonly string[];
  titleOf(id: string): string;
  /** A claim property by its key or its name. */
  property(text: string): Property | undefined;
  /** Records with the same name. Merged records count as one. */
  withName(collection: Collection, name: string): readonly { id: string; isSame: boolean }[];
}

export interface CaseLookupDeps {
  store: Store;
  /** The record that a merged one now belongs to. */
  lead(id: string): string;
  titleOf(id: string): string;
  properties(): readonly Property[];
}

/** @param tool the name under which rows were imported before */
export async function createCaseLookup(
  { store, lead, titleOf, properties }: CaseLookupDeps,
  tool: string,
  { names, check }: { /** Whether `withName` is going to be asked. */ names: Collection | null; check: () => void },
): Promise<CaseLookup> {
  const earlierIds = importedIds(store, tool);
  const identifiers = new Map<string, { collection: string; id: string; scheme: string }[]>();
  for (const collection of pageCollections) {
    check();
    const add = (record: { id: string; identifiers?: readonly { scheme: string; value: string }[] | undefined }) => {
      for (const { scheme, value } of record.identifiers ?? []) {
        const found = { collection, id: lead(record.id), scheme: fold(scheme).trim() };
        append(identifiers, plainIdentifier(value), found);
      }
    };
    if (collection !== 'events') await inSlices(store.list(collection), add, () => false);
  }
  const idsByName = new Map<string, string[]>();
  const idsByWords = new Map<string, string[]>();
  const addName = (id: string, name: string) => {
    addId(idsByName, fold(name).trim(), id);
    addId(idsByWords, wordsOf(name), id);
  };
  if (names !== null) {
    await inSlices(
      store.list(names),
      (record) => {
        const id = lead(record.id);
        if ('names' in record) for (const { value } of record.names) addName(id, value);
        else addName(id, titleOf(record.id));
      },
      () => false,
    );
  }
  const byName = new Map<string, Property>();
  for (const property of properties()) {
    byName.set(propertyKey(property.key), property);
    if (!byName.has(propertyKey(property.label))) byName.set(propertyKey(property.label), property);
  }
  return {
    importedId: (collection, key) => earlierIds.get(`${collection} ${key}`),
    find(id) {
      const found = store.find(id);
      return found && { collection: found.collection, isTrashed: found.trashed };
    },
    byIdentifier(collections, scheme, value) {
      const wanted = scheme === null ? null : fold(scheme).trim();
      const found = (identifiers.get(plainIdentifier(value)) ?? []).filter(
        (one) => collections.includes(one.collection) && (wanted === null || one.scheme === wanted),
      );
      return [...new Set(found.map(({ id }) => id))];
    },
    titleOf,
    property: (text) => byName.get(propertyKey(text)),
    withName(_collection, name) {
      const same = idsByName.get(fold(name).trim()) ?? [];
      const others = (idsByWords.get(wordsOf(name)) ?? []).filter((id) => !same.includes(id));
      return [...same.map((id) => ({ id, isSame: true })), ...others.map((id) => ({ id, isSame: false }))];
    },
  };
}

function addId(to: Map<string, string[]>, key: string, id: string): void {
  if (key === '') return;
  const ids = to.get(key);
  if (!ids) to.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
}

/** Document numbers are compared without spaces, punctuation and case. */
function plainIdentifier(value: string): string {
  return value.toLowerCase().replace(/[\s.-]+/g, '');
}

/** `PÉREZ, Juan` and `Juan Pérez` are equal. */
function wordsOf(name: string): string {
  return (fold(name).match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
}
