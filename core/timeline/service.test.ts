import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { bounds } from '#lib/edtf/order.ts';
import { setLanguage, t } from '#lib/i18n/t.ts';
import {
  aspects,
  certainties,
  knownBy,
  timelineTypes,
  type LaneKind,
  type OwnLane,
  type Timeline,
} from './contract.ts';

const made = useTestCase();
let ids: Record<string, string> = {};

async function put(...records: Record<string, unknown>[]): Promise<void> {
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
}

const id = (name: string) => ids[name] ?? '';
const items = (names: readonly string[], lanes: LaneKind = 'record', own: OwnLane[] = []) =>
  made.client.timeline.items({ scope: { ids: names.map(id) }, lanes, own });

/** Formats marks in words: "events when 2020-03-02 given". */
function said({ marks }: Timeline): string[] {
  return marks.edtf.map((edtf, at) =>
    [
      marks.label[at],
      aspects[marks.aspect[at] ?? 0],
      edtf,
      knownBy[marks.known[at] ?? 0],
      certainties[marks.certainty[at] ?? 0],
      marks.rivalOf[at] === -1 ? '' : `≠ ${marks.edtf[marks.rivalOf[at] ?? 0]}`,
    ]
      .filter(Boolean)
      .join(' | '),
  );
}

/** Returns lanes with the labels of their marks. */
function lanesOf({ marks, lanes, laneStarts, laneOf }: Timeline): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [at, label] of marks.label.entries()) {
    for (const lane of laneOf.slice(laneStarts[at], laneStarts[at + 1]))
      (found[lanes[lane]?.name ?? '?'] ??= []).push(label);
  }
  return found;
}

beforeEach(async () => {
  ids = {};
  await put(
    { collection: 'articles', id: '$gazette', title: 'Gazette', text: 'Fito was in custody.', published: '2024-03-12' },
    { collection: 'people', id: '$fito', names: [{ value: 'Fito', kind: 'main' }], born: '1979-09-30' },
    { collection: 'people', id: '$ana', names: [{ value: 'Ana', kind: 'main' }] },
    { collection: 'organisations', id: '$port', names: [{ value: 'Port', kind: 'main' }] },
    { collection: 'places', id: '$machala', names: [{ value: 'Machala', kind: 'main' }] },
    { collection: 'events', id: '$break', title: 'Break', when: '2024-XX', kind: 'escape', where: '$machala' },
    {
      collection: 'events',
      id: '$capture',
      title: 'Capture',
      when: '2025-06~',
      provenance: { when: 'guessed' },
      whenText: 'in June',
    },
    { collection: 'events', id: '$trial', title: 'Trial' },
    {
      collection: 'links',
      id: '$job',
      kind: 'works-for',
      from: '$ana',
      to: '$port',
      when: '2019/2021',
      role: 'clerk',
      certainty: 'probable',
    },
    { collection: 'links', kind: 'took-part-in', from: '$fito', to: '$break' },
    { collection: 'links', kind: 'took-part-in', from: '$fito', to: '$capture' },
    { collection: 'links', kind: 'took-part-in', from: '$ana', to: '$capture' },
    {
      collection: 'quotes',
      id: '$quote',
      article: '$gazette',
      exact: 'in custody',
      start: 9,
      end: 19,
      about: ['$capture'],
    },
  );
});

test('every dated record has a mark in time order, and the others are listed with the reason', async () => {
  const timeline = await items(['capture', 'break', 'trial', 'job', 'fito', 'ana', 'gazette']);
  expect(said(timeline)).toEqual([
    'Fito born | born | 1979-09-30 | given',
    'Ana works for Port, clerk | when | 2019/2021 | given | probable',
    'Break | when | 2024-XX | given',
    'Gazette | published | 2024-03-12 | given',
    'Capture | when | 2025-06~ | guessed',
  ]);
  expect(timeline.notPlaced).toMatchObject([{ reason: 'no-date', records: [{ title: 'Trial' }, { title: 'Ana' }] }]);
  expect([timeline.total, timeline.drawn]).toEqual([7, 5]);
  const { marks } = timeline;
  for (const [at, edtf] of marks.edtf.entries()) {
    expect({ earliest: marks.startFrom[at], latest: marks.endTo[at] }).toEqual(bounds(edtf));
  }
  expect(timeline.names[marks.place[2] ?? 0]).toBe('Machala');
  expect([marks.independent[4], marks.notAssessed[4]]).toEqual([0, 1]);
  expect(timeline.readAgainst).toEqual([{ mark: 4, at: Date.UTC(2024, 2, 12), of: 'published' }]);
  expect(marks.type.map((type) => timelineTypes[type])).toEqual(['people', 'links', 'events', 'articles', 'events']);
});

