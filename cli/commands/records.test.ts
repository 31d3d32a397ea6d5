import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { depot, ndjson, useTestCli } from '#tests/support/cli.ts';

/** Creating a case and its records: what each command prints with `--json`, and its exit status. */
const cli = useTestCli('Depot', 'The depot');

const { article, ana, fire } = depot;

/** Creates the records of the depot and returns their ids by collection. */
async function filled(): Promise<Record<string, string>> {
  const { article, ana, fire, quote, link } = depot;
  const { json } = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(article, ana, fire, quote, link) });
  return Object.fromEntries(json.map(({ collection, id }) => [String(collection), String(id)]));
}

async function journalLines(): Promise<number> {
  const [writer = ''] = await readdir(join(cli.dir, 'journal'));
  const text = await readFile(join(cli.dir, 'journal', writer, '000001.ndjson'), 'utf8');
  return text.split('\n').filter(Boolean).length;
}

describe('new and info', () => {
  test('new creates a case, and refuses a folder that is not empty', async () => {
    const made = await cli.run(['new', join(cli.home, 'Other.casebook'), '--json']);
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.json).toEqual([{ path: join(cli.home, 'Other.casebook'), title: 'Other' }]);
    const again = await cli.run(['new', cli.dir, '--json']);
    expect(again).toMatchObject({ status: 2, out: '' });
    expect(again.errors).toMatchObject([{ code: 'exists' }]);
  });

  test('info prints what a case contains', async () => {
    await filled();
    const { status, json } = await cli.run(['info', cli.dir, '--json']);
    expect(status).toBe(0);
    expect(json).toMatchObject([
      {
        title: 'The depot',
        counts: { articles: 1, people: 1, organisations: 0, events: 1, links: 1, quotes: 1 },
        indexed: 1,
        total: 1,
        format: 2,
        conflicts: 0,
        writers: 1,
      },
    ]);
    expect(json[0]?.['bytes']).toBeGreaterThan(1000);
  });

  test('commands report a folder that is not a case', async () => {
    for (const args of [['info'], ['list', 'articles'], ['search', 'x'], ['verify'], ['history']]) {
      const [command = '', ...rest] = args;
      const { status, out, errors } = await cli.run([command, cli.home, ...rest, '--json']);
      expect({ status, out }).toEqual({ status: 2, out: '' });
      expect(errors).toMatchObject([{ code: 'not-a-case' }]);
    }
  });
});

