import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPrintedTable, picture as tablePicture } from '#core/tables/picture.ts';
import { columnsOf } from '#core/tables/model.ts';
import { composePicture } from '#core/views/model/compose-picture.ts';
import { pictureEdition } from '#core/views/model/picture-edition.ts';
import { aboutAsWide, type PictureSource } from '#core/views/model/picture.ts';
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

/** Saves a table of all columns, so that each cell is cut. */
async function saveTable(collection: 'links' | 'organisations', profile: string): Promise<string> {
  const table: PictureSource = async (readers) =>
    tablePicture(await loadPrintedTable(made.client, { collection }, columnsOf(collection)), readers);
  const { shown, words, ...frame } = await pictureEdition(made.client, table, profile);
  const drawn = composePicture(shown, { title: '', day: '2024', ...frame, style: '', measure: aboutAsWide });
  const path = join(made.home, 'table.svg');
  await made.client.transfer.savePicture({ ...drawn, words, path, format: 'svg', profile });
  return readFile(path, 'utf8');
}

test('names in the words of a picture are replaced before these are shortened', async () => {
  const { ana } = await depot();
  const [port] = await put({
    ...{ collection: 'organisations', names: [{ value: 'Port', kind: 'main' }] },
    ...{ description: 'AnaRuiz, at the door of the depot', tags: ['Ana Ruiz'] },
  });
  await put({ collection: 'links', from: ana, to: port, kind: 'aunt of Ana Ruiz' });
  expect(await saveTable('organisations', 'public')).toMatch(/>Person [A-Z]/);
  expect(await saveTable('links', 'public')).not.toMatch(/Ana|Ruiz/);
});

test('a word of a name that is shortened in a picture stops it all the same', async () => {
  await depot();
  await put({
    ...{ collection: 'organisations', names: [{ value: 'Port', kind: 'main' }] },
    description: 'The harbour master of the port said that Ruiz had not been there.',
  });
  await expect(saveTable('organisations', 'public')).rejects.toMatchObject({
    code: 'protected',
    faults: [{ about: { words: 'Ruiz' } }],
  });
});
