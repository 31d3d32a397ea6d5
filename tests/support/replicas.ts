import { cp, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Store } from '#core/store/types.ts';
import { addPerson, temporaryCase, type TestStore } from './store.ts';

/** Makes a second installation with a copy of the case, as a sync tool would deliver it. */
export async function secondReplica(place: TestStore, name = 'second'): Promise<{ dir: string; dataDir: string }> {
  const dir = await copyCase(place.dir, join(place.home, name));
  return { dir, dataDir: join(place.home, `${name}-data`) };
}

/** Copies a case to its own folder. @returns its path */
export async function copyCase(from: string, home: string): Promise<string> {
  const dir = join(home, 'Test.casebook');
  await mkdir(home, { recursive: true });
  await cp(from, dir, { recursive: true });
  return dir;
}

/** Delivers what one copy has beyond the other, each as a new file: a sync tool replaces files. */
export async function deliverNewer(
  from: string,
  to: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<void> {
  const size = (path: string) =>
    stat(path).then(
      (found) => found.size,
      () => -1,
    );
  const entries = await Promise.all(
    ['journal', 'texts', 'files'].map((folder) =>
      readdir(join(from, folder), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  );
  for (const entry of entries.flat()) {
    const source = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, source));
    if (entry.isDirectory()) await mkdir(target, { recursive: true });
    else if (isWanted(source) && (await size(source)) > (await size(target))) {
      await cp(source, `${target}.arriving`);
      await rename(`${target}.arriving`, target);
    }
  }
}

/** Opens two copies of a case that share a person, Ada with two tags. */
export async function openReplicas(): Promise<{
  place: TestStore;
  second: { dir: string; dataDir: string };
  ours: Store;
  theirs: Store;
  id: string;
}> {
  const place = await temporaryCase();
  const store = await place.open();
  const { value: id } = await store.transact('Add', (tx) => {
    const person = addPerson(tx, 'Ada');
    tx.set('people', person, { tags: ['a', 'b'] });
    return person;
  });
  await store.close();
  const second = await secondReplica(place);
  return { place, second, ours: await place.open(), theirs: await place.open(second), id };
}

/** Delivers each copy the other's lines and has it read them. */
export async function syncReplicas(place: { dir: string }, second: { dir: string }, stores: Store[]): Promise<void> {
  await deliverNewer(place.dir, second.dir);
  await deliverNewer(second.dir, place.dir);
  for (const store of stores) await store.takeArrivals();
}

/** Returns the sides of a copy's conflicts, field by field: each value, and whether it is the one shown. */
export function sidesOf(store: Store): unknown[][] {
  return store.conflicts().map(({ field, sides }) => [field, ...sides.map(({ value, shown }) => [value, shown])]);
}
