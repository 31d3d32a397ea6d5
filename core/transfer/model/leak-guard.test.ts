import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { exportFormats } from '#core/transfer/contract.ts';
import { AppError } from '#lib/errors.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { deliverNewer } from '#tests/support/replicas.ts';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { formatsWithoutPdf, readableFormats } from '#tests/support/formats.ts';

const made = useTestCase();
const second = useSecondReplica(made);
const ids: Record<string, string> = {};

const put = async (...records: object[]) => {
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp] = id;
};
const id = (name: string) => ids[name] ?? '';

beforeEach(async () => {
  await put(
    { collection: 'people', id: '$ana', names: [{ value: 'Ana Mompó', kind: 'main' }], protected: true },
    { collection: 'people', id: '$luis', names: [{ value: 'Luis Vera', kind: 'main' }] },
    {
      collection: 'articles',
      id: '$a',
      title: 'Fire at the port',
      text: 'Twelve were hurt at the port. Luis Vera said so.\n\nANA  MOMPO’s flat was searched.',
    },
    { collection: 'quotes', id: '$q', article: '$a', exact: 'Twelve were hurt', about: ['$luis'] },
    { collection: 'dossiers', id: '$d', title: 'Report' },
  );
});

const drawnView = {
  ...{ view: 'graph' as const, caption: 'Chart', quotes: [], named: [], words: '', width: 1, height: 1 },
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
};

const dossierOf = (text: string, more: object = {}) =>
  put({ collection: 'sections', id: '$s', dossier: id('$d'), order: 'a', kind: 'text', title: 'Start', text, ...more });

async function attempt(format: (typeof exportFormats)[number], what: object) {
  const path = join(made.home, `out.${format}`);
  // The cache of the case may be made meanwhile; what must not appear is a file.
  const filesIn = async () =>
    (await readdir(made.home, { withFileTypes: true }))
      .flatMap((entry) => (entry.isFile() ? entry.name : []))
      .sort()
      .join();
  const before = await filesIn();
  const refused = await made.client.transfer.export({ format, path, ...what }).catch((error: unknown) => error);
  return { refused, path, isUntouched: (await filesIn()) === before };
}

