import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/** Profiles and exports for them from the command line, in one case. */
let cli: TestCli;
let dir = '';
const ids: Record<string, string> = {};
const id = (name: string) => ids[name] ?? '';

async function put(...records: object[]) {
  const done = await cli.run(['put', dir, '-', '--json'], { input: ndjson(...records) });
  for (const { id: own, temp } of done.json) if (typeof temp === 'string') ids[temp] = String(own);
  return done;
}

beforeAll(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Port.casebook');
  await cli.run(['new', dir]);
  await put(
    { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true },
    { collection: 'people', id: '$luis', names: [{ value: 'Luis Vera', kind: 'main' }] },
    { collection: 'dossiers', id: '$d', title: 'Fire' },
    {
      collection: 'sections',
      dossier: '$d',
      order: 'a',
      kind: 'text',
      title: 'Start',
      text: 'Ana Ruiz left. Luis Vera stayed.',
    },
    { collection: 'dossiers', id: '$e', title: 'Fire' },
    { collection: 'sections', dossier: '$e', order: 'a', kind: 'text', title: 'Start', text: 'Ruiz left.' },
  );
});
afterAll(() => cli.end());

const exported = (dossier: string, profile: string, ...more: string[]) =>
  cli.run([
    'export',
    dir,
    '--format',
    'md',
    '--out',
    join(cli.home, 'fire.md'),
    '--dossier',
    dossier,
    '--profile',
    profile,
    ...more,
  ]);

test('put stores a replace list, and an export replaces by it', async () => {
  const profile = {
    collection: 'profiles',
    name: 'Public',
    replace: [
      { record: id('$ana'), pseudonym: 'Source R' },
      { record: id('$luis'), pseudonym: 'Mr V' },
    ],
    quotes: 'excerpts',
    leaveOut: ['grades', 'notes', 'urls', 'file-names', 'hashes'],
  };
  expect(await put(profile)).toMatchObject({ status: 0 });
  // Putting it twice keeps the same profile and the same pseudonyms.
  expect(await put(profile)).toMatchObject({ status: 0 });
  const list = await cli.run(['profiles', dir, '--json']);
  expect(list.json.map(({ name, replaced }) => [name, replaced])).toEqual([
    ['Internal', 0],
    ['Counsel', 1],
    ['Public', 2],
  ]);
  const replaced = await cli.run(['profiles', dir, '--profile', 'public', '--json']);
  expect(replaced.json).toMatchObject([
    { record: id('$ana'), pseudonym: 'Source R', protected: true },
    { record: id('$luis'), pseudonym: 'Mr V', protected: false },
  ]);
  const { status, json } = await exported(id('$d'), 'public', '--json');
  expect({ status, json }).toMatchObject({ status: 0, json: [{ profile: 'Public', replaced: 2, protected: [] }] });
  expect(await readFile(join(cli.home, 'fire.md'), 'utf8')).toContain('Source R left.');
  expect((await put({ collection: 'profiles', name: 'X', replace: 'ana' })).status).toBe(3);
});

test('a leak makes export exit 1, write nothing, and print one line per place', async () => {
  const out = join(cli.home, 'leak.md');
  const done = await exported(id('$e'), 'PUBLIC', '--json', '--out', out);
  expect(done.status).toBe(1);
  expect(done.json).toEqual([
    { leak: { record: id('$ana'), pseudonym: 'Source R', file: 'leak.md', where: 'Start', text: 'Ruiz left.' } },
  ]);
  await expect(access(out)).rejects.toThrow();
  await cli.run(['profiles', dir, '--profile', 'public', '--replace', id('$ana'), '--words', 'Ruiz']);
  expect((await exported(id('$e'), 'public', '--out', out)).status).toBe(0);
  expect(await readFile(out, 'utf8')).toContain('Source R left.');
});

test('without --profile the dossier’s own audience applies, even after more records were protected', async () => {
  const { id: open } = (await cli.run(['profiles', dir, '--json'])).json.find(({ name }) => name === 'Public') ?? {};
  await put({ collection: 'dossiers', id: id('$d'), profile: open });
  await put(
    { collection: 'people', id: id('$luis'), protected: true },
    { collection: 'people', id: '$new', names: [{ value: 'Nadia Quiroga', kind: 'main' }], protected: true },
  );
  const out = join(cli.home, 'own.md');
  const { status, json, err } = await cli.run([
    'export',
    dir,
    '--format',
    'md',
    '--out',
    out,
    '--dossier',
    id('$d'),
    '--json',
  ]);
  expect({ status, json, err }).toMatchObject({ status: 0, err: '', json: [{ profile: 'Public', protected: [] }] });
  expect(await readFile(out, 'utf8')).toContain('Source R left.');
  const internal = await cli.run([
    'export',
    dir,
    '--format',
    'md',
    '--out',
    out,
    '--dossier',
    id('$d'),
    '--profile',
    'internal',
  ]);
  expect(internal).toMatchObject({ status: 0, err: expect.stringContaining('Internal') as unknown });
  expect(await readFile(out, 'utf8')).toContain('Ana Ruiz left.');
});

test('an export gives each replaced record without a pseudonym one that stays', async () => {
  await put(
    { collection: 'people', id: '$rosa', names: [{ value: 'Rosa Quintero', kind: 'main' }], protected: true },
    { collection: 'dossiers', id: '$f', title: 'Night' },
    {
      ...{ collection: 'sections', dossier: '$f', order: 'a', kind: 'text', title: 'Start' },
      text: 'Rosa Quintero saw it.',
    },
  );
  const pseudonym = async () =>
    (await cli.run(['profiles', dir, '--profile', 'public', '--json'])).json.find(
      ({ record }) => record === id('$rosa'),
    )?.['pseudonym'];
  expect(await pseudonym()).toBeNull();
  const text = async () => {
    expect(await exported(id('$f'), 'public')).toMatchObject({ status: 0 });
    return readFile(join(cli.home, 'fire.md'), 'utf8');
  };
  const first = await text();
  const given = String(await pseudonym());
  expect(given).toMatch(/^(?:Person|Source) [A-Z]$/);
  expect(first).toContain(`${given} saw it.`);
  expect(first).not.toContain('Quintero');
  expect(await text()).toContain(`${given} saw it.`);
  expect(await pseudonym()).toBe(given);
});

test('whole-case formats are internal only, and an unknown profile is answered with the known ones', async () => {
  for (const format of ['json', 'bundle', 'case']) {
    const done = await cli.run([
      'export',
      dir,
      '--format',
      format,
      '--out',
      join(cli.home, 'x'),
      '--profile',
      'public',
    ]);
    expect(done).toMatchObject({ status: 2, err: expect.stringContaining('internal only') as string });
  }
  expect(await exported(id('$d'), 'nobody')).toMatchObject({
    status: expect.any(Number) as number,
    err: expect.stringContaining('Internal, Counsel, Public') as string,
  });
  expect((await cli.run(['profiles', dir, '--replace', id('$ana')])).status).toBe(2);
});
