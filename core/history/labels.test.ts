import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { en } from '#lib/i18n/en.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { formatLabel, isStoredLabel, labelFor, writtenLabel } from '#core/model/label.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Another language, falling back to English where it has no words yet, because other cases open in this process are translated too. */
const german = {
  ...en,
  labels: {
    ...en.labels,
    createOne: '{{what}} „{{title}}“ hinzufügen',
    restoreVersion: 'Fassung von „{{title}}“ wiederherstellen',
    one: { ...en.labels.one, people: 'Person' },
  },
  store: { ...en.store, undo: 'Rückgängig: {{label}}', unknownHolder: 'ein anderes Programm' },
};

const found = useTestCase();
afterEach(() => {
  setLanguage('en');
});

async function addPerson(name: string): Promise<string> {
  const names = [{ value: name, kind: 'main' }];
  const [made] = await found.client.records.put({ records: [{ collection: 'people', names }] });
  return made?.id ?? '';
}

/** Returns the lines on disk, except the first one, which creates the case. */
async function lines(): Promise<{ label: string; said?: unknown }[]> {
  const folder = join(found.dir, 'journal');
  const [writer = ''] = await readdir(folder);
  const text = await readFile(join(folder, writer, '000001.ndjson'), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as { label: string });
}

test('a journal line has its label in English, and next to it the key with ids in place of titles', async () => {
  const id = await addPerson('Ana Elorduy');
  await found.client.history.undo({});
  const said = { key: 'labels.createOne', params: { what: { key: 'labels.one.people' }, title: id } };
  const label = 'Add person “Ana Elorduy”';
  expect(await lines()).toMatchObject([
    { label, said },
    { label: 'Undo: Add person “Ana Elorduy”', said: { key: 'store.undo', params: { label: said } } },
  ]);
});

test('labels are shown in the current language with present titles, but written in English', async () => {
  const id = await addPerson('Ana Elorduy');
  await found.client.records.put({
    records: [{ collection: 'people', id, names: [{ value: 'Ana Ruiz', kind: 'main' }] }],
    label: 'My words',
  });
  setLanguage('de', german);
  const told = async () => (await found.client.history.list({})).entries.map(({ label }) => label).slice(0, -1);
  expect(await told()).toEqual(['My words', 'Person „Ana Ruiz“ hinzufügen']);
  await found.client.history.undo({});
  expect((await found.client.history.state({})).undo).toBe('Person „Ana Elorduy“ hinzufügen');
  expect((await found.client.history.undo({}))?.label).toBe('Person „Ana Elorduy“ hinzufügen');
  // What is written meanwhile is in English regardless.
  expect((await lines()).map(({ label }) => label).at(-1)).toBe('Undo: Add person “Ana Elorduy”');
  await found.reopen();
  expect((await found.client.history.state({})).redo).toBe('Person „Ana Elorduy“ hinzufügen');
});

test('a record created by a change set is named by its id', () => {
  const label = labelFor('labels.quote', { title: { made: 'quotes', title: 'in few words' } });
  const made = writtenLabel(label, (collection) => (collection === 'quotes' ? 'the-id' : undefined));
  expect(made).toEqual({ label: 'Quote “in few words”', said: { key: 'labels.quote', params: { title: 'the-id' } } });
});

test('a label falls back to English if its record or key is missing, and nothing in its parameters is expanded', () => {
  setLanguage('de', german);
  const id = '018f3b1e-7c7a-7b6e-8a51-3d7a5f0c1b2d';
  const line = (key: string) => ({ label: 'In English', said: { key, params: { title: id } } });
  expect(formatLabel(line('labels.restoreVersion'), () => 'Ana')).toBe('Fassung von „Ana“ wiederherstellen');
  expect(formatLabel(line('labels.restoreVersion'), () => null)).toBe('In English');
  for (const key of ['no.such', 'labels', 'labels.one', '', '__proto__', 'constructor']) {
    expect(formatLabel(line(key), () => 'Ana')).toBe('In English');
  }
  const hostile = {
    label: 'In English',
    said: { key: 'labels.restoreVersion', params: { lng: 'en', title: '$t(labels.quote)' } },
  };
  expect(formatLabel(hostile, () => null)).toBe('Fassung von „$t(labels.quote)“ wiederherstellen');
});

test('malformed and deeply nested labels are rejected', () => {
  let deep: unknown = { key: 'a' };
  for (let nesting = 0; nesting < 50; nesting++) deep = { key: 'a', params: { label: deep } };
  for (const value of [
    null,
    'x',
    1,
    [],
    {},
    { key: 1 },
    { key: 'a', params: [] },
    { key: 'a', params: { b: null } },
    deep,
  ]) {
    expect(isStoredLabel(value)).toBe(false);
  }
  expect(isStoredLabel({ key: 'a', params: { b: 1, c: 'd', e: { key: 'f' } } })).toBe(true);
});
