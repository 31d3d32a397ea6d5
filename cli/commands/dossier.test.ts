import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeBody, editDocx } from '#tests/support/edited-docx.ts';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/** Frozen versions from the command line. */
let cli: TestCli;
let dir = '';
let dossier = '';
let section = '';

beforeAll(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  await cli.run(['new', dir]);
  const head = { collection: 'dossiers', id: '$d', title: 'The fire' };
  const part = { collection: 'sections', id: '$s', dossier: '$d', order: 'a', kind: 'text', title: 'Start' };
  const { json } = await cli.run(['put', dir, '-', '--json'], {
    input: ndjson(depot.article, depot.ana, depot.fire, depot.quote, head, { ...part, text: 'A fire. It was 14.' }),
  });
  const id = (temp: string) => String(json.find((line) => line['temp'] === temp)?.['id']);
  [dossier, section] = [id('$d'), id('$s')];
});
afterAll(() => cli.end());

describe('dossier', () => {
  test('new creates a dossier from a template', async () => {
    const made = await cli.run(['dossier', dir, 'new', '--template', 'case-file', '--title', 'By hand', '--json']);
    expect(made).toMatchObject({ status: 0, json: [{ id: expect.any(String) as unknown }] });
    expect(made.json[0]?.['sections']).toHaveLength(8);
    const id = String(made.json[0]?.['id']);
    expect(
      (await cli.run(['export', dir, '--format', 'md', '--dossier', id, '--out', join(cli.home, 'new.md')])).status,
    ).toBe(0);
    expect(await readFile(join(cli.home, 'new.md'), 'utf8')).toContain('# By hand');
    expect((await cli.run(['dossier', dir, 'new', '--template', 'novel'])).status).toBe(2);
    expect((await cli.run(['dossier', dir, 'new', dossier])).status).toBe(2);
    expect((await cli.run(['dossier', dir, 'versions', dossier, '--title', 'x'])).status).toBe(2);
    await cli.run(['remove', dir, id]);
  });

  test('freezes, lists and compares versions, drafts a correction, and exports a version with the same root hash', async () => {
    const first = await cli.run(['dossier', dir, 'freeze', dossier, '--name', 'For Ana', '--json']);
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
    expect(first).toMatchObject({
      status: 0,
      json: [{ number: 1, name: 'For Ana', root: hash, created: true, dossier }],
    });
    const { version, root, frozenAt } = first.json[0] ?? {};
    const again = await cli.run(['dossier', dir, 'freeze', dossier, '--json']);
    expect(again).toMatchObject({ status: 0, json: [{ version, root, created: false }], errors: [{ code: 'same' }] });
    await cli.run(['put', dir, '-'], {
      input: ndjson({ collection: 'sections', id: section, text: 'A fire. It was 17. Who knows.' }),
    });
    expect((await cli.run(['dossier', dir, 'freeze', dossier])).out).toContain('Frozen as version 2.');
    const { json: rows } = await cli.run(['dossier', dir, 'versions', dossier, '--json']);
    expect(rows).toMatchObject([{ number: 2 }, { version, number: 1, root, frozenAt }]);
    const { json: changes } = await cli.run(['dossier', dir, 'compare', dossier, '1', '2', '--json']);
    expect(changes).toMatchObject([
      { change: 'changed', before: 'It was 14.', after: 'It was 17.' },
      { change: 'added', before: null, after: 'Who knows.' },
    ]);
    const notice = await cli.run(['dossier', dir, 'compare', dossier, '1', '--correction']);
    expect(notice.out).toContain('said: “It was 14”. It now says: “It was 17”.');
    expect((await cli.run(['dossier', dir, 'compare', dossier, '1', '2'])).out).toContain(
      '1 added, 0 dropped, 1 changed',
    );

    const out = join(cli.home, 'fire.zip');
    const to = ['export', dir, '--format', 'package', '--out', out, '--json'];
    const packed = await cli.run([...to, '--dossier', dossier, '--version', '1']);
    expect(packed).toMatchObject({ status: 0, json: [{ root, frozen: { version, frozenAt, root } }] });
    expect((await cli.run(['verify', out, '--json'])).json).toMatchObject([{ ok: true, root }]);
    const md = join(cli.home, 'fire.md');
    await cli.run(['export', dir, '--format', 'md', '--out', md, '--version', String(version)]);
    expect(await readFile(md, 'utf8')).toContain('It was 14.');
  });

  test('take-back applies what an editor changed in a Word document', async () => {
    const [out, back] = [join(cli.home, 'fire.docx'), join(cli.home, 'back.docx')];
    await cli.run(['export', dir, '--format', 'docx', '--out', out, '--dossier', dossier]);
    expect(await cli.run(['dossier', dir, 'take-back', dossier, out, '--json'])).toMatchObject({ status: 0, json: [] });
    await editDocx(out, back, (parts) => changeBody(parts, ['A fire.', 'One fire.'], ['Who knows.', 'We know. Now.']));
    const to = ['dossier', dir, 'take-back', dossier, back];
    const { json } = await cli.run([...to, '--json']);
    expect(json).toMatchObject([
      { number: 1, change: 'changed', before: 'A fire.', after: 'One fire.', refused: null },
      { number: 2, change: 'dropped', before: 'Who knows.', after: null },
      { number: 3, change: 'added', after: 'We know.', footnotes: { stay: 0, go: 0 } },
      { number: 4, change: 'added', after: 'Now.' },
    ]);
    expect(await cli.run([...to, '--take', '9'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('has 4 changes') as unknown,
    });
    const taken = await cli.run([...to, '--take', '1,3', '--json']);
    expect(taken.json.at(-1)).toEqual({ taken: 2 });
    const rest = await cli.run([...to, '--take', 'all']);
    expect(rest.out).toMatch(/Dropped {2}Start\n {2}- Who knows\.[^]*2 changes taken\.\n$/);
    const md = join(cli.home, 'taken.md');
    await cli.run(['export', dir, '--format', 'md', '--out', md, '--dossier', dossier]);
    expect(await readFile(md, 'utf8')).toMatch(/One fire\..*It was 17\..*We know\..*Now\./);
  });

  test.each([
    [['dossier', 'DIR', 'burn', 'ID'], 'Choose from: new, freeze, versions, compare, take-back'],
    [['dossier', 'DIR', 'freeze', 'ID', 'x'], 'Give one dossier'],
    [['dossier', 'DIR', 'compare', 'ID'], 'one or two versions'],
    [['dossier', 'DIR', 'compare', 'ID', '9'], 'There is no version 9. There are: 1, 2.'],
    [['dossier', 'DIR', 'versions', 'ID', '--correction'], '--correction is for compare'],
    [['dossier', 'DIR', 'compare', 'ID', '1', '--name', 'x'], '--name is for freeze'],
    [['dossier', 'DIR', 'take-back', 'ID'], 'Give a dossier and a Word document'],
    [['dossier', 'DIR', 'take-back', 'ID', 'x.docx', '--take', '1-3'], 'is not a list of changes'],
    [['dossier', 'DIR', 'versions', 'ID', '--take', 'all'], '--take is for take-back'],
    [['export', 'DIR', '--format', 'md', '--out', 'x.md', '--version', '1'], 'of which dossier'],
    [['export', 'DIR', '--format', 'md', '--out', 'x.md', '--version', '1', '--select', 'x'], 'not both'],
  ])('%j is a usage error', async (args, said) => {
    const given = args.map((arg) => (arg === 'DIR' ? dir : arg === 'ID' ? dossier : arg));
    expect(await cli.run(given)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(said) as unknown });
  });
});