test('dates derived from the order of events are marked as derived, and an impossible order has its proof', async () => {
  await put(
    { collection: 'events', id: id('trial'), order: [{ rule: 'after', event: id('capture'), atLeast: 'P1Y' }] },
    { collection: 'events', id: id('break'), order: [{ rule: 'after', event: id('capture') }] },
  );
  const timeline = await items(['capture', 'break', 'trial']);
  expect(said(timeline).at(-1)).toMatch(/^Trial \| when \| \[20.*\.\.\] \| derived$/);
  expect(timeline.orders).toMatchObject([
    { from: id('capture'), to: id('break'), kind: 'before', span: '' },
    { from: id('capture'), to: id('trial'), kind: 'before', span: 'by at least 1 year' },
  ]);
  expect(timeline.impossible).toHaveLength(1);
  expect(timeline.impossible[0]?.because.map(({ kind }) => kind)).toEqual(['date', 'order', 'date']);
  expect(timeline.marks.impossible.filter((count) => count > 0)).toHaveLength(2);
});

test('contradicting dates are separate marks until somebody decides', async () => {
  const claim = (name: string, subject: string, property: string, edtf: string) => ({
    collection: 'claims',
    ...{ id: `$${name}`, subject: id(subject), property, value: { type: 'date', edtf }, quotes: [id('quote')] },
  });
  await put(
    claim('c1', 'capture', 'date', '2024-03'),
    claim('c2', 'capture', 'date', '2025-06-25'),
    claim('c3', 'port', 'founded', '1955'),
    claim('c4', 'port', 'founded', '1961'),
  );
  const timeline = await items(['capture', 'port']);
  expect(said(timeline)).toEqual([
    'Port founded | founded | 1955 | claimed',
    'Port founded | founded | 1961 | claimed | ≠ 1955',
    'Capture | when | 2024-03 | claimed | ≠ 2025-06~',
    'Capture | when | 2025-06~ | guessed',
  ]);
  expect(timeline.claims).toEqual([
    { mark: 0, ids: [id('c3')] },
    { mark: 1, ids: [id('c4')] },
    { mark: 2, ids: [id('c1')] },
  ]);
  const { contradictions } = await made.client.claims.contradictions({ subject: id('port') });
  await made.client.claims.resolve({
    ...{ id: contradictions[0]?.id ?? '', state: 'preferred', preferred: id('c4'), reason: 'The register says so.' },
  });
  expect(said(await items(['port']))).toEqual(['Port founded | founded | 1961 | claimed']);
  expect(said(await items(['c3', 'c1']))[0]).toBe('Port: founded | when | 1955 | given');
});

test('claims are at the day they count for, a denied date is none, and a day of capture stands in for publication', async () => {
  await put(
    { collection: 'articles', id: '$plain', title: 'Plain', text: 'Caught in June.', captured: '2025-07-01T10:00:00Z' },
    { collection: 'quotes', id: '$june', article: '$plain', exact: 'in June', about: [id('trial')] },
    { collection: 'events', id: id('trial'), when: '2025-06', provenance: { when: 'guessed' } },
    {
      collection: 'claims',
      id: '$age',
      subject: id('ana'),
      property: 'age',
      value: { type: 'number', number: 40 },
      asOf: '2024',
    },
    {
      collection: 'claims',
      id: '$undated',
      subject: id('ana'),
      property: 'age',
      value: { type: 'number', number: 41 },
    },
    ...['founded', 'dissolved'].map((property) => ({
      ...{ collection: 'claims', subject: id('port'), property, value: { type: 'date', edtf: '1950' } },
      ...(property === 'founded' ? { stance: 'denies', assertedBy: id('ana') } : {}),
    })),
  );
  const timeline = await items(['age', 'undated', 'port', 'trial']);
  expect(said(timeline)).toEqual([
    'Port dissolved | dissolved | 1950 | claimed',
    'Ana: age: 40 | asOf | 2024 | given',
    'Trial | when | 2025-06 | guessed',
  ]);
  expect(timeline.readAgainst).toEqual([{ mark: 2, at: Date.UTC(2025, 6, 1, 10), of: 'captured' }]);
  expect(timeline.notPlaced).toMatchObject([{ reason: 'no-date', records: [{ id: id('undated') }] }]);
  expect(Object.keys(lanesOf(await items(['age', 'job'])))).toEqual(['Ana', 'Port']);
});

test('a date that contradicts one proved by a claim is its rival', async () => {
  const born = (edtf: string) => ({
    collection: 'claims',
    subject: id('fito'),
    property: 'born',
    value: { type: 'date', edtf },
  });
  await put({ ...born('1979-09-30'), quotes: [id('quote')] }, { ...born('1981'), quotes: [id('quote')] });
  const timeline = await items(['fito']);
  expect(said(timeline)).toEqual([
    'Fito born | born | 1979-09-30 | given',
    'Fito born | born | 1981 | claimed | ≠ 1979-09-30',
  ]);
  expect(timeline.quotes).toEqual([0, 1].map((mark) => ({ mark, ids: [id('quote')] })));
});

