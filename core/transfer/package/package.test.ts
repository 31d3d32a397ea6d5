import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { packageVersion } from '#core/transfer/package/manifest.ts';
import { zip } from '#lib/zip/write.ts';
import { appendForeignLines } from '#tests/support/foreign-lines.ts';
import {
  filesOf,
  forged,
  millText,
  packageOf,
  packFiles,
  putDossier,
  verdictOf,
  type DossierFixture,
} from '#tests/support/package.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** A package as it is exported, and the verdict on it. */
const made = useTestCase();
let ids: DossierFixture;

beforeEach(async () => {
  ids = await putDossier(made, (path, text) => writeFile(path, text));
});

const manifestIn = async (bytes: Uint8Array) =>
  JSON.parse((await filesOf(bytes)).get('manifest.json')?.toString() ?? '') as Record<string, unknown[]>;
const statesOf = async (bytes: Uint8Array) =>
  (await verdictOf(bytes)).sentences.filter(({ role }) => role === 'sentence').map(({ state }) => state);

describe('a package', () => {
  test('has a manifest, the dossier, a verification page and the sources of each sentence', async () => {
    const { bytes, result } = await packageOf(made, ids, 'originals');
    const files = await filesOf(bytes);
    const hash = createHash('sha256').update(millText).digest('hex');
    expect([...files.keys()]).toEqual([
      'manifest.json',
      'dossier.html',
      'dossier.md',
      expect.stringMatching(/^originals\/[0-9a-f]{64}\.txt$/),
      expect.stringMatching(/^texts\/[0-9a-f]{64}\.txt$/),
      'verify.html',
    ]);
    expect(files.get(`originals/${hash}.txt`)?.toString()).toBe(millText);
    for (const format of ['html', 'md']) expect(files.get(`dossier.${format}`)?.toString()).toContain(result.root);
    const manifest = await manifestIn(bytes);
    expect(manifest).toMatchObject({
      format: 'casebook-dossier',
      version: packageVersion,
      hash: 'sha-256',
      edition: { dossier: ids.dossier, title: 'The mill', subtitle: 'What is known', profile: null, openFindings: 1 },
      frozenAt: null,
      producer: 'Casebook 0.0.0',
      originals: [{ sha256: hash, path: `originals/${hash}.txt`, fileName: 'mill.txt' }],
      signatures: [],
    });
    expect(manifest['sentences']).toMatchObject([
      { role: 'section', text: 'Start', quotes: null },
      { role: 'sentence', text: 'Twelve were hurt.', quotes: [1] },
      { role: 'sentence', text: 'The mayor was silent.', quotes: [2] },
      { role: 'sentence', text: 'Nobody knows why.', quotes: [] },
      { role: 'section', text: 'Who' },
      { role: 'heading', text: 'The mayor' },
    ]);
    expect(result).toMatchObject({ format: 'package', left_out: [], protected: [] });
    const verdict = await verdictOf(bytes);
    expect(verdict).toMatchObject({ ok: true, faults: [], notes: [], root: result.root, package: result.package });
    expect(await statesOf(bytes)).toEqual(['holds', 'holds', 'unproved']);
    expect(await readdir(made.home)).not.toContainEqual(expect.stringContaining('.tmp'));
  });

  test('verifies without texts or with excerpts only, and states which sentences could be checked', async () => {
    const none = await packageOf(made, ids, 'none');
    expect(await verdictOf(none.bytes)).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('2 quotes cannot')],
    });
    expect(await statesOf(none.bytes)).toEqual(['absent', 'absent', 'unproved']);
    const some = await packageOf(made, ids, 'excerpts');
    expect(await verdictOf(some.bytes)).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('against excerpts')],
    });
    expect(await statesOf(some.bytes)).toEqual(['excerpt', 'excerpt', 'unproved']);
    const [excerpt] = [...(await filesOf(some.bytes))].filter(([path]) => path.startsWith('excerpts/'));
    expect(excerpt?.[1].toString()).toContain('Twelve people were hurt at the mill.');
    expect(excerpt?.[1].toString()).not.toContain('The end');
  });

  test('has the same root for the same dossier, and the same bytes for the same files', async () => {
    const [some, none] = [await packageOf(made, ids, 'texts'), await packageOf(made, ids, 'none')];
    expect(none.result.root).toBe(some.result.root);
    expect(none.result.package).not.toBe(some.result.package);
    expect((await packageOf(made, ids, 'texts')).bytes.equals(some.bytes)).toBe(true);
    await made.client.records.put({ records: [{ collection: 'dossiers', id: ids.dossier, subtitle: 'More' }] });
    expect((await packageOf(made, ids, 'none')).result.root).not.toBe(none.result.root);
  });

  test('reports originals and texts that are missing from the case', async () => {
    const { records } = await made.client.records.list({ collection: 'articles' });
    const { textHash, fileHash } = records[0] as unknown as { textHash: string; fileHash: string };
    await rm(join(made.dir, 'files', fileHash.slice(0, 2), fileHash));
    const noOriginal = await packageOf(made, ids, 'originals');
    expect(noOriginal.result.left_out).toMatchObject([
      { id: ids.article, reason: expect.stringContaining('original') },
    ]);
    expect(await verdictOf(noOriginal.bytes)).toMatchObject({ ok: true });
    await rm(join(made.dir, 'texts', textHash.slice(0, 2), `${textHash}.txt`));
    const noText = await packageOf(made, ids, 'texts');
    expect(noText.result.left_out).toMatchObject([{ id: ids.article, reason: expect.stringContaining('text') }]);
    expect(await statesOf(noText.bytes)).toEqual(['absent', 'absent', 'unproved']);
  });

  test('reports a quote whose words are not at its place in the case, and does not verify it', async () => {
    const exact = ['Twelve people were hurt', 'Thirty people were hurt'] as const;
    await appendForeignLines(made.dir, [[{ collection: 'quotes', id: ids.quote, set: { exact } }]]);
    await made.reopen();
    const { bytes, result } = await packageOf(made, ids, 'texts');
    expect(result.left_out).toEqual([{ id: ids.quote, reason: expect.stringContaining('not in its text') as unknown }]);
    const verdict = await verdictOf(bytes);
    expect(verdict).toMatchObject({
      ok: false,
      quotes: [
        { number: 1, state: 'changed' },
        { number: 2, state: 'holds' },
      ],
    });
    expect(await statesOf(bytes)).toEqual(['changed', 'holds', 'unproved']);
  });

  test('accepts text that UTF-8 cannot encode', async () => {
    await made.client.records.put({ records: [{ collection: 'dossiers', id: ids.dossier, title: 'The \ud800 mill' }] });
    const { bytes } = await packageOf(made, ids, 'texts');
    expect(await verdictOf(bytes)).toMatchObject({ ok: true, edition: { title: 'The \ufffd mill' } });
  });

  test('is blocked by a protected name in the document, in excerpts and in texts', async () => {
    await made.client.records.put({
      records: [{ collection: 'people', names: [{ value: 'Asked Twice', kind: 'main' }], protected: true }],
    });
    const attempt = (sources: 'none' | 'excerpts' | 'texts') =>
      packageOf(made, ids, sources).catch((error: unknown) => error);
    const place = { none: 'Footnote 2', excerpts: 'Excerpt from', texts: 'Text of' };
    const before = (await readdir(made.home)).sort();
    for (const sources of ['none', 'excerpts', 'texts'] as const) {
      expect(await attempt(sources)).toMatchObject({
        code: 'protected',
        faults: [{ field: 'Asked Twice', message: expect.stringContaining(place[sources]) }],
      });
    }
    expect((await readdir(made.home)).sort()).toEqual(before);
    const path = join(made.home, 'internal.zip');
    const internal = { path, dossier: ids.dossier, sources: 'texts', profile: 'internal' } as const;
    expect((await made.client.transfer.package({ ...internal, with: [] })).protected).toHaveLength(1);
    expect(await verdictOf(await readFile(path))).toMatchObject({ ok: true, edition: { profile: 'internal' } });
  });
});

