import { PbfWriter } from 'pbf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vectorTile } from '#tests/support/mvt.ts';
import { placeOf, roleOf } from './roles.ts';
import { readVectorTile, shapes, type TileFeature, type TilePath } from './vectorTile.ts';

/** Returns what a feature draws, as text. */
function drawn(feature: TileFeature | undefined, maxPoints = 1000): string {
  const steps: string[] = [];
  const path: TilePath = {
    moveTo: (x, y) => steps.push(`M${x},${y}`),
    lineTo: (x, y) => steps.push(`L${x},${y}`),
    closePath: () => steps.push('Z'),
  };
  feature?.draw(path, maxPoints);
  return steps.join('');
}

test('layers, properties and shapes of a tile are read', () => {
  const [layer] = readVectorTile(
    vectorTile({
      roads: [
        {
          shape: 2,
          properties: { kind: 'highway', lanes: 3 },
          points: [
            [0, 0],
            [10, -5],
          ],
        },
        {
          shape: 3,
          properties: {},
          points: [
            [0, 0],
            [5, 0],
            [5, 5],
          ],
        },
      ],
    }),
  );
  expect([layer?.name, layer?.extent]).toEqual(['roads', 4096]);
  const features = [...(layer?.features() ?? [])];
  expect(features.map(({ shape, properties }) => [shape, { ...properties }])).toEqual([
    [2, { kind: 'highway', lanes: 3 }],
    [3, {}],
  ]);
  expect(features.map((feature) => drawn(feature))).toEqual(['M0,0L10,-5', 'M0,0L5,0L5,5Z']);
});

test('a tile with false counts ends quickly, and random bytes end with an error', () => {
  // A ring closed half a billion times, and a line of a billion points.
  for (const [command, steps] of [
    [(0x1fffffff << 3) | 7, ''],
    [(0x0fffffff << 3) | 2, 'L1,0'],
  ] as const) {
    const pbf = new PbfWriter();
    const geometry = [9, 0, 0, 10, 2, 0, command >>> 0, 2, 0];
    pbf.writeMessage(
      3,
      (_, layer) => {
        layer.writeStringField(1, 'x');
        layer.writeMessage(2, (__, feature) => feature.writePackedVarint(4, geometry), null);
      },
      null,
    );
    const [feature] = [...(readVectorTile(pbf.finish())[0]?.features() ?? [])];
    if (steps === '') expect(() => drawn(feature)).toThrow();
    else expect(drawn(feature)).toBe('M0,0L1,0L2,0');
    expect(() => drawn(feature, 1)).toThrow('there is too much in it');
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      try {
        for (const layer of readVectorTile(bytes)) for (const feature of layer.features()) drawn(feature);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 500 },
  );
});

test('the common tile schemas are recognised, and unknown layers are drawn plainly', () => {
  const role = (layer: string, properties: Record<string, string | number>, shape: number = shapes.line) =>
    roleOf(layer, properties, shape);
  // Protomaps, OpenMapTiles, Shortbread.
  expect([
    role('roads', { kind: 'highway' }),
    role('transportation', { class: 'minor' }),
    role('streets', { kind: 'rail' }),
  ]).toEqual(['motorway', 'street', 'rail']);
  expect([role('water', {}, shapes.area), role('waterway', {}), role('ocean', {}, shapes.area)]).toEqual([
    'water',
    'stream',
    'water',
  ]);
  expect([role('landuse', { kind: 'forest' }, shapes.area), role('landcover', { class: 'wood' }, shapes.area)]).toEqual(
    ['green', 'green'],
  );
  expect([
    role('boundary', { admin_level: 2 }),
    role('boundaries', { kind: 'region' }),
    role('boundary', { admin_level: 8 }),
  ]).toEqual(['country', 'region', null]);
  expect([role('survey_1975', {}), role('poi_label', {}), role('constructor', {})]).toEqual(['other', null, 'other']);
  const place = placeOf(
    'places',
    { kind: 'locality', kind_detail: 'city', 'name:es': 'Pekín', name: '北京' },
    shapes.point,
    'es',
  );
  expect(place?.name).toBe('Pekín');
  expect(placeOf('place', { class: 'country', name: 'Chile' }, shapes.point, 'es')).toBeNull();
});
