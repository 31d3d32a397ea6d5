import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { contradictionSentence } from '#core/claims/model/sentence.ts';
import { exportedText } from '#tests/support/exported-text.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';
import { formatsWithoutPdf } from '#tests/support/formats.ts';

const made = useTestCase('Mill');
const ids: Record<string, string> = {};

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      {
        collection: 'articles',
        id: '$one',
        title: 'First',
        text: 'Eight people died.',
        published: '2024-03-02',
        independence: 'independent',
        grade: { source: 'B', content: 2 },
      },
      {
        collection: 'articles',
        id: '$two',
        title: 'Second',
        text: 'Nine people died.',
        published: '2024-03-03',
        independence: 'independent',
      },
      { collection: 'events', id: '$fire', title: 'Fire' },
      { collection: 'events', id: '$flood', title: 'Flood' },
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
      { collection: 'quotes', id: '$eight', article: '$one', exact: 'Eight people died' },
      { collection: 'quotes', id: '$nine', article: '$two', exact: 'Nine people died' },
      {
        collection: 'claims',
        id: '$c8',
        subject: '$fire',
        property: 'deaths',
        value: { type: 'number', number: 8, unit: 'people' },
        quotes: ['$eight'],
      },
      {
        collection: 'claims',
        id: '$c9',
        subject: '$fire',
        property: 'deaths',
        value: { type: 'number', number: 9, unit: 'people' },
        assertedBy: '$ana',
        quotes: ['$nine'],
      },
      {
        collection: 'claims',
        id: '$other',
        subject: '$flood',
        property: 'deaths',
        value: { type: 'number', number: 1 },
      },
    ],
  });
  for (const { id, temp } of put) if (temp) ids[temp.slice(1)] = id;
});

async function dossierWith(...kinds: ('claims' | 'contradictions' | 'grades')[]): Promise<string> {
  const { id } = await made.client.dossiers.create({ title: 'The mill' });
  for (const kind of kinds) await made.client.dossiers.addSection({ id, kind });
  return id;
}

test('claims, contradictions and grades cover the records that were added to the dossier', async () => {
  const id = await dossierWith('claims', 'contradictions', 'grades');
  await made.client.dossiers.add({ id, records: [ids['fire'] ?? ''] });
  const [first] = (await made.client.claims.contradictions({})).contradictions;
  await made.client.claims.resolve({
    id: first?.id ?? '',
    state: 'superseded',
    preferred: ids['c9'] ?? null,
    reason: 'A day later.',
  });
  const { sections, footnotes } = await made.client.dossiers.view({ id });
  const drawn = (kind: string) => sections.find((section) => section.kind === kind);
  expect(drawn('claims')).toMatchObject({
    rows: [
      { subject: 'Fire', claim: { text: 'Deaths: 8 people', notes: [1] }, by: '', standing: '1 source, 1 origin' },
      { subject: 'Fire', claim: { text: 'Deaths: 9 people', notes: [2] }, by: 'Ana Ruiz' },
    ],
  });
  expect(drawn('contradictions')).toMatchObject({
    entries: [
      {
        heading: 'Fire, deaths: 8 people or 9 people?',
        sentences: [
          {
            text: 'Fire, deaths: first given as 8 people; a later report gives 9 people. A day later.',
            notes: [1, 2],
            // Each footnote is at its own value, and the reason is the author's.
            parts: [
              { text: 'Fire, deaths: first given as ', notes: null },
              { text: '8 people', notes: [1] },
              { text: '; a later report gives ', notes: null },
              { text: '9 people', notes: [2] },
              { text: '. A day later.', notes: null },
            ],
          },
          { notes: [1] },
          { text: 'Deaths: 9 people, says Ana Ruiz (1 source, 1 origin).', notes: [2] },
        ],
      },
    ],
  });
  expect(drawn('grades')).toMatchObject({
    rows: [
      { grade: 'B2', sources: [{ title: 'First' }] },
      { grade: null, words: 'not graded', sources: [{ title: 'Second' }] },
    ],
  });
  expect(footnotes.map(({ exact }) => exact)).toEqual(['Eight people died', 'Nine people died']);
});

test('a contradiction is worded as on its own page, in every state', async () => {
  const id = await dossierWith('contradictions');
  const words = async () => {
    const { sections } = await made.client.dossiers.view({ id });
    const section = sections.find(({ kind }) => kind === 'contradictions');
    return section?.kind === 'contradictions' ? section.entries[0]?.sentences[0]?.text : undefined;
  };
  const shown = async () => {
    const [one] = (await made.client.claims.contradictions({})).contradictions;
    if (!one) throw new Error('no contradiction');
    return contradictionSentence(one, one)
      .filter((part) => typeof part === 'string')
      .join('');
  };
  const [first] = (await made.client.claims.contradictions({})).contradictions;
  for (const state of ['open', 'superseded', 'different-scope', 'preferred', 'unresolvable'] as const) {
    const preferred = state === 'superseded' || state === 'preferred' ? (ids['c9'] ?? null) : null;
    await made.client.claims.resolve({ id: first?.id ?? '', state, preferred, reason: 'So it is' });
    expect(await words()).toBe(await shown());
  }
});

test('a value without a quote is marked where it is mentioned', async () => {
  await made.client.records.put({ records: [{ collection: 'claims', id: ids['c9'], quotes: [] }] });
  const { sections, counts } = await made.client.dossiers.view({ id: await dossierWith('contradictions') });
  const section = sections.find(({ kind }) => kind === 'contradictions');
  expect(
    section?.kind === 'contradictions' && section.entries[0]?.sentences[0]?.parts?.map(({ notes }) => notes),
  ).toEqual([null, [1], null, [], null]);
  expect(counts.unsupported).toBeGreaterThan(1);
});

test('with no records chosen, the sections cover the whole case and are exported in every format', async () => {
  const id = await dossierWith('claims', 'contradictions', 'grades');
  const { sections } = await made.client.dossiers.view({ id });
  const claims = sections.find((section) => section.kind === 'claims');
  expect(claims).toMatchObject({ rows: [{}, {}, { subject: 'Flood', claim: { notes: [] } }] });
  for (const format of formatsWithoutPdf) {
    const out = join(made.home, `mill.${format}`);
    await made.client.transfer.export({ format, path: out, dossier: id });
    const text = (await exportedText(out)).replace(/\n +/g, ' ');
    for (const words of ['Deaths: 9 people', 'Fire, deaths: 8 people or 9 people?', 'usually reliable'])
      expect(text).toContain(words);
  }
});
