import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/files/sha256.ts';
import { addPerson, quickIo, temporaryCase } from '#tests/support/store.ts';
import { importFile } from './import-file.ts';

test('an import never replaces the own journal, nor a content by another', async () => {
  const place = await temporaryCase({ io: quickIo });
  try {
    const store = await place.open();
    await store.transact('Add', (tx) => addPerson(tx, 'Ada'));
    await store.close();
    const bring = (path: string, bytes: Buffer, hash = sha256(bytes)) =>
      importFile(place.dir, store.writer, {
        ...{ path, size: bytes.length, sha256: hash },
        read: () => Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]),
      });
    const own = `journal/${store.writer}/000001.ndjson`;
    const lines = await readFile(join(place.dir, own));
    const longer = Buffer.concat([lines, Buffer.from('{"v":1}\n')]);
    expect(await bring(own, lines)).toBe('here');
    expect(await bring(own, longer)).toBe('differs');
    expect(await bring(`journal/${store.writer.toUpperCase()}/000009.ndjson`, longer)).toBe('differs');
    expect(await readFile(join(place.dir, own))).toEqual(lines);

    const other = own.replace(store.writer, 'feedfacefeedface');
    expect(await bring(other, lines)).toBe('taken');
    expect(await bring(other, lines.subarray(0, 40))).toBe('here');
    expect(await bring(other, longer)).toBe('taken');
    expect(await bring(other, Buffer.from(lines.toString('utf8').replace('Ada', 'Eda')))).toBe('differs');
    expect(await readFile(join(place.dir, other))).toEqual(longer);

    const text = Buffer.from('A text that came.');
    const name = (hash: string) => `texts/${hash.slice(0, 2)}/${hash}.txt`;
    expect(await bring(name(sha256('Another.')), text)).toBe('differs');
    expect(await bring(name(sha256(text)), text)).toBe('taken');
    expect(await store.readText(sha256(text))).toBe('A text that came.');
    expect(await bring('README.txt', text)).toBe('here');
  } finally {
    await place.end();
  }
});
