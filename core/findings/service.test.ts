import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
/** Leads are put off until a local day. */
const noon = new Date(2026, 5, 1, 12).getTime();
let now = noon;
const ids: Record<string, string> = {};

const put = async (...records: object[]) => {
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
};
const id = (name: string) => ids[name] ?? '';

const article = (name: string, fields: object = {}) => ({
  collection: 'articles',
  id: `$${name}`,
  title: name,
  text: `The clash left 14 dead, and ${name} says so.`,
  readState: 'read',
  grade: { source: 'B', content: 2 },
  independence: 'independent',
  ...fields,
});
const quote = (name: string, of: string) => ({
  collection: 'quotes',
  id: `$${name}`,
  article: `$${of}`,
  exact: '14 dead',
});
const toll = (name: string, number: number, fields: object = {}) => ({
  collection: 'claims',
  id: `$${name}`,
  subject: id('riot'),
  property: 'deaths',
  value: { type: 'number', number, unit: 'people' },
  ...fields,
});

beforeEach(async () => {
  now = noon;
  made = await openTestCase();
  made.ports.now = () => now;
  await made.reopen();
  await put(
    { collection: 'places', id: '$port', names: [{ value: 'Port', kind: 'main' }], position: { lat: 1, lon: 1 } },
    { collection: 'events', id: '$riot', title: 'Dock riot', when: '2025-09', where: '$port' },
    { collection: 'people', id: '$chief', names: [{ value: 'Chief Calle', kind: 'main' }] },
    { collection: 'people', id: '$guard', names: [{ value: 'Ana Guard', kind: 'main' }] },
    article('First'),
    article('Second'),
    article('Copy', { independence: 'copy', copyOf: '$First' }),
    quote('q1', 'First'),
    quote('q2', 'Second'),
    quote('q3', 'Copy'),
  );
});
afterEach(() => made.end());

const lines = async () => (await made.client.findings.lint({})).findings.map(({ rule, title }) => `${rule}: ${title}`);
const rules = async () => (await made.client.findings.lint({})).findings.map(({ rule }) => rule);
const only = async (rule: string) => {
  const { findings } = await made.client.findings.lint({ muted: true });
  const [found, ...more] = findings.filter((one) => one.rule === rule);
  if (!found || more.length) throw new Error(`${more.length + (found ? 1 : 0)} findings of ${rule}`);
  return found;
};

