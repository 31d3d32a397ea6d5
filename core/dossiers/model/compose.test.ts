import { beforeEach, describe, expect, test } from 'vitest';
import { recordsIn, sentencesOf } from '#core/dossiers/model/compose.ts';
import type { DossierDocument, SectionView } from '#core/model/dossier-document.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Mill');
const ids: Record<string, string> = {};

const articles = [
  {
    collection: 'articles',
    id: '$one',
    title: 'First report',
    text: 'Eight people died at the mill. Ana Ruiz owned it.\n\nThe owner said nothing. The owner said nothing.',
    outlet: 'The Post',
    published: '2024-03-02',
  },
  { collection: 'articles', id: '$two', title: 'Second report', text: 'Nine people died at the mill, not eight.' },
  { collection: 'articles', id: '$three', title: 'Never quoted', text: 'It rained all day.' },
];
const quotes = [
  { collection: 'quotes', id: '$eight', article: '$one', exact: 'Eight people died', about: ['$fire'] },
  { collection: 'quotes', id: '$owner', article: '$one', exact: 'Ana Ruiz owned it', about: ['$ana'] },
  { collection: 'quotes', id: '$nine', article: '$two', exact: 'Nine people died', about: ['$fire'] },
];
const records = [
  {
    collection: 'people',
    id: '$ana',
    names: [
      { value: 'Ana Ruiz', kind: 'main' },
      { value: 'La Jefa', kind: 'alias' },
    ],
    description: 'Owner of the mill',
  },
  { collection: 'organisations', id: '$mill', names: [{ value: 'The Mill', kind: 'main' }] },
  { collection: 'places', id: '$town', names: [{ value: 'Riverton', kind: 'main' }] },
  {
    collection: 'events',
    id: '$fire',
    title: 'Fire at the mill',
    when: '2024-03-01',
    where: '$town',
    figures: [
      { property: 'deaths', number: 8, unit: 'people', qualifier: 'at-least', quotes: ['$eight'] },
      { property: 'deaths', number: 1234.5, quotes: [] },
    ],
  },
  {
    collection: 'links',
    id: '$owns',
    kind: 'owns',
    from: '$ana',
    to: '$mill',
    role: 'since 1990?',
    quotes: ['$owner'],
  },
  { collection: 'links', id: '$bare', kind: 'took-part-in', from: '$ana', to: '$fire', when: '2024' },
  { collection: 'links', id: '$reports', kind: 'reports-on', from: '$one', to: '$fire', quotes: ['$eight'] },
];

beforeEach(async () => {
  for (const { temp = '', id } of await made.client.records.put({ records: [...articles, ...quotes, ...records] })) {
    ids[temp] = id;
  }
});

/** Composes a dossier with the given sections. */
async function view(sections: Record<string, unknown>[]): Promise<DossierDocument> {
  const [dossier] = await made.client.records.put({
    records: [
      { collection: 'dossiers', id: '$d', title: 'What happened' },
      ...sections.map((section, index) => ({
        collection: 'sections',
        dossier: '$d',
        order: `a${String.fromCharCode(98 + index)}`,
        ...section,
      })),
    ],
  });
  return made.client.dossiers.view({ id: dossier?.id ?? '' });
}

const texts = (section: SectionView | undefined) =>
  section ? sentencesOf(section).map(({ text, notes }) => [text, notes]) : [];

describe('a text section', () => {
  test('attaches a quote mark to the sentence it is in or follows, and numbers the same quote once', async () => {
    const { eight, owner, nine } = { eight: ids['$eight'], owner: ids['$owner'], nine: ids['$nine'] };
    const { sections, footnotes, sources, counts } = await view([
      {
        kind: 'text',
        text:
          `Many died.[quote:${nine}] [quote:${eight}] Who owned it [quote:${owner}] is known. Nobody was charged.\n\n` +
          `“It burned.”[quote:${eight}] Nine died [quote:${nine}]`,
      },
    ]);
    expect(sections).toHaveLength(1);
    expect(texts(sections[0])).toEqual([
      ['Many died.', [1, 2]],
      ['Who owned it is known.', [3]],
      ['Nobody was charged.', []],
      ['“It burned.”', [2]],
      ['Nine died', [1]],
    ]);
    expect(footnotes.map(({ number, quote, source }) => [number, quote, source])).toEqual([
      [1, nine, 1],
      [2, eight, 2],
      [3, owner, 2],
    ]);
    expect(footnotes[1]).toMatchObject({ exact: 'Eight people died', paragraph: 1, page: null });
    expect(sources.map(({ number, title }) => [number, title])).toEqual([
      [1, 'Second report'],
      [2, 'First report'],
    ]);
    expect(counts).toEqual({ sentences: 5, unsupported: 1, quotes: 3, sources: 2 });
  });

  test('leaves a sentence unsupported when its quote is removed, and lists the quote as missing', async () => {
    const text = `Eight died.[quote:${ids['$eight']}]`;
    const before = await view([{ kind: 'text', text }]);
    expect(before.missing).toEqual([]);
    await made.client.records.remove({ ids: [ids['$eight'] ?? ''] });
    const after = await made.client.dossiers.view({ id: before.dossier ?? '' });
    expect(texts(after.sections[0])).toEqual([['Eight died.', []]]);
    expect(after).toMatchObject({ missing: [ids['$eight']], footnotes: [], sources: [] });
  });
});