describe('a protected name blocks', () => {
  test.each(exportFormats)('a dossier as %s, reporting the name and the place', async (format) => {
    await dossierOf(`Nobody knows ana mompo. Twelve were hurt.[quote:${id('$q')}]`);
    const { refused, isUntouched, path } = await attempt(format, { dossier: id('$d') });
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'protected', faults: [{ field: 'Ana Mompó', message: 'Start' }] });
    expect((refused as AppError).message).toContain('Nothing was written');
    expect(isUntouched).toBe(true);
    if (format === 'pdf') return; // nothing prints PDFs here
    const written = await made.client.transfer.export({ format, path, dossier: id('$d'), profile: 'internal' });
    expect(written.protected).toEqual([id('$ana')]);
    const words = await exportedText(path);
    expect(words).toContain('ana mompo');
  });

  test('a dossier when the protected record is in the trash, or devices disagree on its protection', async () => {
    await dossierOf('Nobody knows ana mompo, or luis vera.');
    const refused = async () => (await attempt('md', { dossier: id('$d') })).refused;
    await made.client.records.remove({ ids: [id('$ana')] });
    expect(await refused()).toMatchObject({ faults: [{ field: 'Ana Mompó' }] });
    await second.open();
    await second.client.records.put({ records: [{ collection: 'people', id: id('$luis'), protected: true }] });
    await put({ collection: 'people', id: id('$luis'), protected: true });
    await put({ collection: 'people', id: id('$luis'), protected: false });
    await deliverNewer(second.dir, made.dir);
    await made.client.conflicts.arrivals({});
    expect((await made.client.conflicts.list({})).conflicts).toHaveLength(1);
    expect((await made.client.records.show({ id: id('$luis') })).record).toMatchObject({ protected: false });
    expect(await refused()).toMatchObject({ faults: [{ field: 'Ana Mompó' }, { field: 'Luis Vera' }] });
  });

  test.each(formatsWithoutPdf)('a selection as %s', async (format) => {
    const { refused, isUntouched } = await attempt(format, { select: 'mompó' });
    expect(refused).toMatchObject({ code: 'protected', faults: [{ field: 'Ana Mompó' }] });
    expect(isUntouched).toBe(true);
  });

  test('a readable export of the whole case, while JSON is written and lists the names', async () => {
    for (const format of readableFormats) {
      expect((await attempt(format, {})).refused).toMatchObject({ code: 'protected' });
    }
    expect((await attempt('json', {})).refused).toMatchObject({ protected: [id('$ana')] });
  });

  test('a selection as JSON even if it occurs only in the full text', async () => {
    const { refused } = await attempt('json', { select: 'twelve' });
    expect(refused).toMatchObject({
      code: 'protected',
      faults: [{ field: 'Ana Mompó', message: 'Text of “Fire at the port”' }],
    });
    // The page quotes another sentence and names nobody.
    expect((await attempt('md', { select: 'twelve' })).refused).toMatchObject({ protected: [] });
  });

  test('an export wherever it occurs: context, addresses, outlets, authors, file names and other scripts', async () => {
    const hidden: [string, object][] = [
      ['Footnote 1', { text: 'Twelve were hurt, Ana-Mompo said.' }],
      ['Source 1', { url: 'https://x.example/2024/ana-momp%C3%B3-arrested' }],
      ['Source 1', { outlet: 'Ana Mompó’s blog' }],
      ['Source 1', { authors: ['ANA MOMPÓ'] }],
      ['Source 1', { authors: ['Mompó, Ana'] }],
      ['Source 1', { fileName: 'interview_ana-mompo.pdf' }],
    ];
    for (const [place, fields] of hidden) {
      await put(
        { collection: 'articles', id: '$b', title: 'Other', text: 'Twelve were hurt.', ...fields },
        { collection: 'quotes', id: '$r', article: '$b', exact: 'Twelve were hurt' },
      );
      await dossierOf(`They were hurt.[quote:${id('$r')}]`, { id: '$s' });
      const { refused } = await attempt('md', { dossier: id('$d') });
      expect({ fields, refused }).toMatchObject({ fields, refused: { faults: [{ message: place }] } });
      await made.client.records.remove({ ids: [id('$s')] });
    }
    await put({ collection: 'people', id: id('$ana'), names: [{ value: '张伟', kind: 'main' }] });
    await dossierOf('记者张伟说。');
    expect((await attempt('md', { dossier: id('$d') })).refused).toMatchObject({ faults: [{ field: '张伟' }] });
    await put({ collection: 'people', id: id('$ana'), names: [{ value: 'Ana', kind: 'main' }] });
    await dossierOf('Anabel and Havana.');
    expect((await attempt('md', { dossier: id('$d') })).refused).not.toMatchObject({ faults: [{ field: 'Ana' }] });
  });

  test('the description of a figure, and what only JSON has of a source', async () => {
    const shows = 'Ana Mompó at the door';
    await made.client.figures.fromView({ ...drawnView, dossier: id('$d'), shows });
    for (const format of formatsWithoutPdf)
      expect((await attempt(format, { dossier: id('$d') })).refused).toMatchObject({
        faults: [{ field: 'Ana Mompó' }],
      });
    await put({ collection: 'articles', id: id('$a'), kind: 'talk with Ana Mompó' });
    await put({ collection: 'dossiers', id: '$e', title: 'Other' });
    const text = `They were hurt.[quote:${id('$q')}]`;
    await put({ collection: 'sections', dossier: id('$e'), order: 'a', kind: 'text', title: 'Start', text });
    expect((await attempt('json', { dossier: id('$e') })).refused).toMatchObject({ faults: [{ message: 'Source 1' }] });
  });

  test('an export with any name of a merged record', async () => {
    await made.client.identity.decide({ ids: [id('$ana'), id('$luis')], decision: 'same' });
    await dossierOf('Luis Vera was there.');
    expect((await attempt('md', { dossier: id('$d') })).refused).toMatchObject({ code: 'protected' });
  });

  test('an export whose own file name contains it, unless it is internal', async () => {
    await dossierOf('Nobody knows.');
    for (const format of readableFormats) {
      const path = join(made.home, `Ana Mompó.${format}`);
      const what = { format, path, dossier: id('$d') };
      await expect(made.client.transfer.export(what)).rejects.toMatchObject({
        code: 'protected',
        faults: [{ field: 'Ana Mompó', message: 'File name' }],
      });
      await expect(access(path)).rejects.toThrow();
      const written = await made.client.transfer.export({ ...what, profile: 'internal' });
      expect(written.protected).toEqual([]);
    }
    const path = join(made.home, 'Ana Mompó.zip');
    const what = { path, dossier: id('$d'), with: ['html' as const], sources: 'none' as const };
    await expect(made.client.transfer.package(what)).rejects.toMatchObject({
      code: 'protected',
      faults: [{ field: 'Ana Mompó', message: 'File name' }],
    });
    await expect(access(path)).rejects.toThrow();
  });

  test('a list of names as CSV', async () => {
    const { job } = await made.client.search.batch({
      names: [
        { line: 1, name: 'Vera' },
        { line: 2, name: 'ana mompo' },
      ],
    });
    await made.client.jobs.wait({ id: job });
    const path = join(made.home, 'names.csv');
    await expect(made.client.search.saveBatch({ job, path })).rejects.toMatchObject({
      code: 'protected',
      faults: [{ field: 'Ana Mompó', message: 'Line 2' }],
    });
    expect(await made.client.search.saveBatch({ job, path, lines: [1] })).toEqual({ rows: 1 });
    expect(await made.client.search.saveBatch({ job, path, profile: 'internal' })).toEqual({ rows: 2 });
  });

  test('a table or a list of names whose file name contains it', async () => {
    const path = join(made.home, 'ana-mompo.csv');
    const { job } = await made.client.search.batch({ names: [{ line: 1, name: 'Vera' }] });
    await made.client.jobs.wait({ id: job });
    const refusal = { code: 'protected', faults: [{ field: 'Ana Mompó', message: 'File name' }] };
    await expect(made.client.search.saveBatch({ job, path })).rejects.toMatchObject(refusal);
    const table = { collection: 'articles' as const, columns: ['title'], sort: [{ column: 'title' }], path };
    await expect(made.client.tables.csv(table)).rejects.toMatchObject(refusal);
    await expect(access(path)).rejects.toThrow();
  });

  test('a list of names as CSV if it has another name of a merged record', async () => {
    await made.client.identity.decide({ ids: [id('$luis'), id('$ana')], decision: 'same' });
    const { job } = await made.client.search.batch({ names: [{ line: 1, name: 'Luis Vera' }] });
    await made.client.jobs.wait({ id: job });
    const path = join(made.home, 'names.csv');
    await expect(made.client.search.saveBatch({ job, path })).rejects.toMatchObject({ code: 'protected' });
    await expect(access(path)).rejects.toThrow();
  });
});
