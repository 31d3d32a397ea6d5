import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let ids: Record<string, string> = {};

beforeEach(async () => {
  ids = {};
  await put(
    { collection: 'events', id: '$strike', title: 'Strike', when: '2020-03-02' },
    { collection: 'events', id: '$accord', title: 'Accord', when: '2020-03-09' },
    { collection: 'events', id: '$vote', title: 'Vote' },
  );
});

async function put(...records: Record<string, unknown>[]): Promise<void> {
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
}
const id = (name: string) => ids[name] ?? '';
const event = (name: string, fields: Record<string, unknown>) => put({ collection: 'events', id: id(name), ...fields });
const impossible = async (of?: string) =>
  (await made.client.time.orders(of ? { event: id(of) } : {})).orders.map(({ words }) => words);
const derived = async (name: string) => (await made.client.time.derived({ event: id(name) }))?.when ?? null;

test('an order that contradicts the dates is explained, with the record each part was typed in', async () => {
  expect(await impossible()).toEqual([]);
  await event('accord', { order: [{ rule: 'before', event: id('strike') }] });
  const { orders, total } = await made.client.time.orders({});
  expect(total).toBe(1);
  expect(orders[0]?.words).toBe(
    '“Accord” is dated 9 March 2020. “Accord” came before “Strike”. “Strike” is dated 2 March 2020. These cannot all be true.',
  );
  expect(orders[0]?.because.map(({ kind, on, other }) => `${kind} ${on.title} ${other?.title ?? ''}`.trim())).toEqual([
    'date Accord',
    'order Accord Strike',
    'date Strike',
  ]);
  expect(orders[0]?.events.map(({ title }) => title)).toEqual(['Accord', 'Strike']);
  expect(await impossible('vote')).toEqual([]);
  expect(await impossible('strike')).toHaveLength(1);
  expect(await made.client.time.orders({ offset: 1 })).toMatchObject({ total: 1, orders: [] });
});

test('a clash follows undo and redo, and disappears when a date is corrected', async () => {
  await event('accord', { order: [{ rule: 'before', event: id('strike'), atLeast: 'P2D' }] });
  expect((await impossible())[0]).toContain('came before “Strike”, by at least 2 days.');
  await made.client.history.undo({});
  expect(await impossible()).toEqual([]);
  await made.client.history.redo({});
  expect(await impossible()).toHaveLength(1);
  await event('accord', { when: '2020-02-28' });
  expect(await impossible()).toEqual([]);
  await made.client.history.undo({});
  expect(await impossible()).toHaveLength(1);
});

test('a clash disappears while one of its events is in the trash', async () => {
  await event('accord', { order: [{ rule: 'before', event: id('strike') }] });
  await made.client.records.remove({ ids: [id('strike')] });
  expect(await impossible()).toEqual([]);
  await made.client.records.restore({ ids: [id('strike')] });
  expect(await impossible()).toHaveLength(1);
});

test('links and parts of events can clash too, but a disputed link cannot', async () => {
  await put({ collection: 'links', id: '$link', kind: 'precedes', from: id('accord'), to: id('strike') });
  expect((await impossible())[0]).toContain('A link says “Accord” came before “Strike”.');
  const [link] = (await made.client.time.orders({})).orders[0]?.because.filter(({ kind }) => kind === 'link') ?? [];
  expect(link?.on).toMatchObject({ id: id('link'), collection: 'links' });
  await put({ collection: 'links', id: id('link'), certainty: 'disputed' });
  expect(await impossible()).toEqual([]);
  await event('vote', { when: '2019', partOf: id('strike') });
  expect((await impossible())[0]).toContain('“Vote” is part of “Strike”.');
});

test('merged events share their orders, and clashes follow merges and splits', async () => {
  await put({ collection: 'events', id: '$pact', title: 'Pact', order: [{ rule: 'before', event: id('strike') }] });
  expect(await impossible()).toEqual([]);
  expect(await derived('pact')).toBe('[..2020-03-02]');
  await made.client.identity.decide({ ids: [id('accord'), id('pact')], decision: 'same' });
  const { orders } = await made.client.time.orders({});
  expect(orders).toHaveLength(1);
  // It is attributed to where it was typed: the merged record.
  expect(orders[0]?.because.map(({ on }) => on.title)).toEqual(['Accord', 'Pact', 'Strike']);
  expect(await impossible('pact')).toHaveLength(1);
  await made.client.identity.split({ ids: [id('pact')] });
  expect(await impossible()).toEqual([]);
  await made.client.identity.decide({ ids: [id('pact'), id('strike')], decision: 'same' });
  expect(await impossible()).toHaveLength(1);
});

