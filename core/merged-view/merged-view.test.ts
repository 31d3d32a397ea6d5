import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let ids: Record<string, string> = {};

/** Two records of one pilot, an article that quotes both forms of the name, and a meeting that the second attended. */
beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      {
        collection: 'people',
        id: '$paz',
        names: [{ value: 'Ambrosio Elorduy Paz', kind: 'main' }],
        description: 'Harbour pilot.',
        born: '1955',
        tags: ['pilots'],
      },
      {
        collection: 'people',
        id: '$a',
        names: [
          { value: 'A. Elorduy', kind: 'main' },
          { value: 'El Práctico', kind: 'alias' },
        ],
        description: 'Listed in annex 2.',
        countries: ['ES'],
        tags: ['annex'],
      },
      { collection: 'events', id: '$board', title: 'Board meeting', when: '2019-10-14' },
      { collection: 'articles', id: '$acta', title: 'Acta', text: 'Asistentes: C. Iradi, V. Mompó, A. Elorduy.' },
      { collection: 'quotes', id: '$quote', article: '$acta', exact: 'A. Elorduy', about: ['$a'] },
      { collection: 'links', id: '$part', kind: 'took-part-in', from: '$a', to: '$board', quotes: ['$quote'] },
      { collection: 'dossiers', id: '$dossier', title: 'The log' },
      { collection: 'sections', dossier: '$dossier', order: 'a', kind: 'who' },
    ],
  });
  ids = Object.fromEntries(put.map(({ id, temp }) => [temp ?? '', id]));
});

const id = (temp: string) => ids[`$${temp}`] ?? '';
const merge = (chosen: Record<string, string> = {}) =>
  made.client.identity.decide({ ids: [id('paz'), id('a')], decision: 'same', reason: 'same trade', chosen });
const people = async () => (await made.client.records.rows({ collection: 'people', sort: 'title' })).rows;

test('a list shows only the lead, with the names, counts and tags of all members', async () => {
  expect((await people()).length).toBe(2);
  await merge();
  const [row, ...more] = await people();
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    id: id('paz'),
    title: 'Ambrosio Elorduy Paz',
    subtitle: 'A. Elorduy, El Práctico, Harbour pilot.',
    quotes: 1,
    links: 1,
    merged: 1,
    tags: ['pilots', 'annex'],
  });
  const found = await made.client.records.rows({ collection: 'people', filter: 'practico' });
  expect([found.total, found.all]).toEqual([1, 1]);
  const info = await made.client.cases.info({});
  expect([info.counts['people'], info.merged['people']]).toEqual([2, 1]);
  expect((await made.client.records.list({ collection: 'people' })).total).toBe(2);
  await made.client.history.undo({});
  expect((await people()).length).toBe(2);
});

test('the lead shows what the other record adds, and where it came from', async () => {
  await merge({ description: id('a') });
  for (const asked of ['paz', 'a']) {
    const view = await made.client.records.show({ id: id(asked) });
    expect(view.record['id']).toBe(id(asked));
    expect(view.links.map(({ other, via }) => [other.title, via?.title])).toEqual([['Board meeting', 'A. Elorduy']]);
    expect(view.quotes.map(({ about, via }) => [about[0]?.title, via?.title])).toEqual([
      ['Ambrosio Elorduy Paz', 'A. Elorduy'],
    ]);
    expect(view.merged?.lead.id).toBe(id('paz'));
    expect(view.merged?.shown).toMatchObject({
      description: 'Listed in annex 2.',
      born: '1955',
      countries: ['ES'],
      names: [
        { value: 'Ambrosio Elorduy Paz', kind: 'main' },
        { value: 'A. Elorduy', kind: 'alias' },
        { value: 'El Práctico', kind: 'alias' },
      ],
    });
    expect(view.merged?.values).toMatchObject({ description: id('a') });
  }
  const event = await made.client.records.show({ id: id('board') });
  expect(event.links.map(({ other }) => other.title)).toEqual(['Ambrosio Elorduy Paz']);
  const rows = await made.client.records.rows({ collection: 'links' });
  expect(rows.rows[0]?.title).toContain('Ambrosio Elorduy Paz');
});

