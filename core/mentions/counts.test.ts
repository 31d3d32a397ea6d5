import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { afterNames } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

beforeEach(async () => {
  const person = (id: string, ...names: string[]) => ({
    ...{ collection: 'people', id },
    names: names.map((value, at) => ({ value, kind: at === 0 ? 'main' : 'alias' })),
  });
  const article = (id: string, text: string) => ({
    collection: 'articles',
    id,
    title: id.slice(1),
    text,
    language: 'en',
  });
  const records = [
    person('$quiroga', 'Marta Quiroga'),
    person('$salas', 'Pedro Salas', 'O’Salas'),
    person('$quiet', 'Ana Vela'),
    person('$ivan', '王小明'),
    article('$first', 'Marta Quiroga opened the ropeworks in May. Quiroga said on Monday that it would close.'),
    article('$second', "PEDRO SALAS met Marta Quiroga. O'Salas left. 王小明来了。 Later, Pedro Salas came back."),
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

/** Returns people in list order, with the counts shown there. */
async function listed() {
  const { rows } = await made.client.records.rows({ collection: 'people', sort: 'mentions' });
  return rows.map(({ title, mentions }) => [title, mentions?.mentions, mentions?.articles]);
}

/** Returns the same from each one's page. */
async function onPages() {
  const pages = [];
  for (const [title] of await listed()) {
    const { rows } = await made.client.records.rows({ collection: 'people', filter: String(title) });
    const { mentions, articles } = await made.client.mentions.of({ record: rows[0]?.id ?? '' });
    pages.push([title, mentions, articles]);
  }
  return pages;
}

test('a list is sorted by mentions and shows the same counts as the record pages, whatever changes', async () => {
  await expect.poll(listed, { timeout: 20_000 }).toEqual([
    ['Marta Quiroga', 3, 2],
    ['Pedro Salas', 3, 1],
    ['王小明', 1, 1],
    ['Ana Vela', 0, 0],
  ]);
  const text = "Ana Vela and Ana Vela's sister. Ana Vela. Ana Vela and Pedro Salas.";
  await made.client.articles.setText({ id: ids['second'] ?? '', text });
  await expect.poll(listed).toEqual([
    ['Ana Vela', 4, 1],
    ['Marta Quiroga', 2, 1],
    ['Pedro Salas', 1, 1],
    ['王小明', 0, 0],
  ]);
  expect(await onPages()).toEqual(await listed());

  // One person is renamed, one mention is rejected and two people are merged.
  const names = [{ value: 'Ropeworks', kind: 'main' }];
  await made.client.records.put({ records: [{ collection: 'people', id: ids['ivan'] ?? '', names }] });
  const start = (await made.client.articles.text({ id: ids['second'] ?? '' })).text.indexOf('Ana Vela. ');
  const at = { article: ids['second'] ?? '', start, end: start + 8 };
  await made.client.mentions.reject({ record: ids['quiet'] ?? '', ...at });
  await expect.poll(async () => (await listed())[0]).toEqual(['Ana Vela', 3, 1]);
  await made.client.identity.decide({ ids: [ids['quiet'] ?? '', ids['salas'] ?? ''], decision: 'same' });
  await expect.poll(async () => (await listed())[0]).toEqual(['Ana Vela', 4, 1]);
  expect(await onPages()).toEqual(await listed());
  for (let step = 0; step < 3; step++) await made.client.history.undo({});
  await expect.poll(async () => (await listed())[0]).toEqual(['Ana Vela', 4, 1]);
  expect((await listed()).length).toBe(4);
});

test('counting announces how far it is, and that it has ended', async () => {
  const announced = await afterNames(made);
  await expect.poll(async () => (await listed())[0]).toEqual(['Marta Quiroga', 3, 2]);
  await expect.poll(() => announced.at(-1)).toEqual({ type: 'names', read: 2, total: 2 });
  expect(announced).toContainEqual({ type: 'names', read: 0, total: 2 });
});