test('a derived date comes with its reasons and is marked in lists', async () => {
  await event('vote', {
    order: [
      { rule: 'after', event: id('strike') },
      { rule: 'before', event: id('accord') },
    ],
  });
  expect(await made.client.time.derived({ event: id('vote') })).toMatchObject({
    when: '[2020-03-02..2020-03-09]',
    start: null,
    end: null,
    words: 'It was some time from 2 to 9 March 2020.',
  });
  const because = (await made.client.time.derived({ event: id('vote') }))?.because.map(({ words }) => words);
  expect(because).toEqual([
    '“Vote” came after “Strike”.',
    '“Strike” is dated 2 March 2020.',
    '“Vote” came before “Accord”.',
    '“Accord” is dated 9 March 2020.',
  ]);
  expect(await made.client.time.marks({ ids: Object.values(ids) })).toEqual([
    { id: id('vote'), when: '[2020-03-02..2020-03-09]', impossible: 0 },
  ]);
  await event('vote', { when: '2020-03-05' });
  expect(await derived('vote')).toBeNull();
  await event('vote', { when: '2020-03-10' });
  expect(await made.client.time.marks({ ids: Object.values(ids) })).toHaveLength(2);
});

test('an event that lasts gets bounds for its beginning and its end, and spans are said in words', async () => {
  const after = (more: object) => [{ rule: 'after', event: id('strike'), ...more }];
  await put(
    { collection: 'people', id: '$ana', names: [{ value: 'Ana', kind: 'main' }] },
    { collection: 'links', kind: 'caused', from: id('strike'), to: '$ana' },
    { collection: 'events', id: '$fair', title: 'Fair', when: '2021-02-01' },
    {
      collection: 'events',
      id: '$talks',
      title: 'Talks',
      when: '2020/..',
      order: after({ atLeast: 'P1M', atMost: 'P2M' }),
    },
    { collection: 'events', id: '$walk', title: 'Walk', order: after({ atMost: 'P2M' }) },
  );
  await event('vote', { when: '2020/2021', order: [...after({}), { rule: 'before', event: id('fair') }] });
  const told = async (name: string) => {
    const found = await made.client.time.derived({ event: id(name) });
    return [found?.when, found?.start, found?.end, found?.because[0]?.words];
  };
  expect(await told('vote')).toEqual([
    null,
    '[2020-03-02..2020-12-31]',
    '[2021-01-01..2021-02-01]',
    '“Vote” came after “Strike”.',
  ]);
  expect(await told('talks')).toEqual([
    null,
    '[2020-04-02..2020-05-02]',
    '[2020-04-02..]',
    '“Talks” came after “Strike”, by at least 1 month and at most 2 months.',
  ]);
  expect(await told('walk')).toEqual([
    '[2020-03-02..]',
    '[2020-03-02..2020-05-02]',
    null,
    '“Walk” came after “Strike”, by at most 2 months.',
  ]);
  // The bounds of an end are in no list.
  expect(await made.client.time.marks({ ids: Object.values(ids) })).toMatchObject([{ id: id('walk') }]);
});

test('a derived date ignores an unrelated event in the trash, and an unknown event is refused', async () => {
  await made.client.records.remove({ ids: [id('accord')] });
  await event('vote', { order: [{ rule: 'before', event: id('strike') }] });
  expect(await derived('vote')).toBe('[..2020-03-02]');
  await expect(made.client.time.derived({ event: 'no-such-record' })).rejects.toMatchObject({ code: 'not-found' });
});

test('an order rule that points at a removed event is ignored until the event is restored', async () => {
  await event('vote', {
    order: [
      { rule: 'before', event: id('strike') },
      { rule: 'before', event: id('accord') },
    ],
  });
  expect(await derived('vote')).toBe('[..2020-03-02]');
  await made.client.records.remove({ ids: [id('strike')] });
  expect(await derived('vote')).toBe('[..2020-03-09]');
  await made.client.records.remove({ ids: [id('accord')] });
  expect(await derived('vote')).toBeNull();
  expect(await made.client.time.marks({ ids: [id('vote')] })).toEqual([]);
  await made.client.records.restore({ ids: [id('strike')] });
  expect(await derived('vote')).toBe('[..2020-03-02]');
});

test('an order rule must point at an event that is not in the trash', async () => {
  await put({ collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] });
  const before = (other: string) => event('vote', { order: [{ rule: 'before', event: other }] });
  await expect(before(id('ana'))).rejects.toMatchObject({ code: 'invalid' });
  await made.client.records.remove({ ids: [id('strike')] });
  await expect(before(id('strike'))).rejects.toMatchObject({ code: 'invalid' });
  expect(await derived('vote')).toBeNull();
});

test('finding clashes after an edit among 5,000 events takes less than 50 ms', { tags: 'timing' }, async () => {
  const day = (at: number) => new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10);
  const records = Array.from({ length: 5_000 }, (_, at) => ({
    collection: 'events',
    id: `$e${at}`,
    title: `Event ${at}`,
    ...(at % 2 === 0 ? { when: day(at) } : {}),
    // Components of a hundred events each.
    ...(at % 100 === 0 ? {} : { order: [{ rule: 'after', event: `$e${at - 1}` }] }),
  }));
  await put(...records);
  expect(await derived('e1')).toBe(`[${day(0)}..${day(2)}]`);
  const times: number[] = [];
  for (const at of [250, 1250, 2250, 3250, 4250]) {
    await event(`e${at}`, { when: day(at - 20) });
    const began = performance.now();
    const { total } = await made.client.time.orders({});
    times.push(performance.now() - began);
    expect(total).toBe(1);
    await made.client.history.undo({});
    expect((await made.client.time.orders({})).total).toBe(0);
  }
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(50);
});
