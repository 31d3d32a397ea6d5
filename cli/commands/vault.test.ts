import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/** Exporting a case to a folder of notes and back from the command line. */
let cli: TestCli;
let dir = '';
let folder = '';

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  folder = join(cli.home, 'Depot notes');
  await cli.run(['new', dir, '--title', 'The depot']);
  await cli.run(['put', dir, '-'], { input: ndjson(depot.article, depot.ana, depot.fire, depot.quote, depot.link) });
});

afterEach(() => cli.end());

const out = (...more: string[]) => cli.run(['export', dir, '--format', 'vault', '--out', folder, ...more]);

test('a case is exported as a vault and imported again without loss', async () => {
  const { status, json } = await out('--json', '--report');
  expect(status).toBe(0);
  expect(json).toMatchObject([
    { format: 'vault', path: folder, records: 5, left_out: [] },
    { report: { taken: 5, changed: [] } },
  ]);
  expect(await readdir(folder)).toEqual(
    expect.arrayContaining(['Articles', 'Events', 'People', 'casebook-vault.json']),
  );
  expect(JSON.parse(await readFile(`${folder}.report.json`, 'utf8'))).toMatchObject({ taken: 5 });
  const other = join(cli.home, 'Other.casebook');
  await cli.run(['new', other]);
  const added = await cli.run(['add', other, folder, '--json']);
  expect(added).toMatchObject({
    status: 0,
    json: [{ status: 'added', format: 'vault', report: { taken: 5, changed: [], leftOut: [] } }],
  });
  const ids = async (path: string) => (await cli.run(['list', path, 'people', '--json'])).json.map(({ id }) => id);
  expect(await ids(other)).toEqual(await ids(dir));
});

test('exporting over an earlier vault keeps an edited note, and says so', async () => {
  await out();
  const [name = ''] = await readdir(join(folder, 'People'));
  await writeFile(join(folder, 'People', name), 'mine');
  const { status, json } = await out('--json');
  expect(status).toBe(0);
  expect(json).toMatchObject([{ kept: [`People/${name}`] }, { report: { leftOut: [{ record: `People/${name}` }] } }]);
  expect(await readFile(join(folder, 'People', name), 'utf8')).toBe('mine');
});

test('a vault contains originals only with --sources originals, and they are imported again', async () => {
  const original = 'The second fire\n\nThe owner of the depot saw no smoke.\n';
  await writeFile(join(cli.home, 'second.txt'), original);
  await cli.run(['add', dir, join(cli.home, 'second.txt')]);
  const without = await out('--json', '--report');
  expect(without.json).toMatchObject([{}, { report: { leftOut: [{ field: 'fileHash' }] } }]);
  expect(await readdir(folder)).not.toContain('Attachments');
  const whole = await out('--json', '--report', '--sources', 'originals');
  expect(whole).toMatchObject({ status: 0, json: [{}, { report: { leftOut: [] } }] });
  expect(await readFile(join(folder, 'Attachments', 'second.txt'), 'utf8')).toBe(original);
  const other = join(cli.home, 'Other.casebook');
  await cli.run(['new', other]);
  await cli.run(['add', other, folder]);
  const hashes = async (path: string) =>
    (await cli.run(['list', path, 'articles', '--json'])).json.map(({ fileHash }) => fileHash);
  expect(await hashes(other)).toEqual(await hashes(dir));
  expect((await cli.run(['verify', other])).out).toContain('1 original');
});

test('RIS with files is exported as a folder, and for Internal only', async () => {
  const ris = (...more: string[]) => cli.run(['export', dir, '--format', 'ris', '--files', '--out', folder, ...more]);
  expect(await ris('--profile', 'public')).toMatchObject({ status: 2 });
  expect(await cli.run(['export', dir, '--format', 'bibtex', '--files', '--out', folder])).toMatchObject({ status: 2 });
  expect(await cli.run(['export', dir, '--format', 'md', '--files', '--out', folder])).toMatchObject({ status: 2 });
  expect(await ris('--dry-run', '--json')).toMatchObject({
    status: 0,
    json: [{ records: 1 }, { report: { taken: 1 } }],
  });
  await expect(readdir(folder)).rejects.toThrow('ENOENT');
  expect(await ris('--json')).toMatchObject({ status: 0, json: [{ format: 'ris', path: folder, records: 1 }, {}] });
  expect(await readdir(folder)).toEqual(['Depot notes.ris']);
});

test('the vault of another case is left alone', async () => {
  const other = join(cli.home, 'Other.casebook');
  await cli.run(['new', other]);
  await cli.run(['put', other, '-'], {
    input: ndjson({ collection: 'people', names: [{ value: 'Zoe', kind: 'main' }] }),
  });
  await cli.run(['export', other, '--format', 'vault', '--out', folder]);
  const refused = await out();
  expect(refused.status).toBe(2);
  expect(refused.err).toContain('is not an earlier export of this case');
  expect(await readdir(join(folder, 'People'))).toEqual(['Zoe.md']);
});

test('foreign folders, other audiences and wrong options are refused', async () => {
  await mkdir(folder);
  await writeFile(join(folder, 'mine.md'), 'mine');
  expect(await out()).toMatchObject({ status: 2 });
  expect(await readdir(folder)).toEqual(['mine.md']);
  const refused = await cli.run([
    'export',
    dir,
    '--format',
    'vault',
    '--out',
    join(cli.home, 'x'),
    '--profile',
    'public',
  ]);
  expect(refused.status).toBe(2);
  expect(refused.err).toContain('internal only');
  expect(
    await cli.run(['export', dir, '--format', 'vault', '--out', join(cli.home, 'x'), '--sources', 'none']),
  ).toMatchObject({ status: 2 });
  expect(await cli.run(['add', dir, join(folder, 'mine.md'), '--as', 'vault'])).toMatchObject({ status: 2 });
  expect(await readdir(cli.home)).not.toContain('x');
});

test('a vault export takes a selection and a dry run, and add --as vault imports a plain folder of notes', async () => {
  await cli.run(['put', dir, '-'], {
    input: ndjson({ collection: 'people', names: [{ value: 'Zoe', kind: 'main' }] }),
  });
  const { json } = await out('--json', '--select', 'Zoe', '--dry-run');
  expect(json).toMatchObject([{ records: 1 }, { report: { taken: 1 } }]);
  expect(await readdir(cli.home)).not.toContain('Depot notes');
  await mkdir(folder);
  await writeFile(join(folder, 'Bea.md'), '---\ntype: persona\n---\nA clerk.');
  expect((await cli.run(['add', dir, folder, '--as', 'vault', '--json'])).json).toMatchObject([
    { status: 'added', format: 'vault' },
  ]);
  expect((await cli.run(['list', dir, 'people', '--json'])).json).toHaveLength(3);
});
