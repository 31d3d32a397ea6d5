import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, looksLikeCoordinates, radiusText, readCoordinates } from './coordinates.ts';
import { distanceBetween, type Position } from './position.ts';
import { fromUtm, zoneOf, type Utm } from './utm.ts';

/** Formats `lat, lon ±radius`, or the reason for refusing. */
function read(text: string): string {
  const reading = readCoordinates(text);
  if (!reading.ok) return reading.instead ? `${reading.reason} ${decimalText(reading.instead)}` : reading.reason;
  const { position, radius } = reading;
  return `${decimalText(position)} ±${radius}`;
}

describe('readCoordinates', () => {
  it.each([
    // Decimal degrees
    ['-3.26, -79.96', '-3.26, -79.96 ±790'],
    ['−3.26 −79.96', '-3.26, -79.96 ±790'],
    ['-3,26; -79,96', '-3.26, -79.96 ±790'],
    ['-3,26, -79,96', '-3.26, -79.96 ±790'],
    ['-3,26 -79,96', '-3.26, -79.96 ±790'],
    ['3.26° S, 79.96° W', '-3.26, -79.96 ±790'],
    ['3.26 S 79.96 O', '-3.26, -79.96 ±790'],
    ['3,26 sur, 79,96 oeste', '-3.26, -79.96 ±790'],
    ['79.96 W, 3.26 S', '-3.26, -79.96 ±790'],
    ['S3.26 W79.96', '-3.26, -79.96 ±790'],
    ['lon: -79.96 lat: -3.26', '-3.26, -79.96 ±790'],
    ['Latitud: -3,26 Longitud: -79,96', '-3.26, -79.96 ±790'],
    ['lat=-3.26&lon=-79.96', '-3.26, -79.96 ±790'],
    ['+40.4461-079.9489/', '40.4461, -79.9489 ±7'],
    ['(46.70, −6.60)', '46.7, -6.6 ±680'],
    ['40.446111, -79.982222', '40.446111, -79.982222 ±1'],
    ['12 34', '12, 34 ±78000'],
    // Minutes and seconds
    ['3°15\'36" S 79°57\'36" W', '-3.26, -79.96 ±22'],
    ['3° 15′ 36″ S, 79° 57′ 36″ O', '-3.26, -79.96 ±22'],
    ['3º15’36,0” S 79º57’36,0” O', '-3.26, -79.96 ±2.2'],
    ["3°15'36''S 79°57'36''W", '-3.26, -79.96 ±22'],
    ['S 3° 15\' 36", W 79° 57\' 36"', '-3.26, -79.96 ±22'],
    ['-3 15 36 -79 57 36', '-3.26, -79.96 ±22'],
    ['3 15 36 S 79 57 36 W', '-3.26, -79.96 ±22'],
    ['3:15:36S 79:57:36W', '-3.26, -79.96 ±22'],
    ['031536S0795736W', '-3.26, -79.96 ±22'],
    ['3 grados 15 minutos 36 segundos sur, 79 grados 57 minutos 36 segundos oeste', '-3.26, -79.96 ±22'],
    ["40° 26.767' N 79° 58.933' W", '40.446117, -79.982217 ±1.2'],
    ['40 26,767 N; 79 58,933 W', '40.446117, -79.982217 ±1.2'],
    ['N 40° 26.767 W 079° 58.933', '40.446117, -79.982217 ±1.2'],
    ['4026N07958W', '40.433333, -79.966667 ±1200'],
    ["40°26'N 79°58'W", '40.433333, -79.966667 ±1200'],
    // With a stated accuracy
    ['46.70, -6.60 ± 90 km', '46.7, -6.6 ±90000'],
    ['46.70, -6.60 within 500 m', '46.7, -6.6 ±500'],
    ['46,70; -6,60, radio de 2,5 km', '46.7, -6.6 ±2500'],
    ['30 N 440000 4474000 ±50m', '40.41446, -3.707199 ±50'],
    // Poles and the antimeridian
    ['90, 0', '90, 0 ±56000'],
    ['90 S, 180 W', '-90, -180 ±56000'],
    ['-16.5, 180', '-16.5, 180 ±54000'],
    // URLs
    ['geo:37.786971,-122.399677', '37.786971, -122.399677 ±1'],
    ['geo:37.78,-122.39,20;crs=wgs84;u=35', '37.78, -122.39 ±35'],
    ['geo:0,0?q=-3.26,-79.96(Machala)', '-3.26, -79.96 ±790'],
    [
      'https://www.google.com/maps/place/X/@-3.2,-79.9,15z/data=!3m1!4b1!4m6!3d-3.2581!4d-79.9554',
      '-3.2581, -79.9554 ±7.9',
    ],
    ['https://www.google.com/maps/@-3.2581,-79.9554,15z', '-3.2581, -79.9554 ±870'],
    ['https://maps.google.com/?q=-3.2581,-79.9554', '-3.2581, -79.9554 ±7.9'],
    ['https://www.google.com/maps/search/?api=1&query=-3.2581%2C-79.9554', '-3.2581, -79.9554 ±7.9'],
    ['https://www.openstreetmap.org/?mlat=-3.2581&mlon=-79.9554#map=15/-3.2/-79.9', '-3.2581, -79.9554 ±7.9'],
    ['https://www.openstreetmap.org/#map=19/-3.25811/-79.95544', '-3.25811, -79.95544 ±54'],
    ['https://maps.apple.com/?ll=50.894967,4.341626', '50.894967, 4.341626 ±1'],
    ['https://www.bing.com/maps?cp=47.677797~-122.122013&lvl=15', '47.677797, -122.122013 ±1'],
    ['https://yandex.com/maps/?pt=37.62,55.75&z=12', '55.75, 37.62 ±640'],
    // Grids
    ['33UXP04', '48.24949, 16.4145 ±7100'],
    ['25X EN 041 865', '83.627756, -32.665082 ±71'],
    ['31U DQ 48251 11935', '48.858225, 2.294496 ±1'],
    ['31 U 448251.8 5411935.1', '48.858222, 2.2945 ±1'],
    ['17 S 615546.3 9639608.5', '-3.26, -79.96 ±1'],
    ['UTM 17 sur 615546,3 mE 9639608,5 mN', '-3.26, -79.96 ±1'],
    ['zona 30 N E 440000 N 4474000', '40.41446, -3.707199 ±1'],
    ['8FVC9G8F+6X', '47.365563, 8.524938 ±8.5'],
    ['67000000+', '0, -70 ±1600000'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('readCoordinates with invalid text', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    [`${'1'.repeat(3000)}, 2`, 'too-long'],
    ['here', 'unreadable'],
    ['Machala', 'unreadable'],
    ['12', 'one-number'],
    ['3.26 S', 'one-number'],
    ['1, 2, 3', 'many-numbers'],
    ['1 2 3', 'many-numbers'],
    ['1 2 3 4 5', 'many-numbers'],
    ['12,34', 'comma'],
    ['3,26,79,96', 'comma'],
    ['-3.26 S, 79.96 W', 'sign-and-letter'],
    ['3.26 S, 79.96', 'one-letter'],
    ['3.26 S, 79.96 S', 'same-axis'],
    ['121.5, 14.6', 'swapped 14.6, 121.5'],
    ['-79.96 N, 1 E', 'sign-and-letter'],
    ['91 N, 0 E', 'latitude'],
    ['91, 0', 'swapped 0, 91'],
    ['0, 181', 'longitude'],
    ['300, 300', 'latitude'],
    ["3°60' S 79°0' W", 'sixty'],
    ["3.5°30' S 79°0' W", 'fraction'],
    ['3..5, 4', 'unreadable'],
    ['- -3, 4', 'unreadable'],
    ['°\'" °\'"', 'unreadable'],
    ['[-79.96, -3.26]', 'unreadable'],
    ['here ± 5 m', 'unreadable'],
    ['12 ± 5 m', 'one-number'],
    ['geo:1,2;crs=nad27', 'other-datum'],
    ['geo:here', 'unreadable'],
    ['https://example.org/article', 'no-position-in-address'],
    ['https://www.google.com/maps/place/%E0%A4%A', 'no-position-in-address'],
    ['17 S 615432 3900000', 'south-or-band'],
    ['61 N 500000 4474000', 'not-in-zone'],
    ['31U ZZ 12 34', 'no-such-square'],
    ['31U DQ 123', 'unreadable'],
    ['ZAH 12345 12345', 'polar-grid'],
    ['9G8F+6X Zürich', 'short-plus-code'],
    ['1, 2'.repeat(400), 'many-numbers'],
    // Long runs of one character take linear time
    [`33UXP${'1'.repeat(1900)}x`, 'unreadable'],
    [`33 U ${' E'.repeat(900)}x`, 'unreadable'],
    [`https://maps.google.com/?q=${'1,'.repeat(900)}`, 'no-position-in-address'],
  ])('rejects $0 as $1', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('never throws, and reads only positions on the globe', () => {
    const piece = fc.constantFrom(
      ...'0123456789.,;+-°\'"NSEWOnseo/: ()',
      ' 17S ',
      '33UXP',
      '+',
      'geo:',
      'lat',
      'https://maps.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const reading = readCoordinates(pieces.join(''));
        if (reading.ok)
          expect(Math.abs(reading.position.lat) <= 90 && Math.abs(reading.position.lon) <= 180).toBe(true);
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '🙂', '٣', '°', '1', '−', '\u200f', 'é') }),
        (text) => void readCoordinates(text),
      ),
      { numRuns: 80 },
    );
  });
});