describe('rules', () => {
  test('report nothing in a case where everything is proved', async () => {
    await put(toll('a', 14, { quotes: [id('q1'), id('q2')] }));
    expect(await lines()).toEqual([]);
  });

  test('single-origin counts copies once and a speaker once, and its score is the sum of its parts', async () => {
    await put(toll('a', 14, { quotes: [id('q1'), id('q3')] }));
    const copies = await only('single-origin');
    expect(copies).toMatchObject({
      title: 'Dock riot, deaths 14 people, rests on one origin',
      message: '2 articles report it, but all go back to one.',
      severity: 'warning',
      items: [id('a')],
      about: [{ id: id('riot') }],
      knots: { origins: 1, repeats: 1, notAssessed: 0 },
      action: { kind: 'second-origin', label: 'Find a second origin', query: 'Dock riot 14 people' },
    });
    expect(copies.parts.map(({ part, points }) => [part, points])).toEqual([
      ['base', 34],
      ['repeated', 4],
    ]);
    expect(copies.score).toBe(38);

    await put({ ...toll('a', 14, { quotes: [id('q1'), id('q2')], assertedBy: id('chief') }), id: id('a') });
    expect((await only('single-origin')).message).toBe(
      '2 articles report it; all quote Chief Calle. One speaker counts once.',
    );
    await put({ collection: 'claims', id: id('a'), assertedBy: null, quotes: [id('q1')] });
    expect((await only('single-origin')).message).toBe('Only “First” reports it.');

    // Two names of one speaker count as one as long as they are merged.
    await put({ collection: 'claims', id: id('a'), assertedBy: id('chief') });
    await put(toll('d', 14, { quotes: [id('q2')], assertedBy: id('guard') }));
    expect(await rules()).toEqual([]);
    await made.client.identity.decide({ ids: [id('chief'), id('guard')], decision: 'same' });
    expect((await only('single-origin')).message).toBe(
      '2 articles report it; all quote Chief Calle. One speaker counts once.',
    );
    await made.client.identity.split({ ids: [id('guard')] });
    expect(await rules()).toEqual([]);
    await made.client.records.remove({ ids: [id('d')] });
    await put({ collection: 'claims', id: id('a'), assertedBy: null });
    await put(toll('b', 14, { quotes: [id('q2')] }));
    expect(await rules()).toEqual([]);
  });

  test('no-origin is only a lint finding, and the lead is to assess the article', async () => {
    await put({ collection: 'articles', id: id('First'), independence: 'not-assessed' });
    await put(toll('a', 14, { quotes: [id('q1')] }));
    expect(await rules()).toEqual(['no-origin', 'not-assessed']);
    expect((await only('no-origin')).action).toMatchObject({ kind: 'assess', id: id('First'), collection: 'articles' });
    const { leads } = await made.client.findings.leads({});
    expect(leads.map(({ rule }) => rule)).toEqual(['not-assessed']);
    expect(leads[0]?.message).toBe('Assessing it could add an origin to 1 claim.');
  });

  test('copy-without-source is reported while the original is in the trash', async () => {
    await put(toll('a', 14, { quotes: [id('q3'), id('q2')] }));
    expect(await rules()).toEqual([]);
    await made.client.records.remove({ ids: [id('First')] });
    expect(await rules()).toEqual(['single-origin', 'copy-without-source']);
    await made.client.history.undo({});
    expect(await rules()).toEqual([]);
  });

  test('copy-without-source is reported for a copy that names no original', async () => {
    await put({ collection: 'articles', id: id('Copy'), copyOf: null });
    expect(await only('copy-without-source')).toMatchObject({
      severity: 'warning',
      message: 'Claims from it would have no origin.',
      action: { kind: 'name-original', id: id('Copy'), collection: 'articles' },
    });
    await put(toll('a', 14, { quotes: [id('q1'), id('q2'), id('q3')] }));
    expect((await only('copy-without-source')).message).toBe(
      '1 claim from it has no origin until the original is named.',
    );
    await put({ collection: 'articles', id: id('Copy'), copyOf: id('Second') });
    expect(await rules()).toEqual([]);
  });

  test('no-quote is an error', async () => {
    await put(toll('a', 14, { assertedBy: id('chief') }));
    expect(await only('no-quote')).toMatchObject({
      severity: 'error',
      message: 'Attributed to Chief Calle, but no quote shows it.',
      action: { kind: 'quote-claim', id: id('a') },
    });
  });

  test('open-contradiction ends with a decision, and a new value raises reopened-contradiction', async () => {
    await put(toll('a', 14, { quotes: [id('q1'), id('q2')] }), toll('b', 17, { quotes: [id('q1'), id('q2')] }));
    const found = await only('open-contradiction');
    expect(found).toMatchObject({ title: 'Dock riot, deaths: 14 people or 17 people', items: [id('a'), id('b')] });
    await made.client.claims.resolve({ id: found.item, state: 'different-scope' });
    expect(await rules()).toEqual([]);
    await put(toll('c', 21, { quotes: [id('q1'), id('q2')] }));
    expect(await only('reopened-contradiction')).toMatchObject({
      title: 'Dock riot, deaths: 14 people or 17 people, reopened',
      about: [{ id: id('riot') }],
    });
  });

  test('unread-source and ungraded-source say how many claims rest on the article', async () => {
    await put(article('Bare', { grade: null, readState: 'unread' }), quote('q4', 'Bare'));
    expect(await rules()).toEqual(['unread-source']);
    await put(toll('a', 14, { quotes: [id('q1'), id('q4')] }));
    expect((await only('ungraded-source')).message).toBe('1 claim rests on it.');
    expect((await only('unread-source')).message).toBe('1 claim already rests on it.');
  });

  test('unsourced-link does not apply to links that only say where something was read', async () => {
    await put(
      { collection: 'links', id: '$l', kind: 'leads', from: id('chief'), to: id('riot'), certainty: 'confirmed' },
      { collection: 'links', kind: 'mentions', from: id('First'), to: id('chief') },
    );
    expect(await only('unsourced-link')).toMatchObject({
      title: 'Chief Calle leads Dock riot, without a quote',
      message: 'Marked confirmed, but no quote supports it.',
      about: [{ id: id('chief') }, { id: id('riot') }],
      action: { kind: 'find-quote', id: id('chief'), collection: 'people', params: { link: id('l') } },
    });
    await put({ collection: 'links', id: id('l'), quotes: [id('q1')] });
    expect(await rules()).toEqual([]);
  });

  test('events need a date and a place, places a position, and merged events count as one', async () => {
    await put(
      { collection: 'events', id: '$bare', title: 'Bare', whenText: 'last week' },
      { collection: 'places', id: '$inn', names: [{ value: 'Inn', kind: 'main' }] },
    );
    expect(await rules()).toEqual(['event-no-date', 'event-no-place']);
    expect((await only('event-no-date')).message).toBe('The text says “last week”.');
    await put({ collection: 'links', kind: 'happened-at', from: id('bare'), to: id('inn'), quotes: [id('q1')] });
    expect(await rules()).toEqual(['event-no-date', 'place-no-position']);
    // A place that is linked to a merged record is a place.
    await put({ collection: 'events', id: '$empty', title: 'Empty', when: '2021' });
    await made.client.identity.decide({ ids: [id('empty'), id('bare')], decision: 'same' });
    expect(await rules()).toEqual(['place-no-position']);
    await made.client.history.undo({});
    await made.client.records.remove({ ids: [id('empty')] });
    await made.client.identity.decide({ ids: [id('bare'), id('riot')], decision: 'same' });
    expect(await rules()).toEqual(['place-no-position']);
    await made.client.identity.split({ ids: [id('riot')] });
    expect(await rules()).toEqual(['event-no-date', 'place-no-position']);
    // A place in the trash is as good as none.
    await made.client.records.remove({ ids: [id('port')] });
    expect((await only('event-no-place')).about).toMatchObject([{ id: id('riot') }]);
    await made.client.records.restore({ ids: [id('port')] });
    expect(await rules()).toEqual(['event-no-date', 'place-no-position']);
  });

  test('unnamed is reported for a name in three articles without a record', async () => {
    const text = 'The harbour master, Nieves Tarradell, signed the sheet. Later Nieves Tarradell left.';
    await put(article('A', { text }), article('B', { text }), article('C', { text }));
    const { findings } = await made.client.findings.lint({ names: true });
    expect(findings).toMatchObject([
      {
        rule: 'unnamed',
        title: 'Nieves Tarradell appears in 3 articles but has no record',
        action: { kind: 'add-record', label: 'Add person', params: { group: 'person:nieves tarradell' } },
      },
    ]);
    await put({ collection: 'people', names: [{ value: 'Nieves Tarradell', kind: 'main' }] });
    expect((await made.client.findings.lint({ names: true })).findings).toEqual([]);
  });
});

