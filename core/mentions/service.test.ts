import { beforeEach, expect, test } from 'vitest';
import '#tests/support/seed.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
const ids: Record<string, string> = {};

const first = 'Marta Quiroga opened the ropeworks in May. Quiroga said on Monday that it would close.';
const second = 'The Weaver never gives her name. MARTA QUIROGA was not in the ropeworks, said the Weaver.';

beforeEach(async () => {
  const records = [
    { collection: 'people', id: '$quiroga', names: [{ value: 'Marta Quiroga', kind: 'main' }] },
    { collection: 'articles', id: '$first', title: 'First', text: first, published: '2021-05-06', language: 'en' },
    { collection: 'articles', id: '$second', title: 'Second', text: second, published: '2019', language: 'en' },
  ];
  for (const { id, temp } of await made.client.records.put({ records })) if (temp) ids[temp.slice(1)] = id;
});

const record = () => ids['quiroga'] ?? '';

/** Waits until all articles are read for names. */
async function read(): Promise<void> {
  const isRead = async () => {
    const { reading } = await made.client.mentions.of({ record: record() });
    return reading.read === reading.total;
  };
  await expect.poll(isRead).toBe(true);
}

const textOf = async (article: string) => (await made.client.articles.text({ id: ids[article] ?? '' })).text;

/** What is named, by article. */
async function named(id = record()): Promise<Record<string, string[]>> {
  const { all } = await made.client.mentions.of({ record: id });
  const entries = all.map(async ({ article, passages }) => {
    const text = await textOf(article.title.toLowerCase());
    const words = passages.flatMap(({ mentions }) => mentions.map(({ start, end }) => text.slice(start, end)));
    return [article.title, words] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

test('a record is named by its names and by what was read as it, the oldest article first', async () => {
  await read();
  expect(await named()).toEqual({ Second: ['MARTA QUIROGA'], First: ['Marta Quiroga', 'Quiroga'] });
  expect(Object.keys(await named())).toEqual(['Second', 'First']);
  const { all, mentions, articles } = await made.client.mentions.of({ record: record() });
  expect({ mentions, articles }).toEqual({ mentions: 3, articles: 2 });
  const { passages, article } = all[1] ?? { passages: [], article: { id: '' } };
  const { words } = await made.client.mentions.words({
    article: article.id,
    passages: passages.map(({ start, end }) => ({ start, end })),
  });
  expect(words).toEqual(['Marta Quiroga opened the ropeworks in May.', 'Quiroga said on Monday that it would close.']);
  expect(await made.client.mentions.counts({ records: [record()] })).toEqual([{ mentions: 3, articles: 2 }]);
});

test('another name finds more at once, and what is not this record is left out until that is undone', async () => {
  await read();
  await made.client.records.put({
    records: [
      {
        ...{ collection: 'people', id: record() },
        names: [
          { value: 'Marta Quiroga', kind: 'main' },
          { value: 'the Weaver', kind: 'alias' },
        ],
      },
    ],
  });
  expect((await named())['Second']).toEqual(['The Weaver', 'MARTA QUIROGA', 'the Weaver']);
  const start = (await textOf('second')).indexOf('The Weaver');
  await made.client.mentions.reject({ record: record(), article: ids['second'] ?? '', start, end: start + 10 });
  expect((await named())['Second']).toEqual(['MARTA QUIROGA', 'the Weaver']);
  // Its words are found again in the text that takes its place.
  await made.client.articles.setText({ id: ids['second'] ?? '', text: `It is said: ${second}` });
  await read();
  expect((await made.client.mentions.of({ record: record() })).mentions).toBe(4);
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await named())['Second']).toEqual(['The Weaver', 'MARTA QUIROGA', 'the Weaver']);
});

test('a passage says what is quoted of it, and what that proves', async () => {
  await read();
  const start = (await textOf('first')).indexOf('Quiroga said');
  const article = ids['first'] ?? '';
  const quote = await made.client.quotes.create({ article, start, end: start + 30, about: [record()] });
  await made.client.claims.create({
    ...{ subject: record(), property: 'role', value: { type: 'text', text: 'owner' }, quotes: [quote.id] },
  });
  const { all, quoted } = await made.client.mentions.of({ record: record() });
  const passages = all.find((one) => one.article.id === article)?.passages ?? [];
  expect(passages.map(({ quotes, claims }) => [quotes.length, claims.length])).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(quoted).toBe(1);
});

test('what has no names, and what nobody names, has no passages', async () => {
  const [event] = await made.client.records.put({ records: [{ collection: 'events', title: 'Marta Quiroga' }] });
  expect((await made.client.mentions.of({ record: event?.id ?? '' })).all).toEqual([]);
  const [nobody] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: '"…"', kind: 'main' }] }],
  });
  expect((await made.client.mentions.of({ record: nobody?.id ?? '' })).mentions).toBe(0);
});
