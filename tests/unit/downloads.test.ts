import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { checkDownload } from '#electron/main/downloads.ts';

const folder = mkdtempSync(join(tmpdir(), 'downloads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const content = 'what was downloaded';
const sum = createHash('sha256').update(content).digest('hex');
const other = 'a'.repeat(64);
const deb = put('casebook_1.4.0_amd64.deb', content);

test('a download matches the list of its release, differs from it, or is not listed', async () => {
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

test('every common form of a checksum list is read', async () => {
  const name = 'casebook_1.4.0_amd64.deb';
  const lists = {
    'from sha256sum': `${sum}  ${name}\n`,
    'in binary mode': `${sum} *${name}\n`,
    'without a final newline': `${sum}  ${name}`,
    'with folders': `${sum}  ./dist/packages/${name}\n`,
    'with Windows folders': `${sum} *dist\\packages\\${name}\r\n`,
    'with escaped letters': `\\${sum}  ${name}\n`,
    'from BSD': `SHA256 (${name}) = ${sum}\n`,
    'from BSD, uppercase with CRLF': `SHA256 (dist/${name}) = ${sum.toUpperCase()}\r\n`,
    'with a byte order mark': `\uFEFF${sum}  ${name}\n`,
    'with the same line twice': `${sum}  ${name}\n${sum.toUpperCase()}  ${name}\n`,
    'with other sums': `${'b'.repeat(128)}  ${name}\n${'c'.repeat(40)}  ${name}\n# ${other}\n${sum}  ${name}\n`,
  };
  for (const [kind, text] of Object.entries(lists))
    expect((await checkDownload(deb, put('SHA256SUMS-of', text))).verdict, kind).toBe('equal');
  const wide = put('SHA256SUMS-wide', Buffer.from(`\uFEFF${sum}  ${name}\r\n`, 'utf16le'));
  expect((await checkDownload(deb, wide)).verdict).toBe('equal');
  // A name that only ends the same way belongs to another file.
  const longer = put('SHA256SUMS-longer', `${sum}  not-${name}\n`);
  expect((await checkDownload(deb, longer)).verdict).toBe('not-listed');
});

test('a list of other hashes is refused, and so is one that contradicts itself', async () => {
  const name = 'casebook_1.4.0_amd64.deb';
  const long = createHash('sha512').update(content).digest('hex');
  const sha512 = put('SHA512SUMS', `${long}  ${name}\nSHA512 (${name}) = ${long}\n`);
  await expect(checkDownload(deb, sha512)).rejects.toThrow('SHA512SUMS is not a list of SHA-256 hashes.');
  const twice = put('SHA256SUMS-twice', `${sum}  ${name}\n${other}  old/${name}\n`);
  await expect(checkDownload(deb, twice)).rejects.toThrow(`SHA256SUMS-twice has two different hashes for ${name}.`);
});

test('an empty file has a hash like any other', async () => {
  const empty = put('casebook-1.4.0-linux-x64.tar.gz', '');
  const sumOfNothing = createHash('sha256').digest('hex');
  const sums = put('SHA256SUMS-empty', `${other}  casebook-1.4.0-linux-x64.tar.gz\n`);
  expect(await checkDownload(empty, sums)).toMatchObject({ size: 0, sha256: sumOfNothing, verdict: 'different' });
});

test('the check of a huge file reports progress and can be cancelled', async () => {
  const size = 20 * (1 << 20);
  const huge = put('casebook-1.4.0-win32-x64.zip', '');
  truncateSync(huge, size);
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
  const reported: number[] = [];
  const progress = (done: number, total: number) => {
    expect(total).toBe(size);
    reported.push(done);
  };
  await checkDownload(huge, null, { progress });
  expect(reported.length).toBeGreaterThan(10);
  expect(reported.at(-1)).toBe(size);
  expect(reported).toEqual([...reported].sort((one, next) => one - next));
  const stop = new AbortController();
  const stopped = checkDownload(huge, null, { progress: () => stop.abort(), signal: stop.signal });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  clock.mockRestore();
});

test('a signature is reported as present, never as valid', async () => {
  const signed = put('SHA256SUMS-2', `untrusted comment: minisign\nRUQf6LRCGA9i5\n${sum}  casebook_1.4.0_amd64.deb\n`);
  expect(await checkDownload(deb, signed)).toMatchObject({ verdict: 'equal', signature: 'unchecked' });
  // As minisign leaves it: beside the list.
  const list = put('SHA256SUMS-3', `${sum}  casebook_1.4.0_amd64.deb\n`);
  put('SHA256SUMS-3.minisig', 'untrusted comment: signature from minisign secret key\nRUQf6LRCGA9i5\n');
  expect(await checkDownload(deb, list)).toMatchObject({ verdict: 'equal', signature: 'unchecked' });
  put('SHA256SUMS-3.minisig', 'something else');
  expect(await checkDownload(deb, list)).toMatchObject({ signature: 'none' });
});

test('versions are read from file names, but only from those of Casebook', async () => {
  const versionOf = async (name: string) => (await checkDownload(put(name, ''), null)).version;
  expect(await versionOf('casebook-0.1.0-development-linux-x64.tar.gz')).toBe('0.1.0-development');
  expect(await versionOf('casebook_0.1.0~development_amd64.deb')).toBe('0.1.0-development');
  expect(await versionOf('casebook-2.0.0-win32-x64-setup.exe')).toBe('2.0.0');
  expect(await versionOf('casebook-2.0.0-beta.1-darwin-arm64.dmg')).toBe('2.0.0-beta.1');
  expect(await versionOf('notebook-2.0.0.deb')).toBeNull();
});

test('a missing file and a file that is not a checksum list are reported by name', async () => {
  await expect(checkDownload(join(folder, 'gone.deb'), null)).rejects.toMatchObject({ code: 'not-found' });
  await expect(checkDownload(folder, null)).rejects.toMatchObject({ code: 'not-found' });
  await expect(checkDownload(deb, join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  const none = put('notes.txt', 'No sum here.\n');
  await expect(checkDownload(deb, none)).rejects.toMatchObject({
    code: 'unsupported',
    message: 'notes.txt is not a list of SHA-256 hashes. Choose the SHA256SUMS of the release.',
  });
});
