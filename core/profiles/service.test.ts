import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let ids: string[] = [];

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
      { collection: 'people', id: '$bea', names: [{ value: 'Bea Sol', kind: 'main' }] },
      { collection: 'questions', text: 'Who paid?' },
    ],
  });
  ids = put.map(({ id }) => id);
});

const id = (index: number) => ids[index] ?? '';
const set = (fields: Omit<Parameters<typeof made.client.profiles.set>[0], 'record'>) =>
  made.client.profiles.set(fields);
const replaced = async (profile: string) =>
  (await made.client.profiles.replaced({ profile })).map(({ title, pseudonym, words }) => [title, pseudonym, ...words]);

test('a record keeps the pseudonym that it had in a profile, also after it was named again', async () => {
  const { key } = await set({
    name: 'Press',
    replace: [{ record: id(1) }, { record: id(0), pseudonym: 'The clerk', words: ['clerk'] }],
  });
  const [, [, drawn] = []] = await replaced(key);
  expect(await replaced(' press'.trim())).toEqual([
    ['Ana Ruiz', 'The clerk', 'clerk'],
    ['Bea Sol', drawn],
  ]);
  await set({ profile: key, nameAgain: [id(0), id(1)] });
  expect(await replaced(key)).toEqual([]);
  await set({
    profile: key,
    replace: [
      { record: id(0), addWords: ['counter'] },
      { record: id(1), pseudonym: 'Nobody' },
    ],
  });
  expect(await replaced(key)).toEqual([
    ['Ana Ruiz', 'The clerk', 'counter'],
    ['Bea Sol', 'Nobody'],
  ]);
  await set({ profile: key, replace: [{ record: id(0), addWords: ['desk'] }] });
  expect((await replaced(key))[0]).toEqual(['Ana Ruiz', 'The clerk', 'counter', 'desk']);
});

test('a profile is renamed and changed in place, under a name that no other has', async () => {
  const { key } = await set({ name: 'Press', quotes: 'excerpts' });
  await set({ name: 'Board' });
  expect(await set({ profile: key, name: 'Papers', leaveOut: ['urls'] })).toMatchObject({
    ...{ key, name: 'Papers', quotes: 'excerpts', leaveOut: ['urls'] },
  });
  expect(await set({ profile: key, name: 'papers' })).toMatchObject({ key });
  for (const name of [' BOARD', 'Public', 'internal']) {
    await expect(set({ profile: key, name })).rejects.toMatchObject({ code: 'exists' });
    await expect(set({ name })).rejects.toMatchObject({ code: 'exists' });
  }
  expect((await made.client.profiles.list({})).map(({ name }) => name).slice(3)).toEqual(['Board', 'papers']);
});

test('only what has a page can be replaced', async () => {
  await expect(set({ name: 'Press', replace: [{ record: id(2) }] })).rejects.toMatchObject({ code: 'invalid' });
  expect((await made.client.profiles.list({})).map(({ name }) => name)).not.toContain('Press');
});
