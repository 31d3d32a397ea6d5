import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testCli, type TestCli } from '#tests/support/cli.ts';

/** The table of commands: what each prints with `--json`, and its exit status. */
let cli: TestCli;
let dir = '';

const article = {
  collection: 'articles',
  id: '$a',
  title: 'Fire at the depot',
  text: 'On Monday a fire broke out at the depot in Lima.\n\nAna Ruiz, known as La Jefa, said that 12 people were hurt.\n\nThe end. The end.',
  language: 'en',
  published: '2024-03-05',
};
const ana = {
  collection: 'people',
  id: '$ana',
  names: [
    { value: 'Ana Ruiz', kind: 'main' },
    { value: 'La Jefa', kind: 'alias' },
  ],
};
const fire = { collection: 'events', id: '$fire', title: 'Fire at the depot', when: '2024-03-04' };
const quote = { collection: 'quotes', id: '$q', article: '$a', exact: '12 people were hurt', about: ['$fire'] };
const link = { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$fire', quotes: ['$q'] };

const ndjson = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  await cli.run(['new', dir, '--title', 'The depot']);
});

afterEach(async () => {
  await cli.end();
});

/** Puts the records above and gives their ids by collection. */
async function filled(): Promise<Record<string, string>> {
  const { json } = await cli.run(['put', dir, '-', '--json'], { input: ndjson(article, ana, fire, quote, link) });
  return Object.fromEntries(json.map(({ collection, id }) => [String(collection), String(id)]));
}

async function journalLines(): Promise<number> {
  const [writer = ''] = await readdir(join(dir, 'journal'));
  const text = await readFile(join(dir, 'journal', writer, '000001.ndjson'), 'utf8');
  return text.split('\n').filter(Boolean).length;
}

describe('new and info', () => {
  test('new makes a case, and refuses a folder that is not empty', async () => {
    const made = await cli.run(['new', join(cli.home, 'Other.casebook'), '--json']);
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.json).toEqual([{ path: join(cli.home, 'Other.casebook'), title: 'Other' }]);
    const again = await cli.run(['new', dir, '--json']);
    expect(again).toMatchObject({ status: 2, out: '' });
    expect(again.errors).toMatchObject([{ code: 'exists' }]);
  });

  test('info tells what is in it', async () => {
    await filled();
    const { status, json } = await cli.run(['info', dir, '--json']);
    expect(status).toBe(0);
    expect(json).toMatchObject([
      {
        title: 'The depot',
        counts: { articles: 1, people: 1, organisations: 0, events: 1, links: 1, quotes: 1 },
        indexed: 1,
        total: 1,
        format: 1,
        conflicts: 0,
        writers: 1,
      },
    ]);
    expect(json[0]?.['bytes']).toBeGreaterThan(1000);
  });

  test('a folder that is no case is said to be none', async () => {
    for (const args of [['info'], ['list', 'articles'], ['search', 'x'], ['verify'], ['history']]) {
      const [command = '', ...rest] = args;
      const { status, out, errors } = await cli.run([command, cli.home, ...rest, '--json']);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(errors).toMatchObject([{ code: 'not-a-case' }]);
    }
  });
});

