import { expect, test } from 'vitest';
import type { ReviewedSuggestion } from '#core/suggestions/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

async function person(name: string, description = ''): Promise<string> {
  const [result] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value: name, kind: 'main' }], description }],
  });
  return result?.id ?? '';
}

async function suggested(text: string, language: string, name: string): Promise<ReviewedSuggestion> {
  const [result] = await made.client.records.put({
    records: [{ collection: 'articles', title: 'Report', text, language }],
  });
  const all = await made.client.suggestions.list({ article: result?.id ?? '' });
  const found = all.find((item) => item.text === name);
  if (!found) throw new Error(`no ${name} among ${all.map((item) => item.text).join(', ')}`);
  return found;
}

const titles = (item: ReviewedSuggestion) => item.candidates.map(({ title }) => title);

test('a shorter name without accents may be the record, and a record that only shares a surname is not offered', async () => {
  await person('José Adolfo Macías Villamar');
  await person('José Macías Vidal');
  const item = await suggested('The police arrested Adolfo Macias in the port on Monday.', 'en', 'Adolfo Macias');
  expect(titles(item)).toEqual(['José Adolfo Macías Villamar']);
  expect(item.candidates[0]?.why).toMatch(/same surname/);
  expect(item.candidates[0]?.score).toBeGreaterThanOrEqual(0.5);
});

test('a full name may be the record of its shorter form', async () => {
  await person('Adolfo Macias');
  await person('José Macías Vidal');
  const item = await suggested(
    'La policía detuvo a José Adolfo Macías Villamar en el puerto.',
    'es',
    'José Adolfo Macías Villamar',
  );
  expect(titles(item)).toEqual(['Adolfo Macias']);
});

test('several records are offered, likeliest first, each with its reasons', async () => {
  await person('Rosa Quintero Paz', 'minister');
  await person('Rosa Elena Quintero', 'fisherman');
  await person('Ramón Quintero Solís');
  const item = await suggested('The minister Rosa Quintero spoke of the port on Monday.', 'en', 'Rosa Quintero');
  expect(titles(item)).toEqual(['Rosa Quintero Paz', 'Rosa Elena Quintero']);
  const [first, second] = item.candidates;
  expect(first?.score).toBeGreaterThan(second?.score ?? 1);
  expect(first?.reasons.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Same surname', 'Same role: minister']),
  );
  expect(second?.reasons).toContainEqual({ sign: 'minus', text: 'Different role: minister' });
});

test('candidates follow records that are added, renamed or removed', async () => {
  const text = 'The police arrested Adolfo Macias in the port on Monday.';
  expect(titles(await suggested(text, 'en', 'Adolfo Macias'))).toEqual([]);
  const id = await person('José Adolfo Macías Villamar');
  expect(titles(await suggested(text, 'en', 'Adolfo Macias'))).toEqual(['José Adolfo Macías Villamar']);
  await made.client.records.put({
    records: [{ collection: 'people', id, names: [{ value: 'Nicanor Peralta', kind: 'main' }] }],
  });
  expect(titles(await suggested(text, 'en', 'Adolfo Macias'))).toEqual([]);
  await made.client.records.put({
    records: [{ collection: 'people', id, names: [{ value: 'José Adolfo Macías Villamar', kind: 'main' }] }],
  });
  expect(titles(await suggested(text, 'en', 'Adolfo Macias'))).toEqual(['José Adolfo Macías Villamar']);
  await made.client.records.remove({ ids: [id] });
  expect(titles(await suggested(text, 'en', 'Adolfo Macias'))).toEqual([]);
});

test('a name that may be an existing record is left out of "accept all confident"', async () => {
  await person('José Adolfo Macías Villamar');
  const item = await suggested('The police arrested Adolfo Macias in the port on Monday.', 'en', 'Adolfo Macias');
  expect(item.state).toBe('open');
  const { records } = await made.client.records.list({ collection: 'articles' });
  await made.client.suggestions.acceptConfident({ article: String(records[0]?.['id']) });
  expect((await made.client.cases.info({})).counts['people']).toBe(1);
});

test('an organisation may be an existing record, too', async () => {
  await made.client.records.put({
    records: [
      { collection: 'organisations', names: [{ value: 'Federación Marítima de Rescate', kind: 'main' }] },
      { collection: 'organisations', names: [{ value: 'Federación Agrícola', kind: 'main' }] },
    ],
  });
  const item = await suggested(
    'La Federación Marítima publicó el informe. El ministerio calló.',
    'es',
    'Federación Marítima',
  );
  expect(titles(item)).toEqual(['Federación Marítima de Rescate']);
});

test('a place may be an existing record, too', async () => {
  await made.client.records.put({
    records: [
      { collection: 'places', names: [{ value: 'Provincia de Esmeraldas', kind: 'main' }] },
      { collection: 'places', names: [{ value: 'Provincia de Manabí', kind: 'main' }] },
      { collection: 'people', names: [{ value: 'Provincia Esmeraldas', kind: 'main' }] },
    ],
  });
  const item = await suggested('El puerto está en Esmeraldas. El ministerio calló.', 'es', 'Esmeraldas');
  expect(titles(item)).toEqual(['Provincia de Esmeraldas']);
});
