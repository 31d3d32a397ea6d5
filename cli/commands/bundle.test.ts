import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/** Exporting a case to one file and back from the command line. */
let cli: TestCli;
let dir = '';
let bundle = '';

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  bundle = join(cli.home, 'Depot.casebook-bundle');
  await cli.run(['new', dir, '--title', 'The depot']);
  await cli.run(['put', dir, '-'], { input: ndjson(depot.article, depot.ana, depot.fire, depot.quote, depot.link) });
});

afterEach(async () => {
  await cli.end();
});

describe('export --format bundle', () => {
  test('writes one file and counts its contents, and verify proves it', async () => {
    const { status, json } = await cli.run(['export', dir, '--format', 'bundle', '--out', bundle, '--json']);
    expect(status).toBe(0);
    expect(json).toEqual([{ format: 'bundle', path: bundle, records: 6, files: 4, left_out: [], protected: [] }]);
    expect((await cli.run(['export', dir, '--format', 'bundle', '--out', bundle])).out).toContain('4 of 4 files');
    const good = await cli.run(['verify', bundle]);
    expect(good).toMatchObject({ status: 0, err: '' });
    expect(good.out).toMatch(/^Archive intact: 4 of 4 files, root [0-9a-f]{64}\.\n$/);
    expect(await cli.run(['verify', bundle, '--json'])).toMatchObject({ status: 0, out: '' });
  });

  test('a damaged bundle makes verify exit 1 with one line per fault, and new --from exit 3 without a case', async () => {
    await cli.run(['export', dir, '--format', 'bundle', '--out', bundle]);
    const bytes = await readFile(bundle);
    const at = bytes.indexOf('README.txt') + 60;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(bundle, bytes);
    const { status, json } = await cli.run(['verify', bundle, '--json']);
    expect({ status, json }).toMatchObject({ status: 1, json: [{ kind: 'bundle', path: 'README.txt' }] });
    const plain = await cli.run(['verify', bundle]);
    expect([plain.status, plain.out]).toEqual([
      1,
      expect.stringMatching(/^bundle {2}README.txt {2}.+\n1 problem found.\n$/),
    ]);
    const made = await cli.run(['new', join(cli.home, 'In.casebook'), '--from', bundle]);
    expect(made).toMatchObject({ status: 3, out: '' });
    expect(made.err).toContain('README.txt');
    expect((await cli.run(['info', join(cli.home, 'In.casebook')])).status).toBe(2);
  });

  test('with a damaged journal, verify names the line, and new --from makes the case and warns', async () => {
    const [writer = ''] = await readdir(join(dir, 'journal'));
    const journal = join(dir, 'journal', writer, '000001.ndjson');
    await cli.run(['put', dir, '-'], { input: ndjson({ ...depot.fire, title: 'A second fire' }) });
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('"title":"Fire', '"title":"Fine'));
    await cli.run(['export', dir, '--format', 'bundle', '--out', bundle]);
    const { status, json } = await cli.run(['verify', bundle, '--json']);
    const line = { kind: 'line', path: `journal/${writer}/000001.ndjson`, line: 2 };
    expect({ status, json }).toMatchObject({ status: 1, json: [line] });
    const made = await cli.run(['new', join(cli.home, 'In.casebook'), '--from', bundle]);
    expect(made.status).toBe(0);
    expect(made.err).toContain('line 2 does not match its hash');
    expect((await cli.run(['verify', join(cli.home, 'In.casebook'), '--json'])).json).toMatchObject([line]);
  });

  test('refuses a selection, as it exports the whole case', async () => {
    const wrong = ['export', dir, '--format', 'bundle', '--out', bundle, '--select', 'fire'];
    expect((await cli.run(wrong)).status).toBe(2);
  });

  test('leaves nothing behind when cancelled', async () => {
    const args = ['export', dir, '--format', 'bundle', '--out', bundle];
    expect((await cli.run(args, { signal: AbortSignal.abort() })).status).toBe(130);
    await expect(readFile(bundle)).rejects.toThrow('ENOENT');
  });
});

test('a command for cases explains how to unpack a bundle', async () => {
  await cli.run(['export', dir, '--format', 'bundle', '--out', bundle]);
  for (const args of [
    ['info', bundle],
    ['list', bundle, 'people'],
    ['add', bundle, bundle],
  ]) {
    const { status, err } = await cli.run(args);
    expect(status).toBe(2);
    expect(err).toContain('is a case archive. Unpack it first: casebook new <folder> --from');
  }
});

describe('new --from', () => {
  test('restores a case that verify proves and put can write to', async () => {
    await cli.run(['export', dir, '--format', 'bundle', '--out', bundle]);
    const copy = join(cli.home, 'In.casebook');
    const made = await cli.run(['new', copy, '--from', bundle, '--json']);
    expect(made).toMatchObject({ status: 0, json: [{ path: copy, title: 'The depot' }] });
    expect((await cli.run(['verify', copy])).status).toBe(0);
    const people = (at: string) => cli.run(['list', at, 'people', '--json']).then(({ json }) => json);
    expect(await people(copy)).toEqual(await people(dir));
    const put = await cli.run(['put', copy, '-'], { input: ndjson({ ...depot.fire, title: 'A second fire' }) });
    expect(put.status).toBe(0);
    expect((await cli.run(['new', copy, '--from', bundle])).status).toBe(2);
    expect((await cli.run(['new', `${copy}2`, '--from', bundle, '--title', 'T'])).status).toBe(2);
    expect((await cli.run(['new', `${copy}3`, '--from', join(cli.home, 'none.casebook-bundle')])).status).toBe(3);
  });
});

describe('add', () => {
  test('merges a bundle of the same case, and refuses one of another case', async () => {
    await cli.run(['export', dir, '--format', 'bundle', '--out', bundle]);
    const copy = join(cli.home, 'In.casebook');
    await cli.run(['new', copy, '--from', bundle]);
    await cli.run(['put', copy, '-'], { input: ndjson({ ...depot.fire, title: 'A second fire' }) });
    await cli.run(['export', copy, '--format', 'bundle', '--out', bundle]);
    const added = await cli.run(['add', dir, bundle, '--json']);
    expect(added).toMatchObject({ status: 0, json: [{ path: bundle, status: 'added', format: 'bundle' }] });
    expect((await cli.run(['list', dir, 'events'])).out).toContain('A second fire');
    expect((await cli.run(['add', dir, bundle, '--json'])).json).toMatchObject([{ status: 'duplicate' }]);
    expect((await cli.run(['verify', dir])).status).toBe(0);

    const other = join(cli.home, 'Other.casebook');
    await cli.run(['new', other]);
    const refused = await cli.run(['add', other, bundle]);
    expect(refused.status).toBe(3);
    expect(refused.out).toContain('casebook new');
  });
});
