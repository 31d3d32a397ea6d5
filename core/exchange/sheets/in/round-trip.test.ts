import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetCollections, type SheetCollection } from '#core/exchange/model/mapping.ts';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

/** Fields that a table has no column for, or that each case derives by itself. */
const notTold = new Set([
  ...['createdAt', 'updatedAt', 'provenance', 'imported', 'extra', 'image', 'order', 'figures'],
  ...['captured', 'blocks', 'textHash', 'fileHash', 'fileName', 'part', 'transcript', 'unreadParts', 'grade'],
  ...['independentOf', 'independence', 'readState'],
]);

type Told = Record<string, unknown>;

/** The part of a record that a table carries: names, for instance, lose their kind and language. */
function toldOf(record: Readonly<Record<string, unknown>>): Told {
  const told = Object.fromEntries(Object.entries(record).filter(([field]) => !notTold.has(field)));
  const { names } = told as { names?: { value: string; kind: string }[] };
  if (names)
    told['names'] = [
      names.find(({ kind }) => kind === 'main')?.value,
      ...names.filter(({ kind }) => kind !== 'main').map(({ value }) => value),
    ];
  if (Array.isArray(told['tags'])) told['tags'] = [...(told['tags'] as string[])].sort();
  if (told['identifiers'] === undefined) delete told['identifiers'];
  return told;
}

async function tablesOf({ client }: TestCase): Promise<Record<string, Record<string, Told>>> {
  const found: Record<string, Record<string, Told>> = {};
  for (const collection of sheetCollections) {
    const { records } = await client.records.list({ collection });
    found[collection] = Object.fromEntries(records.map((record) => [String(record['id']), toldOf(record)]));
  }
  return found;
}

async function takeIn(to: TestCase, path: string, sheet: string | null, collection: SheetCollection): Promise<void> {
  const { suggested } = await to.client.exchange.sheetLook({ path, sheet });
  expect([suggested.collection, suggested.rules.some(({ to: target }) => target === 'id')]).toEqual([collection, true]);
  const { job } = await to.client.capture.addSheet({ path, mapping: suggested });
  await to.client.jobs.wait({ id: job });
  const { items } = await to.client.capture.items({ job });
  expect(items[0]?.error).toBeNull();
}

