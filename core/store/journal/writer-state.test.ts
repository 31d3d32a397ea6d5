import { copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPerson, temporaryCase } from '#tests/support/store.ts';
import { nodeIo, type Io, type IoStat } from '#lib/files/io.ts';

/** Files as on NTFS: one that takes the name of another, or one that was removed just before, has the creation time of that one. */
function tunnellingIo(): Io {
  const bornAs = new Map<string, string>();
  const asOnWindows = (stat: IoStat): IoStat => {
    const [inode = '', birth = ''] = stat.identity.split('-');
    return { ...stat, identity: `${inode}-${bornAs.get(inode) ?? birth}` };
  };
  return {
    ...nodeIo,
    stat: async (path) => asOnWindows(await nodeIo.stat(path)),
    async open(path, mode) {
      const file = await nodeIo.open(path, mode);
      return { ...file, stat: async () => asOnWindows(await file.stat()) };
    },
    async rename(from, to) {
      const before = await nodeIo.stat(to).catch(() => null); // Nothing is replaced
      const [inode = ''] = (await nodeIo.stat(from)).identity.split('-');
      if (before) bornAs.set(inode, asOnWindows(before).identity.split('-')[1] ?? '');
      await nodeIo.rename(from, to);
    },
  };
}

test('a computer that got the data folder of another one becomes one new writer, on Windows too', async () => {
  const io = tunnellingIo();
  const place = await temporaryCase({ io });
  try {
    const edit = async (name: string) => {
      const store = await place.open();
      await store.transact('Add', (tx) => void addPerson(tx, name));
      await store.close();
      return (await readdir(join(place.dir, 'journal'))).length;
    };
    expect(await edit('Ana')).toBe(1);
    // The folder arrives as a copy: its files are new ones.
    const stored = join(place.dataDir, 'installation.json');
    await mkdir(join(place.home, 'copy'));
    await copyFile(stored, join(place.home, 'copy', 'installation.json'));
    await rename(join(place.home, 'copy', 'installation.json'), stored);
    expect(await edit('Juan')).toBe(2);
    expect(await edit('Eva')).toBe(2);
    expect(await edit('Luis')).toBe(2);
  } finally {
    await place.end();
  }
});
