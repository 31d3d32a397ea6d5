import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useTestCli } from '#tests/support/cli.ts';

/** Adding files from the command line. */
const cli = useTestCli('Depot', 'The depot');

describe('add', () => {
  test('names the near duplicate of a new article, even from an earlier run', async () => {
    const words = Array.from({ length: 90 }, (_, at) => `word${String(at * 7)}`);
    const [one, two, other] = ['one', 'two', 'other'].map((name) => join(cli.home, `${name}.txt`)) as [
      string,
      string,
      string,
    ];
    await writeFile(one, `The first of two\n\n${words.join(' ')}`);
    await writeFile(two, `The second of two\n\nA new beginning of a few words.\n\n${words.slice(0, 80).join(' ')}`);
    await writeFile(other, `Nothing like it\n\n${words.map((word) => `${word}x`).join(' ')}`);
    const first = (await cli.run(['add', cli.dir, one, '--json'])).json[0];
    expect(first?.['near']).toBeNull();
    const { json } = await cli.run(['add', cli.dir, two, other, '--json']);
    expect(json.map(({ near }) => near)).toEqual([{ id: first?.['id'], percent: 92 }, null]);
    const { out } = await cli.run(['list', cli.dir, 'articles']);
    expect(out).toContain('The second of two');
  });

  test('warns about a doubtful page, such as one without a text', async () => {
    const page = join(cli.home, 'page.html');
    await writeFile(
      page,
      '<html><head><title>No vote on the bridge</title></head><h1>No vote on the bridge</h1></html>',
    );
    const { out, err } = await cli.run(['add', cli.dir, page]);
    expect(out).toContain('No vote on the bridge');
    expect(err).toContain(`${page}: No text was found apart from the title. Check the original.`);
  });

  test('finds near duplicates, which show and list print with percentage and decision', async () => {
    const words = Array.from({ length: 90 }, (_, at) => `word${String(at * 7)}`).join(' ');
    for (const name of ['one', 'two']) await writeFile(join(cli.home, `${name}.txt`), `Piece ${name}\n\n${words}`);
    await writeFile(join(cli.home, 'other.txt'), `Another\n\n${words.replaceAll('word', 'sign')}`);
    const files = ['one', 'two', 'other'].map((name) => join(cli.home, `${name}.txt`));
    const [one, two, other] = (await cli.run(['add', cli.dir, ...files, '--json'])).json.map(({ id }) => String(id));
    const pair = { id: two, title: 'Piece two', percent: 100, decision: 'not-assessed' };
    expect((await cli.run(['show', cli.dir, one ?? '', '--json'])).json[0]).toMatchObject({ near: [pair] });
    expect((await cli.run(['show', cli.dir, other ?? '', '--json'])).json[0]).toMatchObject({ near: [] });
    expect((await cli.run(['show', cli.dir, one ?? ''])).out).toContain(
      `100% the same as Piece two  (not assessed, ${two}`,
    );
    const copy = { collection: 'articles', id: two, independence: 'copy', copyOf: one };
    await cli.run(['put', cli.dir, '-'], { input: JSON.stringify(copy) });
    const { json } = await cli.run(['list', cli.dir, 'articles', '--near', '--json']);
    expect(json.map(({ id, near }) => [id, near])).toEqual([
      [one, [{ ...pair, decision: 'copy' }]],
      [two, [{ id: one, title: 'Piece one', percent: 100, decision: 'copy' }]],
    ]);
    expect((await cli.run(['list', cli.dir, 'articles', '--json'])).json.every((line) => !('near' in line))).toBe(true);
    expect((await cli.run(['list', cli.dir, 'people', '--near'])).status).toBe(2);
  });

  test('reports each file in order, and exits 3 when one failed', async () => {
    const folder = join(cli.home, 'in');
    await mkdir(folder);
    await writeFile(join(folder, 'a good.txt'), 'A good one\n\nIt has a second paragraph with some words in it.');
    await writeFile(join(folder, 'b copy.txt'), 'A good one\n\nIt has a second paragraph with some words in it.');
    await writeFile(join(folder, 'c empty.txt'), '');
    await writeFile(join(folder, 'd broken.pdf'), 'no pdf');
    const { status, json, err } = await cli.run(['add', cli.dir, folder, '--json']);
    expect({ status, err }).toEqual({ status: 3, err: '' });
    expect(json.map(({ path, status }) => [path, status])).toEqual([
      [join(folder, 'a good.txt'), 'added'],
      [join(folder, 'b copy.txt'), 'duplicate'],
      [join(folder, 'c empty.txt'), 'failed'],
      [join(folder, 'd broken.pdf'), 'failed'],
    ]);
    expect(Object.keys(json[0] ?? {})).toEqual([
      ...['path', 'part', 'status', 'id', 'format', 'title', 'near', 'warnings', 'error'],
    ]);
    expect(json[1]?.['id']).toBe(json[0]?.['id']);
    expect(json[2]).toMatchObject({
      id: null,
      error: { code: 'unreadable', message: expect.stringContaining('c empty.txt') },
    });
    expect((await cli.run(['add', cli.dir, join(folder, 'a good.txt')])).status).toBe(0);
    expect((await cli.run(['add', cli.dir, join(folder, 'nothing.txt')])).status).toBe(3);
  });

  test('reads standard input in any encoding, and keeps typed fields', async () => {
    const latin1 = Uint8Array.from(
      [...'Titular\n\nEl camión volcó ayer en la autopista del sur, según la policía.'].map((c) => c.charCodeAt(0)),
    );
    const args = [
      'add',
      cli.dir,
      '-',
      '--title',
      'El camión',
      '--published',
      '2024-03~',
      '--url',
      'https://example.org/x',
    ];
    const { status, json } = await cli.run([...args, '--json'], { input: latin1 });
    expect(status).toBe(0);
    expect(json).toMatchObject([{ path: '-', status: 'added', title: 'El camión' }]);
    const { record } = (await cli.run(['show', cli.dir, String(json[0]?.['id']), '--json'])).json[0] as {
      record: unknown;
    };
    expect(record).toMatchObject({
      published: '2024-03~',
      url: 'https://example.org/x',
      provenance: { title: 'typed' },
    });
    const empty = await cli.run(['add', cli.dir, '-', '--json'], { input: '' });
    expect(empty.status).toBe(3);
    expect(empty.json).toMatchObject([{ path: '-', status: 'failed', error: { code: 'unreadable' } }]);
    const again = await cli.run(['add', cli.dir, '-', '--json'], { input: latin1 });
    expect(again).toMatchObject({ status: 0 });
    expect(again.json).toMatchObject([{ status: 'duplicate' }]);
  });

  test('refuses wrong options before reading anything', async () => {
    for (const args of [['--published', '2024-02-30', 'x.txt'], ['--accept', 'some', 'x.txt'], ['-', 'x.txt'], []]) {
      expect(await cli.run(['add', cli.dir, ...args])).toMatchObject({ status: 2, out: '' });
    }
  });

  test('prints one line per file, whatever its name contains', async () => {
    const file = join(cli.home, 'a\nb\u001b[31m\u202ec.txt');
    await writeFile(file, 'Names\n\nA text whose file has an odd name.');
    const { out } = await cli.run(['add', cli.dir, file]);
    expect(out).toMatch(/^added {2}.*a b\\u\{1b\}\[31m\\u\{202e\}c\.txt {2}Names\n$/);
  });
});

test('transcribe stores typed text, reports quotes that no longer match, and refuses texts that were read', async () => {
  const [sign, read] = [join(cli.home, 'sign.bin'), join(cli.home, 'read.txt')];
  await writeFile(sign, Buffer.from([0, 255, 1, 254, 0, 0]));
  await writeFile(read, 'A text that was read\n\nAnd not typed.');
  const [kept, other] = (await cli.run(['add', cli.dir, sign, read, '--keep', '--json'])).json.map(({ id }) =>
    String(id),
  );
  await cli.run(['transcribe', cli.dir, kept ?? ''], { input: 'No entry by order.' });
  const quote = { collection: 'quotes', article: kept, exact: 'No entry', about: [] };
  expect((await cli.run(['put', cli.dir, '-'], { input: JSON.stringify(quote) })).status).toBe(0);
  const { json } = await cli.run(['transcribe', cli.dir, kept ?? '', '--json'], { input: 'Closed to all.' });
  expect(json).toMatchObject([{ id: kept, quotes: { holds: 0, moved: 0, lost: 1 } }]);
  const refused = await cli.run(['transcribe', cli.dir, other ?? ''], { input: 'Anything' });
  expect([refused.status, refused.err]).toEqual([2, expect.stringContaining('not a typed transcript')]);
});