describe('list, show and put', () => {
  test('list gives records that put takes back, and that changes nothing', async () => {
    await filled();
    const before = await journalLines();
    for (const collection of ['articles', 'people', 'events', 'quotes', 'links']) {
      const listed = await cli.run(['list', dir, collection, '--json']);
      expect(listed.status).toBe(0);
      expect(listed.json).toHaveLength(1);
      const put = await cli.run(['put', dir, '-', '--json'], { input: listed.out });
      expect(put.json).toEqual([{ collection, id: listed.json[0]?.['id'], status: 'updated' }]);
      expect((await cli.run(['list', dir, collection, '--json'])).json).toEqual(listed.json);
    }
    expect(await journalLines()).toBe(before);
    const none = await cli.run(['list', dir, 'places', '--json']);
    expect(none).toMatchObject({ status: 0, out: '', err: '' });
  });

  test('collections that are not there, yet or ever', async () => {
    const later = await cli.run(['list', dir, 'claims', '--json']);
    expect(later.status).toBe(2);
    expect(later.errors).toMatchObject([{ code: 'usage', message: expect.stringContaining('not there yet') }]);
    const never = await cli.run(['list', dir, 'constructor']);
    expect(never).toMatchObject({ status: 2, out: '' });
    expect(never.err).toMatch(/^casebook: There is no collection constructor\. There are: .*\n$/);
  });

  test('show gives a record with what hangs on it, by its whole id or the end of it', async () => {
    const ids = await filled();
    const [shown] = (await cli.run(['show', dir, (ids['people'] ?? '').slice(-8), '--json'])).json;
    expect(shown).toMatchObject({
      record: { collection: 'people', id: ids['people'] },
      links: [{ kind: 'took-part-in', direction: 'out', other: { id: ids['events'] } }],
      quotes: [{ id: ids['quotes'], exact: '12 people were hurt' }],
      claims: [],
      backlinks: [{ ref: { id: ids['articles'] }, via: 'text' }],
    });
    expect((await cli.run(['show', dir, 'abc'])).status).toBe(2);
    const unknown = await cli.run(['show', dir, 'ffffffffff', '--json']);
    expect(unknown.status).toBe(2);
    expect(unknown.errors).toMatchObject([{ code: 'not-found' }]);
  });

  test('show --text prints exactly the text, --body what is no title and no caption', async () => {
    const ids = await filled();
    const text = await cli.run(['show', dir, ids['articles'] ?? '', '--text']);
    expect(text).toMatchObject({ status: 0, out: `${article.title}\n\n${article.text}` });
    const body = await cli.run(['show', dir, ids['articles'] ?? '', '--body']);
    expect(body.out).toBe(article.text);
    expect(await cli.run(['show', dir, ids['people'] ?? '', '--text'])).toMatchObject({ status: 2, out: '' });
  });

  test('put names temporary names and what became of each', async () => {
    const { status, json } = await cli.run(['put', dir, '-', '--json'], { input: ndjson(ana, fire) });
    expect(status).toBe(0);
    expect(json).toMatchObject([
      { collection: 'people', temp: '$ana', status: 'created' },
      { collection: 'events', temp: '$fire', status: 'created' },
    ]);
  });

  test('put refuses all when one field is wrong: a fault each, by the line of the input, and nothing is written', async () => {
    const before = await journalLines();
    const input = `${ndjson(ana)}\n\n{"collection":"events","title":"x","when":"2024-02-30","where":"$no","shoe":42}\nnot json\n`;
    const text = await cli.run(['put', dir, '-', '--json'], { input });
    expect(text.status).toBe(3);
    expect(text.errors).toMatchObject([{ line: 4, field: '', code: 'json' }]);
    const faulty = await cli.run(['put', dir, '-', '--json'], { input: input.replace('not json\n', '') });
    expect(faulty).toMatchObject({ status: 3, out: '' });
    expect(faulty.errors).toEqual([
      { line: 3, field: 'shoe', code: 'unknown-field', message: 'is not a field of events' },
      { line: 3, field: 'where', code: 'no-reference', message: expect.stringContaining('$no') },
      { line: 3, field: 'when', code: 'custom', message: expect.stringContaining('EDTF') },
    ]);
    expect(await journalLines()).toBe(before);
    const people = await cli.run(['put', dir, '-'], { input: '{"collection":"people"}' });
    expect(people.err).toBe('line 1: names is missing\n');
  });

  test('put takes no bytes that are no text, and wants something', async () => {
    const bad = await cli.run(['put', dir, '-', '--json'], {
      input: new Uint8Array([...new TextEncoder().encode('{"collection":"people","notes":"'), 0xff, 0x22, 0x7d]),
    });
    expect(bad.status).toBe(3);
    expect(bad.errors).toMatchObject([{ line: 1, message: 'is not UTF-8 text' }]);
    expect((await cli.run(['put', dir, '-'], { input: '\n \n' })).status).toBe(2);
    expect((await cli.run(['put', dir, 'file.ndjson'], { input: '' })).status).toBe(2);
  });

  test('put --create takes ids that the case does not know', async () => {
    const id = '019a0000-0000-7000-8000-000000000001';
    const input = ndjson({ ...ana, id });
    expect((await cli.run(['put', dir, '-'], { input })).status).toBe(3);
    const made = await cli.run(['put', dir, '-', '--create', '--json'], { input });
    expect(made.json).toEqual([{ collection: 'people', id, status: 'created' }]);
  });

  test('remove and restore, to the trash and back, what hangs on it too', async () => {
    const ids = await filled();
    const removed = await cli.run(['remove', dir, (ids['articles'] ?? '').slice(-10), '--json']);
    expect(removed.status).toBe(0);
    expect(removed.json.map(({ id }) => id)).toEqual([ids['articles'], ids['quotes']]);
    expect((await cli.run(['list', dir, 'quotes', '--json'])).json).toEqual([]);
    expect((await cli.run(['list', dir, 'quotes', '--trash', '--json'])).json).toHaveLength(1);
    const restored = await cli.run(['restore', dir, ids['articles'] ?? '', '--json']);
    expect(restored.json.map(({ id }) => id)).toEqual([ids['articles'], ids['quotes']]);
    expect((await cli.run(['remove', dir, 'ffffffff'])).status).toBe(2);
  });
});

