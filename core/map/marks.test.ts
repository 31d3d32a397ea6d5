import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewScopeSchema } from '#core/views/model/scope.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('The harbour');

const put = async (...records: Record<string, unknown>[]) =>
  (await made.client.records.put({ records })).map(({ id }) => id);

const names = (value: string) => [{ value, kind: 'main' }];

const marks = (scope: Record<string, unknown> = {}) => made.client.map.marks({ scope: viewScopeSchema.parse(scope) });

test('places, events and people are marked only where the case has a position, and the others are listed', async () => {
  const [quay, inn, town] = await put(
    { collection: 'places', names: names('Quay 4'), position: { lat: 43.47, lon: -5.2, from: 'exact' } },
    { collection: 'places', names: names('Faro Viejo inn') },
    { collection: 'places', names: names('Saltmere'), position: { lat: 50, lon: -5, radius: 3000, from: 'guessed' } },
  );
  await put({ collection: 'places', id: inn, within: town });
  const [fault, meeting, vote, ana, firm] = await put(
    { collection: 'events', title: 'Crane fault', where: quay, when: '2020-03-02' },
    { collection: 'events', title: 'Meeting at the inn', where: inn },
    { collection: 'events', title: 'Vote' },
    { collection: 'people', names: names('Ana Ruiz') },
    { collection: 'organisations', names: names('Dredging Ltd') },
  );
  await put(
    { collection: 'links', kind: 'took-part-in', from: ana, to: fault },
    { collection: 'links', kind: 'located-in', from: ana, to: town, when: '2019' },
    { collection: 'links', kind: 'accuses', from: firm, to: fault },
  );
  const { marks: all, placed, unplaced } = await marks();
  const at = (id: string | undefined) =>
    all.filter((mark) => mark.id === id).map(({ place, when }) => [place.title, when]);
  expect(at(fault)).toEqual([['Quay 4', '2020-03-02']]);
  expect(at(ana).sort()).toEqual([
    ['Quay 4', '2020-03-02'],
    ['Saltmere', '2019'],
  ]);
  expect(all.find(({ id }) => id === town)).toMatchObject({ radius: 3000, from: 'guessed', when: null });
  expect(placed).toBe(4);
  // The inn is in a town with a position, which is not the inn's own; the accuser was not present.
  const listed = Object.fromEntries(unplaced.map(({ reason, records }) => [reason, records.map(({ id }) => id)]));
  expect(listed['no-position']?.sort()).toEqual([inn, meeting].sort());
  expect(listed['no-place']?.sort()).toEqual([vote, firm].sort());
});

test('every record in scope is either marked or listed, exactly once', async () => {
  const position = fc.option(
    fc.record({ lat: fc.integer({ min: -80, max: 80 }), lon: fc.integer({ min: -179, max: 179 }) }),
    { nil: null },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(position, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(5), { maxLength: 6 }),
      async (positions, whereabouts) => {
        const places = await put(
          ...positions.map((at, index) => ({ collection: 'places', names: names(`Place ${index}`), position: at })),
        );
        const events = whereabouts.length
          ? await put(
              ...whereabouts.map((at, index) => ({
                ...{ collection: 'events', title: `Event ${index}` },
                ...(places[at] === undefined ? {} : { where: places[at] }),
              })),
            )
          : [];
        const ids = [...places, ...events];
        const found = await marks({ ids });
        const drawn = new Set(found.marks.map(({ id }) => id));
        const listed = found.unplaced.flatMap(({ records }) => records.map(({ id }) => id));
        expect([...drawn, ...listed].sort()).toEqual([...ids].sort());
        expect(found.placed).toBe(drawn.size);
        await made.client.records.remove({ ids });
      },
    ),
    { numRuns: 12, seed: 17 },
  );
});
