import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
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

/** Returns the words that name the record, by article. */
async function named(id = record()): Promise<Record<string, string[]>> {
  const { all } = await made.client.mentions.of({ record: id });
  const entries = all.map(async ({ article, passages }) => {
    const text = await textOf(article.title.toLowerCase());
    const words = passages.flatMap(({ mentions }) => mentions.map(({ start, end }) => text.slice(start, end)));
    return [article.title, words] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

test('the mentions of a record are its names and their short forms, oldest article first', async () => {
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
});

test('a new name finds more mentions, and a rejected mention is left out until that is undone', async () => {
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
  // Its words are located again in the text that replaces the old one.
  await made.client.articles.setText({ id: ids['second'] ?? '', text: `It is said: ${second}` });
  await read();
  expect((await made.client.mentions.of({ record: record() })).mentions).toBe(4);
  await made.client.history.undo({});
  await made.client.history.undo({});
  expect((await named())['Second']).toEqual(['The Weaver', 'MARTA QUIROGA', 'the Weaver']);
});

test('a passage shows its quotes and the claims they prove', async () => {
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

test('the mentions of an event are the sentences with its title and those quoted for it', async () => {
  await read();
  const [event] = await made.client.records.put({ records: [{ collection: 'events', title: 'The ropeworks' }] });
  const id = event?.id ?? '';
  expect(await named(id)).toEqual({ First: ['the ropeworks'], Second: ['the ropeworks'] });
  const start = (await textOf('first')).indexOf('would close');
  const quote = await made.client.quotes.create({ article: ids['first'] ?? '', start, end: start + 11 });
  await made.client.claims.create({
    ...{ subject: id, property: 'status', value: { type: 'text', text: 'closed' }, quotes: [quote.id] },
  });
  const { all, mentions, quoted } = await made.client.mentions.of({ record: id });
  expect({ mentions, quoted, passages: all[1]?.passages.map((one) => one.mentions.length) }).toEqual({
    ...{ mentions: 3, quoted: 1, passages: [1, 0] },
  });
});

test('words marked as naming a record count as a mention until that is undone', async () => {
  await read();
  const text = await textOf('second');
  const start = text.indexOf('the Weaver.');
  const words = { article: ids['second'] ?? '', start, end: start + 10 };
  expect(await made.client.mentions.name({ ...words, record: record() })).toMatchObject({ isNew: true });
  expect(await made.client.mentions.name({ ...words, record: record() })).toMatchObject({ isNew: false });
  expect((await named())['Second']).toEqual(['MARTA QUIROGA', 'the Weaver']);
  // They are located again in another text; once rejected, they are left out.
  await made.client.articles.setText({ id: ids['second'] ?? '', text: `It is said: ${text}` });
  await read();
  expect((await named())['Second']).toEqual(['MARTA QUIROGA', 'the Weaver']);
  const from = (await textOf('second')).indexOf('the Weaver.');
  const at = { article: words.article, start: from, end: from + 10 };
  await made.client.mentions.reject({ ...at, record: record() });
  expect((await named())['Second']).toEqual(['MARTA QUIROGA']);
  await made.client.history.undo({});
  expect((await named())['Second']).toEqual(['MARTA QUIROGA', 'the Weaver']);

  // As a name they are found everywhere, and for a new record they become its name.
  await made.client.mentions.name({ ...at, record: record(), as: 'name' });
  expect((await named())['Second']).toEqual(['The Weaver', 'MARTA QUIROGA', 'the Weaver']);
  const create = { collection: 'organisations' as const, name: 'Weavers' };
  const done = await made.client.mentions.name({ ...at, create });
  expect((await named(done.record))['Second']).toEqual(['the Weaver']);
  await made.client.history.undo({});
  await expect(made.client.mentions.of({ record: done.record })).resolves.toMatchObject({ mentions: 0 });
  // A position in a longer text that was shown before it was corrected.
  const beyond = made.client.mentions.name({ ...at, start: 9_000, end: 9_001, record: ids['first'] ?? '' });
  await expect(beyond).rejects.toMatchObject({ code: 'invalid' });
  const refused = made.client.mentions.name({ ...at, end: at.start + 1, start: at.start, record: ids['first'] ?? '' });
  await expect(refused).rejects.toMatchObject({ code: 'not-found' });
});

test('a record with no letters in its name has no mentions', async () => {
  const [nobody] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: '"…"', kind: 'main' }] }],
  });
  expect((await made.client.mentions.of({ record: nobody?.id ?? '' })).mentions).toBe(0);
});
