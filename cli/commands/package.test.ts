import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';
import { filesOf } from '#tests/support/package.ts';

/** Packages from the command line. */
let cli: TestCli;
let dir = '';
let out = '';
let dossier = '';

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  out = join(cli.home, 'fire.zip');
  await cli.run(['new', dir]);
  const head = { collection: 'dossiers', id: '$d', title: 'The fire' };
  const section = { collection: 'sections', dossier: '$d', order: 'a', kind: 'text', title: 'Start' };
  await cli.run(['put', dir, '-'], {
    input: ndjson(depot.article, depot.ana, depot.fire, depot.quote, head, { ...section, text: 'A fire.' }),
  });
  const { json } = await cli.run(['list', dir, 'dossiers', '--json']);
  dossier = String(json[0]?.['id']);
});
afterEach(() => cli.end());

const pack = (...more: string[]) =>
  cli.run(['export', dir, '--format', 'package', '--out', out, '--dossier', dossier, ...more]);

test('a file has the language and style asked for, or those of its dossier', async () => {
  const path = join(cli.home, 'fire.md');
  const file = async (...more: string[]) => {
    const { status } = await cli.run(['export', dir, '--format', 'md', '--out', path, '--dossier', dossier, ...more]);
    return { status, text: status === 0 ? await readFile(path, 'utf8') : '' };
  };
  expect((await file()).text).toContain('From the case');
  expect((await file('--language', 'es')).text).toContain('Del caso «');
  await cli.run(['put', dir, '-'], {
    input: ndjson({ collection: 'dossiers', id: dossier, language: 'es', citationStyle: 'iso-690' }),
  });
  expect((await file()).text).toContain('Del caso «');
  expect((await file('--language', 'en', '--style', 'house')).text).toContain('From the case');
  expect(await file('--language', 'fr')).toMatchObject({ status: 2 });
  expect(await file('--style', 'bibtex')).toMatchObject({ status: 2 });
  const whole = ['export', dir, '--format', 'bundle', '--out', join(cli.home, 'x.casebundle'), '--language', 'es'];
  expect(await cli.run(whole)).toMatchObject({ status: 2 });
  await pack('--language', 'es', '--with', 'md', '--json');
  const { json } = await cli.run(['verify', out, '--json']);
  expect(json.at(-1)).toMatchObject({ ok: true, edition: { language: 'es' } });
});

describe('export --format package', () => {
  test('prints what it wrote, and verify proves it without the case', async () => {
    const { status, json } = await pack('--with', 'html,md', '--sources', 'texts', '--json');
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
    expect({ status, json }).toEqual({
      status: 0,
      json: [{ format: 'package', path: out, root: hash, package: hash, records: 0, left_out: [], protected: [] }],
    });
    const { root, package: whole } = json[0] ?? {};
    const verified = await cli.run(['verify', out, '--json']);
    expect(verified).toMatchObject({ status: 0, err: '' });
    expect(verified.json).toMatchObject([{ ok: true, root, package: whole, edition: { title: 'The fire' } }]);
    expect((await cli.run(['verify', out])).out).toBe(
      `Verified: 1 sentence, 0 quotes, 3 files. Root ${String(root)}, package ${String(whole)}.\n`,
    );
    expect((await pack()).out).toContain(`Root `);
  });

  test('a damaged package makes verify print one line per fault and exit 1', async () => {
    await pack();
    const bytes = await readFile(out);
    bytes.writeUInt8((bytes.at(bytes.indexOf('The fire')) ?? 0) ^ 1, bytes.lastIndexOf('The fire'));
    await writeFile(out, bytes);
    const { status, json } = await cli.run(['verify', out, '--json']);
    expect(status).toBe(1);
    expect(json[0]).toMatchObject({ kind: 'changed', path: 'dossier.html' });
    expect(json.at(-1)).toMatchObject({ ok: false });
    expect((await cli.run(['verify', out])).out).toContain('changed  dossier.html  has changed');
    await writeFile(out, 'no archive');
    expect(await cli.run(['verify', out])).toMatchObject({
      status: 1,
      out: expect.stringContaining('incomplete') as unknown,
    });
    expect((await cli.run(['verify', join(cli.home, 'none.zip')])).status).toBe(2);
  });

  test('verify accepts a single exported HTML file, and reports faults in it or in a folder', async () => {
    const path = join(cli.home, 'fire.html');
    await cli.run(['export', dir, '--format', 'html', '--out', path, '--dossier', dossier]);
    const html = await readFile(path, 'utf8');
    const { status, json } = await cli.run(['verify', path, '--json']);
    expect({ status, json }).toMatchObject({ status: 0, json: [{ ok: true, edition: { title: 'The fire' } }] });
    expect(html).toContain(`Root hash: ${String(json[0]?.['root'])}`);
    const folder = join(cli.home, 'unpacked');
    await mkdir(folder);
    await writeFile(join(folder, 'manifest.json'), '{}');
    expect(await cli.run(['verify', folder, '--json'])).toMatchObject({
      status: 1,
      json: [{ kind: 'manifest', path: 'manifest.json' }, { ok: false }],
    });
    await writeFile(path, html.replace('A fire.', 'No fire.'));
    expect(await cli.run(['verify', path, '--json'])).toMatchObject({
      status: 1,
      json: [{ kind: 'changed', path: 'dossier.html' }, { ok: false }],
    });
    await writeFile(path, '<!doctype html><p>Another page</p>');
    expect(await cli.run(['verify', path])).toMatchObject({
      status: 1,
      out: expect.stringContaining('no manifest at its end') as unknown,
    });
  });

  test('verify accepts an unpacked package, and names a file in it that has changed', async () => {
    await pack('--with', 'md', '--sources', 'texts');
    const zipped = (await cli.run(['verify', out, '--json'])).json;
    const folder = join(cli.home, 'unpacked');
    for (const [path, bytes] of await filesOf(await readFile(out))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const { status, json } = await cli.run(['verify', folder, '--json']);
    expect({ status, json }).toEqual({ status: 0, json: zipped });
    expect((await cli.run(['verify', folder])).out).toMatch(/^Verified: 1 sentence, 0 quotes, /);
    await appendFile(join(folder, 'dossier.md'), 'One more sentence.');
    expect(await cli.run(['verify', folder, '--json'])).toMatchObject({
      status: 1,
      json: [{ kind: 'changed', path: 'dossier.md' }, { ok: false }],
    });
  });

  test('includes protected names with a warning, and refuses wrong options', async () => {
    await cli.run(['put', dir, '-'], {
      input: ndjson({ collection: 'people', names: [{ value: 'The fire', kind: 'main' }], protected: true }),
    });
    expect(await pack()).toMatchObject({
      status: 0,
      err: expect.stringContaining('Internal: the file names') as unknown,
    });
    expect((await cli.run(['verify', out, '--json'])).json).toMatchObject([{ edition: { profile: 'internal' } }]);
    for (const wrong of [
      ['--with', 'doc'],
      ['--sources', 'all'],
      ['--with', ''],
    ]) {
      expect((await pack(...wrong)).status).toBe(2);
    }
    const other = ['export', dir, '--format', 'html', '--out', out, '--sources', 'none'];
    expect(await cli.run(other)).toMatchObject({
      status: 2,
      err: expect.stringContaining('--format package') as unknown,
    });
  });
});