describe('list, show and put', () => {
  test('list prints records that put accepts unchanged', async () => {
    await filled();
    const before = await journalLines();
    for (const collection of ['articles', 'people', 'events', 'quotes', 'links']) {
      const listed = await cli.run(['list', cli.dir, collection, '--json']);
      expect(listed.status).toBe(0);
      expect(listed.json).toHaveLength(1);
      const put = await cli.run(['put', cli.dir, '-', '--json'], { input: listed.out });
      expect(put.json).toEqual([{ collection, id: listed.json[0]?.['id'], status: 'updated' }]);
      expect((await cli.run(['list', cli.dir, collection, '--json'])).json).toEqual(listed.json);
    }
    expect(await journalLines()).toBe(before);
    const none = await cli.run(['list', cli.dir, 'places', '--json']);
    expect(none).toMatchObject({ status: 0, out: '', err: '' });
  });

  test('list reports an unknown collection, and names the known ones', async () => {
    const never = await cli.run(['list', cli.dir, 'constructor']);
    expect(never).toMatchObject({ status: 2, out: '' });
    expect(never.err).toMatch(/^casebook: There is no collection constructor\. Choose from: .*\n$/);
  });

  test('show prints a record with its related records, by its id or the end of it', async () => {
    const ids = await filled();
    const [shown] = (await cli.run(['show', cli.dir, (ids['people'] ?? '').slice(-8), '--json'])).json;
    expect(shown).toMatchObject({
      record: { collection: 'people', id: ids['people'] },
      links: [{ kind: 'took-part-in', direction: 'out', other: { id: ids['events'] } }],
      quotes: [{ id: ids['quotes'], exact: '12 people were hurt' }],
      claims: [],
      backlinks: [{ ref: { id: ids['articles'] }, via: 'text' }],
    });
    expect((await cli.run(['show', cli.dir, 'abc'])).status).toBe(2);
    const unknown = await cli.run(['show', cli.dir, 'ffffffffff', '--json']);
    expect(unknown.status).toBe(2);
    expect(unknown.errors).toMatchObject([{ code: 'not-found' }]);
  });

  test('show --text prints exactly the text, --body without title and captions', async () => {
    const ids = await filled();
    const text = await cli.run(['show', cli.dir, ids['articles'] ?? '', '--text']);
    expect(text).toMatchObject({ status: 0, out: `${article.title}\n\n${article.text}` });
    const body = await cli.run(['show', cli.dir, ids['articles'] ?? '', '--body']);
    expect(body.out).toBe(article.text);
    expect(await cli.run(['show', cli.dir, ids['people'] ?? '', '--text'])).toMatchObject({ status: 2, out: '' });
  });

  test('put returns temporary names and the status of each record', async () => {
    const { status, json } = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(ana, fire) });
    expect(status).toBe(0);
    expect(json).toMatchObject([
      { collection: 'people', temp: '$ana', status: 'created' },
      { collection: 'events', temp: '$fire', status: 'created' },
    ]);
  });

  test('put refuses everything if one field is wrong, with one fault per field and line, and writes nothing', async () => {
    const before = await journalLines();
    const input = `${ndjson(ana)}\n\n{"collection":"events","title":"x","when":"2024-02-30","where":"$no","shoe":42}\nnot json\n`;
    const text = await cli.run(['put', cli.dir, '-', '--json'], { input });
    expect(text.status).toBe(3);
    expect(text.errors).toMatchObject([{ line: 4, field: '', code: 'json' }]);
    const faulty = await cli.run(['put', cli.dir, '-', '--json'], { input: input.replace('not json\n', '') });
    expect(faulty).toMatchObject({ status: 3, out: '' });
    expect(faulty.errors).toEqual([
      { line: 3, field: 'shoe', code: 'unknown-field', message: 'is not a field of events' },
      { line: 3, field: 'where', code: 'no-reference', message: expect.stringContaining('$no') },
      { line: 3, field: 'when', code: 'custom', message: expect.stringContaining('EDTF') },
    ]);
    expect(await journalLines()).toBe(before);
    const people = await cli.run(['put', cli.dir, '-'], { input: '{"collection":"people"}' });
    expect(people.err).toBe('line 1: names is missing\n');
  });

  test('put refuses input that is not text, and empty input', async () => {
    const bad = await cli.run(['put', cli.dir, '-', '--json'], {
      input: new Uint8Array([...new TextEncoder().encode('{"collection":"people","notes":"'), 0xff, 0x22, 0x7d]),
    });
    expect(bad.status).toBe(3);
    expect(bad.errors).toMatchObject([{ line: 1, message: 'is not UTF-8 text' }]);
    expect((await cli.run(['put', cli.dir, '-'], { input: '\n \n' })).status).toBe(2);
    expect((await cli.run(['put', cli.dir, 'file.ndjson'], { input: '' })).status).toBe(2);
  });

  test('put --create accepts ids that are new to the case', async () => {
    const id = '019a0000-0000-7000-8000-000000000001';
    const input = ndjson({ ...ana, id });
    expect((await cli.run(['put', cli.dir, '-'], { input })).status).toBe(3);
    const made = await cli.run(['put', cli.dir, '-', '--create', '--json'], { input });
    expect(made.json).toEqual([{ collection: 'people', id, status: 'created' }]);
  });

  test('remove and restore move a record and its quotes to the trash and back', async () => {
    const ids = await filled();
    const removed = await cli.run(['remove', cli.dir, (ids['articles'] ?? '').slice(-10), '--json']);
    expect(removed.status).toBe(0);
    expect(removed.json.map(({ id }) => id)).toEqual([ids['articles'], ids['quotes']]);
    expect((await cli.run(['list', cli.dir, 'quotes', '--json'])).json).toEqual([]);
    expect((await cli.run(['list', cli.dir, 'quotes', '--trash', '--json'])).json).toHaveLength(1);
    const restored = await cli.run(['restore', cli.dir, ids['articles'] ?? '', '--json']);
    expect(restored.json.map(({ id }) => id)).toEqual([ids['articles'], ids['quotes']]);
    expect((await cli.run(['remove', cli.dir, 'ffffffff'])).status).toBe(2);
  });
});
