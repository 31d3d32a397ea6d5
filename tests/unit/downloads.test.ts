import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkDownload } from '#electron/main/downloads.ts';

const folder = mkdtempSync(join(tmpdir(), 'downloads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const content = 'what was downloaded';
const sum = createHash('sha256').update(content).digest('hex');
const other = 'a'.repeat(64);
const deb = put('casebook_1.4.0_amd64.deb', content);

test('a file is what the list of its release says, or is not', async () => {
  const file = { name: 'casebook_1.4.0_amd64.deb', version: '1.4.0', size: content.length, sha256: sum };
  const sums = put(
    'SHA256SUMS',
    `${other}  casebook-1.4.0-linux-x64.tar.gz\n${sum.toUpperCase()} *./casebook_1.4.0_amd64.deb\r\n`,
  );
  expect(await checkDownload(deb, sums)).toEqual({ ...file, listed: sum, verdict: 'equal', signature: 'none' });
  const wrong = put('SHA256SUMS.txt', `${other}  casebook_1.4.0_amd64.deb\n`);
  expect(await checkDownload(deb, wrong)).toEqual({ ...file, listed: other, verdict: 'different', signature: 'none' });
  const foreign = put('SHA256SUMS-1', `${sum}  casebook_1.3.0_amd64.deb\n`);
  expect(await checkDownload(deb, foreign)).toMatchObject({ listed: null, verdict: 'not-listed' });
  expect(await checkDownload(deb, null)).toEqual({ ...file, listed: null, verdict: null, signature: null });
});

test('a signature is said to be there, and never to hold', async () => {
  const signed = put('SHA256SUMS-2', `untrusted comment: minisign\nRUQf6LRCGA9i5\n${sum}  casebook_1.4.0_amd64.deb\n`);
  expect(await checkDownload(deb, signed)).toMatchObject({ verdict: 'equal', signature: 'unchecked' });
});

test('versions are read from names, and only from names of ours', async () => {
  const versionOf = async (name: string) => (await checkDownload(put(name, ''), null)).version;
  expect(await versionOf('casebook-0.1.0-development-linux-x64.tar.gz')).toBe('0.1.0-development');
  expect(await versionOf('casebook_0.1.0~development_amd64.deb')).toBe('0.1.0-development');
  expect(await versionOf('casebook-2.0.0-win32-x64-setup.exe')).toBe('2.0.0');
  expect(await versionOf('casebook-2.0.0-beta.1-darwin-arm64.dmg')).toBe('2.0.0-beta.1');
  expect(await versionOf('notebook-2.0.0.deb')).toBeNull();
});

test('what is not there, and a list that is none, are named', async () => {
  await expect(checkDownload(join(folder, 'gone.deb'), null)).rejects.toMatchObject({ code: 'not-found' });
  await expect(checkDownload(folder, null)).rejects.toMatchObject({ code: 'not-found' });
  await expect(checkDownload(deb, join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  const none = put('notes.txt', 'No sum here.\n');
  await expect(checkDownload(deb, none)).rejects.toMatchObject({
    code: 'unsupported',
    message: 'notes.txt is not a list of SHA-256 sums. Choose the SHA256SUMS of the release.',
  });
});
