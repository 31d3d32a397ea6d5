import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { openResources } from '#core/resources.ts';
import { createSampleCase } from '#core/sample.ts';
import { testPorts } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { importFolder, allRecords } from '#tests/support/vaults.ts';

/** Vaults written by Casebook and read back. */
const from = useTestCase('From');
const into = useTestCase('Into');

test('a vault exported by Casebook is imported as the same records', async () => {
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
  // A user's own note that has the name of a record is not one of its links.
  await writeFile(join(folder, 'Almenara.md'), 'Mine.');
  const [item, ...more] = await importFolder(into, folder);
  expect(more).toEqual([]);
  expect(item).toMatchObject({ status: 'added', format: 'vault', report: { taken: 8, changed: [], leftOut: [] } });
  const records = async () => (await allRecords(into)).filter(({ title }) => title !== 'Almenara');
  expect(await records()).toEqual(await allRecords(from));
  const [again] = await importFolder(into, folder);
  expect(again?.report).toMatchObject({ taken: 8, changed: [], leftOut: [] });
  expect(await records()).toEqual(await allRecords(from));
});

test('edits to an exported vault are imported where a field allows it and reported otherwise', async () => {
  await from.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'The quay', text: 'Ana left.', tags: ['fire'] },
      { collection: 'people', id: '$ana', names: [{ value: 'Ana', kind: 'main' }], notes: 'old' },
    ],
  });
  const folder = join(from.home, 'out');
  await from.client.exchange.write({ format: 'vault', path: folder, elseInternal: true });
  await importFolder(into, folder);
  const article = join(folder, 'Articles/The quay.md');
  const person = join(folder, 'People/Ana.md');
  await writeFile(
    article,
    (await readFile(article, 'utf8')).replace('Ana left.', 'Ana stayed.').replace('- fire', '- fire\n  - quay'),
  );
  await writeFile(person, `${(await readFile(person, 'utf8')).replace('\nold\n', '\nnew\n')}\nMy own thoughts.\n`);
  const [item] = await importFolder(into, folder);
  expect(item?.report?.leftOut.map(({ field }) => field).sort()).toEqual(['My own thoughts.', 'text']);
  const records = await allRecords(into);
  expect(records.find(({ collection }) => collection === 'people')).toMatchObject({ notes: 'new' });
  const told = item?.report?.changed.map(({ field }) => field);
  // There is no telling who typed the tags of an article, so they stay.
  expect(told).toEqual(['tags']);
});

test('a claim whose value was removed or is no number in the vault keeps its value, and is reported', async () => {
  const claim = (property: string, value: object) => ({ collection: 'claims', subject: '$ana', property, value });
  await from.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana', kind: 'main' }] },
      claim('paid', { type: 'number', number: 14.5 }),
      claim('owed', { type: 'number', number: 7 }),
      claim('convicted', { type: 'flag', flag: true }),
    ],
  });
  const folder = join(from.home, 'out');
  await from.client.exchange.write({ format: 'vault', path: folder, elseInternal: true });
  await importFolder(into, folder);
  const person = join(folder, 'People/Ana.md');
  const edited = (await readFile(person, 'utf8'))
    .replace('paid:: 14.5', 'paid:: ')
    .replace('owed:: 7', 'owed:: seven')
    .replace('convicted:: true', 'convicted:: unclear');
  await writeFile(person, edited);
  const [item] = await importFolder(into, folder);
  expect(item?.report?.changed).toEqual([]);
  expect(item?.report?.leftOut.map(({ field }) => field)).toEqual(['paid::', 'owed:: seven', 'convicted:: unclear']);
  expect(await allRecords(into)).toEqual(await allRecords(from));
});

