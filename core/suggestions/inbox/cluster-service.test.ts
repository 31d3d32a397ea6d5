import { expect, test } from 'vitest';
import { recordIn } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import type { ClusterRow, InboxRow } from './cluster-contract.ts';

const made = useTestCase();

/** Six articles: a man with several names, a ministry by its initials, three towns that the lists know. */
const affair = [
  'The engineer Leandro Saavedra Kohl signed in Montevideo. Saavedra denied it on Monday.',
  'The engineer Leandro Saavedra Kohl spoke in Madrid. Saavedra left for Lima.',
  'Engineer Leandro Saavedra said that the Consejo Nacional Electoral had paid in Montevideo.',
  'Counsel asked whether the engineer L. Saavedra had kept the log of the Consejo Nacional Electoral in Madrid.',
  'The minister Ofelia Quiroga met the fisherman Saavedra in Lima on Tuesday.',
  'The CNE denied it, said minister Ofelia Quiroga.',
];

async function put(texts: readonly string[] = affair): Promise<void> {
  const records = texts.map((text, at) => ({
    collection: 'articles',
    title: `Article ${String(at)}`,
    text,
    language: 'en',
    published: '2024-03-09',
  }));
  await made.client.records.put({ records });
}

async function rows(query: Parameters<typeof made.client.suggestions.inboxClusters>[0] = {}) {
  await expect
    .poll(
      async () => {
        const { reading, comparing } = await made.client.suggestions.inboxClusters({});
        return reading.read === reading.total && !comparing;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  return made.client.suggestions.inboxClusters({ limit: 500, ...query });
}

const nameOf = (row: InboxRow) =>
  row.type === 'cluster' ? `${row.name} (${String(row.forms)})` : row.type === 'single' ? row.group.name : row.id;
const shown = async () => (await rows()).rows.map(nameOf).sort();

async function cluster(name: string): Promise<ClusterRow> {
  const all = (await rows()).rows;
  const found = all.find((row) => row.type === 'cluster' && row.name === name);
  if (found?.type !== 'cluster') throw new Error(`no ${name} among ${all.map(nameOf).join(', ')}`);
  return found;
}

async function formsOf(name: string) {
  const { id } = await cluster(name);
  return (await made.client.suggestions.inboxCluster({ id }))?.forms ?? [];
}
const namesOf = async (id: string) =>
  recordIn(await made.client.records.show({ id }), 'people')?.names.map(({ value }) => value);

test('the forms of one name share a row, each with a reason, and a batch never decides identity', async () => {
  await put();
  expect(await shown()).toEqual([
    'Consejo Nacional Electoral (2)',
    'Leandro Saavedra Kohl (4)',
    'Ofelia Quiroga',
    'same:place',
  ]);
  const forms = await formsOf('Leandro Saavedra Kohl');
  expect(forms.map(({ text, mentions, articles, fact }) => [text, mentions, articles, fact?.text])).toEqual([
    ['Leandro Saavedra Kohl', 2, 2, 'full name, becomes the main name'],
    ['Saavedra', 3, 3, 'surname after the full name'],
    ['L. Saavedra', 1, 1, 'same initial, same role: engineer'],
    ['Leandro Saavedra', 1, 1, 'shorter form'],
  ]);
  const man = await cluster('Leandro Saavedra Kohl');
  expect(man).toMatchObject({ mentions: 7, articles: 5, doubt: 'different role: fisherman', candidate: null });
  const told = await made.client.suggestions.inboxCluster({ id: man.id, form: 'saavedra' });
  expect(told?.passages.map(({ exact }) => exact)).toEqual(['Saavedra', 'Saavedra', 'Saavedra']);
  expect(told?.comparison[0]?.exact).toBe('Leandro Saavedra Kohl');
  // A batch never decides identity: what may be the same as another name is skipped.
  const all = (await made.client.suggestions.inbox({ limit: 500 })).groups;
  const { records, left } = await made.client.suggestions.acceptGroups({ ids: all.map(({ id }) => id) });
  expect(records.map(({ title }) => title).sort()).toEqual(['Lima', 'Madrid', 'Montevideo', 'Ofelia Quiroga']);
  expect(left.map(({ name }) => name)).toContain('CNE');
});

test('forms become one record in one step; a form taken out stays separate until it is put back', async () => {
  await put();
  const { id } = await cluster('Leandro Saavedra Kohl');
  const before = (await rows()).progress;
  const forms = ['leandro saavedra kohl', 'leandro saavedra', 'l. saavedra'];
  const { record } = await made.client.suggestions.acceptCluster({ id, forms, apart: ['saavedra'], record: null });
  expect(await namesOf(record.id)).toEqual(['Leandro Saavedra Kohl', 'L. Saavedra', 'Leandro Saavedra']);
  // The places of the form that is somebody else's are now a name of their own.
  expect(await shown()).toContain('Saavedra');
  expect((await rows()).progress.decided).toBeGreaterThan(before.decided);
  const [pair] = (await made.client.suggestions.rejections({})).rows;
  expect(pair).toMatchObject({ isPair: true, kind: 'person', text: 'Saavedra” and “Leandro Saavedra Kohl' });
  await made.client.history.undo({});
  expect(await shown()).toContain('Leandro Saavedra Kohl (4)');
  expect((await made.client.suggestions.rejections({})).total).toBe(0);

  await made.client.suggestions.takeOut({ id, form: 'saavedra' });
  expect(await shown()).toEqual(expect.arrayContaining(['Leandro Saavedra Kohl (3)', 'Saavedra']));
  const [refused] = (await made.client.suggestions.rejections({})).rows;
  await made.client.suggestions.takeBack({ ids: [refused?.id ?? ''] });
  expect(await shown()).toContain('Leandro Saavedra Kohl (4)');

  // They are accepted together after all: the rejection that kept them apart is removed in the same step.
  await made.client.suggestions.takeOut({ id, form: 'saavedra' });
  const groups = (await rows()).rows.flatMap((row) =>
    row.type === 'single' && row.group.name === 'Saavedra' ? [row.id] : [],
  );
  await made.client.suggestions.mergeGroups({ ids: [id, ...groups], record: null });
  expect((await made.client.suggestions.rejections({})).total).toBe(0);
});

test('a form can become another person or be rejected, and a cluster can be split up, even after a restart', async () => {
  await put();
  const { id } = await cluster('Leandro Saavedra Kohl');
  const other = await made.client.suggestions.acceptOther({ id, form: 'saavedra' });
  expect(other.title).toBe('Saavedra');
  expect(await shown()).toContain('Leandro Saavedra Kohl (3)');
  await made.client.suggestions.rejectForm({ id, form: 'l. saavedra' });
  expect(await shown()).toContain('Leandro Saavedra Kohl (2)');
  const body = await cluster('Consejo Nacional Electoral');
  expect(await made.client.suggestions.keepApart({ id: body.id })).toEqual({ apart: 1 });
  expect(await shown()).toEqual(expect.arrayContaining(['CNE', 'Consejo Nacional Electoral']));
  await made.reopen();
  expect(await shown()).toEqual(expect.arrayContaining(['CNE', 'Leandro Saavedra Kohl (2)']));
});

test('a cluster that may match a record of the case can be added to it', async () => {
  await put();
  const { id } = await cluster('Leandro Saavedra Kohl');
  const [known] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Leandro Saavedra', kind: 'main' }], description: 'Engineer' }],
  });
  const row = (await rows()).rows.find((one) => one.type === 'cluster' && one.kind === 'person');
  expect(row).toMatchObject({ candidate: { id: known?.id, title: 'Leandro Saavedra' } });
  const forms = ['leandro saavedra kohl', 'l. saavedra'];
  await made.client.suggestions.acceptCluster({ id, forms, record: known?.id ?? '' });
  expect(await namesOf(known?.id ?? '')).toEqual(['Leandro Saavedra', 'Leandro Saavedra Kohl', 'L. Saavedra']);
});

test('passages of a form are in the same order after an article was edited and restored', async () => {
  await put();
  const { id } = await cluster('Leandro Saavedra Kohl');
  const titles = async () => {
    await rows();
    return (await made.client.suggestions.inboxCluster({ id }))?.passages.map(({ article }) => article.title);
  };
  await expect.poll(titles).toEqual(['Article 1', 'Article 0']);
  const { records } = await made.client.records.list({ collection: 'articles', limit: 2 });
  await made.client.articles.setText({ id: String(records[1]?.['id']), text: 'Nobody signed.' });
  await expect.poll(titles).toEqual(['Article 0']);
  await made.client.history.undo({});
  await expect.poll(titles).toEqual(['Article 1', 'Article 0']);
});
