import { geoDistance } from 'd3-geo';
import { expect, test } from 'vitest';
import { circleRings } from './circle.ts';

test.each([
  [43.35, -8.4, 250, 1],
  [-17, 179.99, 50_000, 2],
  [0, 0, 4_000_000, 1],
])('a circle around %d, %d with a radius of %d m has every point at that distance', (lat, lon, radius, count) => {
  const rings = circleRings({ lat, lon }, radius);
  expect(rings).toHaveLength(count);
  for (const ring of rings) {
    expect(ring[0]).toEqual(ring.at(-1));
    for (const [x, y] of ring) {
      expect(Math.abs(x)).toBeLessThanOrEqual(180);
      const away = geoDistance([lon, lat], [x, y]) * 6_371_008.8;
      // A cut edge at the meridian is inside the circle.
      if (Math.abs(x) < 180) expect(Math.abs(away - radius)).toBeLessThan(1);
      else expect(away).toBeLessThan(radius + 1);
    }
  }
});

test('a circle around a pole reaches 90° latitude, and a 9,000 km radius gives no ring', () => {
  const [ring = []] = circleRings({ lat: 89.9, lon: 10 }, 50_000);
  expect(ring.some(([, y]) => y === 90)).toBe(true);
  expect(circleRings({ lat: 0, lon: 0 }, 9_000_000)).toEqual([]);
});
