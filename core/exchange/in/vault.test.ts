import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let from: TestCase;
let into: TestCase;

beforeEach(async () => {
  from = await openTestCase('From');
  into = await openTestCase('Into');
});

async function add(made: TestCase, folder: string, as: 'vault' | null = null) {
  const { job } = await made.client.capture.add({ paths: [folder], as });
  await made.client.jobs.wait({ id: job });
  return (await made.client.capture.items({ job })).items;
}

const collections = ['articles', 'people', 'organisations', 'places', 'events', 'quotes', 'links', 'claims'] as const;

async function all(made: TestCase) {
  const records: Record<string, unknown>[] = [];
  for (const collection of collections) {
    for (const record of (await made.client.records.list({ collection })).records)
      records.push({ collection, ...record });
  }
  return records
    .map(({ createdAt: _a, updatedAt: _b, imported: _c, provenance: _d, ...record }) => record)
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

async function vaultOf(made: TestCase, notes: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = join(made.home, 'Notes');
  await mkdir(join(folder, '.obsidian'), { recursive: true });
  for (const [path, content] of Object.entries(notes)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

test('our own export comes back as the records that they were', async () => {
  await from.client.records.put({
    records: [
      {
        collection: 'articles',
        id: '$a',
        title: 'The quay: fire?',
        published: '2024-05',
        tags: ['tax haven'],
        text: 'Ana left.\n\nAna left again.',
      },
      {
        collection: 'people',
        id: '$ana',
        names: [
          { value: 'Ana', kind: 'main' },
          { value: 'Anita', kind: 'former' },
        ],
        born: '1971~',
      },
      {
        collection: 'places',
        id: '$town',
        names: [{ value: 'Almenara', kind: 'main' }],
        position: { lat: 1.5, lon: -2 },
      },
      {
        collection: 'events',
        id: '$fire',
        title: 'Fire',
        when: '2024-05-01',
        where: '$town',
        description: 'Burnt\n\n\nall.',
      },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'left again', about: ['$ana'] },
      { collection: 'links', id: '$l', kind: 'left', from: '$ana', to: '$town', quotes: ['$q'] },
      {
        collection: 'claims',
        subject: '$l',
        property: 'amount',
        value: { type: 'number', number: 14.5, unit: 'EUR' },
        quotes: ['$q'],
      },
    ],
  });
  const folder = join(from.home, 'out');
  await from.client.exchange.write({ format: 'vault', path: folder, elseInternal: true });
  const [item, ...more] = await add(into, folder);
  expect(more).toEqual([]);
  expect(item).toMatchObject({ status: 'added', format: 'vault', report: { taken: 7, changed: [], leftOut: [] } });
  expect(await all(into)).toEqual(await all(from));
  const [again] = await add(into, folder);
  expect(again?.report).toMatchObject({ taken: 7, changed: [], leftOut: [] });
  expect(await all(into)).toEqual(await all(from));
});

test('notes of Obsidian become records, articles and links', async () => {
  const folder = await vaultOf(into, {
    'Ana Beltrán.md':
      '---\naliases: [Anita]\ntags: person\nborn: 1971\nemployer: "[[Harbour SA]]"\nshoe: 38\n---\n# Ana Beltrán\nPilot. Knows [[The quay|the pier]] and [[Nobody]].',
    'Bodies/Harbour SA.md': 'type:: organisation\n\nFounded in [[The quay]].',
    'The quay.md': '#place/port\n',
    'Fire.md': '---\ntype: evento\nfecha: 2024-05-01\nlugar: "[[The quay]]"\n---\nIt burnt.',
    'Story.md':
      '---\ndate: 03/05/2024\nauthor: Eva\nurl: https://example.org/x\n---\nOn ![[photo.png]] see [Ana](Ana%20Beltr%C3%A1n.md) and [[fire#When]]. #arson ^b1\n\n%%secret%%',
    'photo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    'other.txt': 'A plain text.',
  });
  const items = await add(into, folder);
  console.log(JSON.stringify(items, null, 1));
  console.log(JSON.stringify(await all(into), null, 1));
});
