import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultOptions, outCollections, type OutCase } from '#core/exchange/format.ts';
import { ftm } from '#core/exchange/formats/ftm.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { ftmIn } from '#core/exchange/in/ftm.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { collections } from '#core/model/collections.ts';
import { loadFtmModel } from '#lib/exchange/ftm/model.ts';

const model = await loadFtmModel();

type Fields = Record<string, unknown> & { id: string };
type Case = Partial<Record<(typeof outCollections)[number], Fields[]>>;

/** Records as a case has them; fields that are not given take the defaults of their schemas. */
function caseOf(given: Case, texts = new Map<string, string>()): OutCase {
  const whole = new Map(
    outCollections.map((collection) => [
      collection,
      (given[collection] ?? []).map((fields) =>
        collections[collection].parse({
          ...{ createdAt: '', updatedAt: '' },
          ...(collection === 'articles' ? { captured: '' } : {}),
          ...fields,
        }),
      ),
    ]),
  );
  const find = (id: string) => {
    for (const [collection, records] of whole) {
      const record = records.find((one) => one.id === id);
      if (record) return { collection, record };
    }
    return undefined;
  };
  const titleOf = (id: string) => {
    const record = find(id)?.record as { names?: { value: string }[]; title?: string } | undefined;
    return record?.names?.[0]?.value ?? record?.title ?? '';
  };
  return {
    ...{ title: 'Case', made: '2026-01-01T00:00:00Z', titleOf },
    list: (collection) => (whole.get(collection) ?? []) as never,
    find: find as OutCase['find'],
    readText: (hash) => Promise.resolve(texts.get(hash) ?? null),
  };
}

interface Entity {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
}

async function write(outCase: OutCase): Promise<{ text: string; entities: Entity[]; report: ReportBuilder }> {
  const report = new ReportBuilder();
  let text = '';
  for await (const piece of ftm.write(outCase, report, defaultOptions)) text += String(piece);
  const lines = text.split('\n').filter((line) => line !== '');
  return { text, report, entities: lines.map((line) => JSON.parse(line) as Entity) };
}

/**
 * Violations of the FollowTheMoney package's model: every schema and property must be known, and every reference must point to a
 * type it allows.
 */
function faultsOf(entities: readonly Entity[]): string[] {
  const schemas = new Map(entities.map(({ id, schema }) => [id, schema]));
  const faults: string[] = schemas.size === entities.length ? [] : ['an id occurs twice'];
  for (const { id, schema, properties } of entities) {
    if (!model.has(schema)) faults.push(`${id}: no schema ${schema}`);
    for (const [name, values] of Object.entries(properties)) {
      const property = model.property(schema, name);
      if (!property || property.isStub) faults.push(`${schema} has no ${name}`);
      for (const value of values) {
        const isFit =
          typeof value === 'string' &&
          value.length <= (property?.maxLength ?? 0) &&
          (property?.values?.has(value) ?? true) &&
          (property?.type !== 'date' || /^\d{4}(-\d\d(-\d\d(T[\d:]+)?)?)?$/.test(value)) &&
          (property?.type !== 'number' || Number.isFinite(Number(value))) &&
          (property?.type !== 'entity' || model.isA(schemas.get(value) ?? '', property.range ?? ''));
        if (!isFit) faults.push(`${schema}.${name}: ${value}`);
      }
    }
  }
  return faults;
}

async function read(text: string | Uint8Array): Promise<{ items: Incoming[]; report: ReportBuilder }> {
  const report = new ReportBuilder();
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const items: Incoming[] = [];
  for await (const item of ftmIn.read(bytes, report)) items.push(item);
  return { items, report };
}

const idOf = (at: number) => `01900000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`;
const letters = [...'abzÁñж漢"{}\\/:.- '];
const line = fc
  .tuple(fc.array(fc.constantFrom(...letters), { maxLength: 8 }), fc.constantFrom('a', 'ж', '漢'))
  .map(([all, last]) => `${all.join('')}${last}`.trim());
