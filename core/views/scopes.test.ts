import { expect, test } from 'vitest';
import { viewTypes } from '#core/model/views.ts';
import { viewScopeSchema } from '#core/views/model/scope.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('The depot');

const put = async (...records: Record<string, unknown>[]) =>
  (await made.client.records.put({ records })).map(({ id }) => id);

const names = (value: string) => [{ value, kind: 'main' }];

async function depot() {
  const [article, ana, firm, fire, old] = await put(
    { collection: 'articles', title: 'Fire at the depot', text: 'Ana Ruiz said so.', published: '2019-03-02' },
    { collection: 'people', names: names('Ana Ruiz') },
    { collection: 'organisations', names: names('Depot Ltd') },
    { collection: 'events', title: 'Fire', when: '2019-03' },
    { collection: 'events', title: 'Opening of the depot', when: '1987~' },
  );
  const [link, quote] = await put(
    { collection: 'links', kind: 'took-part-in', from: ana, to: fire },
    { collection: 'quotes', article, exact: 'Ana Ruiz said so' },
  );
  return { article, ana, firm, fire, old, link, quote };
}

async function shown(scope: Record<string, unknown>) {
  const asked = { scope: viewScopeSchema.parse(scope), types: [...viewTypes] };
  const [{ ids }, { records }] = await Promise.all([
    made.client.views.ids(asked),
    made.client.views.undated({ ...asked, limit: 100 }),
  ]);
  return { ids: new Set(ids), undated: records.map(({ id }) => id) };
}

test('an empty scope is the whole case, and a set or kinds of records narrow it', async () => {
  const all = await depot();
  expect((await shown({})).ids).toEqual(new Set(Object.values(all)));
  expect((await shown({ types: ['events'] })).ids).toEqual(new Set([all.fire, all.old]));
  expect((await shown({ ids: [all.ana, all.old], types: ['events'] })).ids).toEqual(new Set([all.old]));
});

test('a query narrows a scope as search does, also within a set', async () => {
  const { old, ana, fire } = await depot();
  expect((await shown({ query: 'type:event opening' })).ids).toEqual(new Set([old]));
  expect((await shown({ query: 'opening', ids: [ana, fire] })).ids).toEqual(new Set());
});

test('a time range keeps the records that may fall in it, and lists undated ones separately', async () => {
  const { article, ana, firm, fire, old, link, quote } = await depot();
  const during = await shown({ from: '2019', to: '2019' });
  // The person dates from the event, the quote from the publication of its article.
  expect(during.ids).toEqual(new Set([article, ana, fire, link, quote]));
  expect(during.undated).toEqual([firm]);
  expect((await shown({ to: '1990' })).ids).toEqual(new Set([old]));
});

test('merged records are one in a scope, whichever id is given', async () => {
  const { ana } = await depot();
  const [other] = await put({ collection: 'people', names: names('A. Ruiz') });
  await made.client.identity.decide({ ids: [ana ?? '', other ?? ''], decision: 'same', reason: '' });
  expect((await shown({ types: ['people'] })).ids).toEqual(new Set([ana]));
  expect((await shown({ ids: [other] })).ids).toEqual(new Set([ana]));
});

test('a view is saved with its placements and notes, and is removed and restored with them', async () => {
  const { ana } = await depot();
  const { client } = made;
  const view = await client.views.create({ kind: 'graph', name: 'Around Ana', query: 'ana', records: [ana ?? ''] });
  const second = await client.views.create({ kind: 'table', name: 'People', types: ['people'] });
  expect((await client.views.list({})).map(({ name }) => name)).toEqual(['Around Ana', 'People']);
  expect(second.order > view.order).toBe(true);
  await put(
    { collection: 'placements', view: view.id, record: ana, x: 12, y: -4.5 },
    { collection: 'chartNotes', view: view.id, text: 'Who paid?', box: { x: 0, y: 0, width: 90, height: 40 } },
  );
  const chart = await client.views.chart({ view: view.id });
  expect(chart.placements).toMatchObject([{ record: ana, x: 12, y: -4.5 }]);
  expect(chart.notes).toMatchObject([{ text: 'Who paid?' }]);
  await client.records.remove({ ids: [view.id] });
  expect(await client.views.chart({ view: view.id })).toEqual({ placements: [], notes: [] });
  await client.history.undo({});
  expect((await client.views.chart({ view: view.id })).placements).toHaveLength(1);
});
