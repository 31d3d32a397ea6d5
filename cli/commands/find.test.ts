import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { depot, ndjson, useTestCli } from '#tests/support/cli.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

/** Finding, exporting and verifying the contents of a case. */
const cli = useTestCli('Depot', 'The depot');

const { ana } = depot;

/** Creates the records of the depot and returns their ids by collection. */
async function filled(): Promise<Record<string, string>> {
  const { article, ana, fire, quote, link } = depot;
  const { json } = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(article, ana, fire, quote, link) });
  return Object.fromEntries(json.map(({ collection, id }) => [String(collection), String(id)]));
}

describe('suggest and search', () => {
  test('suggest --grouped prints each name of a case once, with its articles', async () => {
    const story = (title: string) => ({
      collection: 'articles',
      title,
      text: 'The mayor Carla Gómez met Pedro Molina, said Carla Gómez.',
      language: 'en',
    });
    const { json: made } = await cli.run(['put', cli.dir, '-', '--json'], {
      input: ndjson(story('One'), story('Two')),
    });
    const { status, json } = await cli.run(['suggest', cli.dir, '--grouped', '--json']);
    expect(status).toBe(0);
    const names = json.filter(({ text }) => text === 'Carla Gómez');
    expect(names).toHaveLength(1);
    expect(names[0]).toMatchObject({
      ...{ kind: 'person', mentions: 4, articles: 2, match: null },
      ...{ forms: [{ text: 'Carla Gómez', count: 4 }], strength: 'strong' },
    });
    expect(names[0]?.['in']).toEqual(made.map(({ id }) => ({ article: id, mentions: 2 })));
    expect((await cli.run(['suggest', cli.dir, '--grouped'])).out).toMatch(
      /person .*Carla Gómez {2}\(4 mentions in 2 articles\)/,
    );
  });

  test('suggest reads a text, or every article of a case', async () => {
    const text = await cli.run(['suggest', '--text', '-', '--lang', 'en', '--published', '2025-09~', '--json'], {
      input: 'Last month in Quito at least 12 people were hurt.',
    });
    expect(text.status).toBe(0);
    expect(text.json[0]).toMatchObject({ kind: 'date', text: 'Last month', start: 0, end: 10, edtf: '2025-08~' });
    expect(Object.keys(text.json[0] ?? {})).toEqual([
      ...['kind', 'text', 'start', 'end', 'score', 'aliases', 'edtf', 'relative', 'value', 'match', 'mentions'],
    ]);
    const told = 'John Major resigned. Major had led the Conservative Party.';
    const named = await cli.run(['suggest', '--text', '-', '--json'], { input: told });
    const [major] = named.json;
    expect(major).toMatchObject({
      kind: 'person',
      text: 'John Major',
      mentions: [
        [0, 10],
        [21, 26],
      ],
    });
    const ids = await filled();
    const all = await cli.run(['suggest', cli.dir, '--json']);
    expect(all.json.map(({ article }) => article)).toContain(ids['articles']);
    const one = await cli.run(['suggest', cli.dir, (ids['articles'] ?? '').slice(-9), '--json']);
    expect(one.json.find(({ kind }) => kind === 'person')).toMatchObject({ match: { id: ids['people'] } });
    expect(one.json.every((line) => !('article' in line))).toBe(true);
    expect(await cli.run(['suggest', '--text', '-'], { input: '' })).toMatchObject({ status: 0, out: '' });
    for (const args of [
      [],
      [cli.dir, 'ffffffff'],
      [cli.dir, '--text', '-'],
      [cli.dir, 'ffffffff', '--grouped'],
      [cli.dir, '--lang', 'en'],
      ['--text', 'a.txt'],
    ]) {
      expect((await cli.run(['suggest', ...args])).status).toBe(2);
    }
  });

  test('suggest guesses a relative date from the capture date only with --guess', async () => {
    const article = { collection: 'articles', title: 'Fire', language: 'en', captured: '2024-05-12T12:00:00Z' };
    await cli.run(['put', cli.dir, '-'], {
      input: ndjson({ ...article, text: 'The depot burned last month in Quito.' }),
    });
    const date = (json: Record<string, unknown>[]) => json.find(({ kind }) => kind === 'date');
    const plain = date((await cli.run(['suggest', cli.dir, '--json'])).json);
    expect(plain).toMatchObject({ text: 'last month', edtf: null, relative: { unit: 'month', offset: -1 } });
    expect(plain).not.toHaveProperty('guessedFrom');
    const told = date((await cli.run(['suggest', cli.dir, '--guess', '--json'])).json);
    expect(told).toEqual({ ...plain, edtf: '2024-04?', guessedFrom: '2024-05-12' });
    expect((await cli.run(['suggest', cli.dir, '--guess'])).out).toContain('(2024-04?, guessed from 2024-05-12)');
    expect((await cli.run(['suggest', '--text', '-', '--guess'], { input: 'Last month.' })).status).toBe(2);
  });

  test('search ranks, explains each match, and exits 1 when nothing is found', async () => {
    const ids = await filled();
    const { status, json } = await cli.run(['search', cli.dir, 'jefa', '--json']);
    expect(status).toBe(0);
    expect(json[0]).toMatchObject({
      id: ids['people'],
      type: 'people',
      title: 'Ana Ruiz',
      why: [{ field: 'alias', how: 'exact', term: 'jefa', matched: 'Jefa' }],
    });
    const plain = await cli.run(['search', cli.dir, 'hurt']);
    expect(plain.out).toMatch(
      /^quotes {2}12 people were hurt {2}[0-9a-f-]{36}\n {4}12 people were hurt\n {4}Exact \(text\): hurt\narticles {2}/,
    );
    const people = await cli.run(['search', cli.dir, 'ana', '--type', 'people', '--limit', '1', '--json']);
    expect(people.json).toHaveLength(1);
    const none = await cli.run(['search', cli.dir, 'zzqqxx', '--json']);
    expect(none).toMatchObject({ status: 1, out: '', err: '' });
    for (const more of [['x', '--limit', '0'], ['x', '--type', 'persons'], [], ['x', '--queries', '-']]) {
      expect((await cli.run(['search', cli.dir, ...more])).status).toBe(2);
    }
  });

  test('search finds claims and questions by their words', async () => {
    const { people, events } = await filled();
    const claim = {
      collection: 'claims',
      subject: events,
      property: 'deaths',
      value: { type: 'number', number: 1400 },
    };
    const question = { collection: 'questions', text: 'Who held the keys?', about: [people] };
    const put = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(claim, question) });
    const [asserted, asked] = put.json.map(({ id }) => String(id));
    const found = await cli.run(['search', cli.dir, 'deaths 1400', '--json']);
    expect(found.json[0]).toMatchObject({ id: asserted, type: 'claims' });
    expect(String(found.json[0]?.['title'])).toMatch(/, deaths: 1,400$/);
    const typed = await cli.run(['search', cli.dir, 'keys', '--type', 'questions', '--json']);
    expect(typed.json.map(({ id, type, title }) => [id, type, title])).toEqual([
      [asked, 'questions', 'Who held the keys?'],
    ]);
  });

  test('search --saved runs a saved search, which put creates and list prints', async () => {
    const { people } = await filled();
    const none = await cli.run(['search', cli.dir, '--saved', 'Boss']);
    expect(none).toMatchObject({ status: 2, err: 'casebook: This case has no saved searches.\n' });
    const record = { collection: 'searches', name: 'Boss', query: 'jefa type:people' };
    const put = await cli.run(['put', cli.dir, '-', '--json'], { input: ndjson(record) });
    const listed = await cli.run(['list', cli.dir, 'searches', '--json']);
    expect(listed.json).toMatchObject([{ ...record, within: '', id: put.json[0]?.['id'], order: 'i' }]);
    for (const name of ['Boss', 'boss']) {
      const { status, json } = await cli.run(['search', cli.dir, '--saved', name, '--json']);
      expect(status).toBe(0);
      expect(json.map(({ id }) => id)).toEqual([people]);
    }
    // The second, narrowing query is saved too: of the two hits, only she has the name herself.
    const narrowed = { collection: 'searches', name: 'Narrow', query: 'jefa', within: 'name:ruiz' };
    await cli.run(['put', cli.dir, '-'], { input: ndjson(narrowed) });
    expect((await cli.run(['search', cli.dir, 'jefa', '--json'])).json.length).toBeGreaterThan(1);
    expect((await cli.run(['search', cli.dir, '--saved', 'Narrow', '--json'])).json.map(({ id }) => id)).toEqual([
      people,
    ]);
    const wrong = await cli.run(['search', cli.dir, '--saved', 'Chief']);
    expect(wrong).toMatchObject({
      status: 2,
      err: 'casebook: There is no saved search Chief. Choose from: Boss, Narrow.\n',
    });
    expect((await cli.run(['search', cli.dir, 'x', '--saved', 'Boss'])).status).toBe(2);
    await cli.run(['put', cli.dir, '-'], { input: ndjson({ ...record, name: 'BOSS' }) });
    const statusOf = async (name: string) => (await cli.run(['search', cli.dir, '--saved', name])).status;
    expect([await statusOf('Boss'), await statusOf('boss')]).toEqual([0, 2]);
  });

  test('search --names searches each name of a list literally, and prints CSV', async () => {
    const { people } = await filled();
    const input = 'jefa\n\nana  ruiz\nAna Ruiz\n=zzqqxx -jefa\n';
    const { status, json, errors } = await cli.run(['search', cli.dir, '--names', '-', '--json'], { input });
    expect(status).toBe(0);
    expect(json.map(({ line, name, state }) => [line, name, state])).toEqual([
      [1, 'jefa', 'found'],
      [3, 'ana ruiz', 'found'],
      [5, '=zzqqxx -jefa', 'none'],
    ]);
    expect(json[0]).toMatchObject({ best: { id: people, how: 'alias' } });
    expect(errors).toMatchObject([{ message: '1 blank line skipped, 1 duplicate line skipped.' }]);
    const csv = await cli.run(['search', cli.dir, '--names', '-', '--csv'], { input });
    expect(csv.out).toMatch(/^\uFEFFLine,Name,State,Results/);
    expect(csv.out).toContain("\r\n5,'=zzqqxx -jefa,not found,0,0,0,,,,,,\r\n");
    expect((await cli.run(['search', cli.dir, '--names', '-'], { input: '\n-\n' })).status).toBe(2);
    expect((await cli.run(['search', cli.dir, 'x', '--csv'])).status).toBe(2);
  });

  test('search says how it read a query, separately from the results', async () => {
    const { people } = await filled();
    const odd = await cli.run(['search', cli.dir, 'jefa lang:klingon "ana']);
    expect(odd.err.split('\n')).toEqual([
      'A quotation mark is not closed: it was left out, and the words were searched one by one.',
      '“lang:klingon” is not a value for this filter, so it was searched as words.',
      'Read as: jefa lang:klingon ana',
      'Nothing has all of these words. Results with most of them are shown.',
      '',
    ]);
    expect(odd.out).toContain(String(people));
    const { errors, json } = await cli.run(['search', cli.dir, 'jefa -zzqqxx "', '--json']);
    expect(json[0]).toMatchObject({ id: people });
    expect(errors.map(({ code }) => code)).toEqual(['query-unclosed-quote', 'understood']);
    expect(errors[1]).toEqual({ code: 'understood', message: 'Read as: jefa -zzqqxx' });
    const left = await cli.run(['search', cli.dir, 'fire -jefa', '--json']);
    expect(left.errors.map(({ code }) => code)).toEqual(['left-out']);
    const plain = await cli.run(['search', cli.dir, 'jefa']);
    expect(plain.err).toBe('');
    const input = 'is:kind jefa\njefa AND\n';
    const answers = await cli.run(['search', cli.dir, '--queries', '-', '--json'], { input });
    expect(answers).toMatchObject({ status: 0, err: '' });
    const notes = answers.json.map(({ understood, notes: told }) => [
      understood,
      (told as { code: string }[])[0]?.code,
    ]);
    expect(notes).toEqual([
      ['is:kind jefa', 'query-bad-value'],
      ['jefa "AND"', 'query-no-operands'],
    ]);
    expect((await cli.run(['search', cli.dir, '--queries', '-'], { input: 'jefa )\n' })).err).toBe(
      'jefa ): A closing parenthesis has no opening one: it was left out.\njefa ): Read as: jefa\n',
    );
  });

  test('search --queries answers each query on its own line, and exits 0', async () => {
    await filled();
    const { status, json } = await cli.run(['search', cli.dir, '--queries', '-', '--json'], {
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
      understood: 'jefa',
      notes: [],
      cut: [],
      partial: 0,
    });
    // "La Jefa" is her alias, so records that name or link her otherwise are found too.
    expect(found?.['hits']).toMatchObject([
      { title: 'Ana Ruiz' },
      { type: 'articles' },
      { type: 'events' },
      // On a tie, the newer one comes first.
      { type: 'links' },
      { type: 'quotes' },
    ]);
    expect(none).toMatchObject({ query: 'zzqqxx', total: 0, hits: [] });
    expect((await cli.run(['search', cli.dir, '--queries', join(cli.home, 'none.txt')])).status).toBe(2);
  });
});

