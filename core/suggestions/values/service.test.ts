import { expect, test } from 'vitest';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterNames } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import type { ValueGroupRow, ValuesQuery } from './contract.ts';

const made = useTestCase();

const text = (title: string, body: string, more: object = {}) => ({
  ...{ collection: 'articles', title, text: body, language: 'en', published: '2024-03-09', outlet: 'Saltmere Tide' },
  ...more,
});

/** Four articles about one fire: they agree on the day, but not on the number of dead. */
const fire = [
  text('Fire', 'The fire at the mill on 5 March 2024 left 14 dead.\n\nThe firm had paid $2.5 million in 2019.'),
  text(
    'Day two',
    'On 5 March 2024 the mill burned. Officials said that 14 people died, and later 17 deaths were counted.',
  ),
  text('Incendio', 'El incendio del 5 de marzo de 2024 dejó 14 muertos, según la alcaldía.', { language: 'es' }),
  text('Weather', 'It rained on Tuesday. At least 14 deaths were feared.'),
];

async function put(records: object[] = fire): Promise<string[]> {
  return (await made.client.records.put({ records })).map(({ id }) => id);
}

async function whole(): Promise<void> {
  await expect
    .poll(
      async () => {
        const { reading } = await made.client.suggestions.inboxValueCounts({});
        return reading.read === reading.total;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
}

async function list(kind: 'date' | 'figure', query: Partial<ValuesQuery> = {}): Promise<ValueGroupRow[]> {
  await whole();
  return (await made.client.suggestions.inboxValues({ kind, limit: 500, ...query })).groups;
}

const find = async (
  kind: 'date' | 'figure',
  is: (group: ValueGroupRow) => boolean,
  state: 'open' | 'accepted' = 'open',
) => (await list(kind, { state })).find(is);
const fifth = ({ edtf }: ValueGroupRow) => edtf === '2024-03-05';
const fourteen = ({ value }: ValueGroupRow) => value?.number === 14 && value.qualifier === 'exactly';
const details = async (group: ValueGroupRow | undefined, state: 'open' | 'accepted' = 'open') => {
  const found = await made.client.suggestions.inboxValue({ id: group?.id ?? '', state });
  if (!found) throw new Error('no such value');
  return found;
};

test('dates are grouped by day and figures by number and unit, across articles and languages', async () => {
  await put();
  const date = await find('date', fifth);
  // Dates relative to the publication date mean the same day.
  expect(date).toMatchObject({ name: '5 March 2024', mentions: 4, articles: 4, why: '' });
  expect((await details(date)).forms.map(({ text: form }) => form)).toContain('5 de marzo de 2024');
  const dead = await find('figure', (group) => fourteen(group) && group.also.includes('14 muertos'));
  expect(dead).toMatchObject({ mentions: 2, articles: 2 });
  const { places, others } = await details(dead);
  expect(places[0]).toMatchObject({ outlet: 'Saltmere Tide', exact: '14 dead', state: 'open' });
  expect(places[0]?.before).toContain('left ');
  // Other numbers for the same thing, in order.
  expect(others.map(({ value }) => [value?.qualifier, value?.number])).toEqual([
    ['at-least', 14],
    ['exactly', 17],
  ]);
  const byThing = (await list('figure', { sort: 'name', descending: false })).map(({ name }) => name);
  const at = byThing.indexOf('17 deaths');
  expect(byThing.slice(at - 2, at)).toEqual(expect.arrayContaining(['14 dead', 'At least 14 deaths']));
  const byTime = (await list('date', { sort: 'name', descending: false })).map(({ edtf }) => edtf);
  expect(byTime).toEqual([...byTime].sort());
  expect((await made.client.suggestions.inboxValueCounts({})).open).toEqual({
    date: byTime.length,
    figure: byThing.length,
  });
  // The filter finds it.
  expect(await list('figure', { filter: 'MILLION' })).toHaveLength(1);
});

test('a value accepted as an event or a claim leaves the list, and returns on undo', async () => {
  const [first = ''] = await put();
  const [place] = (await details(await find('date', fifth))).places;
  const { records } = await made.client.suggestions.accept({
    article: first,
    spans: [{ kind: 'date', start: place?.start ?? 0, end: place?.end ?? 0 }],
  });
  expect((await find('date', fifth))?.mentions).toBe(3);
  const accepted = await details(await find('date', fifth, 'accepted'), 'accepted');
  expect(accepted.places).toMatchObject([{ article: { id: first }, record: { id: records[0]?.id } }]);
  await made.client.history.undo({});
  expect((await find('date', fifth))?.mentions).toBe(4);

  // A claim on the whole sentence is created from its figure, and leaves the date beside it open.
  const deaths = (group: ValueGroupRow) => fourteen(group) && group.name === '14 dead';
  const [dead] = (await details(await find('figure', deaths))).places;
  const [event] = await made.client.records.put({ records: [{ collection: 'events', title: 'Fire at the mill' }] });
  const { start = 0, end = 0 } = dead?.sentence ?? {};
  await made.client.claims.create({
    subject: event?.id ?? '',
    property: 'deaths',
    value: { type: 'number', number: 14, unit: null },
    passages: [{ article: first, start, end }],
    quotes: [],
  });
  expect(await find('figure', deaths)).toMatchObject({ mentions: 1, articles: 1 });
  expect((await find('date', fifth))?.mentions).toBe(4);
  const claim = (await details(await find('figure', fourteen, 'accepted'), 'accepted')).places[0]?.record;
  expect(claim?.collection).toBe('claims');
  const reviewed = await made.client.suggestions.list({ article: first });
  expect(reviewed.find(({ text: words }) => words === '14 dead')).toMatchObject({ state: 'accepted', record: claim });
  await made.client.history.undo({});
  expect((await find('figure', deaths))?.mentions).toBe(2);
});

test('a value accepted as a quote leaves the list, and returns on undo', async () => {
  const [first = ''] = await put();
  const deaths = (group: ValueGroupRow) => fourteen(group) && group.name === '14 dead';
  const [dead] = (await details(await find('figure', deaths))).places;
  const { records } = await made.client.suggestions.accept({
    article: first,
    spans: [{ kind: 'figure', start: dead?.start ?? 0, end: dead?.end ?? 0 }],
  });
  expect(records).toMatchObject([{ collection: 'quotes', title: '14 dead' }]);
  expect(await find('figure', deaths)).toMatchObject({ mentions: 1, articles: 1 });
  const { places } = await details(await find('figure', fourteen, 'accepted'), 'accepted');
  expect(places).toMatchObject([{ article: { id: first }, exact: '14 dead', record: { id: records[0]?.id } }]);
  await made.client.history.undo({});
  expect((await find('figure', deaths))?.mentions).toBe(2);
  expect(await list('figure', { state: 'accepted' })).toEqual([]);
});

test('a rejection applies to its place, is listed and can be taken back; rejecting a row is one step', async () => {
  const [first = ''] = await put();
  const date = await find('date', fifth);
  const { places } = await details(date);
  const one = places.find(({ article }) => article.id === first);
  await made.client.suggestions.rejectValues({
    places: [{ id: date?.id ?? '', article: first, start: one?.start ?? 0, end: one?.end ?? 0 }],
  });
  expect((await find('date', fifth))?.mentions).toBe(3);
  expect(
    (await made.client.suggestions.list({ article: first })).filter(({ state }) => state === 'rejected'),
  ).toHaveLength(1);
  expect(await made.client.suggestions.rejectValues({ ids: [date?.id ?? ''] })).toEqual({ rejected: 3 });
  expect(await find('date', fifth)).toBeUndefined();
  expect((await made.client.suggestions.rejections({})).total).toBe(4);
  await made.client.history.undo({});
  expect((await find('date', fifth))?.mentions).toBe(3);
  const { rows } = await made.client.suggestions.rejections({});
  expect(rows).toMatchObject([{ kind: 'date', text: '5 March 2024', article: { id: first } }]);
  await made.client.suggestions.takeBack({ ids: [rows[0]?.id ?? ''] });
  expect((await find('date', fifth))?.mentions).toBe(4);
});

test('added, removed and redated articles change only their own values, and no other text is read again', async () => {
  const ids = await put();
  await whole();
  const { work } = made.ports;
  let read = 0;
  const { readNames } = work;
  work.readNames = (input) => (read++, readNames(input));
  const [more = ''] = await put([text('Later', 'The mill burned on 5 March 2024, and 14 dead were named.')]);
  expect((await find('date', fifth))?.articles).toBe(5);
  expect(read).toBe(1);
  await made.client.records.remove({ ids: [more, ids[0] ?? ''] });
  await expect.poll(async () => (await find('date', fifth))?.articles).toBe(3);
  await made.client.records.put({ records: [{ collection: 'articles', id: ids[3], published: '2024-03-16' }] });
  await expect.poll(async () => (await find('date', fifth))?.articles).toBe(2);
  expect(read).toBe(2);
  const before = [await list('date'), await list('figure')];
  await made.reopen();
  read = 0;
  made.ports.work.readNames = (input) => (read++, readNames(input));
  expect([await list('date'), await list('figure')]).toEqual(before);
  expect(read).toBe(0);

  // Purged content is in no row and in no file of the cache.
  await made.client.purges.purge({ article: ids[1] ?? '', text: true, reason: 'A court order' });
  await expect.poll(async () => (await find('date', fifth))?.articles).toBe(1);
  expect(await readdir(join(made.home, 'cache', 'values'))).toEqual([]);
});

test('a figure is open again as soon as its claim no longer rests on the sentence', async () => {
  const [first = ''] = await put();
  const [event] = await put([{ collection: 'events', title: 'Fire at the mill' }]);
  const deaths = (group: ValueGroupRow) => fourteen(group) && group.name === '14 dead';
  const mentions = async () => (await find('figure', deaths))?.mentions;
  const openIn = async () => {
    const { rows } = await made.client.records.rows({ collection: 'articles' });
    return rows.find(({ id }) => id === first)?.toReview;
  };
  await made.client.suggestions.list({ article: first });
  expect(await mentions()).toBe(2);
  const [place] = (await details(await find('figure', deaths))).places;
  const { start = 0, end = 0 } = place?.sentence ?? {};
  const claim = (property: string, value: object) => ({ collection: 'claims', subject: event, property, value });
  const quote = { collection: 'quotes', article: first, exact: fire[0]?.text.slice(0, end - start), start, end };
  const [quoted = ''] = await put([quote]);
  const [dead = ''] = await put([
    { ...claim('deaths', { type: 'number', number: 14, unit: null }), quotes: [quoted] },
    { ...claim('cause', { type: 'text', text: 'arson' }), quotes: [quoted] },
  ]);
  expect(await mentions()).toBe(1);
  const openBefore = await openIn();

  await put([{ collection: 'claims', id: dead, quotes: [] }]);
  expect(await mentions()).toBe(2);
  expect(await openIn()).toBe((openBefore ?? 0) + 1);
  await made.client.history.undo({});
  expect(await mentions()).toBe(1);
  expect(await openIn()).toBe(openBefore);
});

test('reading for dates and figures announces how far it is, although all names are read', async () => {
  await put();
  const announced = await afterNames(made);
  await whole();
  await expect.poll(() => announced.at(-1)).toEqual({ type: 'names', read: 4, total: 4 });
  expect(announced).toContainEqual({ type: 'names', read: 1, total: 4 });
});
