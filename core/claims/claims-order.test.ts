import { expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('editing a claim does not change which article counts as its origin, or the order of contradictions', async () => {
  const article = (id: string, more: object) => ({
    collection: 'articles',
    id,
    title: id,
    text: 'It cost 40 euros.',
    ...more,
  });
  const claim = (id: string, subject: string, number: number, quotes: string[] = []) => ({
    collection: 'claims',
    id,
    subject,
    property: 'amount',
    value: { type: 'number', number, unit: 'EUR' },
    quotes,
  });
  const put = await made.client.records.put({
    records: [
      article('$tide', { independence: 'independent' }),
      article('$wire', { independence: 'copy', copyOf: '$tide' }),
      { collection: 'quotes', id: '$q1', article: '$tide', exact: '40 euros' },
      { collection: 'quotes', id: '$q2', article: '$wire', exact: '40 euros' },
      { collection: 'events', id: '$survey', title: 'Survey of Quay 4' },
      { collection: 'events', id: '$repair', title: 'Repair of Quay 4' },
      claim('$first', '$survey', 40, ['$q1']),
      claim('$second', '$survey', 40, ['$q2']),
      claim('$other', '$survey', 50),
      claim('$third', '$repair', 60),
      claim('$fourth', '$repair', 70),
    ],
  });
  const idOf = (name: string) => put.find(({ temp }) => temp === name)?.id ?? '';
  const { id: dossier } = await made.client.dossiers.create({ title: 'The quay' });
  await made.client.dossiers.addSection({ id: dossier, kind: 'contradictions' });
  const found = async () => {
    const { contradictions } = await made.client.claims.contradictions({ subject: idOf('$survey') });
    const { sections } = await made.client.dossiers.view({ id: dossier });
    return {
      subjects: sections.flatMap((one) => (one.kind === 'contradictions' ? one.entries.map(({ id }) => id) : [])),
      knots: contradictions.flatMap(({ sides }) => sides.map(({ corroboration }) => corroboration.knots)),
    };
  };
  const expected = {
    subjects: ['$survey', '$repair'].map(idOf),
    knots: [
      [
        { article: idOf('$tide'), knot: 'origin' },
        { article: idOf('$wire'), knot: 'repeat' },
      ],
      [],
    ],
  };
  expect(await found()).toEqual(expected);

  await made.client.records.put({ records: [{ collection: 'claims', id: idOf('$first'), notes: 'with tax' }] });
  expect(await found()).toEqual(expected);
  // The survey has no contradiction for a while.
  await made.client.records.remove({ ids: [idOf('$other')] });
  expect((await found()).subjects).toEqual([idOf('$repair')]);
  await made.client.records.restore({ ids: [idOf('$other')] });
  expect(await found()).toEqual(expected);
});

test('editing a claim does not change the order of the claims behind a date on the timeline', async () => {
  const date = (id: string) => ({
    ...{ collection: 'claims', id, subject: '$flood', property: 'date' },
    value: { type: 'date', edtf: '1998-02' },
  });
  const put = await made.client.records.put({
    records: [{ collection: 'events', id: '$flood', title: 'Flood of Quay 4' }, date('$one'), date('$two')],
  });
  const idOf = (name: string) => put.find(({ temp }) => temp === name)?.id ?? '';
  const behind = async () => (await made.client.timeline.items({ scope: {} })).claims.flatMap(({ ids }) => ids);
  expect(await behind()).toEqual([idOf('$one'), idOf('$two')]);
  await made.client.records.put({ records: [{ collection: 'claims', id: idOf('$one'), notes: 'Read again.' }] });
  expect(await behind()).toEqual([idOf('$one'), idOf('$two')]);
});
