import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useProtectedCase } from '#tests/support/protected-case.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

const made = useProtectedCase();
const { put, id, dossier, leaksOf } = made;

/** The names of protected people are often common words: there must be no false stop, and at most one decision. */
describe('twenty sentences that name no protected person', () => {
  const sentences = [
    'Anabel left.',
    'The mayor of Ruizal spoke.',
    'It was a captain.',
    'Havana is far.',
    'Ana Torres was there.',
    'The passport X1234568 was lost.',
    'Pedro Ruiz said so.',
    'Luis Vera said so.',
    'A fire broke out.',
    'Nobody died.',
    'A. Ruizal was there.',
    'Mariana Ruizal left.',
    'The capital fell.',
    'Captain Vera left.',
    'In 1980 it rained.',
    'Run, and rise.',
    'Luis and others.',
    'The port was closed.',
    'El Capitán is a rock.',
    'Ruizia is a plant.',
  ];

  test('cause no false leaks', async () => {
    const sections = sentences.map((text) => ({ kind: 'text', title: 'More', text }));
    const what = await dossier('Clean', 'It began.', ...sections);
    for (const format of formatsWithoutPdf) expect(await leaksOf(what, format, 'counsel')).toEqual([]);
  });
});

test('a first name by itself needs a decision, but is replaced if the dossier names the person', async () => {
  const asked = await dossier('Pier', 'Ana was there.');
  expect(await leaksOf(asked, 'txt', 'counsel')).toMatchObject([{ words: 'Ana', form: 'part', clearable: true }]);
  const named = await dossier('Pier', 'Ana was there. It was Ana Ruiz.');
  expect(await leaksOf(named, 'txt', 'counsel')).toEqual([]);
});

describe('twenty people whose names are common words', () => {
  const names = [
    'Hope Field',
    'Mark Rose',
    'Grace Hill',
    'Will Power',
    'Rosa Blanco',
    'Rich Banks',
    'Bill Price',
    'Art Garden',
    'Joy Summer',
    'Max Winter',
    'Ángel Rey',
    'Luz Reyes',
    'Dawn Baker',
    'Frank Stone',
    'Jack King',
    'Pat Wood',
    'Victoria Park',
    'Chase Young',
    'Olive Green',
    'Faith Church',
  ];

  test('need at most one decision each', async () => {
    const people = names.map((value, index) => ({
      collection: 'people',
      id: `$n${index}`,
      names: [{ value, kind: 'main' }],
      protected: true,
    }));
    await put(...people);
    for (const [index, name] of names.entries()) {
      const word = name.split(' ')[1] ?? '';
      const what = await dossier('Words', `The ${word.toLowerCase()} was wide on day ${index}.`, {
        kind: 'who',
        records: [id('$luis')],
      });
      const formats = ['html', 'md', 'json', 'txt'] as const;
      const leaks = await leaksOf(what, formats[index % 4] ?? 'md', 'counsel');
      expect(leaks.length).toBeLessThanOrEqual(1);
      for (const { record, sentence, clearable } of leaks) {
        expect(record).toBe(id(`$n${index}`));
        await made.client.profiles.clear({ record, sentence, clearable, reason: 'the word itself' });
      }
      for (const format of index === 0 ? formats : ['html' as const])
        expect(await leaksOf(what, format, 'counsel')).toEqual([]);
    }
  });
});

test('a name that is one letter or a format keyword is found in text, but not in markup', async () => {
  for (const name of ['R.', 'Val', 'Body', 'Charter']) {
    await put({ collection: 'people', id: `$${name}`, names: [{ value: name, kind: 'main' }], protected: true });
  }
  const what = await dossier('Files', 'It began.', { kind: 'text', title: 'More', text: 'Nobody died.' });
  for (const format of ['html', 'docx', 'odt'] as const) expect(await leaksOf(what, format, 'counsel')).toEqual([]);
  const named = await dossier('Files', 'R. said so.');
  for (const format of ['html', 'docx', 'odt'] as const)
    expect(await leaksOf(named, format, 'counsel')).toMatchObject([{ words: 'R', clearable: true }]);
});

test('a house called after a protected family blocks an edition, a town of the gazetteer does not', async () => {
  const place = (name: string, from: string) => ({
    ...{ collection: 'places', id: `$${from}`, names: [{ value: name, kind: 'main' }] },
    position: { lat: 1, lon: 2, from },
  });
  await put(
    { collection: 'people', id: '$eva', names: [{ value: 'Eva Olmedilla', kind: 'main' }], protected: true },
    place('Olmedilla house', 'exact'),
    place('Olmedilla del Campo', 'gazetteer'),
  );
  const event = (title: string, where: string) => ({ collection: 'events', id: `$${title}`, title, where });
  await put(event('Search', id('$exact')), event('Fair', id('$gazetteer')));
  const timeline = (title: string) =>
    dossier(title, 'It began.', { kind: 'timeline', title, records: [id(`$${title}`)] });
  expect(await leaksOf(await timeline('Search'), 'txt', 'public')).toMatchObject([
    { words: 'Olmedilla', clearable: true },
  ]);
  expect(await leaksOf(await timeline('Fair'), 'txt', 'public')).toEqual([]);

  // Once the word is to be replaced, the file has the pseudonym instead of it.
  const replace = [{ record: id('$eva'), pseudonym: 'Source E', words: ['Olmedilla'] }];
  await made.client.profiles.set({ profile: 'public', replace });
  const path = join(made.home, 'search.txt');
  await made.client.transfer.export({ format: 'txt', path, dossier: await timeline('Search'), profile: 'public' });
  const text = await readFile(path, 'utf8');
  expect(text).toContain('Source E house');
  expect(text).not.toContain('Olmedilla');
});
