import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestCase } from '#tests/support/case.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

test('a guessed publication date is marked in lists and exports until somebody confirms it', async () => {
  const made = await openTestCase('Guesses');
  const { client } = made;
  const text = 'Riot at the port\n\nThe council spent most of the evening on the question of the bridge.';
  const { id } = await client.capture.paste({ text, url: 'https://a.example/2011/02/09/riot', accept: 'none' });
  const article = id ?? '';
  await client.quotes.create({ article, start: 18, end: 29, about: [] });
  const printed = async (): Promise<string[]> => {
    const all: string[] = [];
    for (const format of formatsWithoutPdf) {
      const path = join(made.home, `out.${format}`);
      await client.transfer.export({ format, path });
      all.push(await exportedText(path));
    }
    return all;
  };
  expect((await client.records.show({ id: article })).record).toMatchObject({ published: '2011-02-09' });
  const row = async () => (await client.records.rows({ collection: 'articles' })).rows[0];
  expect(await row()).toMatchObject({ date: '2011-02-09', dateGuessed: true });
  for (const content of (await printed()).slice(0, 5))
    expect(content.replaceAll('\\', '').replace(/\s+/g, ' ')).toContain('9 February 2011 (date guessed)');
  const isGuessed = async () => {
    const { sources } = JSON.parse((await printed()).at(-1) ?? '') as { sources: { dateGuessed: boolean }[] };
    return sources.map(({ dateGuessed }) => dateGuessed);
  };
  expect(await isGuessed()).toEqual([true]);
  await client.records.put({ records: [{ collection: 'articles', id: article, provenance: { published: 'typed' } }] });
  expect((await row())?.dateGuessed).toBeUndefined();
  for (const content of await printed()) expect(content).not.toContain('date guessed');
  expect(await isGuessed()).toEqual([false]);
  await made.end();
});
