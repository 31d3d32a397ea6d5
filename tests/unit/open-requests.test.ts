import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kindOfPath, requestedPaths } from '#electron/main/open-requests.ts';
import { storeZip } from '#lib/zip/in-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-requests-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string) => {
  writeFileSync(join(folder, name), 'text');
  return name;
};
const putFolder = (name: string, isCase = false) => {
  mkdirSync(join(folder, name));
  if (isCase) writeFileSync(join(folder, name, 'case.json'), '{}');
  return name;
};
const requestsOf = (isPackaged: boolean, ...args: string[]) =>
  requestedPaths(['casebook', ...args], folder, { isPackaged, getAppPath: () => join(folder, 'app') }).map((path) =>
    path.slice(folder.length + 1),
  );

test('every file or folder passed by a desktop is kept, and so is a missing case or archive, whatever its name', () => {
  const odd = [
    putFolder('Ley 40% "x" & \'y\'.casebook', true),
    putFolder('a case without the name', true),
    putFolder('no case.casebook'),
    putFolder('Pictures'),
    put('two\nlines.casebook-bundle'),
    put('notes.txt'),
    put('script.js'),
    'gone.casebook',
    'gone.casebook-bundle',
    // The replacement character that Node puts in place of bytes that are not UTF-8.
    'Expedici\uFFFDn',
  ];
  expect(requestsOf(true, ...odd)).toEqual(odd);
});

test('switches, missing paths, and the program’s own folder or script are ignored', () => {
  putFolder('app');
  expect(requestsOf(true, '--no-sandbox', '-psn_0_1', 'gone.txt', 'gone', join(folder, 'app'))).toEqual([]);
  // When it is not packaged, Electron is given the program's folder or a script.
  expect(requestsOf(false, 'app', put('main.cjs'), putFolder('some folder'))).toEqual([]);
});

test('folders, case.json and missing cases count as cases, archives as bundles; other files are refused', async () => {
  const archive = (name: string, first: string) => {
    writeFileSync(join(folder, name), storeZip([{ name: first, data: Buffer.from('{}') }]));
    return join(folder, name);
  };
  await expect(kindOfPath(archive('Mill.casebook-bundle', 'README.txt'))).resolves.toBe('bundle');
  // A mail program may have renamed it.
  await expect(kindOfPath(archive('Mill (1).zip', 'case.json'))).resolves.toBe('bundle');
  await expect(kindOfPath(archive('Pictures.zip', 'one.jpg'))).rejects.toMatchObject({ code: 'unsupported' });
  await expect(kindOfPath(join(folder, 'Pictures'))).resolves.toBe('case');
  await expect(kindOfPath(join(folder, 'a case without the name', 'case.json'))).resolves.toBe('case');
  await expect(kindOfPath(join(folder, 'gone.casebook'))).resolves.toBe('case');
  await expect(kindOfPath(join(folder, 'gone.casebook-bundle'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(kindOfPath(join(folder, 'Expedici\uFFFDn'))).rejects.toThrow(
    'has characters that cannot be read. Rename it',
  );
  for (const [name, why] of [
    ['notes.txt', 'is neither a case'],
    ['two\nlines.casebook-bundle', 'is not a case archive'],
  ] as const) {
    const message = expect.stringContaining(why) as unknown;
    await expect(kindOfPath(join(folder, name))).rejects.toMatchObject({ code: 'unsupported', message });
  }
});
