import { expect, test } from 'vitest';
import { guessedNote } from '#core/suggestions/guessed-note.ts';
import { inLanguage } from '#lib/i18n/t.ts';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { openTestCase } from '#tests/support/case.ts';

const text = 'The ferry sank last month off Punta Brava.\n\nThe inquiry began on 3 March 2024.';

async function withArticle(
  published: string | null,
  run: (client: Awaited<ReturnType<typeof openTestCase>>['client'], article: string) => Promise<void>,
): Promise<void> {
  const made = await openTestCase();
  try {
    const record = {
      collection: 'articles',
      title: 'Ferry',
      text,
      language: 'en',
      published,
      captured: '2024-05-12T12:00:00Z',
    };
    const [result] = await made.client.records.put({ records: [record] });
    await run(made.client, result?.id ?? '');
  } finally {
    await made.end();
  }
}

const span = ({ kind, start, end }: ReviewedSuggestion) => ({ kind, start, end });
const named = (all: readonly ReviewedSuggestion[], words: string) => {
  const found = all.find((item) => item.text === words);
  if (!found) throw new Error(`no ${words} among ${all.map((item) => item.text).join(', ')}`);
  return found;
};

test('without a publication date, a relative date has no EDTF but a guess from the date of capture', async () => {
  await withArticle(null, async (client, article) => {
    const all = await client.suggestions.list({ article });
    expect(named(all, 'last month')).toMatchObject({
      edtf: null,
      relative: { unit: 'month', offset: -1 },
      guess: { edtf: '2024-04?', from: '2024-05-12' },
    });
    expect(named(all, '3 March 2024')).toMatchObject({ edtf: '2024-03-03', guess: null });
  });
});

test('an accepted guess creates an event with an uncertain date, and notes what it was counted from', async () => {
  await withArticle(null, async (client, article) => {
    const date = named(await client.suggestions.list({ article }), 'last month');
    const { records } = await client.suggestions.accept({ article, spans: [span(date)], guess: true });
    const { record } = await client.records.show({ id: records[0]?.id ?? '' });
    expect(record).toMatchObject({ when: '2024-04?', whenText: 'last month' });
    expect(record['notes']).toMatch(/guess.*“last month” counted from 12 May 2024/);
    expect(named(await client.suggestions.list({ article }), 'last month').state).toBe('accepted');
    await client.history.undo({});
    expect(named(await client.suggestions.list({ article }), 'last month').state).toBe('open');
  });
});

test('the note of a guess is in the language of the window', () => {
  expect(inLanguage('es', () => guessedNote('el mes pasado', '2024-05-12'))).toContain('desde el 12 de mayo de 2024');
});

test('nothing is guessed unless requested, and a known date is not a guess', async () => {
  await withArticle(null, async (client, article) => {
    const all = await client.suggestions.list({ article });
    const plain = await client.suggestions.accept({ article, spans: [span(named(all, 'last month'))] });
    expect((await client.records.show({ id: plain.records[0]?.id ?? '' })).record).toMatchObject({
      when: null,
      notes: '',
    });
    const known = await client.suggestions.accept({ article, spans: [span(named(all, '3 March 2024'))], guess: true });
    expect((await client.records.show({ id: known.records[0]?.id ?? '' })).record).toMatchObject({
      when: '2024-03-03',
      notes: '',
    });
  });
});

test('with a publication date, nothing is guessed', async () => {
  await withArticle('2023-08-02', async (client, article) => {
    const date = named(await client.suggestions.list({ article }), 'last month');
    expect(date).toMatchObject({ edtf: '2023-07', guess: null });
  });
});

test('a typed publication date replaces the guess', async () => {
  await withArticle(null, async (client, article) => {
    await client.records.put({ records: [{ collection: 'articles', id: article, published: '2024-01' }] });
    const date = named(await client.suggestions.list({ article }), 'last month');
    expect(date).toMatchObject({ edtf: '2023-12', guess: null });
  });
});
