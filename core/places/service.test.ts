import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCase, type TestCase } from '#tests/support/case.ts';

let opened: TestCase;
beforeAll(async () => {
  opened = await openTestCase();
});
afterAll(() => opened.end());

test('places of the world are found by name, with the reason, and choosing one is a single undo step', async () => {
  const { client } = opened;
  const { candidates } = await client.places.find({ words: 'Mérida', countries: ['VE'] });
  expect(candidates).toHaveLength(3);
  const [first] = candidates;
  expect(first).toMatchObject({ country: 'VE', admin: 'Mérida', reason: { match: 'name', within: 'record' } });
  expect(await client.places.find({ words: 'Mérida, Atlantis' })).toMatchObject({ unknownWords: 'Atlantis' });

  const names = [{ value: 'Mérida', kind: 'main' as const }];
  const put = await client.records.put({ records: [{ collection: 'places', names }] });
  const id = put[0]?.id ?? '';
  const { lat = 0, lon = 0, radius = 1 } = first ?? {};
  const position = { lat, lon, radius, from: 'gazetteer' };
  const identifiers = [{ scheme: 'geonames', value: String(first?.id) }];
  await client.records.put({ records: [{ collection: 'places', id, position, identifiers }] });
  expect((await client.records.show({ id })).record).toMatchObject({ position, identifiers });
  await client.history.undo({});
  expect((await client.records.show({ id })).record).toMatchObject({ position: null, identifiers: [] });
});

test('a country comes before towns of the same name, unless the search names another country', async () => {
  const { client } = opened;
  const { candidates } = await client.places.find({ words: 'México' });
  expect(candidates[0]).toMatchObject({ id: null, kind: 'country', country: 'MX', spanish: 'México' });
  expect(candidates[0]?.radius).toBeGreaterThan(500_000);
  expect(candidates.slice(1).some(({ kind }) => kind === 'capital')).toBe(true);
  const [first] = (await client.places.find({ words: 'Georgia, US' })).candidates;
  expect(first?.kind).not.toBe('country');
});

test('an invalid position is rejected', async () => {
  const { client } = opened;
  const names = [{ value: 'Nowhere', kind: 'main' as const }];
  for (const wrong of [{ radius: 0 }, { radius: 1e9 }, { from: 'memory' }, { height: 3 }]) {
    const position = { lat: 1, lon: 2, ...wrong };
    await expect(client.records.put({ records: [{ collection: 'places', names, position }] })).rejects.toThrow();
  }
});