describe('muting a finding', () => {
  beforeEach(() => put(toll('a', 14, { quotes: [id('q1')] })));

  test('for good needs a reason, and can be undone or revoked', async () => {
    const { rule, item } = await only('single-origin');
    await expect(made.client.findings.mute({ rule, item })).rejects.toThrow(/reason/);
    await expect(made.client.findings.mute({ rule: 'nothing', item, reason: 'x' })).rejects.toThrow(/no rule/);
    await expect(made.client.findings.mute({ rule, item: 'else', reason: 'x' })).rejects.toThrow(/no longer exists/);
    await made.client.findings.mute({ rule, item, reason: 'nobody else was there' });
    expect(await made.client.findings.leads({})).toMatchObject({ leads: [], total: 0, noLead: 1, counts: { all: 0 } });
    expect(await made.client.findings.lint({})).toMatchObject({ findings: [], warnings: 0, muted: 1 });
    const { leads } = await made.client.findings.leads({ state: 'no-lead' });
    expect(leads).toMatchObject([{ rule, muted: { reason: 'nobody else was there', until: null } }]);

    await made.client.history.undo({});
    expect((await made.client.findings.leads({})).total).toBe(1);
    await made.client.history.redo({});
    expect(await made.client.findings.unmute({ rule, item })).toEqual({ taken: 1 });
    expect(await made.client.findings.unmute({ rule, item })).toEqual({ taken: 0 });
    expect(await made.client.findings.leads({})).toMatchObject({ total: 1, noLead: 0 });
  });

  test('until a date ends on that date', async () => {
    const { rule, item } = await only('single-origin');
    await expect(made.client.findings.mute({ rule, item, until: '2026-06-01' })).rejects.toThrow(/in the future/);
    await made.client.findings.mute({ rule, item, until: '2026-06-03' });
    expect(await made.client.findings.leads({})).toMatchObject({ total: 0, putOff: 1 });
    now += 86_400_000;
    expect(await made.client.findings.leads({})).toMatchObject({ total: 0, putOff: 1 });
    now += 86_400_000;
    expect(await made.client.findings.leads({})).toMatchObject({ total: 1, putOff: 0 });
    // Muting it again replaces the previous muting.
    await made.client.findings.mute({ rule, item, reason: 'asked all of them' });
    expect((await made.client.records.list({ collection: 'settings' })).total).toBe(1);
  });
});

test('leads are filtered by tab, paged and sorted by urgency', async () => {
  await put(
    toll('a', 14),
    { collection: 'events', title: 'Bare' },
    { collection: 'links', kind: 'leads', from: id('chief'), to: id('riot') },
  );
  const all = await made.client.findings.leads({});
  expect(all.counts).toEqual({ all: 4, proof: 1, identity: 0, dates: 2, links: 1 });
  expect(all.leads.map(({ rule, score }) => [rule, score])).toEqual([
    ['no-quote', 40],
    ['unsourced-link', 30],
    ['event-no-date', 24],
    ['event-no-place', 18],
  ]);
  const page = await made.client.findings.leads({ offset: 1, limit: 2 });
  expect(page.leads.map(({ rule }) => rule)).toEqual(['unsourced-link', 'event-no-date']);
  expect(page.total).toBe(4);
  expect((await made.client.findings.leads({ tab: 'dates' })).leads.map(({ rule }) => rule)).toEqual([
    'event-no-date',
    'event-no-place',
  ]);
});

test('the title of a finding starts with a capital even if the record’s title does not', async () => {
  await put({ collection: 'events', id: '$small', title: 'riot at the gate', when: '2025-09', where: id('port') });
  await put({ collection: 'claims', subject: id('small'), property: 'deaths', value: { type: 'number', number: 3 } });
  expect((await only('no-quote')).title).toMatch(/^Riot at the gate, deaths/);
});