const date = fc.constantFrom('1999', '2001-03', '2001-03-04', '1971~', '197X', '2024?', '[1999,2001]');
const when = fc.oneof(
  date,
  fc.constantFrom('2001/2003-04', '2001-02/', '/2004', '2004/..', '2001~/2003', '2024-05-05T10:00:00Z', '2001-21'),
);
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const named = {
  names: fc
    .uniqueArray(fc.tuple(line, fc.constantFrom('alias', 'former', 'spelling')), {
      minLength: 1,
      maxLength: 4,
      selector: ([value]) => value,
    })
    .map((all) => all.map(([value, kind], at) => ({ value, kind: at === 0 ? 'main' : kind }))),
  description: fc.oneof(fc.constant(''), line),
  notes: fc.oneof(fc.constant(''), line),
  tags: fc.uniqueArray(line, { maxLength: 2 }),
  countries: fc.uniqueArray(fc.constantFrom('ES', 'MX', 'QQ'), { maxLength: 2 }),
  identifiers: fc.uniqueArray(
    fc.record({ scheme: fc.constantFrom('wikidataId', 'lei', 'registrationNumber', 'case no'), value: line }),
    { maxLength: 2, selector: ({ scheme }) => scheme },
  ),
  dates: maybe(when),
};
const kinds = fc.constantFrom('owns', 'leads', 'member-of', 'works-for', 'paid', 'related-to', 'located-in', 'took-part-in', 'reports-on', 'mentions', 'bribes'); // prettier-ignore
/** Two records of each collection, with links, quotes and claims among them. */
const cases = fc
  .record({
    people: fc.array(fc.record({ ...named, born: maybe(date), died: maybe(date) }), { minLength: 2, maxLength: 2 }),
    organisations: fc.array(fc.record(named), { minLength: 2, maxLength: 2 }),
    places: fc.array(
      fc.record({
        ...named,
        position: maybe(
          fc.record({
            lat: fc.integer({ min: -90, max: 90 }),
            lon: fc.double({ min: -180, max: 180, noNaN: true }).map((n) => n + 0),
          }),
        ),
      }),
      { minLength: 2, maxLength: 2 },
    ),
    events: fc.array(fc.record({ title: line, when: maybe(when), description: named.description, tags: named.tags, where: maybe(fc.constant(idOf(4))) }), { minLength: 2, maxLength: 2 }), // prettier-ignore
    articles: fc.array(
      fc.record({
        ...{ title: line, outlet: maybe(line), authors: named.tags, published: maybe(date), url: maybe(line) },
        ...{ language: fc.constantFrom(null, 'en', 'es', 'xx'), kind: fc.constantFrom('news', 'email', 'interview') },
        ...{ fileName: maybe(line), textHash: fc.constant(createHash('sha256').update('t').digest('hex')) },
      }),
      { minLength: 2, maxLength: 2 },
    ),
    links: fc.array(
      fc.record({
        ...{
          kind: kinds,
          from: fc.nat(9).map(idOf),
          to: fc.nat(9).map(idOf),
          role: named.description,
          when: maybe(when),
        },
        ...{
          certainty: fc.constantFrom('possible', 'probable'),
          notes: named.notes,
          quotes: fc.constantFrom([], [idOf(20)]),
        },
      }),
      { maxLength: 8 },
    ),
    quotes: fc.array(
      fc.record({
        ...{ article: fc.constantFrom(idOf(8), idOf(9)), exact: fc.constantFrom('left the quay', 'the quay') },
        ...{ about: fc.constantFrom([], [idOf(0), idOf(3)], [idOf(6)]), translation: maybe(line), start: fc.constant(0), end: fc.constant(3) }, // prettier-ignore
        ...{ textHash: fc.constant(createHash('sha256').update('t').digest('hex')), notes: named.notes },
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map((given) => {
    let at = 0;
    const numbered = (records: object[], from?: number) =>
      records.map((record, index) => ({ ...record, id: idOf(from === undefined ? at++ : from + index) }));
    const { people, organisations, places, events, articles, links, quotes } = given;
    return {
      ...{ people: numbered(people), organisations: numbered(organisations), places: numbered(places) },
      ...{ events: numbered(events), articles: numbered(articles), links: numbered(links, 30), quotes: numbered(quotes, 20) }, // prettier-ignore
    };
  });

const texts = new Map([[createHash('sha256').update('t').digest('hex'), 'Ana left the quay.\n\nSo it was.']]);

/** A value in comparable form: unordered lists sorted, references without their `$`. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^\$/, '');
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(plain(one))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).sort();
}

test('every value not reported survives export and import, and the file is valid', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const outCase = caseOf(given, texts);
      const { text, report, entities } = await write(outCase);
      expect(faultsOf(entities)).toEqual([]);
      const { items } = await read(text);
      const { changed, leftOut } = report.done(null);
      const told = new Set([...changed, ...leftOut].map(({ record, field }) => `${record} ${field}`));
      const byKey = new Map(items.map((item) => [item.key, item]));
      const unlike: unknown[] = [];
      for (const [collection, places] of Object.entries(ftm.places)) {
        for (const record of outCase.list(collection as 'people') as unknown as Fields[]) {
          if (told.has(`${record.id} `)) continue;
          const item = byKey.get(record.id)?.record as Fields | undefined;
          if (item?.['collection'] !== collection) unlike.push([record.id, collection]);
          for (const field of Object.keys(places)) {
            if (told.has(`${record.id} ${field}`) || field === 'textHash') continue;
            const value = record[field];
            if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
            const back = item?.[field] ?? (field === 'certainty' ? 'possible' : undefined);
            if (JSON.stringify(plain(back)) !== JSON.stringify(plain(value)))
              unlike.push([collection, field, value, back]);
          }
          if (collection === 'articles' && item?.['text'] !== texts.get(String(record['textHash'])))
            unlike.push('text');
        }
      }
      expect(unlike).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('unpaired surrogates, which the reader would replace, are reported and replaced', async () => {
  const record = { id: idOf(0), names: [{ value: 'Ana', kind: 'main' }], notes: 'half \ud800 a pair' };
  const { report, entities } = await write(caseOf({ people: [record] }));
  expect(entities[0]?.properties['notes']).toEqual(['half \ufffd a pair']);
  expect(report.done(null).changed).toMatchObject([{ field: 'notes', to: 'half \ufffd a pair' }]);
});

test('merged entities export their earliest first_seen and latest last_seen, and report the rest', async () => {
  const id = '01900000-0000-7000-8000-000000000001';
  const extra = { 'ftm:first_seen': ['2021-01-01', '2020-01-01'], 'ftm:last_seen': ['2022-01-01', '2023-01-01'] };
  const outCase = caseOf({ people: [{ id, names: [{ value: 'Ana', kind: 'main' }], extra }] });
  const { text, report } = await write(outCase);
  expect(JSON.parse(text)).toMatchObject({ first_seen: '2020-01-01', last_seen: '2023-01-01' });
  const back = [...((await ftm.readBack?.(new TextEncoder().encode(text), defaultOptions)) ?? [])];
  expect(back).toEqual(report.written);
  expect(report.done(null).leftOut).toContainEqual(expect.objectContaining({ record: id, field: 'extra' }));
});