test('a dossier lists a merged person once, with the links of both records', async () => {
  const names = async () => {
    const view = await made.client.dossiers.view({ id: id('dossier') });
    return view.sections.flatMap((section) =>
      section.kind === 'who' ? section.rows.map(({ name, others, sentences }) => [name, others, sentences.length]) : [],
    );
  };
  expect(await names()).toHaveLength(2);
  await merge();
  // The description of the lead, and the link of the other.
  expect(await names()).toEqual([['Ambrosio Elorduy Paz', 'A. Elorduy, El Práctico', 2]]);
});

test('the JSON of search results has both records of a merged person', async () => {
  await merge();
  await made.engine.ready();
  const path = join(made.home, 'found.json');
  await made.client.transfer.export({ format: 'json', path, select: 'Práctico' });
  const { records } = JSON.parse(await readFile(path, 'utf8')) as { records: { id: string; names?: unknown }[] };
  expect(records.map((record) => record.id)).toEqual(expect.arrayContaining([id('paz'), id('a')]));
  // As stored: the lead has only its own names.
  expect(records.find((record) => record.id === id('paz'))?.names).toEqual([
    { value: 'Ambrosio Elorduy Paz', kind: 'main' },
  ]);
});

test('search finds the lead by any name, and says when the name comes from a merged record', async () => {
  const hits = async (query: string) => {
    await made.engine.ready();
    const { hits: found } = await made.client.search.query({ query, types: ['people'] });
    return found.map(({ title, why }) => [title, why[0]?.field]);
  };
  expect(await hits('El Práctico')).toContainEqual(['A. Elorduy', 'alias']);
  await merge();
  expect(await hits('El Práctico')).toEqual([['Ambrosio Elorduy Paz', 'merged']]);
  const suggested = await made.client.suggestions.list({ article: id('acta') });
  expect(suggested.map(({ text, state, record }) => [text, state, record?.id])).toContainEqual([
    'A. Elorduy',
    'accepted',
    id('paz'),
  ]);
  await made.client.identity.split({ ids: [id('a')] });
  expect(await hits('El Práctico')).toContainEqual(['A. Elorduy', 'alias']);
});

test('deleting a lead takes its members with it, and restoring it brings them back', async () => {
  await merge();
  await made.client.records.remove({ ids: [id('paz')] });
  expect(await people()).toEqual([]);
  await made.client.records.restore({ ids: [id('paz')] });
  expect((await people()).map(({ merged }) => merged)).toEqual([1]);
});

test('a tag removed from the lead is removed from all members', async () => {
  await merge();
  await made.client.records.tag({ ids: [id('paz')], add: ['seen'], remove: ['annex'] });
  expect((await people())[0]?.tags).toEqual(['pilots', 'seen']);
  await made.client.identity.split({ ids: [id('a')] });
  expect(Object.fromEntries((await people()).map(({ title, tags }) => [title, tags]))).toEqual({
    'Ambrosio Elorduy Paz': ['pilots', 'seen'],
    'A. Elorduy': [],
  });
});

/** Waits until the list shows the same as the pages, because counting runs in the background. */
async function counted(): Promise<void> {
  const isCounted = async () => {
    const rows = await people();
    const pages = await Promise.all(rows.map((row) => made.client.mentions.of({ record: row.id })));
    return pages.every(
      ({ mentions, reading }, at) => reading.read === reading.total && rows[at]?.mentions?.mentions === mentions,
    );
  };
  await expect.poll(isCounted, { timeout: 5_000 }).toBe(true);
}

/** Returns what a window requests about the people of the case. */
async function views() {
  await counted();
  const shows = await Promise.all(['paz', 'a', 'board'].map((one) => made.client.records.show({ id: id(one) })));
  return { rows: await people(), shows };
}

test('a merge and its split leave every view unchanged', async () => {
  const decision = fc.record({
    first: fc.constantFrom('paz', 'a'),
    field: fc.constantFrom('description', 'born', 'dates'),
    from: fc.constantFrom('paz', 'a'),
    split: fc.constantFrom('paz', 'a'),
  });
  await fc.assert(
    fc.asyncProperty(decision, async ({ first, field, from, split }) => {
      await made.engine.ready();
      const before = await views();
      const second = first === 'paz' ? 'a' : 'paz';
      await made.client.identity.decide({
        ids: [id(first), id(second)],
        decision: 'same',
        chosen: { [field]: id(from) },
      });
      expect((await people()).map((row) => row.id)).toEqual([id(first)]);
      await made.client.identity.split({ ids: [id(split)] });
      await made.engine.ready();
      expect(await views()).toEqual(before);
    }),
    { numRuns: 12 },
  );
});
