import { appendFile, cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPerson, quickIo, temporaryCase } from '#tests/support/store.ts';
import { contentsOf } from './contents.ts';

test('the contents are every segment of every journal, without what was never confirmed', async () => {
  const place = await temporaryCase({ io: quickIo });
  try {
    const first = await place.open();
    const journal = (writer: string, segment: number) => join(place.dir, 'journal', writer, `00000${segment}.ndjson`);
    await first.close();
    const { length } = await readFile(journal(first.writer, 1));
    await appendFile(journal(first.writer, 1), '{"v":1,"seq":');
    const store = await place.open();
    await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
    // A segment of another copy that came before the one that it follows.
    const waiting = 'feedfacefeedface';
    await mkdir(join(place.dir, 'journal', waiting));
    await cp(journal(store.writer, 2), journal(waiting, 2));
    const { length: later } = await readFile(journal(store.writer, 2));
    const { files, heads } = await contentsOf(place.dir);
    expect(files.flatMap(({ path, kind, size }) => (kind === 'journal' ? [[path, size]] : [])).sort()).toEqual(
      [
        [`journal/${store.writer}/000001.ndjson`, length],
        [`journal/${store.writer}/000002.ndjson`, later],
        [`journal/${waiting}/000002.ndjson`, later],
      ].sort(),
    );
    expect(heads).toMatchObject([{ writer: store.writer, seq: 2 }]);
  } finally {
    await place.end();
  }
});