test('originals and pictures are exported on request and imported again', async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
  const source = join(from.home, 'quay.txt');
  await writeFile(source, 'The quay burnt.\n\nAll of it.');
  await importFolder(from, source);
  await writeFile(join(from.home, 'ana.png'), png);
  const { job } = await from.client.capture.add({ paths: [join(from.home, 'ana.png')], keep: true });
  await from.client.jobs.wait({ id: job });
  const picture = (await allRecords(from)).find((one) => one['fileName'] === 'ana.png');
  await from.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Ana', kind: 'main' }], image: picture?.['fileHash'] }],
  });
  const [without, folder] = [join(from.home, 'without'), join(from.home, 'with')];
  const { report } = await from.client.exchange.write({ format: 'vault', path: without, elseInternal: true });
  expect(report.leftOut.map(({ field }) => field).sort()).toEqual(['fileHash', 'fileHash', 'image']);
  await from.client.exchange.write({ format: 'vault', path: folder, elseInternal: true, options: { originals: true } });
  expect((await readdir(join(folder, 'Attachments'))).sort()).toEqual([
    expect.stringMatching(/^ana [0-9a-f]{8}\.png$/),
    'quay.txt',
  ]);
  const items = await importFolder(into, folder);
  expect(items).toHaveLength(1);
  expect(await allRecords(into)).toEqual(await allRecords(from));
});

test('a quote keeps its further passages', async () => {
  const passage = (exact: string, suffix = '') => ({ exact, prefix: '', suffix, start: 0, end: 1 });
  await from.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Words', text: 'One word here. One word there. Then “*more*” at 7.' },
      {
        ...{ collection: 'quotes', article: '$a', exact: 'word here' },
        more: [passage('One word', ' there'), passage('“*more*” at 7')],
      },
    ],
  });
  const folder = join(from.home, 'Passages');
  const { report } = await from.client.exchange.write({ format: 'vault', path: folder });
  expect(report.leftOut).toEqual([]);
  await importFolder(into, folder);
  const records = await allRecords(into);
  expect(records).toEqual(await allRecords(from));
  expect(records.find((one) => one['collection'] === 'quotes')?.['more']).toHaveLength(2);
});

test('the sample case survives a vault export and import, note by note', { timeout: 60_000 }, async () => {
  const dir = join(from.home, 'Sample.casebook');
  await createSampleCase(dir, openResources(resolve('resources')), testPorts(join(from.home, 'sample')));
  const sample = await openCase(dir, testPorts(join(from.home, 'other')));
  const folder = join(from.home, 'Sample');
  const { report } = await sample.client.exchange.write({
    format: 'vault',
    path: folder,
    elseInternal: true,
    options: { originals: true },
  });
  expect(report.leftOut).toEqual([]);
  expect(report.changed).toEqual([]);
  const [item, ...more] = await importFolder(into, folder);
  expect(more).toEqual([]);
  expect(item?.report).toMatchObject({ taken: report.taken, changed: [], leftOut: [] });
  await sample.close();
  const again = join(into.home, 'Sample');
  await into.client.exchange.write({ format: 'vault', path: again, elseInternal: true, options: { originals: true } });
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort();
  expect((await readdir(again, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort()).toEqual(names);
  for (const name of names.filter((one) => one.endsWith('.md'))) {
    const [before, after] = await Promise.all([folder, again].map((one) => readFile(join(one, name), 'utf8')));
    expect(after?.replace(/^imported:\n(?: .*\n)+/m, '').replace(/^ {2}- imported:: .*\n/gm, '')).toBe(before);
  }
});

test('a vault is refused for a public profile, and for protected names unless exported as internal', async () => {
  await from.client.records.put({
    records: [{ collection: 'people', names: [{ value: 'Ana', kind: 'main' }], protected: true }],
  });
  const path = join(from.home, 'out');
  await expect(from.client.exchange.write({ format: 'vault', path, profile: 'public' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(from.client.exchange.write({ format: 'vault', path })).rejects.toMatchObject({ code: 'protected' });
  expect(await readdir(from.home)).not.toContain('out');
  expect((await readdir(from.home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  const { protected: named } = await from.client.exchange.write({ format: 'vault', path, profile: 'internal' });
  expect(named).toHaveLength(1);
});
