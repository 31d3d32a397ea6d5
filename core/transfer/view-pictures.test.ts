import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('The depot');

const put = async (...records: Record<string, unknown>[]) =>
  (await made.client.records.put({ records })).map(({ id }) => id);

async function depot() {
  const [ana, article] = await put(
    { collection: 'people', names: [{ value: 'Ana Ruiz', kind: 'main' }], protected: true },
    { collection: 'articles', title: 'Ana Ruiz speaks', outlet: 'Saltmere Tide', text: 'Ana Ruiz was there.' },
  );
  const [quote, event] = await put(
    { collection: 'quotes', article, exact: 'Ana Ruiz was there' },
    { collection: 'events', title: 'Meeting with Ana Ruiz' },
  );
  return { ana: ana ?? '', quote: quote ?? '', event: event ?? '' };
}

const picture = (words: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title><text>${words}</text></svg>`;

const save = (path: string, svg: string, profile: string | null) =>
  made.client.transfer.savePicture({ path, format: 'svg', svg, width: 100, height: 80, profile });

test('readers of a profile get pseudonyms in the labels and sources of a picture', async () => {
  const { ana, quote, event } = await depot();
  const { labels, sources } = await made.client.transfer.pictureLabels({
    profile: 'public',
    records: [ana, event],
    quotes: [quote],
  });
  const name = labels[ana] ?? '';
  expect(name).not.toMatch(/Ana|Ruiz|^$/);
  expect(labels[event]).toBe(`Meeting with ${name}`);
  expect(sources).toEqual([`${name} speaks, Saltmere Tide`]);
  const internal = await made.client.transfer.pictureLabels({ profile: null, records: [ana], quotes: [quote] });
  expect(internal).toMatchObject({ labels: {}, replaced: [], sources: ['Ana Ruiz speaks, Saltmere Tide'] });
});

test('a picture with a protected name is not saved', async () => {
  await depot();
  const path = join(made.home, 'map.svg');
  for (const words of ['Ana Ruiz', 'A&#110;a Ruiz, 2019', 'Ana</text><text>Ruiz', 'Señora ana ruíz']) {
    await expect(save(path, picture(words), 'public')).rejects.toMatchObject({ code: 'protected' });
    await expect(save(path, picture(words), null)).rejects.toMatchObject({ code: 'protected' });
  }
  for (const profile of ['public', null]) {
    await expect(save(join(made.home, 'Ana Ruiz.svg'), picture('Depot'), profile)).rejects.toMatchObject({
      code: 'protected',
      faults: [{ field: 'Ana Ruiz' }],
    });
  }
  await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  await save(path, picture('Person A'), 'public');
  expect(await readFile(path, 'utf8')).toContain('Person A');
  // A reader who may see every name exports with the internal profile.
  await save(path, picture('Ana Ruiz'), 'internal');
  expect(await readFile(path, 'utf8')).toContain('Ana Ruiz');
});
