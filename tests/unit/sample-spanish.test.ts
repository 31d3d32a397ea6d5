import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContradictionView } from '#core/claims/contract.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { openResources } from '#core/resources.ts';
import { createSampleCase } from '#core/sample.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { testPorts } from '#tests/support/case.ts';

/** What a Spanish window makes of the sample: the same case as in English, for a reader of Spanish. */
let home = '';
let engine: OpenCase;

beforeAll(async () => {
  setLanguage('es');
  home = await mkdtemp(join(tmpdir(), 'casebook-sample-'));
  const dir = join(home, 'Sample.casebook');
  await createSampleCase(dir, openResources(resolve('resources')), testPorts(home));
  engine = await openCase(dir, testPorts(home), { checkOutput: true });
  await engine.ready();
}, 60_000);

afterAll(async () => {
  setLanguage('en');
  await engine.close();
  await rm(home, { recursive: true, force: true });
});

test('a Spanish window makes the sample case intact, with every quote found in its article', async () => {
  expect((await engine.client.cases.info({})).title).toBe('Once sirenas');
  const { faults, warnings, checked } = await engine.client.verify.run({});
  expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
  expect(checked.quotes).toBeGreaterThanOrEqual(60);
});

/** Returns a side in the form "14 personas: 3/1", with its sources and origins. */
function sideOf({ words, claims, corroboration: { sources, origins } }: ContradictionView['sides'][number]): string {
  const denied = claims[0]?.stance === 'denies' ? 'denied: ' : '';
  return `${denied}${words}: ${sources}/${origins}`;
}

test('the sample’s sources contradict one another in eight points, two of them settled', async () => {
  const { contradictions } = await engine.client.claims.contradictions({});
  const summaries = contradictions.map(({ subject, label, kind, state, sides, laterCount }) => {
    const later = sides.find(({ claims }) => claims.some(({ id }) => id === laterCount));
    const more = later ? [`later count: ${later.words}`] : [];
    return [`${subject.title}, ${label}`, kind, state, ...sides.map(sideOf), ...more].join(' | ');
  });
  expect(summaries.sort()).toEqual([
    'Contrato de once sirenas, bocinas halladas | numbers | open | 3 bocinas: 1/1 | 4 bocinas: 1/1 | later count: 4 bocinas',
    'Contrato de once sirenas, importe | numbers | different-scope | 41.800.000 pesos: 3/2 | 48.100.000 pesos: 2/1',
    'Crecida en Las Pomas, desaparecidos | numbers | preferred | 6 personas: 1/1 | 2 personas: 1/1',
    'Crecida en Las Pomas, muertes | numbers | open | 17 personas: 5/4 | 14 personas: 3/1',
    'Crecida en Las Pomas, personas en el campamento | numbers | open | 61 personas: 1/1 | ≈ 80 personas: 2/2',
    'Crecida en Las Pomas, sirenas que sonaron | numbers | open | 7 sirenas: 1/0 | 0 sirenas: 1/1',
    'Inspección de recepción de las sirenas, fecha | dates | open | 3 de octubre de 2023: 1/0 | 30 de octubre de 2023: 1/1',
    'La noche de la descarga de Piedraluna, causa | stance | open | agua retenida para la inauguración: 1/1 | denied: agua retenida para la inauguración: 1/1',
  ]);
});

test('the rules find as much as in the English sample', async () => {
  const { findings } = await engine.client.findings.lint({ names: true, limit: 500 });
  const byRule: Record<string, number> = {};
  for (const { rule } of findings) byRule[rule] = (byRule[rule] ?? 0) + 1;
  expect(byRule).toEqual({
    'single-origin': 14,
    'no-origin': 3,
    'open-contradiction': 6,
    'not-assessed': 2,
    'ungraded-source': 3,
    'unread-source': 1,
    'unsourced-link': 4,
    'impossible-order': 1,
    'event-no-date': 1,
    'event-no-place': 4,
  });
});

test('a search for a nickname finds texts that never use it, in both languages', async () => {
  for (const query of ['el relojero', 'the watchmaker']) {
    const { hits } = await engine.client.search.query({ query, limit: 50 });
    expect(hits[0]?.title).toBe('Anselmo Ferreyra Duque');
    const titles = hits.map(({ title }) => title);
    expect(titles).toContain('Auto n.º 118/2024');
    expect(titles).toContain('The brass plate on Mercer Lane');
  }
});

test('the sample dossier cites every source, and only the unsourced links lack a quote', async () => {
  const { records } = await engine.client.records.list({ collection: 'dossiers' });
  const view = await engine.client.dossiers.view({ id: String(records[0]?.id) });
  expect(view.missing).toEqual([]);
  expect(view.sources).toHaveLength(12);
  const unsourced = view.sections.flatMap(sentencesOf).filter(({ notes }) => notes.length === 0);
  expect([...new Set(unsourced.map(({ text }) => text))].sort()).toEqual([
    'Corvanel Holdings Ltd es propiedad de Leandro Saavedra Kohl.',
    'Dirección Nacional de Represas y Embalses forma parte de Ministerio de Obras Hídricas.',
    'Fermín Tovar se reunió con Ofelia Cárcamo Rey.',
    'Héctor Landívar Sosa tiene relación con Anselmo Ferreyra Duque (¿primo?).',
    'Leandro Saavedra Kohl es propietario de Corvanel Holdings Ltd.',
  ]);
});

test('a list composed in code has Spanish quotation marks', async () => {
  const { records } = await engine.client.records.list({ collection: 'links', limit: 1 });
  const edits = [{ ids: [String(records[0]?.id)], column: 'certainty', text: 'seguro' }];
  const { faults } = await engine.client.tables.check({ collection: 'links', edits });
  expect(faults[0]?.message).toContain('«probable», «posible»');
});