test('names and labels follow a changed name and a changed language', async () => {
  await items(['fito', 'capture']);
  await put({ collection: 'people', id: id('ana'), names: [{ value: 'Anna', kind: 'main' }] });
  expect(Object.keys(lanesOf(await items(['fito', 'capture'])))).toEqual(['Fito', 'Anna']);
  setLanguage('es');
  try {
    const labels = (await items(['fito', 'capture'])).marks.label;
    expect(labels).toEqual([t('timeline.aspect.born', { name: 'Fito' }), 'Capture']);
    expect(labels[0]).not.toBe('Fito born');
  } finally {
    setLanguage('en');
  }
});

test('lanes can be people, places, kinds, articles or own sets, and a mark can be in several', async () => {
  const all = ['capture', 'break', 'job', 'fito', 'gazette'];
  expect(lanesOf(await items(all))).toEqual({
    Fito: ['Fito born', 'Break', 'Capture'],
    Ana: ['Ana works for Port, clerk', 'Capture'],
    Port: ['Ana works for Port, clerk'],
    'No person or organisation': ['Gazette'],
  });
  expect(lanesOf(await items(all, 'place'))).toMatchObject({ Machala: ['Break'] });
  expect(Object.keys(lanesOf(await items(all, 'kind')))).toEqual(
    expect.arrayContaining(['escape', 'Other events', 'works for', 'Published', 'Births']),
  );
  expect(lanesOf(await items(all, 'article'))).toMatchObject({ Gazette: ['Gazette', 'Capture'] });
  const own = [{ name: 'The gang', records: [id('fito')] }];
  expect(lanesOf(await items(all, 'own', own))).toEqual({
    'The gang': ['Fito born', 'Break', 'Capture'],
    Other: ['Ana works for Port, clerk', 'Gazette'],
  });
  expect(Object.values(lanesOf(await items(all, 'none')))).toHaveLength(1);
});

test('merged events are one mark', async () => {
  await put({ collection: 'events', id: '$again', title: 'Capture again', when: '2025-06-25' });
  await made.client.identity.decide({ ids: [id('capture'), id('again')], decision: 'same' });
  const timeline = await made.client.timeline.items({ scope: { ids: [id('capture'), id('again')] } });
  expect(said(timeline)).toEqual(['Capture | when | 2025-06~ | guessed']);
});

test('a case shows its events, a search everything it finds, and a time range narrows both', async () => {
  const all = await made.client.timeline.items({ scope: {} });
  expect([all.types, all.total, all.drawn]).toEqual([['events'], 3, 2]);
  expect((await made.client.timeline.items({ scope: { query: 'Fito' } })).marks.label).toContain('Fito born');
  const narrowed = await made.client.timeline.items({ scope: { from: '2025' } });
  expect(said(narrowed)).toEqual(['Capture | when | 2025-06~ | guessed']);
  expect(narrowed.undated.map(({ title }) => title)).toEqual(['Trial']);
  expect(await made.client.timeline.items({ scope: { from: '2025' } })).toEqual(narrowed);
  await put({ collection: 'events', id: id('trial'), when: '2026' });
  expect((await made.client.timeline.items({ scope: { from: '2025' } })).total).toBe(2);
});

test('every record of a selection is either drawn or listed as not placed', async () => {
  const dates = fc.constantFrom(null, '2024', '2024-XX', '2021/..', '../..', '[2021..2023]', '-0044-03-15', '1850~');
  const kinds = fc.constantFrom('events', 'people', 'organisations', 'links', 'articles', 'claims', 'quotes');
  const fields = {
    events: (when: string | null) => ({ title: 'An event', when }),
    people: (born: string | null) => ({ names: [{ value: 'A name', kind: 'main' }], born }),
    organisations: (dated: string | null) => ({ names: [{ value: 'A body', kind: 'main' }], dates: dated }),
    links: (when: string | null) => ({ kind: 'met', from: id('fito'), to: id('ana'), when }),
    articles: (published: string | null) => ({ title: 'A page', text: 'Words.', published }),
    claims: (asOf: string | null) => ({
      ...{ subject: id('fito'), property: 'age', value: { type: 'number', number: 45 }, asOf },
    }),
    quotes: () => ({ article: id('gazette'), exact: 'in custody', start: 9, end: 19 }),
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ kind: kinds, date: dates }), { minLength: 1, maxLength: 12 }),
      async (given) => {
        const records = given.map(({ kind, date }) => ({ collection: kind, ...fields[kind](date) }));
        const made10 = await made.client.records.put({ records });
        const wanted = made10.flatMap(({ id: one }, at) => (given[at]?.kind === 'quotes' ? [] : [one]));
        const { marks, notPlaced, total } = await made.client.timeline.items({
          scope: { ids: made10.map((one) => one.id) },
        });
        const listed = notPlaced.flatMap((group) => group.records.map((one) => one.id));
        expect([...new Set(marks.record), ...listed].sort()).toEqual(wanted.sort());
        expect(total).toBe(wanted.length);
      },
    ),
    { seed: 4, numRuns: 8 },
  );
});
