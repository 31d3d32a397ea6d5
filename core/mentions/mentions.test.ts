import { expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

/** Creates a case with a person, and an article with the given text that was read for names. */
async function named(names: readonly string[], text: string) {
  const [person] = await made.client.records.put({
    records: [
      { collection: 'people', names: names.map((value, at) => ({ value, kind: at === 0 ? 'main' : 'alias' })) },
      { collection: 'articles', title: 'Page', text, language: 'en' },
    ],
  });
  const record = person?.id ?? '';
  await expect.poll(async () => (await made.client.mentions.of({ record })).reading.read).toBe(1);
  const { all } = await made.client.mentions.of({ record });
  const found = all[0];
  if (!found) return [];
  const whole = (await made.client.articles.text({ id: found.article.id })).text;
  return found.passages.map(({ mentions }) => mentions.map(({ start, end }) => whole.slice(start, end)));
}

test('a name within somebody else’s longer name is not counted', async () => {
  const text = 'The minister Ana Ruiz Maldonado left. Later, the engineer Pedro Salas met Ana in the port.';
  expect(await named(['Pedro Salas', 'Ana'], text)).toEqual([['Pedro Salas', 'Ana']]);
});

test('a sentence that names somebody twice is one passage', async () => {
  expect(await named(['Pedro Salas'], 'Pedro Salas knew what Pedro Salas had signed. He left.')).toEqual([
    ['Pedro Salas', 'Pedro Salas'],
  ]);
});