describe('sections drawn from the case', () => {
  test('state what the case knows about each chosen record, with footnotes', async () => {
    const { sections } = await view([{ kind: 'records', records: [ids['$fire'], ids['$ana']] }]);
    const [section] = sections;
    expect(section?.kind === 'records' && section.entries.map(({ heading, details }) => [heading, details])).toEqual([
      ['Fire at the mill', ''],
      ['Ana Ruiz', 'La Jefa'],
    ]);
    expect(texts(section)).toEqual([
      ['Fire at the mill: 1 March 2024, Riverton.', [1, 2]],
      ['Deaths: at least 8 people.', [1]],
      ['Deaths: 1,234.5.', []],
      ['Fire at the mill involved Ana Ruiz, 2024.', []],
      ['Owner of the mill.', [3]],
      ['Ana Ruiz owns The Mill (since 1990?).', [3]],
      ['Ana Ruiz took part in Fire at the mill, 2024.', []],
    ]);
  });

  test('word a custom kind of link as it was typed, from either end', async () => {
    const [boss, witness] = await made.client.records.put({
      records: [
        { collection: 'people', id: '$boss', names: [{ value: 'Boss', kind: 'main' }] },
        { collection: 'people', id: '$witness', names: [{ value: 'Witness', kind: 'main' }] },
        { collection: 'links', kind: 'threatened', from: '$boss', to: '$witness' },
      ],
    });
    const { sections } = await view([{ kind: 'records', records: [boss?.id, witness?.id] }]);
    expect(texts(sections[0]).map(([text]) => text)).toEqual(['Boss threatened Witness.', 'Boss threatened Witness.']);
  });

  test('put each footnote at the words its quote supports, and leave out a missing date', async () => {
    const put = await made.client.records.put({
      records: [
        {
          collection: 'articles',
          id: '$four',
          title: 'Fourth report',
          text: 'It burned on 1 March 2024. Riverton mourned. On Friday the mayor came.',
        },
        { collection: 'quotes', id: '$day', article: '$four', exact: 'burned on 1 March 2024', about: [ids['$fire']] },
        { collection: 'quotes', id: '$mourned', article: ids['$three'], exact: 'rained', about: [ids['$fire']] },
        { collection: 'events', id: '$visit', title: 'the mayor’s visit', when: null, where: ids['$town'] },
        { collection: 'events', id: '$plain', title: 'Something', when: null },
        { collection: 'events', id: '$friday', title: 'Visit', when: '2024-03-08', whenText: 'On Friday' },
        { collection: 'quotes', id: '$came', article: '$four', exact: 'On Friday the mayor came', about: ['$friday'] },
        { collection: 'quotes', id: '$riverton', article: '$four', exact: 'Riverton mourned', about: ['$visit'] },
      ],
    });
    for (const { temp = '', id } of put) ids[temp] = id;
    const chosen = [ids['$fire'], ids['$visit'], ids['$plain'], ids['$friday']];
    const { sections, footnotes } = await view([{ kind: 'records', records: chosen }, { kind: 'timeline' }]);
    const [section, timeline] = sections;
    if (section?.kind !== 'records' || timeline?.kind !== 'timeline') throw new Error('other sections');
    const says = (notes: number[] | null) => notes && notes.map((number) => footnotes[number - 1]?.exact);
    expect(
      section.entries.map(({ sentences }) => sentences[0]?.parts?.map(({ text, notes }) => [text, says(notes)])),
    ).toEqual([
      [
        ['Fire at the mill', ['Eight people died', 'Nine people died', 'burned on 1 March 2024']],
        [': 1 March 2024', ['burned on 1 March 2024']],
        [', Riverton', null],
        ['.', null],
      ],
      [
        ['The mayor’s visit', ['Riverton mourned']],
        [': Riverton', ['Riverton mourned']],
        ['.', null],
      ],
      [
        ['Something', []],
        ['.', null],
      ],
      [
        ['Visit', ['On Friday the mayor came']],
        [': 8 March 2024', ['On Friday the mayor came']],
        ['.', null],
      ],
    ]);
    expect(timeline.rows.map(({ words, proof }) => [words, says(proof.when)])).toEqual(
      expect.arrayContaining([
        ['', []],
        ['8 March 2024', ['On Friday the mayor came']],
      ]),
    );
    expect(JSON.stringify(sections)).not.toContain('no date');
  });

  test('list a chosen article as a source even if it is not quoted', async () => {
    const { sources, sections } = await view([{ kind: 'records', records: [ids['$three'], ids['$one']] }]);
    expect(sources.map(({ title }) => title)).toEqual(['First report', 'Never quoted']);
    expect(texts(sections[0])).toEqual([
      ['“Eight people died”', [1]],
      ['“Ana Ruiz owned it”', [2]],
    ]);
  });

  test('leave out records in the trash and list them as missing', async () => {
    const before = await view([{ kind: 'records', records: [ids['$mill'], ids['$town']] }, { kind: 'who' }]);
    await made.client.records.remove({ ids: [ids['$mill'] ?? ''] });
    const { sections, missing } = await made.client.dossiers.view({ id: before.dossier ?? '' });
    expect(sections[0]).toMatchObject({ entries: [{ heading: 'Riverton' }] });
    expect(sections[1]).toMatchObject({ rows: [] });
    expect(missing).toEqual([ids['$mill']]);
  });

  test('limit the timeline and who is who to the chosen records, or cover everything if none are chosen', async () => {
    const chosen = await view([{ kind: 'records', records: [ids['$nine']] }, { kind: 'timeline' }, { kind: 'who' }]);
    expect(chosen.sections[1]).toMatchObject({
      rows: [{ event: 'Fire at the mill', where: 'Riverton', notes: [1, 2] }],
    });
    expect(chosen.sections[2]).toMatchObject({ rows: [] });
    const all = await view([{ kind: 'who' }, { kind: 'timeline' }]);
    expect(all.sections[0]).toMatchObject({ rows: [{ name: 'Ana Ruiz', others: 'La Jefa' }, { name: 'The Mill' }] });
    expect(all.sections[1]).toMatchObject({ rows: [{ when: '2024-03-01' }] });
  });

  test('sort events and claims naturally: 2 before 10, Á next to A', async () => {
    const titles = ['Visit 10', 'Visit 2', 'Álamo', 'Arrest'];
    await made.client.records.put({
      records: titles.flatMap((title, index) => [
        { collection: 'events', id: `$e${index}`, title, when: '2020' },
        { collection: 'claims', subject: `$e${index}`, property: 'deaths', value: { type: 'number', number: 1 } },
      ]),
    });
    const { sections } = await view([{ kind: 'timeline' }, { kind: 'claims' }]);
    const inOrder = ['Álamo', 'Arrest', 'Visit 2', 'Visit 10'];
    expect(sections[0]).toMatchObject({ rows: [...inOrder, 'Fire at the mill'].map((event) => ({ event })) });
    expect(sections[1]).toMatchObject({ rows: inOrder.map((subject) => ({ subject })) });
  });

  test('cite one quote each from the three best articles for a summary sentence', async () => {
    const how = ['copy', 'not-assessed', 'independent', 'not-assessed', 'update'];
    const more = how
      .map((independence, index) => [
        {
          collection: 'articles',
          id: `$a${index}`,
          title: `Report ${index}`,
          text: 'The mill burned. It burned down.',
          independence,
        },
        { collection: 'quotes', article: `$a${index}`, exact: 'The mill burned', about: [ids['$town']] },
        { collection: 'quotes', article: `$a${index}`, exact: 'It burned down', about: [ids['$town']] },
      ])
      .flat();
    await made.client.records.put({
      records: [...more, { collection: 'places', id: ids['$town'], description: 'A town! "So it is."' }],
    });
    const { sections, sources } = await view([{ kind: 'records', records: [ids['$town']] }]);
    expect(texts(sections[0])).toEqual([['A town! "So it is."', [1, 2, 3]]]);
    expect(sources.map(({ title }) => title)).toEqual(['Report 1', 'Report 2', 'Report 4']);
  });
});

test('recordsIn returns every record that is stated or cited in a document, once', async () => {
  const document = await view([
    { kind: 'records', records: [ids['$ana'], ids['$ana']] },
    { kind: 'timeline' },
    { kind: 'sources' },
  ]);
  const expected = ['$ana', '$owns', '$bare', '$owner', '$one', '$fire', '$eight', '$nine', '$two'];
  expect([...recordsIn(document)].sort()).toEqual(expected.map((name) => ids[name]).sort());
});