describe('export, verify and history', () => {
  test('export writes the file and counts its records', async () => {
    await filled();
    for (const format of formatsWithoutPdf) {
      const out = join(cli.home, `case.${format}`);
      const { status, json, err } = await cli.run(['export', cli.dir, '--format', format, '--out', out, '--json']);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(json).toMatchObject([{ format, path: out, records: format === 'json' ? 6 : 5, left_out: [] }]);
      expect(await exportedText(out)).toContain('12 people were hurt');
    }
  });

  test('export refuses what it cannot do, and leaves nothing behind', async () => {
    const ids = await filled();
    const out = join(cli.home, 'x.html');
    const wrong: [string[], number][] = [
      [['--format', 'sqlite', '--out', out], 2],
      [['--format', 'exe', '--out', out], 2],
      [['--format', 'json', '--out', join(cli.dir, 'case.json')], 2],
      [['--format', 'geojson', '--out', join(cli.dir, 'case.json')], 2],
      [['--format', 'html'], 2],
      [['--out', out], 2],
      [['--format', 'html', '--out', out, '--profile', 'strangers'], 2],
      [['--format', 'html', '--out', out, '--dossier', 'x', '--select', 'y'], 2],
      [['--format', 'html', '--out', out, '--dossier', ids['people'] ?? ''], 2],
      [['--format', 'html', '--out', out, '--select', 'zzqqxx'], 1],
      [['--format', 'html', '--out', cli.home], 2],
      [['--format', 'html', '--out', join(cli.home, 'no', 'x.html')], 2],
      [['--format', 'pdf', '--out', out], 2],
    ];
    for (const [args, status] of wrong) {
      const answer = await cli.run(['export', cli.dir, ...args]);
      expect({ args, status: answer.status, out: answer.out }).toEqual({ args, status, out: '' });
      expect(answer.err).toMatch(/^casebook: [^\n]+\n$/);
    }
    // Searching a selection works, and the index of the case stays in the user's cache.
    expect((await readdir(cli.home)).sort()).toEqual(['Depot.casebook', 'cache', 'data']);
    expect(await readdir(join(cli.home, 'cache'))).toEqual(['search']);
  });

  test('an export without a profile is Internal: it names protected records and warns', async () => {
    await cli.run(['put', cli.dir, '-'], { input: ndjson({ ...ana, protected: true }) });
    const out = join(cli.home, 'x.md');
    const args = ['export', cli.dir, '--format', 'md', '--out', out];
    for (const profile of [[], ['--profile', 'internal']]) {
      const { status, errors, json } = await cli.run([...args, ...profile, '--json']);
      expect(status).toBe(0);
      expect(errors).toMatchObject([{ code: 'protected' }]);
      expect(json[0]?.['protected']).toHaveLength(1);
      expect(await readFile(out, 'utf8')).toContain('Ana');
    }
    expect((await cli.run(args)).err).toMatch(/Internal: the file names a protected record: .*--profile public\.\n$/);
    // These formats are only for people who work on the case: they warn.
    for (const format of ['json', 'bundle']) {
      const whole = await cli.run(['export', cli.dir, '--format', format, '--out', join(cli.home, format), '--json']);
      expect(whole).toMatchObject({ status: 0, errors: [{ code: 'protected' }] });
    }
  });

  test('verify exits 1 with each fault, and 0 when everything is intact', async () => {
    await filled();
    expect(await cli.run(['verify', cli.dir, '--json'])).toMatchObject({ status: 0, out: '', err: '' });
    const [folder = ''] = await readdir(join(cli.dir, 'texts'));
    const [text = ''] = await readdir(join(cli.dir, 'texts', folder));
    await writeFile(join(cli.dir, 'texts', folder, text), 'not what it was');
    const { status, json } = await cli.run(['verify', cli.dir, '--json']);
    expect(status).toBe(1);
    expect(json).toMatchObject([{ kind: 'text', path: join('texts', folder, text), message: expect.any(String) }]);
    expect((await cli.run(['verify', join(cli.dir, 'case.json')])).status).toBe(2);
  });

  test('history prints the newest first, for the case or for one record', async () => {
    const ids = await filled();
    await cli.run(['put', cli.dir, '-'], { input: ndjson({ collection: 'people', id: ids['people'], born: '1970' }) });
    const all = await cli.run(['history', cli.dir, '--json']);
    expect(all.json.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    const one = await cli.run(['history', cli.dir, (ids['people'] ?? '').slice(-8), '--json', '--limit', '1']);
    expect(one.json).toMatchObject([{ seq: 3, changes: [{ id: ids['people'], fields: { born: [null, '1970'] } }] }]);
    expect((await cli.run(['history', cli.dir, '--limit', 'many'])).status).toBe(2);
  });
});
