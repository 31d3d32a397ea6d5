import type { Outlines } from '#lib/geo/map/outlines.ts';
import { roundedRadius } from '#lib/geo/position.ts';
import type { PlaceCandidate } from './candidate.ts';

const squareMetres = 1_000_000;

/**
 * Returns a country as a candidate: the middle of its largest part, with the radius of a circle of the same area.
 * @param code ISO 3166-1 alpha-2, if the words name a country
 * @param words as typed
 */
export function countryCandidate(
  outlines: Pick<Outlines, 'country'>,
  code: string | undefined,
  words: string,
): PlaceCandidate | null {
  const country = code === undefined ? undefined : outlines.country(code);
  if (!country) return null;
  const { en, es, middle, area } = country;
  return {
    ...{ id: null, name: en, english: en, spanish: es, others: [] },
    ...{ kind: 'country', country: country.code, admin: '', population: 0 },
    ...{ lat: middle.lat, lon: middle.lon, radius: roundedRadius(Math.sqrt((area * squareMetres) / Math.PI)) },
    reason: { match: 'name', matched: words, isCapital: false, sameName: 0, isLargest: false, within: null },
  };
}
