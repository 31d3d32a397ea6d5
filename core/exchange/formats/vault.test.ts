import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let made: TestCase;
let ids: Record<string, string> = {};

beforeEach(async () => {
  made = await openTestCase('Vault');
  const put = await made.client.records.put({
    records: [
      {
        ...{
          collection: 'articles',
          id: '$a',
          title: 'The quay: fire?',
          published: '2024-05',
          tags: ['tax haven', 'fire'],
        },
        text: 'Ana Beltrán left the quay at night.\n\n# no heading, #no-tag [[no link]] <b>x</b> {{no}} key:: value\n\nAna left. Ana came back.',
      },
      {
        collection: 'people',
        id: '$ana',
        names: [
          { value: 'Ana Beltrán', kind: 'main' },
          { value: 'Anita', kind: 'former' },
        ],
        born: '1971~',
      },
      { collection: 'people', id: '$ana2', names: [{ value: 'ANA BELTRÁN', kind: 'main' }] },
      { collection: 'places', id: '$town', names: [{ value: 'Almenara', kind: 'main' }] },
      {
        collection: 'places',
        id: '$quay',
        names: [{ value: 'The [quay] #1', kind: 'main' }],
        within: '$town',
        position: { lat: 1.5, lon: -2 },
      },
      {
        collection: 'events',
        id: '$fire',
        title: 'Fire',
        when: '2024-05-01',
        where: '$quay',
        description: 'Burnt\n\n\nall.',
        notes: '- x\n  y',
      },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'Ana Beltrán left', about: ['$ana'] },
      { collection: 'quotes', id: '$q2', article: '$a', exact: 'Ana came back', translation: 'Ana volvió' },
      { collection: 'quotes', id: '$q3', article: '$a', exact: 'Ana left' },
      {
        collection: 'links',
        id: '$l',
        kind: 'left',
        from: '$ana',
        to: '$quay',
        quotes: ['$q'],
        when: '2024/2025',
        role: 'pilot',
      },
      {
        collection: 'claims',
        subject: '$ana',
        property: 'born',
        value: { type: 'date', edtf: '1971' },
        quotes: ['$q'],
      },
      {
        collection: 'claims',
        subject: '$l',
        property: 'amount',
        value: { type: 'number', number: 14.5, unit: 'EUR' },
        quotes: ['$q2'],
      },
    ],
  });
  ids = Object.fromEntries(put.map((one) => [one.temp ?? '', one.id]));
});

test('a case is a folder of notes', async () => {
  const path = join(made.home, 'out');
  const result = await made.client.exchange.write({ format: 'vault', path, elseInternal: true });
  for (const name of await readdir(path, { recursive: true })) {
    if (name.endsWith('.md')) console.log(`== ${name}\n${await readFile(join(path, name), 'utf8')}`);
  }
  console.log(JSON.stringify(result, null, 1), ids);
  expect(result.report.readBack?.values).toBe(result.report.readBack?.equal);
});
