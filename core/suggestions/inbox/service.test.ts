import { recordIn } from '#core/records/contract.ts';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EngineEvent } from '#core/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import type { SuggestionGroup } from './contract.ts';

const made = useTestCase();

async function put(...texts: [title: string, text: string][]): Promise<string[]> {
  const records = texts.map(([title, text]) => ({
    collection: 'articles',
    title,
    text,
    language: 'en',
    published: '2024-03-09',
  }));
  return (await made.client.records.put({ records })).map(({ id }) => id);
}

/** Three articles about one affair: a pilot, a firm, a port. */
const affair: [string, string][] = [
  [
    'Contract signed',
    'The contract was signed by harbour pilot Ambrosio Elorduy Paz in Montevideo on Monday.\n\nElorduy Paz denied it. ' +
      'Minister Teodoro Valdivia Ocampo said that Tidewater Shipping Ltd had paid.',
  ],
  [
    'Hearing',
    'Counsel for Tidewater Shipping Ltd asked whether Teodoro Valdivia Ocampo had kept the log.\n\n' +
      'Ambrosio Elorduy Paz, a pilot, did not answer in Montevideo.',
  ],
  ['Weather', 'Rain fell in Montevideo, said Nieves Tarradell, a farmer.'],
];

/** Polls until every article has been read. */
async function whole() {
  await expect
    .poll(
      async () => {
        const { reading } = await made.client.suggestions.inboxState({});
        return reading.read === reading.total;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  return made.client.suggestions.inbox({ limit: 500 });
}

async function group(name: string, state: 'open' | 'accepted' | 'rejected' = 'open'): Promise<SuggestionGroup> {
  await whole();
  const { groups } = await made.client.suggestions.inbox({ state, limit: 500 });
  const found = groups.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name} among ${groups.map((one) => one.name).join(', ')}`);
  return found;
}

test('articles are listed with their undecided names, and a decided name no longer counts', async () => {
  const [first, second, third] = await put(...affair);
  const { groups } = await whole();
  const counted = async () =>
    (await made.client.suggestions.inboxArticles({})).articles.map(({ article, names }) => [article.id, names]);
  const of = (id: string | undefined) => made.client.suggestions.inbox({ article: id ?? '', limit: 500 });
  for (const [id, names] of await counted()) expect((await of(String(id))).total).toBe(names);
  expect((await counted()).map(([id]) => id).sort()).toEqual([first, second, third].sort());
  expect((await made.client.suggestions.inboxArticles({ filter: 'hear' })).articles).toMatchObject([
    { article: { id: second, title: 'Hearing' }, published: '2024-03-09' },
  ]);
  await made.client.suggestions.rejectGroups({
    ids: groups.filter(({ name }) => ['Nieves Tarradell', 'Montevideo'].includes(name)).map(({ id }) => id),
  });
  expect((await counted()).map(([id]) => id)).not.toContain(third);
  expect((await made.client.suggestions.inboxArticles({ state: 'rejected' })).total).toBe(3);
});

test('a name in several articles is one group, with its articles, forms and passages', async () => {
  const [first, second] = await put(...affair);
  const pilot = await group('Ambrosio Elorduy Paz');
  expect(pilot).toMatchObject({ kind: 'person', mentions: 3, articles: 2, state: 'open', mayExist: false });
  const shown = await made.client.suggestions.inboxGroup({ id: pilot.id });
  expect(shown?.forms).toEqual([
    { text: 'Ambrosio Elorduy Paz', count: 2 },
    { text: 'Elorduy Paz', count: 1 },
  ]);
  expect(shown?.articles.map(({ article, mentions }) => [article.id, mentions])).toEqual([
    [first, 2],
    [second, 1],
  ]);
  expect(shown?.articles.map(({ roles }) => roles)).toEqual([['pilot'], ['pilot']]);
  expect(shown?.passages[1]).toMatchObject({
    before: '',
    exact: 'Ambrosio Elorduy Paz',
    after: ', a pilot, did not answer in Montevideo.',
  });
  expect(shown?.passages[0]?.before).toBe('The contract was signed by harbour pilot ');
  const all = await whole();
  expect(all.counts.states).toEqual({ open: all.total, accepted: 0, rejected: 0 });
  expect(all.counts.kinds.person + all.counts.kinds.organisation + all.counts.kinds.place).toBe(all.total);
  expect(all.groups[0]?.mentions).toBe(Math.max(...all.groups.map(({ mentions }) => mentions)));
});

test('the inbox can be filtered, sorted and paged', async () => {
  const [, , weather] = await put(...affair);
  await whole();
  const ask = made.client.suggestions.inbox;
  expect((await ask({ kind: 'person' })).groups.every(({ kind }) => kind === 'person')).toBe(true);
  expect((await ask({ article: weather ?? '' })).groups.map(({ name }) => name).sort()).toEqual([
    'Montevideo',
    'Nieves Tarradell',
  ]);
  expect((await ask({ filter: 'tarradéll' })).groups.map(({ name }) => name)).toEqual(['Nieves Tarradell']);
  const names = (await ask({ sort: 'name', descending: false })).groups.map(({ name }) => name);
  const paged = [];
  for (let offset = 0; offset < names.length; offset += 2) {
    paged.push(...(await ask({ sort: 'name', descending: false, offset, limit: 2 })).groups.map(({ name }) => name));
  }
  expect(paged).toEqual(names);
  const strong = await ask({ confidence: 'strong' });
  expect(strong.groups.length).toBe(strong.counts.confidences.strong);
});

test('accepting a batch creates records in one step, and leaves out names that may match a record', async () => {
  await put(...affair);
  const [known] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }], description: 'Harbour pilot' }],
  });
  const pilot = await group('Ambrosio Elorduy Paz');
  expect(pilot.mayExist).toBe(true);
  expect(pilot.candidates[0]).toMatchObject({ id: known?.id, title: 'A. Elorduy' });
  expect(pilot.candidates[0]?.reasons.filter(({ sign }) => sign === 'plus').map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Same role: pilot', 'Initials match']),
  );
  const ids = [pilot.id, (await group('Teodoro Valdivia Ocampo')).id, (await group('Nieves Tarradell')).id];
  const { records, left } = await made.client.suggestions.acceptGroups({ ids });
  expect(records.map(({ title }) => title)).toEqual(['Teodoro Valdivia Ocampo', 'Nieves Tarradell']);
  expect(left).toEqual([{ id: pilot.id, name: 'Ambrosio Elorduy Paz' }]);
  expect((await group('Nieves Tarradell', 'accepted')).record?.id).toBe(records[1]?.id);
  // the reader shows it as accepted in every article, as after accepting it there
  for (const { id } of (await made.client.records.list({ collection: 'articles' })).records as { id: string }[]) {
    const names = (await made.client.suggestions.list({ article: id })).filter(({ text }) =>
      text.startsWith('Teodoro'),
    );
    expect(names.every(({ state }) => state === 'accepted')).toBe(true);
  }
  await made.client.history.undo({});
  expect((await made.client.cases.info({})).counts['people']).toBe(1);
  expect((await group('Nieves Tarradell')).state).toBe('open');
});

test('a name that may match a record can become a new record, or one noted as undecided', async () => {
  await put(...affair);
  await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy Paz', kind: 'main' }] }],
  });
  const { id } = await group('Ambrosio Elorduy Paz');
  const { records } = await made.client.suggestions.acceptGroups({ ids: [id], undecided: true });
  const { record } = await made.client.records.show({ id: records[0]?.id ?? '' });
  expect(record['notes']).toMatch(/^Undecided: may be “A. Elorduy Paz” \(.+\)\.$/);
  await made.client.history.undo({});
  await made.client.suggestions.acceptGroups({ ids: [id], asNew: true });
  expect((await made.client.cases.info({})).counts['people']).toBe(2);
});

test('“not the same” is saved with the new record, and so is “undecided”; one undo removes both', async () => {
  await put(...affair);
  const [known] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy Paz', kind: 'main' }] }],
  });
  const { id } = await group('Ambrosio Elorduy Paz');
  const asked = async () => {
    const { open, undecided } = await made.client.identity.candidates({});
    return { open, undecided };
  };
  expect(await asked()).toEqual({ open: 0, undecided: 0 });

  const { records } = await made.client.suggestions.acceptGroups({ ids: [id], asNew: true });
  const pair = { a: records[0]?.id ?? '', b: known?.id ?? '' };
  expect(await asked()).toEqual({ open: 0, undecided: 0 });
  expect((await made.client.identity.pair(pair)).state).toBe('not-same');
  await made.client.history.undo({});
  expect((await made.client.records.list({ collection: 'identities' })).records).toEqual([]);

  await made.client.suggestions.acceptGroups({ ids: [id], undecided: true });
  expect(await asked()).toEqual({ open: 0, undecided: 1 });
});

test('a name can be added to a record, and several groups can become one record', async () => {
  await put(...affair);
  const [known] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'A. Elorduy', kind: 'main' }] }],
  });
  const pilot = await group('Ambrosio Elorduy Paz');
  await made.client.suggestions.mergeGroups({ ids: [pilot.id], record: known?.id ?? '' });
  expect((await group('Ambrosio Elorduy Paz', 'accepted')).record?.id).toBe(known?.id);
  await made.client.history.undo({});
  expect((await group('Ambrosio Elorduy Paz')).state).toBe('open');
  const other = await group('Nieves Tarradell');
  const one = await made.client.suggestions.mergeGroups({ ids: [pilot.id, other.id], record: null });
  const record = recordIn(await made.client.records.show({ id: one.id }), 'people');
  expect(record?.names).toEqual([
    { value: 'Ambrosio Elorduy Paz', kind: 'main' },
    { value: 'Nieves Tarradell', kind: 'alias' },
  ]);
  const place = await group('Montevideo');
  await expect(made.client.suggestions.mergeGroups({ ids: [place.id, other.id], record: null })).rejects.toThrow(
    /different kinds/,
  );
});

test('a rejected name stays rejected in later articles, is listed and can be taken back', async () => {
  const [first] = await put(...affair);
  const { id } = await group('Nieves Tarradell');
  expect(await made.client.suggestions.rejectGroups({ ids: [id] })).toEqual({ rejected: 1 });
  expect((await group('Nieves Tarradell', 'rejected')).state).toBe('rejected');
  await put(['Later', 'The farmer Nieves Tarradell said that it rained again.']);
  expect((await group('Nieves Tarradell', 'rejected')).articles).toBe(2);
  const figure = (await made.client.suggestions.list({ article: first ?? '' })).find(({ kind }) => kind === 'date');
  if (figure) await made.client.suggestions.reject({ article: first ?? '', spans: [figure] });
  const { rows, total } = await made.client.suggestions.rejections({});
  expect(total).toBe(rows.length);
  const row = rows.find(({ kind }) => kind === 'person');
  expect(row).toMatchObject({ text: 'Nieves Tarradell', mentions: 2, article: null, by: { own: true, name: null } });
  expect(rows.find(({ kind }) => kind === 'date')?.text).toBe(figure?.text);
  expect(await made.client.suggestions.takeBack({ ids: [row?.id ?? ''] })).toEqual({ takenBack: 1 });
  expect((await group('Nieves Tarradell')).state).toBe('open');
  await made.client.history.undo({});
  expect((await group('Nieves Tarradell', 'rejected')).state).toBe('rejected');
});

test('the inbox follows articles that are removed and restored, and records that are renamed and removed', async () => {
  const [, , third] = await put(...affair);
  expect((await group('Montevideo')).articles).toBe(3);
  await made.client.records.remove({ ids: [third ?? ''] });
  await expect.poll(async () => (await group('Montevideo')).articles).toBe(2);
  expect((await whole()).groups.map(({ name }) => name)).not.toContain('Nieves Tarradell');
  await made.client.history.undo({});
  await expect.poll(async () => (await whole()).groups.map(({ name }) => name)).toContain('Nieves Tarradell');

  const { records } = await made.client.suggestions.acceptGroups({ ids: [(await group('Montevideo')).id] });
  const id = records[0]?.id ?? '';
  expect((await group('Montevideo', 'accepted')).record?.id).toBe(id);
  await made.client.records.put({
    records: [{ collection: 'places', id, names: [{ value: 'Somewhere', kind: 'main' }] }],
  });
  expect((await group('Montevideo')).state).toBe('open');
  await made.client.history.undo({});
  await made.client.records.remove({ ids: [id] });
  expect((await group('Montevideo')).state).toBe('open');
});

test('the inbox follows an article whose text changes', async () => {
  const [first = ''] = await put(...affair);
  await group('Ambrosio Elorduy Paz');
  await made.client.articles.setText({ id: first, text: 'A farmer, Nieves Tarradell, met Ricardo Barrientos Lugo.' });
  const names = async () => (await whole()).groups.map(({ name }) => name);
  await expect.poll(names).toContain('Ricardo Barrientos Lugo');
  expect(await group('Ambrosio Elorduy Paz')).toMatchObject({ mentions: 1, articles: 1 });
  expect(await group('Nieves Tarradell')).toMatchObject({ mentions: 2, articles: 2 });
  await made.client.history.undo({});
  await expect.poll(names).not.toContain('Ricardo Barrientos Lugo');
  expect(await group('Ambrosio Elorduy Paz')).toMatchObject({ mentions: 3, articles: 2 });
});

test('reading reports its progress, and texts already read are not read again after a restart', async () => {
  await put(...affair);
  const events: EngineEvent[] = [];
  made.engine.onEvent((event) => events.push(event as EngineEvent));
  const before = await whole();
  await expect.poll(() => events.filter(({ type }) => type === 'names').at(-1)).toMatchObject({ read: 3, total: 3 });
  await made.reopen();
  const work = made.ports.work;
  let read = 0;
  const { readNames } = work;
  work.readNames = (input) => (read++, readNames(input));
  expect((await whole()).groups).toEqual(before.groups);
  expect(read).toBe(0);

  // a damaged file costs only time
  await made.engine.close();
  const folder = join(made.home, 'cache', 'names');
  for (const name of await readdir(folder)) {
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, name), bytes.subarray(0, bytes.length - 40));
  }
  await made.reopen().catch(() => undefined);
  expect((await whole()).groups).toEqual(before.groups);
});

test('after a restart, the word lists are queried for many articles together', async () => {
  const firsts = ['Ambrosio', 'Teodoro', 'Nieves', 'Ricardo', 'Lucía', 'Marta'];
  const lasts = ['Elorduy', 'Valdivia', 'Tarradell', 'Barrientos', 'Quiñones', 'Ibarrola'];
  const people = firsts.flatMap((first) => lasts.map((last) => `${first} ${last}`));
  await put(...people.map((name, at): [string, string] => [`Day ${at}`, `The minister ${name} spoke on Monday.`]));
  const before = await whole();
  await made.reopen();
  const { work } = made.ports;
  const { wordFlags } = work;
  let asked = 0;
  work.wordFlags = (input) => (asked++, wordFlags(input));
  expect((await whole()).groups).toEqual(before.groups);
  expect(asked).toBeLessThan(3);
});

test('purged text is in no group and in no file of the cache', async () => {
  const [first] = await put(...affair);
  await group('Ambrosio Elorduy Paz');
  await made.reopen();
  await group('Ambrosio Elorduy Paz');
  const folder = join(made.home, 'cache', 'names');
  expect((await readdir(folder)).length).toBe(1);
  await made.client.purges.purge({ article: first ?? '', text: true, reason: 'A court order' });
  await expect.poll(async () => (await group('Ambrosio Elorduy Paz')).articles).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('closing a case whose records are still loading answers the open query', async () => {
  const people = Array.from({ length: 900 }, (_, n) => ({
    collection: 'people',
    names: [{ value: `Person Number${n} Surname${n}`, kind: 'main' }],
  }));
  await made.client.records.put({ records: people });
  await made.reopen();
  const asked = made.engine.handle('suggestions.inboxState', {});
  await made.engine.close();
  expect(await asked).toMatchObject({ ok: true });
});
