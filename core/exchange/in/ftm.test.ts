import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Incoming } from '#core/exchange/in/format.ts';
import { ftmIn } from '#core/exchange/in/ftm.ts';
import { inFormats } from '#core/exchange/in/formats.ts';
import { collectionNames } from '#core/model/collections.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { loadFtmModel } from '#lib/exchange/ftm/model.ts';
import { openTestCase } from '#tests/support/case.ts';

const model = await loadFtmModel();

async function read(text: string | Uint8Array) {
  const report = new ReportBuilder();
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const items: Incoming[] = [];
  for await (const item of ftmIn.read(bytes, report)) items.push(item);
  const { leftOut, changed } = report.done(null);
  return { items, byKey: new Map(items.map((item) => [item.key, item])), report, leftOut, changed };
}

const linesOf = (...entities: object[]) => entities.map((one) => JSON.stringify(one)).join('\n');
const entity = (id: string, schema: string, properties: object = {}) => ({ id, schema, properties });

const samples: Readonly<Record<string, string>> = {
  date: '2001-03',
  country: 'es',
  language: 'spa',
  number: '12.5',
  url: 'https://example.org/a',
};

test('every value of every FollowTheMoney schema except Page and Mention is imported', async () => {
  const ends = model.names.filter((name) => model.isA(name, 'Thing') || model.isA(name, 'Page'));
  const targets = ends.map((name) => entity(`the ${name}`, name, { name: [`A ${name}`], title: [`A ${name}`] }));
  const targetOf = (range: string) =>
    ends.find((name) => name === range) ?? ends.find((name) => model.isA(name, range));
  const whole = model.names.map((name) => {
    const properties = [...model.propertiesOf(name)].filter(({ isStub }) => !isStub);
    return entity(
      `all of ${name}`,
      name,
      Object.fromEntries(
        properties.map(({ name: property, type, range }) => [
          property,
          range ? [`the ${targetOf(range) ?? ''}`] : [samples[type] ?? `${property} of it`],
        ]),
      ),
    );
  });
  const { items, report } = await read(linesOf(...targets, ...whole));
  for (const { id, schema, properties } of whole) {
    const own = items.filter(({ key }) => key === id || key.startsWith(`${id}#`));
    if (schema === 'Page' || schema === 'Mention') {
      expect(own.length > 0 || report.isTaken(id), schema).toBe(true);
      continue;
    }
    const said = JSON.stringify(own);
    const lost = Object.entries(properties).flatMap(([name, [value = '']]) => {
      const words = name === 'language' ? 'es' : name === 'country' ? /es/i : value;
      const isThere = words instanceof RegExp ? words.test(said) : said.includes(JSON.stringify(words).slice(1, -1));
      return isThere ? [] : [`${schema}.${name}`];
    });
    expect(lost).toEqual([]);
  }
});

test('pages give their document its text, in order, and a mention becomes a link', async () => {
  const { byKey, leftOut } = await read(
    linesOf(
      entity('p2', 'Page', { document: ['log'], index: ['2'], bodyText: ['The lamp went out.'] }),
      entity('log', 'Pages', { title: ['The log'] }),
      entity('p1', 'Page', { document: ['log'], index: ['1'], bodyText: ['Ana kept the quay.'] }),
      entity('ana', 'Person', { name: ['Ana'] }),
      entity('says', 'Mention', { document: ['log'], resolved: ['ana'], name: ['Ana'] }),
    ),
  );
  expect(leftOut).toEqual([]);
  expect(byKey.get('log')?.record).toMatchObject({ text: 'Ana kept the quay.\n\nThe lamp went out.' });
  expect(byKey.get('says')?.record).toMatchObject({ collection: 'links', kind: 'mentions', from: '$log', to: '$ana' });
});

