import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#lib/text/canonical-json.ts';
import { openTestCase } from '#tests/support/case.ts';
import {
  filesOf,
  forged,
  packageOf,
  packFiles,
  putDossier,
  verdictOf,
  type LooseManifest,
} from '#tests/support/package.ts';
import { rawZip, wideEnd, wideExtra, type RawEntry } from '#tests/support/raw-zip.ts';

/** Malicious packages: each is refused immediately, with a message. */
let files = new Map<string, Buffer>();

beforeAll(async () => {
  const made = await openTestCase();
  const ids = await putDossier(made, (path, text) => writeFile(path, text));
  files = await filesOf((await packageOf(made, ids, 'texts')).bytes);
  await made.end();
});

async function refusal(archive: Uint8Array): Promise<string> {
  const { ok, faults } = await verdictOf(archive);
  expect(ok).toBe(false);
  for (const { path, message } of faults) {
    expect(`${path} ${message}`).not.toMatch(/[\p{Cc}\p{Cf}]|undefined|\{\{|\[object/u);
    expect(message.length).toBeLessThan(400);
  }
  return faults.map(({ kind, path, message }) => `${kind} ${path}: ${message}`).join('\n');
}

const withManifest = async (text: string | Buffer) =>
  refusal(await packFiles(new Map(files).set('manifest.json', Buffer.from(text))));
const changed = async (change: (manifest: LooseManifest) => void) => refusal(await packFiles(forged(files, change)));

describe('a manifest', () => {
  test('is refused if it is not JSON, of another kind or version, deeply nested or huge', async () => {
    expect(await withManifest('')).toContain('not JSON');
    expect(await withManifest(Buffer.from([0xff, 0xfe, 0]))).toContain('not JSON');
    for (const other of ['[]', 'null', '"x"', '{"format":"casebook-bundle"}']) {
      expect(await withManifest(other)).toContain('not the manifest of a dossier package');
    }
    expect(await changed((manifest) => (manifest['version'] = 3))).toContain(
      'newer version of Casebook (manifest version 3',
    );
    expect(await changed((manifest) => (manifest['version'] = 1))).toContain('not valid at version');
    const deep = `{"format":"casebook-dossier","x":${'['.repeat(1e6)}${']'.repeat(1e6)}}`;
    expect(await withManifest(deep)).toContain('deeply nested');
    expect(await withManifest(`{"format":"casebook-dossier","x":[${'0,'.repeat(4e6)}0]}`)).toContain('more values');
    expect(await withManifest(`{"format":"casebook-dossier","__proto__":{"x":1},"a":"\\ud800"}`)).toContain(
      'canonical',
    );
  });

  test('is refused with a duplicate field, fields in another order, other escapes or a byte-order mark', async () => {
    const text = files.get('manifest.json')?.toString() ?? '';
    expect(await withManifest(text.replace('"claims":[]', '"claims":[],"claims":[]'))).toContain('canonical');
    const fields = Object.entries(JSON.parse(text) as LooseManifest);
    expect(await withManifest(JSON.stringify(Object.fromEntries(fields.reverse())))).toContain('canonical');
    expect(await withManifest(text.replace('"The mill"', '"\\u0054he mill"'))).toContain('canonical');
    expect(await withManifest(`\ufeff${text}`)).toContain('not JSON');
  });

  test.each([
    ['sentences', 'x'],
    ['sentences', [{ role: 'sentence' }]],
    ['quotes', [7]],
    ['texts', {}],
    ['files', [{ path: 'a', size: -1, sha256: 'x' }]],
    ['files', [{ path: 'a', size: 1e300, sha256: 'a'.repeat(64) }]],
    ['edition', null],
    ['hash', 'md5'],
    ['signatures', {}],
  ])('is refused with an invalid value for %s', async (field, value) => {
    expect(await changed((manifest) => (manifest[field] = value))).toContain(`not valid at ${field}`);
  });

  test.each([
    '../up',
    '/etc/passwd',
    'a/../b',
    'C:\\x',
    'a\\b',
    'a//b',
    '.hidden',
    'a/b/c',
    'x\u0000',
    'manifest.json',
    'x\u202etxt',
  ])('is refused if it names a file %j', async (path) => {
    expect(await changed((manifest) => manifest.files.push({ path, size: 0, sha256: 'a'.repeat(64) }))).toContain(
      'not valid at files',
    );
  });

  test('is refused for duplicate files or quotes, dangling references and misplaced texts', async () => {
    expect(await changed((manifest) => manifest.files.push(manifest.files[0] ?? {}))).toContain('not valid at files');
    expect(await changed((manifest) => manifest.quotes.push(manifest.quotes[0] ?? {}))).toContain(
      'not valid at quotes',
    );
    expect(await changed((manifest) => Object.assign(manifest.sentences[1] ?? {}, { quotes: [77] }))).toContain(
      'not valid at sentences',
    );
    expect(await changed((manifest) => (manifest.texts = []))).toContain('not valid at quotes');
    expect(await changed((manifest) => Object.assign(manifest.texts[0] ?? {}, { path: 'dossier.html' }))).toContain(
      'not valid at texts',
    );
  });

  test('is refused for a quote that is longer than its text or begins beyond it', async () => {
    expect(await changed((manifest) => Object.assign(manifest.quotes[0] ?? {}, { end: 2 ** 52 }))).toContain('quote 1');
    const beyond = (manifest: LooseManifest) => Object.assign(manifest.quotes[0] ?? {}, { start: 1e9, end: 1e9 + 23 });
    expect(await changed(beyond)).toContain('quote 1');
  });

  test('with five thousand quotes is checked in seconds', { tags: 'timing', timeout: 30_000 }, async () => {
    const started = Date.now();
    const many = forged(files, (manifest) => {
      const [quote] = manifest.quotes;
      manifest.quotes = Array.from({ length: 5_000 }, (_, at) => ({ ...quote, number: at + 1 }));
    });
    expect(await verdictOf(await packFiles(many))).toMatchObject({ ok: true });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('with terminal control characters is reported without them', async () => {
    const said = await changed((manifest) => {
      Object.assign(manifest.sentences[1] ?? {}, { text: '\u001b[2J\u202eno\n' });
      Object.assign(manifest.quotes[0] ?? {}, { exact: 'x'.repeat(23) });
    });
    expect(said).toContain('sentence 2');
  });
});

describe('an archive', () => {
  const entries = (): RawEntry[] => [...files].map(([name, bytes]) => ({ name, bytes }));
  const saying = (said: Partial<RawEntry>) =>
    rawZip(entries().map((entry, at) => (at === 1 ? { ...entry, ...said } : entry)));

  test('written by another program is accepted', async () => {
    expect(await verdictOf(rawZip(entries()))).toMatchObject({ ok: true });
    expect(await verdictOf(rawZip(entries().map((entry) => ({ ...entry, method: 0 }))))).toMatchObject({ ok: true });
  });

  test('is refused for wrong offsets, sizes, checksums or flags', async () => {
    for (const number of [2n ** 53n, 2n ** 62n, 2n ** 64n - 1n]) {
      await refusal(saying({ offset: 0xffffffff, extra: wideExtra(number) }));
      await refusal(saying({ packedSize: 0xffffffff, extra: wideExtra(number) }));
      await refusal(saying({ size: 0xffffffff, extra: wideExtra(number) }));
    }
    await refusal(saying({ offset: 0xfffffffe }));
    await refusal(saying({ size: 1 }));
    await refusal(saying({ size: 1e9 }));
    await refusal(saying({ packedSize: 0 }));
    await refusal(rawZip(entries().map((entry) => ({ ...entry, offset: 0 }))));
    expect(await refusal(saying({ local: { name: 'other.html' } }))).toContain('not where the ZIP lists it');
    expect(await refusal(saying({ crc: 7 }))).toContain('checksum');
    await refusal(saying({ packed: Buffer.from('no deflate') }));
    expect(await refusal(saying({ method: 12, packed: Buffer.from('x') }))).toContain('unknown method');
    expect(await refusal(saying({ flags: 1 }))).toContain('encrypted');
    expect(await refusal(saying({ attributes: 0o120777 * 65536 }))).toContain('link');
  });

  test('is refused for duplicate files, unlisted names or false counts', async () => {
    const twice = [...entries(), ...entries().slice(1, 2)];
    expect(await refusal(rawZip(twice))).toContain('twice');
    for (const name of ['../../x', '/x', 'C:\\x', '\u001b[2J', Buffer.from([0xff, 0xfe])]) {
      expect(await refusal(rawZip([...entries(), { name, bytes: Buffer.from('x') }]))).toContain('not in the manifest');
    }
    expect(await refusal(rawZip(entries(), { count: 65_000 }))).toContain('incomplete');
    const lie = (at: number) => wideEnd(at, { count: 2n ** 40n, size: 2n ** 40n, offset: 0n });
    expect(
      await refusal(rawZip(entries(), { count: 0xffff, size: 0xffffffff, offset: 0xffffffff, before: lie })),
    ).toContain('more files');
  });

  test('is refused if it is empty, text or another kind of ZIP', async () => {
    expect(await refusal(Buffer.from(''))).toContain('incomplete or damaged');
    expect(await refusal(Buffer.from('hello '.repeat(1000)))).toContain('incomplete or damaged');
    expect(await refusal(rawZip([{ name: 'a.txt', bytes: Buffer.from('a') }]))).toContain('not a package');
  });

  test('is refused if its excerpts are invalid', async () => {
    const [text = ''] = [...files.keys()].filter((path) => path.startsWith('texts/'));
    const path = text.replace('texts/', 'excerpts/').replace('.txt', '.json');
    for (const words of ['', '[]', '{"text":1}', canonicalJson({ text: 'a'.repeat(64), passages: [] })]) {
      const other = new Map<string, Uint8Array>([...files].filter(([name]) => name !== text)).set(
        path,
        Buffer.from(words),
      );
      const archive = await packFiles(
        forged(other, (manifest) => {
          for (const file of manifest.files) if (file['path'] === text) file['path'] = path;
        }),
      );
      expect(await refusal(archive)).toContain(`excerpt ${path}`);
    }
  });
});
