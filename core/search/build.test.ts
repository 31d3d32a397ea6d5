import { expect, test } from 'vitest';
import { setLanguage } from '#lib/i18n/t.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** What search makes of records, as a person reads it. */
const made = useTestCase();

async function snippetOf(query: string, type: string): Promise<{ snippet: string; marked: string[] } | undefined> {
  await made.engine.ready();
  const { hits } = await made.client.search.query({ query });
  const hit = hits.find((each) => each.type === type);
  return hit && { snippet: hit.snippet, marked: hit.ranges.map(([start, end]) => hit.snippet.slice(start, end)) };
}

test('a snippet separates the fields of a record', async () => {
  await made.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Puerto', text: 'Se fueron al alba.', notes: 'Bought at the kiosk' },
      {
        collection: 'quotes',
        article: '$a',
        exact: 'Se fueron al alba.',
        translation: 'They left at dawn.',
        notes: 'Heard twice',
      },
      { collection: 'people', names: [{ value: 'Ana', kind: 'main' }], description: 'Docker', notes: 'Retired' },
      { collection: 'places', names: [{ value: 'The mole', kind: 'main' }], description: ' ', notes: 'Closed' },
    ],
  });
  expect(await snippetOf('dawn', 'quotes')).toEqual({
    snippet: 'Se fueron al alba. · They left at dawn. · Heard twice',
    marked: ['dawn'],
  });
  expect(await snippetOf('retired', 'people')).toEqual({ snippet: 'Docker · Retired', marked: ['Retired'] });
  expect((await snippetOf('kiosk', 'articles'))?.snippet).toContain('al alba. · Bought at the kiosk');
  expect((await snippetOf('closed', 'places'))?.snippet).toBe('Closed');
});

test('the date of an event is found in the language of the window', async () => {
  setLanguage('es');
  try {
    await made.client.records.put({ records: [{ collection: 'events', title: 'Huelga', when: '2024-03-05' }] });
    expect((await snippetOf('marzo', 'events'))?.snippet).toBe('5 de marzo de 2024');
  } finally {
    setLanguage('en');
  }
});
