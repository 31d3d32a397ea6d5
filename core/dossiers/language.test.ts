import { expect, test } from 'vitest';
import { setLanguage } from '#lib/i18n/t.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Mill');

test('a dossier keeps the language it was created in when the window’s language changes', async () => {
  const text = 'Eight people died at the mill.';
  const value = { type: 'number', number: 8, unit: 'people' };
  await made.client.records.put({
    records: [
      { collection: 'articles', id: '$a', title: 'Report', outlet: 'The three', text },
      { collection: 'events', id: '$fire', title: 'Fire at the mill' },
      { collection: 'quotes', id: '$q', article: '$a', exact: 'Eight people died' },
      { collection: 'claims', subject: '$fire', property: 'deaths', value, quotes: ['$q'] },
    ],
  });
  const { id } = await made.client.dossiers.create({ title: 'The fire', template: 'case-file' });
  const sentences = async () => {
    const { sections } = await made.client.dossiers.view({ id });
    return sections.flatMap(sentencesOf).map(({ text, placed }) => [text, placed?.state]);
  };
  const english = await sentences();
  expect(english.map(([, state]) => state)).toContain('accepted');
  setLanguage('es');
  try {
    expect(await sentences()).toEqual(english);
  } finally {
    setLanguage('en');
  }
});
