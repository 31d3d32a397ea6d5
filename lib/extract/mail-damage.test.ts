import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { seeded } from '#lib/graph/seeded.ts';
import { parseSource } from './parse.ts';
import { docx, file, paragraph } from './test-files.ts';
import { containerOfBytes, newBudget, unfold } from '#core/capture/containers.ts';
import { storeZip } from '#lib/zip/in-memory.ts';
import { isLongRun } from '#tests/support/long-run.ts';

const perKind = isLongRun ? 250 : 100;

/** Files damaged in the same way in every run: each is read or rejected with one line, within a short time. */

/** Flips, cuts, duplicates and moves pieces of a file. */
function damaged(whole: Buffer, seed: number): Buffer {
  const random = seeded(seed);
  const at = (most: number) => Math.floor(random() * most);
  let bytes = Buffer.from(whole);
  for (let step = 0; step <= at(6); step += 1) {
    const [from, length] = [at(bytes.length), at(60)];
    const piece = bytes.subarray(from, from + length);
    switch (at(6)) {
      case 0:
        for (let flips = at(20); flips >= 0; flips -= 1) bytes[at(bytes.length)] = at(256);
        break;
      case 1:
        bytes = bytes.subarray(0, from);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
        break;
      case 3:
        bytes = Buffer.concat([
          bytes.subarray(0, from),
          ...Array.from({ length: at(400) }, () => piece),
          bytes.subarray(from),
        ]);
        break;
      case 4:
        bytes.fill([0, 0x0a, 0x2d, 0x3d, 0xff][at(5)] ?? 0, from, Math.min(bytes.length, from + length));
        break;
      default:
        bytes = Buffer.concat([piece, bytes]);
    }
  }
  return bytes;
}

const mail = Buffer.from(
  [
    'From: =?utf-8?Q?In=C3=A9s?= <ines@x.example>',
    'To: "Ott, Paul" <paul@x.example>, Crew: a@x.example, b@x.example;',
    'Subject: =?iso-8859-1?B?RWwgZmVycnk=?= of ten',
    'Date: Tue, 3 Mar 2015 10:11:12 +0100',
    'Message-ID: <1@x.example>',
    'Content-Type: multipart/mixed; boundary="a"',
    '',
    '--a',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1; format=flowed',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'The ni=F1o left at ten, =',
    'and nobody saw it go.',
    '> Did it?',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<table><tr><td><p>The <b>ferry</b> left.</p><blockquote>Did it?</blockquote></td></tr></table>',
    '--b--',
    '--a',
    "Content-Type: application/octet-stream; name*0*=utf-8''a%20; name*1=b.docx",
    'Content-Transfer-Encoding: base64',
    '',
    docx(paragraph('A report.')).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--a',
    'Content-Type: message/rfc822',
    '',
    'From: a@x.example',
    'Subject: within',
    '',
    'Words.',
    '--a--',
    '',
  ].join('\r\n'),
);

const page = Buffer.from(
  [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://post.example/2024/03/05/a',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="x"',
    '',
    '--x',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    `<html><body><article><h1>Ferry</h1>${'<p>The night ferry left Puerto Nublo at ten, an hour late.</p>=\r\n'.repeat(8)}</article></body></html>`,
    '--x--',
  ].join('\r\n'),
);

const box = Buffer.from(
  ['a', 'b', 'c']
    .map((id) => `From - Tue Mar 03 10:11:12 2015\nSubject: ${id}\nFrom: a@x\n\nWords of ${id}.\n\n`)
    .join(''),
);

const archive = storeZip([
  { name: 'a.txt', data: Buffer.from('Words of a text that is long enough.') },
  { name: 'in/more.zip', data: storeZip([{ name: 'b.txt', data: Buffer.from('Words.') }]) },
  { name: 'box.mbox', data: box },
  { name: 'packed.bin', data: deflateRawSync(Buffer.alloc(10_000)) },
]);

/** Reads a file and everything it contains, like an import. */
async function readAll(name: string, bytes: Uint8Array): Promise<string[]> {
  const told: string[] = [];
  const readOne = async (one: string, content: Uint8Array): Promise<void> => {
    try {
      const { inner = [], format } = await parseSource(file(one, content));
      told.push(format);
      for (const within of inner) if ('bytes' in within) await readOne(within.name, within.bytes);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      expect(thrown.message).not.toMatch(/\n|undefined|\bat .*\.ts/);
      told.push(thrown.code);
    }
  };
  try {
    const container = await containerOfBytes(name, bytes);
    if (container === null) await readOne(name, bytes);
    else {
      for await (const found of unfold(container, { budget: newBudget() })) {
        if ('status' in found) told.push(found.code);
        else await readOne(found.name, found.bytes);
      }
      container.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    told.push(thrown.code);
  }
  return told;
}

test.each([
  ['a.eml', mail],
  ['a.mhtml', page],
  ['a.mbox', box],
  ['a.zip', archive],
])(`${perKind} damaged copies of %s are each read or rejected within 20 seconds`, async (name, whole) => {
  expect(new Set(await readAll(name, whole))).not.toContain('internal');
  const seen = new Set<string>();
  let slowest = 0;
  for (let seed = 1; seed <= perKind; seed += 1) {
    const started = Date.now();
    for (const one of await readAll(name, damaged(whole, seed))) seen.add(one);
    slowest = Math.max(slowest, Date.now() - started);
  }
  expect([...seen].filter((code) => code === 'internal' || code === 'write-failed')).toEqual([]);
  expect(seen.size).toBeGreaterThan(1);
  expect(slowest).toBeLessThan(20_000);
});
