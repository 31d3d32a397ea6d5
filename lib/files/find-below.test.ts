import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBelow } from '#lib/files/find-below.ts';

let home = '';
let folder = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-below-'));
  folder = join(home, 'library');
  await mkdir(join(folder, 'files', '12'), { recursive: true });
  await mkdir(join(folder, '.keys'));
  await mkdir(join(folder, 'PDF', '7'), { recursive: true });
  await mkdir(join(home, 'library2'));
  const texts = [
    'files/12/a.pdf',
    'files/12/b c%20.txt',
    'files/12/d e.txt',
    'files/caf\u00e9.txt',
    '.keys/secret',
    'PDF/7/n.pdf',
  ];
  for (const path of [...texts, 'odd: name.txt', '../outside.txt', '../library2/x.txt'])
    await writeFile(join(folder, path), 'x');
  await symlink('files/12/a.pdf', join(folder, 'link.pdf'));
  await symlink('../outside.txt', join(folder, 'out.txt'));
  await symlink('.keys/secret', join(folder, 'shown.txt'));
  await symlink('round', join(folder, 'round'));
  await symlink(home, join(folder, 'up'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

const absolute = (path: string) => join(folder, path);
/** Whatever the folder for temporary files is called. */
const fileUrl = (path: string) => pathToFileURL(absolute(path)).href;

test.each([
  ['files/12/a.pdf', 'files/12/a.pdf'],
  [' ./files//12/../12/a.pdf ', 'files/12/a.pdf'],
  ['files\\12\\a.pdf', 'files/12/a.pdf'],
  ['files/12/d%20e.txt', 'files/12/d e.txt'],
  ['files/12/b c%20.txt', 'files/12/b c%20.txt'],
  ['files/cafe\u0301.txt', 'files/caf\u00e9.txt'],
  ['odd: name.txt', 'odd: name.txt'],
  ['link.pdf', 'files/12/a.pdf'],
  ['attachments:files/12/a.pdf', 'files/12/a.pdf'],
  ['internal-pdf://7/n.pdf', 'PDF/7/n.pdf'],
  ['file:files/12/d%20e.txt', 'files/12/d e.txt'],
])('%s resolves to %s', async (name, way) => {
  expect(await findBelow(folder, name)).toMatchObject({ relativePath: way, size: 1, file: absolute(way) });
});

test('an absolute path or a file URL inside the folder is accepted', async () => {
  expect(await findBelow(folder, absolute('files/12/a.pdf'))).toMatchObject({ relativePath: 'files/12/a.pdf' });
  expect(await findBelow(folder, fileUrl('files/12/d e.txt'))).toMatchObject({
    relativePath: 'files/12/d e.txt',
  });
  expect(
    await findBelow(folder, fileUrl('files/12/a.pdf').replace('file://', 'file://localhost') + '#page=2'),
  ).toMatchObject({ size: 1 });
});

test.each([
  ['../outside.txt', 'outside'],
  ['files/../../outside.txt', 'outside'],
  ['..\\outside.txt', 'outside'],
  ['%2e%2e/outside.txt', 'outside'],
  ['../library2/x.txt', 'outside'],
  ['/etc/passwd', 'outside'],
  ['file:///etc/passwd', 'outside'],
  ['C:\\Users\\me\\x.pdf', 'outside'],
  ['out.txt', 'outside'],
  ['up/outside.txt', 'outside'],
  ['.keys/secret', 'hidden'],
  ['up/library/.keys/secret', 'hidden'],
  ['shown.txt', 'hidden'],
  ['files/12', 'notAFile'],
  ['', 'missing'],
  ['.', 'notAFile'],
  ['round', 'missing'],
  ['files/12/none.pdf', 'missing'],
  ['files/12/a.pdf/b', 'missing'],
  ['a\0b', 'missing'],
  ['x'.repeat(100_000), 'missing'],
  ['x'.repeat(300), 'missing'],
  ['%ff%fe', 'missing'],
  ['https://example.org/x.pdf', 'network'],
  ['HTTP:x', 'network'],
  ['file://server/share/x.pdf', 'network'],
  ['\\\\server\\share\\x.pdf', 'network'],
  ['//server/share/x.pdf', 'network'],
  ['smb://server/x.pdf', 'network'],
  ['data:text/plain,x', 'network'],
])('%s is rejected as %s', async (name, refused) => {
  expect(await findBelow(folder, name)).toEqual({ refused });
});

test('any file is missing when the folder is missing', async () => {
  expect(await findBelow(join(home, 'gone'), 'x')).toEqual({ refused: 'missing' });
});
