import { expect, test, vi } from 'vitest';
import { readShipped, shippedGazetteers } from '#lib/ner/shipped.fixture.ts';
import { suggest, suggestFrom, type TextInput } from '#lib/ner/suggest.ts';
import { createReader } from './readings.ts';

const given = (text: string, more: Partial<TextInput> = {}): TextInput => ({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'body' }],
  language: 'en',
  published: null,
  ...more,
});
function reader(keepFor?: number) {
  const read = createReader(readShipped, keepFor);
  return (input: TextInput) => read(input).reading;
}
const text = 'Carmen Loor, a lawyer from Portoviejo, told Wilson Quijije so on Tuesday.';

test('a text is read once, and again if any of its inputs differ', () => {
  const readingOf = reader();
  const first = readingOf(given(text));
  expect(readingOf(given(text))).toBe(first);
  const others: TextInput[] = [
    given(`${text} `),
    given(text, { language: 'es' }),
    given(text, { published: '2025-09-23' }),
    given(text, { blocks: [{ start: 0, end: text.length, kind: 'title' }] }),
    given(text, { blocks: [] }),
  ];
  for (const other of others) expect(readingOf(other)).not.toBe(first);
  expect(readingOf(given(text))).toBe(first);
});

test('suggestions from a cached reading follow the records of the case', () => {
  const gazetteers = shippedGazetteers();
  const readingOf = reader();
  const known = [{ id: 'a', kind: 'person' as const, names: ['Carmen Loor'] }];
  for (const ofCase of [
    { known: [], rejected: [] },
    { known, rejected: [] },
    { known: [], rejected: [{ kind: 'person' as const, name: 'carmen loor' }] },
    { known: [], rejected: [] },
  ]) {
    const kept = suggestFrom(readingOf(given(text)), { ...ofCase, gazetteers });
    expect(kept).toEqual(suggest({ ...given(text), ...ofCase, gazetteers }));
  }
});

test('the least recently used reading is dropped when the cache is full, and all of them after a pause', () => {
  vi.useFakeTimers();
  try {
    const readingOf = reader(1000);
    const blank = (letter: string) => given(`${letter}${' '.repeat(600_000)}`);
    const first = readingOf(blank('a'));
    const second = readingOf(blank('b'));
    expect(readingOf(blank('a'))).toBe(first);
    readingOf(blank('c'));
    expect(readingOf(blank('a'))).toBe(first);
    expect(readingOf(blank('b'))).not.toBe(second);
    const short = readingOf(given(text));
    vi.advanceTimersByTime(1001);
    expect(readingOf(given(text))).not.toBe(short);
  } finally {
    vi.useRealTimers();
  }
});
