import { afterEach, expect, test, vi } from 'vitest';
import { api } from '#renderer/lib/api.ts';
import { evidenceOf } from './evidence.ts';

afterEach(() => vi.restoreAllMocks());

const text = 'The quay was empty at dawn.';
const span = { article: 'a', start: 4, end: 8 };

/** The evidence for “quay” in an article with one quote. */
async function evidenceWith(quote: { exact: string; more?: object[] }) {
  vi.spyOn(api.articles, 'text').mockResolvedValue({ text } as never);
  const quotes = [{ id: 'q', start: 4, end: 8, more: [], about: [{ id: 'old' }], ...quote }];
  vi.spyOn(api.records, 'show').mockResolvedValue({ quotes } as never);
  return evidenceOf(span, ['old', 'new']);
}

test('words that are quoted already get no second quote', async () => {
  const { quote, records } = await evidenceWith({ exact: 'quay' });
  expect(quote).toBe('q');
  expect(records).toEqual([{ collection: 'quotes', id: 'q', about: ['old', 'new'] }]);
});

test('a quote of other words, or of more words, proves nothing about these', async () => {
  for (const other of [{ exact: 'dock' }, { exact: 'quay', more: [{ exact: 'dawn' }] }]) {
    const { quote, records } = await evidenceWith(other);
    expect(quote).toBe('$quote');
    expect(records).toMatchObject([{ id: '$quote', article: 'a', exact: 'quay', start: 4, about: ['old', 'new'] }]);
  }
});
