import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceBetween } from '#lib/geo/position.ts';
import { drawMap, type MapPlace } from './draw-map.ts';
import { centreOf, extentOf, lonSpan, meets, world, type Extent } from './extent.ts';
import { placeLabels, roughWidth, type LabelWanted } from './labels.ts';
import { openLayer } from './feature-layers.ts';
import { openOutlines, outlinesFor } from './outlines.ts';
import { PathText } from './path-text.ts';
import { fittedProjection, projectionFor } from './projection.ts';

const parsed = (file: string): unknown =>
  JSON.parse(gunzipSync(readFileSync(`resources/map/${file}.json.gz`)).toString('utf8'));
const open = (file: string) => openOutlines(parsed(file));
const coarse = open('countries-50m');
const fine = open('countries-10m');
const size = { width: 928, height: 560 };

const around = (west: number, south: number, east: number, north: number): Extent => ({ west, south, east, north });

describe('a projection', () => {
  it.each([
    ['the world', world, 'equal-earth'],
    ['the Atlantic and both its sides', around(-120, -50, 50, 70), 'equal-earth'],
    ['Europe', around(-12, 35, 40, 68), 'conic-equal-area'],
    ['the United States', around(-125, 25, -67, 49), 'conic-equal-area'],
    ['Africa', around(-18, -35, 52, 37), 'azimuthal-equal-area'],
    ['South America', around(-82, -56, -34, 13), 'azimuthal-equal-area'],
    ['Ecuador', around(-81, -5, -75, 2), 'mercator'],
    ['Chile', around(-76, -56, -66, -37), 'transverse-mercator'],
    ['a town', around(-80, -2.3, -79.8, -2.1), 'mercator'],
    ['Svalbard', around(10, 76, 30, 81), 'azimuthal-equal-area'],
    ['the Arctic', around(-180, 62, 180, 90), 'polar-equal-area'],
    ['Antarctica', around(-180, -90, 180, -60), 'polar-equal-area'],
    ['Fiji across the antimeridian', around(176, -20, -178, -15), 'mercator'],
  ])('suits %s', (_, extent, name) => {
    expect(projectionFor(extent)).toBe(name);
  });

  it('fits all places of its extent into the picture', () => {
    const box = fc.record({
      lat: fc.double({ min: -85, max: 85, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
      radius: fc.double({ min: 0, max: 2_000_000, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 4 }), (places) => {
        const extent = extentOf(places);
        expect(lonSpan(extent)).toBeGreaterThan(0);
        const projection = fittedProjection(extent, size);
        for (const { lat, lon } of places) {
          const [x = NaN, y = NaN] = projection([lon, lat]) ?? [];
          expect([x >= -1 && x <= size.width + 1, y >= -1 && y <= size.height + 1]).toEqual([true, true]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('an extent', () => {
  it('takes the shorter way around the globe, even across the antimeridian', () => {
    const fiji = extentOf(
      [
        { lat: -17.7, lon: 177.4 },
        { lat: -16.8, lon: -179.9 },
      ],
      0,
    );
    expect(fiji.west).toBeCloseTo(177.4);
    expect(fiji.east).toBeCloseTo(-179.9);
    expect(centreOf(fiji).lon).toBeCloseTo(178.75);
    const atlantic = extentOf(
      [
        { lat: 40, lon: -74 },
        { lat: 51, lon: 0 },
      ],
      0,
    );
    expect([atlantic.west, atlantic.east]).toEqual([-74, 0]);
  });

  it('includes radii, pads a single place, spans all longitudes at a pole and is the world for no places', () => {
    expect(extentOf([{ lat: 0, lon: 0, radius: 111_320 }], 0)).toEqual({ west: -1, south: -1, east: 1, north: 1 });
    const one = extentOf([{ lat: 10, lon: 20 }]);
    expect(one.north - one.south).toBeCloseTo(0.026);
    expect(extentOf([{ lat: 89.9, lon: 20, radius: 50_000 }])).toMatchObject({ west: -180, east: 180, north: 90 });
    expect(extentOf([])).toEqual(world);
    expect(lonSpan(extentOf([0, 90, 180, -90].map((lon) => ({ lat: 0, lon }))))).toBe(351);
    expect(lonSpan(extentOf([-160, -80, 0, 80, 160].map((lon) => ({ lat: 0, lon }))))).toBe(360);
  });

  it('meets another one only if they overlap', () => {
    expect(meets(around(170, -20, -170, 0), around(-175, -10, -160, 5))).toBe(true);
    expect(meets(around(170, -20, -170, 0), around(-160, -10, -150, 5))).toBe(false);
    expect(meets(around(0, 0, 10, 10), around(2, 20, 3, 30))).toBe(false);
    expect(meets(world, around(2, 20, 3, 30))).toBe(true);
  });

  it('selects the outlines for its scale', () => {
    expect([world, around(-82, -56, -34, 13), around(-81, -5, -75, 2)].map(outlinesFor)).toEqual([
      'countries-50m',
      'countries-50m',
      'countries-10m',
    ]);
  });
});

describe('labels', () => {
  const label = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }) });

  it('do not overlap marks, other labels or edges', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 25 }), (points) => {
        const wanted = points.map((at, index): LabelWanted => ({
          ...at,
          id: String(index),
          text: 'Ancreval',
          gap: 6,
          priority: 0,
          size: 12,
        }));
        const marks = points.map(({ x, y }) => ({ x: x - 6, y: y - 6, width: 12, height: 12 }));
        const boxes = placeLabels(wanted, marks, { width: 300, height: 200 }).map(
          ({ x, y, anchor, text, size: letters }) => {
            const width = roughWidth(text, letters);
            const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
            return { x: left, y: y - letters * 0.35 - letters * 0.625, width, height: letters * 1.25 };
          },
        );
        const all = [...boxes, ...marks];
        boxes.forEach((one, index) => {
          expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= 300 && one.y + one.height <= 200).toBe(true);
          for (const other of all.slice(index + 1)) {
            const isApart =
              one.x >= other.x + other.width ||
              other.x >= one.x + one.width ||
              one.y >= other.y + other.height ||
              other.y >= one.y + one.height;
            expect(isApart).toBe(true);
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('with higher priority are placed first, and others move to another side or are dropped', () => {
    const base = { y: 50, text: 'Ancreval', gap: 6, size: 12 };
    const wanted = [
      { ...base, id: 'a', x: 50, priority: 1 },
      { ...base, id: 'b', x: 70, priority: 2 },
    ];
    const frame = { width: 200, height: 100 };
    expect(placeLabels(wanted, [], frame).map(({ id, anchor }) => [id, anchor])).toEqual([
      ['b', 'start'],
      ['a', 'middle'],
    ]);
    expect(placeLabels(wanted, [], { width: 130, height: 62 }).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('a map', () => {
  const places: MapPlace[] = [
    { id: 'quito', label: 'Quito', lat: -0.23, lon: -78.52, priority: 2 },
    { id: 'guayaquil', label: 'Guayaquil', lat: -2.2, lon: -79.89, radius: 60_000 },
    { id: 'duran', label: 'Durán', lat: -2.17, lon: -79.83 },
    { id: 'galapagos', label: 'Puerto Ayora', lat: -0.74, lon: -90.31 },
  ];
  const extent = extentOf(places);
  const drawn = drawMap({ extent, size, places, outlines: fine, ways: [['quito', 'guayaquil', 'duran', 'quito']] });

  it('has paths, spots, rings, ways, country names and a scale', () => {
    expect(drawn.projection).toBe('mercator');
    for (const path of [drawn.land, drawn.coast, drawn.borders, drawn.graticule])
      expect(path).toMatch(/^M[-\d.]+,[-\d.]+[LHVZM\d.,-]+$/i);
    expect(drawn.spots.map(({ ids }) => ids)).toEqual([['quito'], ['duran', 'guayaquil'], ['galapagos']]);
    expect(drawn.rings.map(({ id }) => id)).toEqual(['guayaquil']);
    expect(drawn.ways.map(({ from, to }) => [from, to])).toEqual([
      ['quito', 'guayaquil'],
      ['duran', 'quito'],
    ]);
    expect(drawn.labels.map(({ text }) => text)).toEqual(['Quito', 'Durán', 'Puerto Ayora']);
    expect(drawn.countryLabels.map(({ text }) => text)).toContain('Ecuador');
    expect(drawn.scale.pixels).toBeGreaterThan(50);
    expect(drawn.scale.pixels).toBeLessThanOrEqual(150.1);
    expect([100_000, 200_000]).toContain(drawn.scale.metres);
  });

  it('is the same for any order of places, and inverts a point to its position', () => {
    const again = drawMap({
      extent,
      size,
      places: [...places].reverse(),
      outlines: fine,
      ways: [['quito', 'guayaquil', 'duran', 'quito']],
    });
    expect({ ...again, invert: null }).toEqual({ ...drawn, invert: null });
    const [spot] = drawn.spots;
    const back = drawn.invert(spot?.x ?? 0, spot?.y ?? 0);
    expect(back && distanceBetween(back, { lat: -0.23, lon: -78.52 })).toBeLessThan(2_000);
  });

  it('has no land on open sea, where a ring in the wrong direction would put it', () => {
    const sea = around(-40, 10, -30, 20);
    for (const outlines of [coarse, fine]) {
      const { land, countryLabels } = drawMap({ extent: sea, size, places: [], outlines });
      expect([land, countryLabels]).toEqual(['', []]);
    }
  });

  it('has country names in Spanish', () => {
    const spain = drawMap({ extent: around(-10, 36, 4, 44), size, places: [], outlines: coarse, language: 'es' });
    expect(spain.countryLabels.map(({ text }) => text)).toContain('España');
  });

  it('can show the world, a pole or the antimeridian, without places out of view', () => {
    const south = { id: 'a', label: 'South', lat: -60, lon: 0 };
    for (const [part, spots] of [
      [world, 1],
      [around(-180, 62, 180, 90), 0],
      [around(170, -25, -170, -10), 0],
    ] as const) {
      const { land, coast, ...rest } = drawMap({ extent: part, size, places: [south], outlines: coarse });
      expect(land.length).toBeGreaterThan(100);
      expect(`${land}${coast}`).not.toMatch(/NaN|Infinity/);
      expect(rest.spots).toHaveLength(spots);
    }
  });
});

const noLines = { type: 'MultiLineString' as const, coordinates: [] };
const noLand = {
  size: 0,
  country: () => undefined,
  within: () => ({ countries: [], coast: noLines, borders: noLines }),
};

it('lakes, rivers and divisions are drawn when large enough, and damaged outlines are rejected', () => {
  const waters = parsed('waters-50m');
  const nature = {
    lakes: openLayer(waters, 'lakes'),
    rivers: openLayer(waters, 'rivers'),
    divisions: openLayer(parsed('divisions-10m'), 'divisions'),
  };
  const drawnOf = (extent: Extent) => drawMap({ extent, size, places: [], outlines: noLand, nature });
  const lines = (path: string) => path.split('M').length - 1;
  const [peru, southAmerica, globe] = [around(-72, -18, -68, -14), around(-82, -56, -34, 13), world].map(drawnOf);
  // Titicaca, and the boundary of Puno.
  expect(peru && [lines(peru.lakes) >= 1, lines(peru.divisions) > 3]).toEqual([true, true]);
  expect(lines(southAmerica?.rivers ?? '')).toBeGreaterThan(30);
  // In a map of the world, only the largest basins, and only the divisions of very large countries.
  const all = nature.rivers.within(world, 0).length;
  expect(lines(globe?.rivers ?? '')).toBeGreaterThan(20);
  expect(lines(globe?.rivers ?? '')).toBeLessThan(all / 2);
  expect(lines(globe?.divisions ?? '')).toBeLessThan(lines(peru?.divisions ?? '') * 4);
  for (const wrong of [null, {}, { objects: { lakes: {} }, arcs: [] }, { objects: { lakes: { geometries: [] } } }]) {
    expect(() => openLayer(wrong, 'lakes')).toThrow('The outlines of countries are damaged.');
  }
});

it('a path drops points too close to see but keeps the ends of its lines', () => {
  const text = new PathText();
  text.moveTo(0, 0);
  for (let step = 1; step <= 10; step++) text.lineTo(step / 10, 0);
  text.closePath();
  text.moveTo(5, 5);
  text.lineTo(5.24, 5);
  expect(text.take()).toBe('M0,0L0.7,0L1,0ZM5,5L5.2,5');
  expect(text.take()).toBe('');
});

it('invalid outlines are rejected', () => {
  for (const wrong of [null, 7, {}, { objects: {}, arcs: [] }, { objects: { countries: 1 }, arcs: [] }]) {
    expect(() => openOutlines(wrong)).toThrow('The outlines of countries are damaged.');
  }
});