test('words of a page that are not in the text of its document are reported', async () => {
  const { byKey, leftOut } = await read(
    linesOf(
      entity('log', 'Pages', { title: ['The log'], bodyText: ['Ana kept the quay.'] }),
      entity('p1', 'Page', { document: ['log'], index: ['1'], bodyText: ['Ana kept the quay.'] }),
      entity('p2', 'Page', { document: ['log'], index: ['2'], bodyText: ['The lamp went out.'] }),
      entity('long', 'Pages', { title: ['The long log'] }),
      entity('p3', 'Page', { document: ['long'], index: ['1'], bodyText: ['One.', 'Two.'] }),
    ),
  );
  expect(byKey.get('long')?.record).toMatchObject({ text: 'One.\n\nTwo.' });
  expect(leftOut).toMatchObject([{ record: 'log', field: 'Page' }]);
});

test('names, dates, addresses and relationships get their fields, and the rest is kept as extra values', async () => {
  const { byKey } = await read(
    linesOf(
      entity('ana', 'Person', {
        name: ['Ana Beltrán', 'Ana Beltran'],
        ...{ alias: ['La Piloto'], weakAlias: ['Ani'], previousName: ['Ana Ruiz'], country: ['es', 'suhh'] },
        ...{ birthDate: ['1971', '1971-03-04'], passportNumber: ['X1'], wikidataId: ['Q1'], addressEntity: ['quay'] },
      }),
      entity('quay', 'Address', { full: ['Pier 9, Almenara'], latitude: ['43.35'], longitude: ['-8.4'] }),
      entity('firm', 'Company', { name: 'Náutica', incorporationDate: ['2001-03'], address: ['Pier 9'] }),
      entity('own', 'Ownership', { owner: ['ana'], asset: ['firm'], percentage: ['51'], startDate: ['2002'] }),
      entity('wife', 'Family', { person: ['ana'], relative: ['ana'], relationship: ['wife'] }),
      entity('any', 'UnknownLink', {
        subject: ['ana'],
        object: ['firm'],
        role: ['adviser'],
        date: ['2004-05-06T07:08:09'],
      }),
    ),
  );
  expect(byKey.get('ana')).toMatchObject({
    record: {
      born: '1971',
      countries: ['ES'],
      identifiers: [{ scheme: 'wikidataId', value: 'Q1' }],
      names: [
        { value: 'Ana Beltrán', kind: 'main' },
        { value: 'Ana Beltran', kind: 'spelling' },
        { value: 'La Piloto', kind: 'alias' },
        { value: 'Ani', kind: 'alias' },
        { value: 'Ana Ruiz', kind: 'former' },
      ],
    },
    extra: {
      'ftm:birthDate': ['1971-03-04'],
      'ftm:passportNumber': ['X1'],
      'ftm:country': ['suhh'],
      'ftm:weakAlias': ['Ani'],
    },
  });
  expect(byKey.get('quay')?.record).toMatchObject({ collection: 'places', position: { lat: 43.35, lon: -8.4 } });
  expect(byKey.get('ana#addressEntity#quay')?.record).toMatchObject({ kind: 'located-in', from: '$ana', to: '$quay' });
  expect(byKey.get('firm')).toMatchObject({
    record: { collection: 'organisations', dates: '2001-03/' },
    extra: { 'ftm:schema': ['Company'], 'ftm:address': ['Pier 9'] },
  });
  expect(byKey.get('own')).toMatchObject({
    record: { kind: 'owns', from: '$ana', to: '$firm', when: '2002/' },
    extra: { 'ftm:percentage': ['51'] },
  });
  expect(byKey.get('wife')?.record).toMatchObject({ kind: 'related-to', role: 'wife' });
  expect(byKey.get('any')).toMatchObject({
    record: { kind: 'related-to', role: 'adviser', when: '2004-05-06' },
    extra: { 'ftm:date': ['2004-05-06T07:08:09'] },
  });
});