const position = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** Formats `3°15′36″ S, 79°57′36″ W`, only as fine as the radius justifies. */
function secondsText({ lat, lon }: Position, west: 'W' | 'O', radius = 0.2): string {
  const angle = (value: number, letter: string) => `${sexagesimal(Math.abs(value), radius)} ${letter}`;
  return `${angle(lat, lat < 0 ? 'S' : 'N')}, ${angle(lon, lon < 0 ? west : 'E')}`;
}

function sexagesimal(degrees: number, radius: number): string {
  if (radius >= 40_000) return `${Math.round(degrees)}°`;
  if (radius >= 900) {
    const minutes = Math.round(degrees * 60);
    return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`;
  }
  const digits = radius < 1 ? 2 : radius < 15 ? 1 : 0;
  const seconds = Number((degrees * 3600).toFixed(digits));
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′${(seconds % 60).toFixed(digits)}″`;
}

/** Converts a position to the grid of its zone by Krüger's series, for latitudes from −80 to 84: the inverse of `fromUtm`. */
function toUtm({ lat, lon }: Position): Utm {
  const n = 1 / 298.257_223_563 / (2 - 1 / 298.257_223_563);
  const radius = (6_378_137 / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
    (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
    (49_561 / 161_280) * n ** 4,
  ];
  const eccentricity = (2 * Math.sqrt(n)) / (1 + n);
  const zone = zoneOf({ lat, lon });
  const phi = Math.sin((lat * Math.PI) / 180);
  const lambda = ((lon - (zone * 6 - 183)) * Math.PI) / 180;
  const t = Math.sinh(Math.atanh(phi) - eccentricity * Math.atanh(eccentricity * phi));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
  let [x, y] = [eta, xi];
  for (const [index, term] of alpha.entries()) {
    const k = 2 * (index + 1);
    y += term * Math.sin(k * xi) * Math.cosh(k * eta);
    x += term * Math.cos(k * xi) * Math.sinh(k * eta);
  }
  const isSouth = lat < 0;
  return { zone, isSouth, easting: 500_000 + 0.9996 * radius * x, northing: (isSouth ? 1e7 : 0) + 0.9996 * radius * y };
}

describe('formatted coordinates', () => {
  it('read back within the rounding, in both notations and both languages', () => {
    fc.assert(
      fc.property(position, fc.constantFrom(undefined, 1, 20, 700, 30_000), (place, radius) => {
        for (const text of [decimalText(place), secondsText(place, 'W', radius), secondsText(place, 'O', radius)]) {
          const reading = readCoordinates(text);
          expect(reading.ok, text).toBe(true);
          if (reading.ok) expect(distanceBetween(place, reading.position), text).toBeLessThan((radius ?? 1) * 1.6);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('convert to UTM and back to within a millimetre', () => {
    fc.assert(
      fc.property(
        fc.record({
          lat: fc.double({ min: -80, max: 84, noNaN: true }),
          lon: fc.double({ min: -180, max: 179.999, noNaN: true }),
        }),
        (place) => {
          expect(distanceBetween(place, fromUtm(toUtm(place)))).toBeLessThan(0.001);
        },
      ),
      { numRuns: 120 },
    );
  });
});

it('a formatted radius reads back as the same radius', () => {
  for (const metres of [1, 2.2, 790, 1_000, 12_000, 1_250]) {
    expect(read(`46.7, -6.6 ± ${radiusText(metres)}`)).toBe(`46.7, -6.6 ±${metres}`);
  }
});

it('looksLikeCoordinates tells coordinates from place names', () => {
  for (const text of [
    '-3.26, -79.96',
    '3° S 79° W',
    'geo:1,2',
    'UTM 17 sur 615432 9639123',
    '33UXP04',
    '8FVC9G8F+6X',
  ]) {
    expect(looksLikeCoordinates(text), text).toBe(true);
  }
  for (const text of ['Machala', '100 Mile House', 'Calle 13, Bogotá', 'San José, Costa Rica']) {
    expect(looksLikeCoordinates(text), text).toBe(false);
  }
});
