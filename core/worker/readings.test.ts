import { expect, test, vi } from 'vitest';
import { shippedGazetteers } from '#core/suggestions/shipped.fixture.ts';
import { suggest, suggestFrom, type TextInput } from '#core/suggestions/suggest.ts';
import { keptReadings } from './readings.ts';

const given = (text: string, more: Partial<TextInput> = {}): TextInput => ({
  text,
  blocks: [{ start: 0, end: text.length, kind: 'body' }],
  language: 'en',
  published: null,
  ...more,
});
const text = 'Carmen Loor, a lawyer from Portoviejo, told Wilson Quijije so on Tuesday.';

test('a text is read once, and anew when anything about it is another', () => {
  const gazetteers = shippedGazetteers();
  const readingOf = keptReadings();
  const first = readingOf(given(text), gazetteers);
  expect(readingOf(given(text), gazetteers)).toBe(first);
  const others: TextInput[] = [
    given(`${text} `),
    given(text, { language: 'es' }),
    given(text, { published: '2025-09-23' }),
    given(text, { blocks: [{ start: 0, end: text.length, kind: 'title' }] }),
    given(text, { blocks: [] }),
  ];
  for (const other of others) expect(readingOf(other, gazetteers)).not.toBe(first);
  expect(readingOf(given(text), gazetteers)).toBe(first);
});

test('what is suggested from a kept reading follows the records of the case', () => {
  const gazetteers = shippedGazetteers();
  const readingOf = keptReadings();
  const known = [{ id: 'a', kind: 'person' as const, names: ['Carmen Loor'] }];
  for (const ofCase of [
    { known: [], rejected: [] },
    { known, rejected: [] },
    { known: [], rejected: [{ kind: 'person' as const, name: 'carmen loor' }] },
    { known: [], rejected: [] },
  ]) {
    const kept = suggestFrom(readingOf(given(text), gazetteers), { ...ofCase, gazetteers });
    expect(kept).toEqual(suggest({ ...given(text), ...ofCase, gazetteers }));
  }
});

test('the longest unasked for goes when they are too much together; all go after a rest', () => {
  vi.useFakeTimers();
  try {
    const gazetteers = shippedGazetteers();
    const readingOf = keptReadings(1000);
    const blank = (letter: string) => given(`${letter}${' '.repeat(600_000)}`);
    const first = readingOf(blank('a'), gazetteers);
    const second = readingOf(blank('b'), gazetteers);
    expect(readingOf(blank('a'), gazetteers)).toBe(first);
    readingOf(blank('c'), gazetteers);
    expect(readingOf(blank('a'), gazetteers)).toBe(first);
    expect(readingOf(blank('b'), gazetteers)).not.toBe(second);
    const short = readingOf(given(text), gazetteers);
    vi.advanceTimersByTime(1001);
    expect(readingOf(given(text), gazetteers)).not.toBe(short);
  } finally {
    vi.useRealTimers();
  }
});
