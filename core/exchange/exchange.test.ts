import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fileFormats } from '#core/exchange/contract.ts';
import { formats } from '#core/exchange/formats.ts';
import { allWords } from '#lib/extract/all-words.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase('Exchange');
let ids: Record<string, string> = {};
const id = (temp: string) => ids[temp] ?? '';

beforeEach(async () => {
  const put = await made.client.records.put({
    records: [
      {
        collection: 'places',
        id: '$quay',
        names: [
          { value: 'Pier 9', kind: 'main' },
          { value: 'Muelle 9', kind: 'alias' },
        ],
        position: { lat: 43.35, lon: -8.4, radius: 250, from: 'gazetteer' },
        notes: 'Seen by nobody.',
      },
      { collection: 'places', id: '$nowhere', names: [{ value: 'Nowhere', kind: 'main' }] },
      { collection: 'events', id: '$fire', title: 'Fire at the quay', when: '2024-03', where: '$quay' },
      {
        collection: 'people',
        id: '$ana',
        names: [{ value: 'Ana Beltrán', kind: 'main' }],
        protected: true,
        notes: 'lives on the quay',
      },
      {
        collection: 'events',
        id: '$meeting',
        title: 'Ana Beltrán meets the pilots',
        when: '2024-02-01',
        where: '$quay',
      },
    ],
  });
  ids = Object.fromEntries(put.map((one) => [one.temp ?? '', one.id]));
});

interface Feature {
  id: string;
  geometry: { coordinates: number[] };
  properties: Record<string, unknown>;
}

async function features(path: string): Promise<Feature[]> {
  return (JSON.parse(await readFile(path, 'utf8')) as { features: Feature[] }).features;
}

test('GeoJSON export writes every record that has a location and reports the rest', async () => {
  const path = join(made.home, 'map.geojson');
  const { records, report, left_out } = await made.client.exchange.write({
    ...{ format: 'geojson', path, elseInternal: true, withReport: true },
  });
  expect(records).toBe(3);
  const [place] = await features(path);
  expect(place).toMatchObject({
    geometry: { coordinates: [-8.4, 43.35] },
    properties: { name: 'Pier 9', alternateNames: 'Muelle 9', radius: 250, positionFrom: 'gazetteer' },
  });
  expect(report.readBack?.values).toBe(report.readBack?.equal);
  expect(report.readBack?.values).toBeGreaterThan(10);
  const why = 'This format has no field for it.';
  expect(report.leftOut).toContainEqual({ record: id('$quay'), field: 'notes', why });
  expect(left_out.map((one) => one.id).sort()).toEqual([id('$nowhere'), id('$ana')].sort());
  expect(JSON.parse(await readFile(`${path}.report.json`, 'utf8'))).toEqual(report);
  expect(await readFile(`${path}.report.txt`, 'utf8')).toContain('3 records written');
});

test('an export for a profile has pseudonyms, none of the case’s ids, and a report of counts only', async () => {
  const path = join(made.home, 'public.geojson');
  const { replaced } = await made.client.exchange.write({
    format: 'geojson',
    path,
    profile: 'public',
    withReport: true,
  });
  expect(replaced).toBe(1);
  const text = await readFile(path, 'utf8');
  expect(text).not.toContain('Beltrán');
  for (const known of Object.values(ids)) expect(text).not.toContain(known);
  expect((await features(path)).map(({ properties }) => properties['name'])).toContainEqual(
    expect.stringMatching(/^Person [A-Z]+ meets the pilots$/),
  );
  const told = JSON.parse(await readFile(`${path}.report.json`, 'utf8')) as Record<string, unknown>;
  expect(told).toMatchObject({ taken: 3, changed: 0 });
  expect(typeof told['leftOut']).toBe('number');
});

test.each(fileFormats)('an export for a profile contains no replaced name: %s', async (format) => {
  const path = join(made.home, `public.${format}`);
  await made.client.exchange.write({ format, path, profile: 'public' });
  const words = await allWords(
    `public.${formats[format].scanAs ?? formats[format].ending.slice(1)}`,
    await readFile(path),
  );
  expect(words.map(({ text }) => text).join('\n')).not.toMatch(/Beltr|beltr/);
});

test('protected names block an export without a profile, and a dry run writes nothing', async () => {
  const path = join(made.home, 'map.geojson');
  await expect(made.client.exchange.write({ format: 'geojson', path })).rejects.toMatchObject({ code: 'protected' });
  const { report } = await made.client.exchange.write({ format: 'geojson', path, elseInternal: true, dryRun: true });
  expect(report.taken).toBe(3);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});