test('an entity with 203 references gets 200 links and keeps the other 3 as values', async () => {
  const parents = Array.from({ length: 203 }, (_, at) => `p${at}`);
  const { items, byKey } = await read(
    linesOf(
      entity('c', 'Company', { name: ['C'], parent: parents }),
      ...parents.map((one) => entity(one, 'Company', { name: [one] })),
    ),
  );
  const links = items.filter(({ record }) => record.collection === 'links');
  const words = byKey.get('c')?.extra?.['ftm:parent'] ?? [];
  expect(links).toHaveLength(200);
  expect(words).toHaveLength(3);
  // Each is a link or a value, never both.
  const linked = links.map(({ record }) => String(record['to']).slice(1));
  expect([...linked, ...words].sort()).toEqual([...parents].sort());
});

test('broken entities are reported and everything else is imported', async () => {
  const deep = (at: number): object =>
    entity(`d${at}`, 'Company', { name: [`D${at}`], parent: at > 0 ? [deep(at - 1)] : [] });
  const bytes = Buffer.concat([
    Buffer.from(`\uFEFF${linesOf(entity('bom', 'Person', { name: ['Bom'] }))}\r\n\n`),
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 10]),
    Buffer.from(
      [
        '{"id": "cut", "schema": "Person", "prop',
        '[1, 2]',
        '{"schema": "Person"}',
        '{"id": "none"}',
        '{"id": "new", "schema": "Starship", "properties": {"name": ["X"]}}',
        '{"id": "__proto__", "schema": "Person", "properties": {"__proto__": ["p"], "constructor": ["c"], "name": ["Proto"]}}',
        '{"id": "odd", "schema": "Person", "properties": {"name": "Odd", "height": 180, "alias": [null, {}, ["x"], true], "birthDate": ["soon"]}}',
        '{"id": "bare", "schema": "Person"}',
        `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
        linesOf(
          deep(12),
          entity('twice', 'LegalEntity', { name: ['Twice'] }),
          entity('twice', 'Company', { name: ['Twice'], alias: ['Two'] }),
          entity('twice', 'Person', { name: ['Somebody'] }),
          entity('a', 'Company', { name: ['A'], parent: ['b'] }),
          entity('b', 'Company', { name: ['B'], parent: ['a', 'b', 'gone'] }),
          entity('loose', 'Ownership', { owner: ['a'], asset: ['nobody'] }),
          entity('back', 'Ownership', { owner: ['a'], asset: ['b'], startDate: ['2004'], endDate: ['2001'] }),
          { op: 'ADD', entity: entity('added', 'Vessel', { name: ['Aurora'], imoNumber: ['9074729'] }) },
          entity('long', 'PlainText', { title: ['Long'], bodyText: ['x'.repeat(3_000_000)] }),
        ),
      ].join('\n'),
    ),
  ]);
  const { byKey, leftOut, changed } = await read(bytes);
  const left = leftOut.map(({ record }) => record);
  expect(left).toEqual(
    expect.arrayContaining(['Line 3', 'Line 4', 'Line 5', 'Line 6', 'Line 7', 'new', 'Line 12', 'twice', 'loose']),
  );
  expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  expect(byKey.get('__proto__')?.record).toMatchObject({ names: [{ value: 'Proto', kind: 'main' }] });
  expect(byKey.get('odd')).toMatchObject({ extra: { 'ftm:height': ['180'], 'ftm:birthDate': ['soon'] } });
  expect(byKey.get('bare')?.record).toMatchObject({ names: [{ value: 'bare' }] });
  expect(byKey.get('twice')?.record).toMatchObject({ names: [{ value: 'Twice' }, { value: 'Two', kind: 'alias' }] });
  expect(byKey.get('d5')?.record['collection']).toBe('organisations');
  expect(byKey.get('b#parent#a')?.record).toMatchObject({ kind: 'part-of' });
  expect(byKey.get('b')?.extra).toMatchObject({ 'ftm:parent': ['b', 'gone'] });
  expect(byKey.get('back')).toMatchObject({ record: { when: '2004' }, extra: { 'ftm:endDate': ['2001'] } });
  expect(changed).toContainEqual(expect.objectContaining({ record: 'added', from: 'Vessel' }));
  expect(String(byKey.get('long')?.record['text'])).toHaveLength(3_000_000);
});

test('entities survive import, export and import into another case; a second import changes nothing', async () => {
  const [one, other] = [await openTestCase('One'), await openTestCase('Other')];
  onTestFinished(async () => {
    await one.end();
    await other.end();
  });
  const file = join(one.home, 'entities.ftm.json');
  const text = 'Ana Beltrán owns Náutica.\n\nShe said so.';
  const given = linesOf(
    entity('ana', 'Person', { name: ['Ana Beltrán'], birthDate: ['1971'], passportNumber: ['X1'], proof: ['doc'] }),
    entity('firm', 'Company', { name: ['Náutica'], jurisdiction: ['es'], parent: ['group'] }),
    entity('group', 'Organization', { name: ['Group'] }),
    entity('own', 'Ownership', { owner: ['ana'], asset: ['firm'], percentage: ['51'], recordId: ['note', 'r1'] }),
    entity('doc', 'Article', { title: ['The quay'], bodyText: [text], publishedAt: ['2024-05-06'], language: ['eng'] }),
    entity('note', 'Note', { description: ['Ana Beltrán owns Náutica'], proof: ['doc'], entity: ['ana', 'firm'] }),
    entity('ban', 'Sanction', { entity: ['firm'], program: ['Quays'], startDate: ['2023'] }),
    entity('ship', 'Vessel', { name: ['Aurora'], owner: ['firm'], imoNumber: ['9074729'] }),
  );
  await writeFile(file, given);
  const add = async (made: typeof one, path: string) => {
    const { job } = await made.client.capture.add({ paths: [path] });
    await made.client.jobs.wait({ id: job });
    return (await made.client.capture.items({ job })).items[0];
  };
  expect((await add(one, file))?.report).toMatchObject({ leftOut: [] });
  const all = () =>
    Promise.all(collectionNames.map(async (collection) => (await one.client.records.list({ collection })).records));
  const before = await all();
  expect((await add(one, file))?.report).toMatchObject({ leftOut: [] });
  expect(await all()).toEqual(before);
  const path = join(one.home, 'again.ftm.json');
  const { report } = await one.client.exchange.write({ format: 'ftm', path, elseInternal: true });
  expect(report.readBack?.equal).toBe(report.readBack?.values);
  await add(other, path);
  const told = async (made: typeof one) => {
    const found: unknown[] = [];
    for (const collection of ['people', 'organisations', 'articles', 'events', 'quotes', 'links'] as const) {
      for (const record of (await made.client.records.list({ collection })).records) {
        const { names, title, exact, kind, role, born, extra, about } = record;
        found.push([
          collection,
          names ?? title ?? exact ?? kind,
          role,
          born,
          extra ?? {},
          (about as unknown[] | undefined)?.length,
        ]);
      }
    }
    return found.map((item) => JSON.stringify(item)).sort();
  };
  expect(await told(other)).toEqual(await told(one));
});

test('a FollowTheMoney file is recognised by its first line, and other JSON files are not', () => {
  const tool = (head: string) => inFormats.find((one) => one.recognises('a.json', head))?.tool;
  expect(tool('\uFEFF{"id": "a", "schema": "Person", "properties": {}}\n')).toBe('ftm');
  expect(tool('{"op": "ADD", "entity": {"id": "a", "schema": "Vessel"}}')).toBe('ftm');
  expect(tool('{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {}}')).toBeUndefined();
  expect(tool('{"type": "FeatureCollection", "features": []}')).toBeUndefined();
  expect(tool('{"format": "casebook-case", "schema": "Person", "id": 1}')).toBe('casebook');
});
