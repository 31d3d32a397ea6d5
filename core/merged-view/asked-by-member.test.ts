import fc from 'fast-check';
import { expect, test } from 'vitest';
import '#tests/support/setup.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

const people = ['ana', 'bea', 'cleo'];
const events = ['sale', 'auction', 'party'];
const all = [...people, ...events];

/** Three people and three events that know each other, with a quote, a claim and a question about each. */
async function putRecords(): Promise<Map<string, string>> {
  const put = await made.client.records.put({
    records: [
      ...people.map((name) => ({ collection: 'people', id: `$${name}`, names: [{ value: name, kind: 'main' }] })),
      ...events.map((title, at) => ({ collection: 'events', id: `$${title}`, title, when: `201${at}` })),
      { collection: 'articles', id: '$notes', title: 'Notes', text: `${all.join(' was there. ')} was there.` },
      ...all.flatMap((name) => [
        { collection: 'quotes', id: `$${name}Quote`, article: '$notes', exact: name, about: [`$${name}`] },
        { collection: 'questions', text: `Why ${name}?`, about: [`$${name}`] },
        {
          collection: 'claims',
          ...{
            subject: `$${name}`,
            property: 'began',
            value: { type: 'date', edtf: '2015' },
            quotes: [`$${name}Quote`],
          },
        },
      ]),
      ...people.map((name, at) => ({
        collection: 'links',
        ...{ kind: 'took-part-in', from: `$${name}`, to: `$${events[at]}`, quotes: [`$${name}Quote`] },
      })),
      { collection: 'links', kind: 'knows', from: '$ana', to: '$cleo', quotes: [] },
    ],
  });
  return new Map(put.map(({ id, temp }) => [temp?.slice(1) ?? '', id]));
}

/** Every query that is asked about one record, or about a list of them that may be older than a merge. */
function questionsAbout(id: string, other: string): Record<string, () => Promise<unknown>> {
  const { client } = made;
  const scope = { query: '', within: '' };
  return {
    questions: () => client.questions.list({ about: id }),
    ledger: () => client.claims.ledger({ subject: id }),
    speaker: () => client.claims.ledger({ assertedBy: id }),
    order: () => client.claims.order({ subject: id }),
    contradictions: () => client.claims.contradictions({ subject: id }),
    compare: () => client.claims.compare({ subject: id, property: 'began', value: { type: 'date', edtf: '2016' } }),
    refs: () => client.records.refs({ ids: [id] }),
    links: () => client.records.links({ of: id }),
    quotes: () => client.records.quotes({ of: id }),
    times: () => client.records.times({ of: id }),
    backlinks: () => client.records.backlinks({ of: id }),
    candidates: () => client.identity.candidates({ record: id }),
    merged: () => client.identity.of({ id }),
    mentions: () => client.mentions.of({ record: id }),
    around: () => client.graph.around({ id }),
    ways: () => client.graph.ways({ from: id, to: other }),
    waysBack: () => client.graph.ways({ from: other, to: id }),
    graph: () => client.graph.show({ scope: { ...scope, ids: [other] }, also: [id] }),
    graphBeyond: () =>
      client.graph.show({ scope: { ...scope, ids: [id, other] }, steps: 0, expand: [{ id, steps: 1 }] }),
    table: () => client.tables.ids({ collection: 'people', scope: { ids: [id] } }),
    view: () => client.views.ids({ scope: { ids: [id] } }),
    lanes: () => client.timeline.items({ scope, lanes: 'own', own: [{ name: 'Own', records: [id] }] }),
    map: () => client.map.marks({ scope: { ids: [id] } }),
    time: () => client.time.orders({ event: id }),
    counts: () => client.exchange.counts({ scope: { ids: [id] } }),
  };
}

test('whatever is asked about a merged record is answered about its lead', async () => {
  const ids = await putRecords();
  const idOf = (name = '') => ids.get(name) ?? '';
  const merged = fc.constantFrom(people, events).chain((names) => fc.shuffledSubarray(names, { minLength: 2 }));
  await fc.assert(
    fc.asyncProperty(fc.array(merged, { minLength: 1, maxLength: 3 }), async (merges) => {
      for (const names of merges) {
        await made.client.identity.decide({ ids: names.map(idOf), decision: 'same', reason: 'one and the same' });
      }
      await made.engine.ready();
      for (const id of new Set(merges.flat().map(idOf))) {
        const lead = (await made.client.identity.of({ id }))?.lead.id ?? id;
        const other = idOf(people.includes(merges[0]?.[0] ?? '') ? 'party' : 'cleo');
        const [asked, expected] = [questionsAbout(id, other), questionsAbout(lead, other)];
        for (const [name, ask] of Object.entries(asked)) {
          expect([name, await ask()]).toEqual([name, await expected[name]?.()]);
        }
      }
      const parts = merges.flatMap((names) => names.map(idOf));
      await made.client.identity.split({ ids: [...new Set(parts)] });
    }),
    { numRuns: 6 },
  );
}, 120_000);