describe('verifying a package', () => {
  test('accepts and reports repacking by another program, even inside a folder', async () => {
    const files = await filesOf((await packageOf(made, ids, 'texts')).bytes);
    for (const folder of ['', 'The mill/']) {
      const sources = [...files].map(([name, bytes]) => ({ name: folder + name, size: bytes.length, pieces: [bytes] }));
      sources.push({ name: `${folder}.DS_Store`, size: 1, pieces: [Buffer.from('x')] });
      const pieces: Uint8Array[] = [];
      for await (const piece of zip(sources)) pieces.push(piece);
      expect(await verdictOf(Buffer.concat(pieces))).toMatchObject({
        ok: true,
        notes: [expect.stringContaining('another program')],
      });
    }
  });

  test('names each kind of damage with its place', async () => {
    const files = await filesOf((await packageOf(made, ids, 'originals')).bytes);
    const [text = '', original = ''] = ['texts/', 'originals/'].map((folder) =>
      [...files.keys()].find((path) => path.startsWith(folder)),
    );
    const damaged = async (change: (files: Map<string, Buffer>) => void) => {
      const copy = new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes)]));
      change(copy);
      return (await verdictOf(await packFiles(copy))).faults.map(({ kind, path }) => `${kind} ${path}`);
    };
    expect(await damaged((all) => void all.delete('dossier.html'))).toEqual(['missing dossier.html']);
    expect(await damaged((all) => void all.set('more.txt', Buffer.from('')))).toEqual(['extra more.txt']);
    expect(await damaged((all) => void all.get('dossier.md')?.fill('x', 3, 4))).toEqual(['changed dossier.md']);
    expect(await damaged((all) => void all.get(original)?.fill('x', 3, 4))).toEqual([`original ${original}`]);
    expect(await damaged((all) => void all.get(text)?.fill('x', 60, 61))).toEqual([
      ...[`text ${text}`, 'quote 1', 'quote 2', 'sentence 2', 'sentence 3'],
    ]);
    expect(await damaged((all) => void all.set('manifest.json', Buffer.from('{}')))).toEqual([
      'manifest manifest.json',
    ]);
    expect(await damaged((all) => void all.delete('manifest.json'))).toEqual(['missing manifest.json']);
    const spaced = Buffer.concat([files.get('manifest.json') ?? Buffer.from(''), Buffer.from('\n')]);
    expect(await damaged((all) => void all.set('manifest.json', spaced))).toEqual(['manifest manifest.json']);
  });

  test('is not deceived by a manifest with matching hashes but other words, places or texts', async () => {
    const files = await filesOf((await packageOf(made, ids, 'texts')).bytes);
    const kinds = async (change: Parameters<typeof forged>[1]) =>
      (await verdictOf(await packFiles(forged(files, change)))).faults.map(({ kind }) => kind);
    expect(await kinds(() => undefined)).toEqual([]);
    expect(
      await kinds((manifest) => Object.assign(manifest.quotes[0] ?? {}, { exact: 'Twelve people were hurT' })),
    ).toEqual(['quote', 'sentence']);
    const elsewhere = { start: 1, end: 24 };
    expect(await kinds((manifest) => Object.assign(manifest.quotes[0] ?? {}, elsewhere))).toContain('quote');
    expect(await kinds((manifest) => Object.assign(manifest.quotes[0] ?? {}, { end: 24 }))).toContain('quote');
    const other = new Map(files);
    const [text = ''] = [...files.keys()].filter((path) => path.startsWith('texts/'));
    other.set(text, Buffer.from(millText.replace('The end', 'The END')));
    const { faults } = await verdictOf(await packFiles(forged(other, () => undefined)));
    expect(faults.map(({ kind }) => kind)).toContain('text');
  });
});