describe('add', () => {
  test('tells of each file, in order, and answers 3 when one could not be taken', async () => {
    const folder = join(cli.home, 'in');
    await mkdir(folder);
    await writeFile(join(folder, 'a good.txt'), 'A good one\n\nIt has a second paragraph with some words in it.');
    await writeFile(join(folder, 'b copy.txt'), 'A good one\n\nIt has a second paragraph with some words in it.');
    await writeFile(join(folder, 'c empty.txt'), '');
    await writeFile(join(folder, 'd broken.pdf'), 'no pdf');
    const { status, json, err } = await cli.run(['add', dir, folder, '--json']);
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
    expect((await cli.run(['add', dir, join(folder, 'a good.txt')])).status).toBe(0);
    expect((await cli.run(['add', dir, join(folder, 'nothing.txt')])).status).toBe(3);
  });

  test('reads standard input, of whatever encoding, and keeps what was typed', async () => {
    const latin1 = Uint8Array.from(
      [...'Titular\n\nEl camión volcó ayer en la autopista del sur, según la policía.'].map((c) => c.charCodeAt(0)),
    );
    const args = ['add', dir, '-', '--title', 'El camión', '--published', '2024-03~', '--url', 'https://example.org/x'];
    const { status, json } = await cli.run([...args, '--json'], { input: latin1 });
    expect(status).toBe(0);
    expect(json).toMatchObject([{ path: '-', status: 'added', title: 'El camión' }]);
    const { record } = (await cli.run(['show', dir, String(json[0]?.['id']), '--json'])).json[0] as { record: unknown };
    expect(record).toMatchObject({
      published: '2024-03~',
      url: 'https://example.org/x',
      provenance: { title: 'typed' },
    });
    const empty = await cli.run(['add', dir, '-', '--json'], { input: '' });
    expect(empty.status).toBe(3);
    expect(empty.json).toMatchObject([{ path: '-', status: 'failed', error: { code: 'unreadable' } }]);
    const again = await cli.run(['add', dir, '-', '--json'], { input: latin1 });
    expect(again).toMatchObject({ status: 0 });
    expect(again.json).toMatchObject([{ status: 'duplicate' }]);
  });

  test('refuses wrong options before anything is read', async () => {
    for (const args of [['--published', '2024-02-30', 'x.txt'], ['--accept', 'some', 'x.txt'], ['-', 'x.txt'], []]) {
      expect(await cli.run(['add', dir, ...args])).toMatchObject({ status: 2, out: '' });
    }
  });

  test('one line a name, whatever stands in it', async () => {
    const file = join(cli.home, 'a\nb\u001b[31m\u202ec.txt');
    await writeFile(file, 'Names\n\nA text whose file has an odd name.');
    const { out } = await cli.run(['add', dir, file]);
    expect(out).toMatch(/^added {2}.*a b\\u\{1b\}\[31m\\u\{202e\}c\.txt {2}Names\n$/);
  });
});

describe('suggest and search', () => {
  test('suggest reads a text, and every article of a case', async () => {
    const text = await cli.run(['suggest', '--text', '-', '--lang', 'en', '--published', '2025-09~', '--json'], {
      input: 'Last month in Quito at least 12 people were hurt.',
    });
    expect(text.status).toBe(0);
    expect(text.json[0]).toMatchObject({ kind: 'date', text: 'Last month', start: 0, end: 10, edtf: '2025-08~' });
    expect(Object.keys(text.json[0] ?? {})).toEqual([
      ...['kind', 'text', 'start', 'end', 'score', 'aliases', 'edtf', 'relative', 'value', 'match'],
    ]);
    const ids = await filled();
    const all = await cli.run(['suggest', dir, '--json']);
    expect(all.json.map(({ article }) => article)).toContain(ids['articles']);
    const one = await cli.run(['suggest', dir, (ids['articles'] ?? '').slice(-9), '--json']);
    expect(one.json.find(({ kind }) => kind === 'person')).toMatchObject({ match: { id: ids['people'] } });
    expect(one.json.every((line) => !('article' in line))).toBe(true);
    expect(await cli.run(['suggest', '--text', '-'], { input: '' })).toMatchObject({ status: 0, out: '' });
    for (const args of [[], [dir, 'ffffffff'], [dir, '--text', '-'], [dir, '--lang', 'en'], ['--text', 'a.txt']]) {
      expect((await cli.run(['suggest', ...args])).status).toBe(2);
    }
  });

  test('search ranks, says why, and answers 1 when nothing is found', async () => {
    const ids = await filled();
    const { status, json } = await cli.run(['search', dir, 'jefa', '--json']);
    expect(status).toBe(0);
    expect(json[0]).toMatchObject({
      id: ids['people'],
      type: 'people',
      title: 'Ana Ruiz',
      why: [{ field: 'alias', how: 'exact', term: 'jefa', matched: 'Jefa' }],
    });
    const people = await cli.run(['search', dir, 'ana', '--type', 'people', '--limit', '1', '--json']);
    expect(people.json).toHaveLength(1);
    const none = await cli.run(['search', dir, 'zzqqxx', '--json']);
    expect(none).toMatchObject({ status: 1, out: '', err: '' });
    for (const more of [['x', '--limit', '0'], ['x', '--type', 'persons'], [], ['x', '--queries', '-']]) {
      expect((await cli.run(['search', dir, ...more])).status).toBe(2);
    }
  });

  test('search --queries answers each query on a line, and 0', async () => {
    await filled();
    const { status, json } = await cli.run(['search', dir, '--queries', '-', '--json'], {
      input: 'jefa\r\n\nzzqqxx\n',
    });
    expect(status).toBe(0);
    const hits = expect.any(Array) as unknown;
    const [found, none] = json;
    expect(found).toEqual({
      query: 'jefa',
      ms: expect.any(Number) as unknown,
      total: expect.any(Number) as unknown,
      hits,
    });
    expect(found?.['hits']).toMatchObject([{ title: 'Ana Ruiz' }, { type: 'articles' }]);
    expect(none).toMatchObject({ query: 'zzqqxx', total: 0, hits: [] });
    expect((await cli.run(['search', dir, '--queries', join(cli.home, 'none.txt')])).status).toBe(2);
  });
});

describe('export, verify and history', () => {
  test('export writes the file and counts what is in it', async () => {
    await filled();
    for (const format of ['html', 'md', 'json']) {
      const out = join(cli.home, `case.${format}`);
      const { status, json, err } = await cli.run(['export', dir, '--format', format, '--out', out, '--json']);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(json).toMatchObject([{ format, path: out, records: format === 'json' ? 6 : 5, left_out: [] }]);
      expect(await readFile(out, 'utf8')).toContain('12 people were hurt');
    }
  });

  test('export refuses what it cannot do, and leaves nothing behind', async () => {
    const ids = await filled();
    const out = join(cli.home, 'x.html');
    const wrong: [string[], number][] = [
      [['--format', 'docx', '--out', out], 2],
      [['--format', 'exe', '--out', out], 2],
      [['--format', 'html'], 2],
      [['--out', out], 2],
      [['--format', 'html', '--out', out, '--profile', 'public'], 2],
      [['--format', 'html', '--out', out, '--dossier', 'x', '--select', 'y'], 2],
      [['--format', 'html', '--out', out, '--dossier', ids['people'] ?? ''], 2],
      [['--format', 'html', '--out', out, '--select', 'zzqqxx'], 1],
      [['--format', 'html', '--out', cli.home], 2],
      [['--format', 'html', '--out', join(cli.home, 'no', 'x.html')], 2],
      [['--format', 'pdf', '--out', out], 2],
    ];
    for (const [args, status] of wrong) {
      const answer = await cli.run(['export', dir, ...args]);
      expect({ args, status: answer.status, out: answer.out }).toEqual({ args, status, out: '' });
      expect(answer.err).toMatch(/^casebook: [^\n]+\n$/);
    }
    expect((await readdir(cli.home)).sort()).toEqual(['Depot.casebook', 'data']);
  });

  test('a protected name in the file is pointed out', async () => {
    await cli.run(['put', dir, '-'], { input: ndjson({ ...ana, protected: true }) });
    const { status, errors, json } = await cli.run([
      ...['export', dir, '--format', 'md', '--out', join(cli.home, 'x.md'), '--json'],
    ]);
    expect(status).toBe(0);
    expect(errors).toMatchObject([{ code: 'protected' }]);
    expect(json[0]?.['protected']).toHaveLength(1);
  });

  test('verify answers 1 with each fault, 0 when all is whole', async () => {
    await filled();
    expect(await cli.run(['verify', dir, '--json'])).toMatchObject({ status: 0, out: '', err: '' });
    const [folder = ''] = await readdir(join(dir, 'texts'));
    const [text = ''] = await readdir(join(dir, 'texts', folder));
    await writeFile(join(dir, 'texts', folder, text), 'not what it was');
    const { status, json } = await cli.run(['verify', dir, '--json']);
    expect(status).toBe(1);
    expect(json).toMatchObject([{ kind: 'text', path: join('texts', folder, text), message: expect.any(String) }]);
    expect((await cli.run(['verify', join(dir, 'case.json')])).status).toBe(2);
  });

  test('history tells the newest first, of everything or of one record', async () => {
    const ids = await filled();
    await cli.run(['put', dir, '-'], { input: ndjson({ collection: 'people', id: ids['people'], born: '1970' }) });
    const all = await cli.run(['history', dir, '--json']);
    expect(all.json.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    const one = await cli.run(['history', dir, (ids['people'] ?? '').slice(-8), '--json', '--limit', '1']);
    expect(one.json).toMatchObject([{ seq: 3, changes: [{ id: ids['people'], fields: { born: [null, '1970'] } }] }]);
    expect((await cli.run(['history', dir, '--limit', 'many'])).status).toBe(2);
  });
});
