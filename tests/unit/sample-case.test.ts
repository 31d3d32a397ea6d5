import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionNames } from '#core/model/collections.ts';
import { sentencesOf } from '#core/dossiers/model/compose.ts';
import { openCase, type OpenCase } from '#core/engine.ts';
import { openResources } from '#core/resources.ts';
import { createSampleCase } from '#core/sample.ts';
import { es } from '#lib/i18n/es.ts';
import { setLanguage } from '#lib/i18n/t.ts';
import { words } from '#lib/text/tokens.ts';
import { marked } from '#tests/support/marked-catalogue.ts';
import { testPorts } from '#tests/support/case.ts';

/** The promises in the sample's README, checked against the case that the program makes of it. */
let home = '';
let engine: OpenCase;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'casebook-sample-'));
  const dir = join(home, 'Sample.casebook');
  await createSampleCase(dir, openResources(resolve('resources')), testPorts(home));
  engine = await openCase(dir, testPorts(home), { checkOutput: true });
  await engine.ready();
}, 60_000);

afterAll(async () => {
  await engine.close();
  await rm(home, { recursive: true, force: true });
});

test('the sample case is intact, and every quote is found in its article', async () => {
  const { faults, warnings, checked } = await engine.client.verify.run({});
  expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
  expect(checked.quotes).toBeGreaterThanOrEqual(60);
});

test('a search for a nickname finds texts that never use it', async () => {
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
    'Corvanel Holdings Ltd is owned by Leandro Saavedra Kohl.',
    'Fermín Tovar met Ofelia Cárcamo Rey.',
    'Héctor Landívar Sosa is related to Anselmo Ferreyra Duque (cousin?).',
    'Leandro Saavedra Kohl owns Corvanel Holdings Ltd.',
    'National Dams Directorate is part of Ministry of Water Works.',
  ]);
});

/** Exports the sample's dossier and returns it as text. */
async function exported(format: 'html' | 'md' | 'txt' | 'json', edition: object): Promise<string> {
  const { records } = await engine.client.records.list({ collection: 'dossiers' });
  const path = join(home, `dossier.${format}`);
  await engine.client.transfer.export({
    format,
    path,
    dossier: String(records[0]?.id),
    profile: 'internal',
    ...edition,
  });
  return readFile(path, 'utf8');
}

test.each(['en', 'es'] as const)('a dossier in %s has no word in the window’s language', async (language) => {
  setLanguage('xx', marked());
  try {
    for (const [format, citationStyle] of [
      ['html', 'house'],
      ['html', 'mla'],
      ['md', 'apa'],
      ['txt', 'chicago'],
      ['json', 'house'],
    ] as const) {
      const text = await exported(format, { language, citationStyle });
      expect(text.match(/.{0,40}⟦[^⟧]*⟧/g) ?? [], `${format}, ${citationStyle}`).toEqual([]);
    }
  } finally {
    setLanguage('en');
  }
});

test('footnotes of every section are numbered in reading order', async () => {
  const { id } = await engine.client.dossiers.create({ title: 'Numbers', template: 'usual' });
  const { sections, footnotes } = await engine.client.dossiers.view({ id });
  const notes = sections.flatMap((section) =>
    section.kind === 'timeline'
      ? section.rows.flatMap(({ proof }) => [...proof.when, ...proof.event, ...proof.where])
      : sentencesOf(section).flatMap((sentence) => sentence.notes),
  );
  expect([...new Set(notes)]).toEqual(footnotes.map((_, at) => at + 1));
});

test('every word of a Spanish dossier is Spanish or from the case', async () => {
  const knownIds = new Set<string>();
  const learn = (value: unknown): void => {
    if (typeof value === 'string') for (const { folded } of words(value)) knownIds.add(folded);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(learn);
  };
  learn(es);
  learn('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre');
  learn('de a entre hacia algún desde hasta quizás alrededor década UTC Casebook');
  for (const collection of collectionNames) {
    const { records } = await engine.client.records.list({ collection });
    learn(records);
  }
  for (const citationStyle of ['house', 'chicago', 'apa', 'mla', 'iso-690'] as const) {
    const text = await exported('txt', { language: 'es', citationStyle });
    const strange = words(text).filter(({ folded }) => /^\p{L}{2,}$/u.test(folded) && !knownIds.has(folded));
    expect([...new Set(strange.map(({ folded }) => folded))], citationStyle).toEqual([]);
  }
});