// Text as people and other programs write it. Text that begins like a formula survives; an apostrophe before one is lost.
const words = fc
  .oneof(
    fc.constantFrom(
      '=1+1',
      '@x',
      '+34 600',
      '-8',
      '__proto__',
      'a;b',
      '"q"',
      'a, b',
      'مرفأ',
      'Ñandú',
      'a | b',
      'ID',
      'TRUE',
      '007',
      '1e5',
      'x\ny',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  )
  .map(
    (text) =>
      text
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '')
        .replace(/^['\s]+/, '')
        .replace(/\s+/g, ' ')
        .trim() || 'x',
  );
const dates = fc.constantFrom(
  null,
  '1985',
  '2021-03',
  '2021-03-04',
  '2021~',
  '2019/2021',
  '2021-03-04/',
  '1985?',
  '-0044-03-15',
  '2021-21',
);
const identifiers = fc.uniqueArray(
  fc.record({
    scheme: fc.constantFrom('passport', 'DNI', 'ISBN'),
    value: fc.string({ unit: fc.constantFrom('A', '1', '-', '9'), minLength: 1, maxLength: 9 }),
  }),
  { maxLength: 2, selector: ({ scheme, value }) => `${scheme} ${value}` },
);
const named = fc.record({
  names: fc
    .uniqueArray(words, { minLength: 1, maxLength: 3 })
    .map((values) => values.map((value, at) => ({ value, kind: at === 0 ? 'main' : 'alias' }))),
  description: words,
  notes: words,
  countries: fc.uniqueArray(fc.constantFrom('ES', 'EC', 'GB'), { maxLength: 2 }),
  tags: fc.uniqueArray(words, { maxLength: 2 }),
  dates,
  identifiers,
  protected: fc.boolean(),
});
const cases = fc.record({
  people: fc.array(fc.tuple(named, dates, dates), { maxLength: 3 }),
  organisations: fc.array(named, { maxLength: 2 }),
  places: fc.array(
    fc.tuple(
      named,
      fc.option(
        fc.record({
          lat: fc.integer({ min: -90, max: 90 }),
          lon: fc.double({ min: -180, max: 180, noNaN: true }).map((lon) => Number(lon.toPrecision(15))),
          from: fc.constantFrom('exact', 'gazetteer', 'guessed'),
        }),
      ),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  events: fc.array(fc.tuple(words, dates, words), { minLength: 1, maxLength: 3 }),
  kind: fc.constantFrom('leads', 'met', 'own kind'),
  role: words,
  certainty: fc.constantFrom('confirmed', 'probable', 'possible', 'disputed'),
  cause: words,
  toll: fc.integer({ min: 0, max: 1_000_000_000 }).map((thousandths) => thousandths / 1000),
  unit: fc.constantFrom(undefined, 'people', 'EUR'),
  qualifier: fc.constantFrom('exactly', 'about', 'at-least', 'at-most'),
  stance: fc.constantFrom('asserts', 'denies', 'reports'),
});

test.each(['csv', 'tsv', 'xlsx'] as const)(
  'the suggested mappings import a case exported as %s with every table field unchanged',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const from = await openTestCase('From');
        const to = await openTestCase('To');
        try {
          const zero = (value: number) => (value === 0 ? 0 : value);
          await from.client.records.put({
            records: [
              ...given.people.map(([one, born, died]) => ({ ...one, born, died, collection: 'people' })),
              ...given.organisations.map((one) => ({ ...one, collection: 'organisations' })),
              ...given.places.map(([one, position], at) => ({
                ...{ ...one, collection: 'places', id: `$place${at}` },
                ...(at > 0 ? { within: '$place0' } : {}),
                position: position && { ...position, lat: zero(position.lat), lon: zero(position.lon) },
              })),
              ...given.events.map(([title, when, description], at) => ({
                ...{ collection: 'events', id: `$event${at}`, title, when, description, where: '$place0' },
                ...(at > 0 ? { partOf: '$event0' } : {}),
              })),
              {
                collection: 'links',
                from: '$event0',
                to: '$place0',
                kind: given.kind,
                role: given.role,
                certainty: given.certainty,
              },
              {
                ...{
                  collection: 'claims',
                  subject: '$event0',
                  property: 'deaths',
                  qualifier: given.qualifier,
                  stance: given.stance,
                },
                value: { type: 'number', number: zero(given.toll), ...(given.unit ? { unit: given.unit } : {}) },
              },
              { collection: 'claims', subject: '$event0', property: 'place', value: { type: 'record', id: '$place0' } },
              {
                collection: 'claims',
                subject: '$event0',
                property: 'cause',
                value: { type: 'text', text: given.cause },
              },
            ],
          });
          const order: SheetCollection[] = ['people', 'organisations', 'places', 'events', 'links', 'claims'];
          const sheets = join(from.home, 'all.xlsx');
          if (format === 'xlsx') await from.client.exchange.write({ format, path: sheets, elseInternal: true });
          const names = {
            people: 'People',
            organisations: 'Organisations',
            places: 'Places',
            events: 'Events',
            links: 'Links',
            claims: 'Claims',
            articles: 'Articles',
          };
          const there = await tablesOf(from);
          for (const collection of order) {
            if (Object.keys(there[collection] ?? {}).length === 0) continue;
            if (format !== 'xlsx') {
              const path = join(from.home, `${collection}.${format}`);
              await from.client.exchange.write({ format, path, elseInternal: true, options: { collection } });
              await takeIn(to, path, null, collection);
            } else await takeIn(to, sheets, names[collection], collection);
          }
          expect(await tablesOf(to)).toEqual(there);
        } finally {
          await from.end();
          await to.end();
        }
      }),
      { numRuns: format === 'tsv' ? 2 : 8, endOnFailure: true },
    );
  },
  240_000,
);
